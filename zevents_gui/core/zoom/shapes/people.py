"""People of an event beside its ticket holders: speakers, co-editors, registrants (source: contract)."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, Texts, UnsetType


class Speaker(Answer, frozen=True, kw_only=True):
    """A speaker as Zoom holds it (source: contract, getSpeakers)."""

    speaker_id: str = ""
    name: str = ""
    email: str = ""
    job_title: str = ""
    biography: str = ""
    company_name: str = ""
    company_website: str = ""
    linkedin_url: str = ""
    twitter_url: str = ""
    youtube_url: str = ""
    featured_in_event_detail_page: bool | None = None
    visible_in_event_detail_page: bool | None = None
    featured_in_lobby: bool | None = None
    visible_in_lobby: bool | None = None


class _SpeakerFields(Request, frozen=True, kw_only=True):
    email: str | UnsetType = UNSET
    job_title: str | UnsetType = UNSET
    biography: str | UnsetType = UNSET
    company_name: str | UnsetType = UNSET
    company_website: str | UnsetType = UNSET
    linkedin_url: str | UnsetType = UNSET
    twitter_url: str | UnsetType = UNSET
    youtube_url: str | UnsetType = UNSET
    featured_in_event_detail_page: bool | UnsetType = UNSET
    visible_in_event_detail_page: bool | UnsetType = UNSET
    featured_in_lobby: bool | UnsetType = UNSET
    visible_in_lobby: bool | UnsetType = UNSET


class NewSpeaker(_SpeakerFields, frozen=True, kw_only=True):
    """A speaker to be created."""

    name: str


class SpeakerPatch(_SpeakerFields, frozen=True, kw_only=True):
    """What is to change of a speaker."""

    name: str | UnsetType = UNSET


# What a co-editor may be allowed to edit (source: contract, coeditoractions).
PermissionGroup = Literal[
    "Publish",
    "EventConfiguration",
    "EventBranding",
    "Registration & Join",
    "Venue",
    "EventExperience",
    "EventPlanning",
    "SpecialRole",
    "PostEvent",
    "Analytics",
    "Email",
    "Integrations",
]


class Coeditor(Answer, frozen=True, kw_only=True):
    """A co-editor and what they may edit."""

    email: str = ""
    permission_groups: Texts = ()


class NewCoeditor(Request, frozen=True, kw_only=True):
    """A co-editor to add, change or remove; without groups where one is removed."""

    email: str
    permission_groups: Annotated[tuple[PermissionGroup, ...], Meta(max_length=12)] | UnsetType = UNSET


class CoeditorChange(Request, frozen=True, kw_only=True):
    """The body of a change of co-editors; an event has at most three."""

    operation: Literal["add", "update", "delete"]
    coeditors: Annotated[tuple[NewCoeditor, ...], Meta(min_length=1, max_length=3)]


class CoeditorError(Answer, frozen=True, kw_only=True):
    """A co-editor whom Zoom turned down, and why."""

    email: str = ""
    message: str = ""


class RegistrantTicket(Answer, frozen=True, kw_only=True):
    """A ticket of a registrant."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"qr_code_url"})

    ticket_id: str = ""
    role: str = ""
    authentication_method: str = ""
    qr_code_url: str = ""


class Registrant(Answer, frozen=True, kw_only=True):
    """Someone who is registered, invited or admitted (source: contract, getRegistrants).

    ``registration_status``: REGISTERED, INVITED, GIFTED, DIRECT_JOIN, PRE_REGISTERED, PRE_REGISTER_INVITED,
    or what Zoom may add.
    """

    email: str = ""
    registration_status: str = ""
    tickets: tuple[RegistrantTicket, ...] = ()
