"""Access links: shared ways into an event (source: contract, getEventAccessLinks and its siblings)."""

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, Texts, UnsetType, without_repeats


class AccessLinkType(StrEnum):
    """Whether people register through the link, or a group joins by it."""

    REGISTRATION = "registration"
    GROUP_JOIN = "group-join"


class LinkAuthentication(StrEnum):
    """How people prove who they are."""

    ZOOM_ACCOUNT = "zoom_account"
    ZOOM_ACCOUNT_OTP = "zoom_account_otp"
    CORPORATE_IDP = "corporate_idp"
    BYPASS_AUTH = "bypass_auth"
    ACCELERATED_AUTH = "accelerated_auth"


class RecurringRegistration(StrEnum):
    """Which occurrences of a recurring event one registers for."""

    ALL_SESSIONS = "all_sessions"
    SINGLE_SESSION = "single_session"
    MULTIPLE_SESSIONS = "multiple_sessions"


class SecurityAtJoin(Answer, frozen=True, kw_only=True):
    """What is asked for when joining."""

    email_authentication: bool | None = None
    security_code_verification: bool | None = None


class AccessLink(Answer, frozen=True, kw_only=True):
    """An access link as Zoom holds it. A group's link admits whoever has it: it never shows in ``repr``."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"url"})

    access_link_id: str = ""
    name: str = ""
    type: str = ""
    is_default: bool | None = None
    url: str = ""
    authentication_method: str = ""
    idp_name: str = ""
    allow_domain_list: Texts = ()
    email_restrict_list: Texts = ()
    security_at_join: SecurityAtJoin | None = None
    ticket_type_id: str = ""
    recurring_registration_option: str = ""


class NewSecurityAtJoin(Request, frozen=True, kw_only=True):
    """What to ask for when joining."""

    email_authentication: bool | UnsetType = UNSET
    security_code_verification: bool | UnsetType = UNSET


class _AccessLinkFields(Request, frozen=True, kw_only=True):
    is_default: bool | UnsetType = UNSET
    idp_name: str | UnsetType = UNSET
    allow_domain_list: Annotated[Texts, Meta(max_length=20_000)] | UnsetType = UNSET
    email_restrict_list: Annotated[Texts, Meta(max_length=50_000)] | UnsetType = UNSET
    security_at_join: NewSecurityAtJoin | UnsetType = UNSET
    ticket_type_id: str | UnsetType = UNSET
    recurring_registration_option: RecurringRegistration | UnsetType = UNSET

    def to_wire(self) -> dict[str, Any]:
        """See :meth:`Request.to_wire`. Addresses go out once each."""
        return without_repeats(super().to_wire())


class NewAccessLink(_AccessLinkFields, frozen=True, kw_only=True):
    """An access link to be created."""

    name: str
    type: AccessLinkType
    authentication_method: LinkAuthentication


class AccessLinkPatch(_AccessLinkFields, frozen=True, kw_only=True):
    """What is to change of an access link; its type cannot."""

    name: str | UnsetType = UNSET
    authentication_method: LinkAuthentication | UnsetType = UNSET
