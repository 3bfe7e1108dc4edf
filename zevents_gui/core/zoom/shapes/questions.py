"""Registration questions (source: contract, getRegistrationQuestionsForEvent and its three siblings)."""

from typing import Annotated, Literal

from msgspec import Meta

from zevents_gui.core.model.ticket import QuestionType
from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, Texts, UnsetType

# The standard questions that can be asked (source: contract). E-mail always is, and needs no question.
StandardFieldName = Literal[
    "first_name",
    "last_name",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "phone",
    "industry",
    "job_title",
    "organization",
    "organization_size",
]


class StandardQuestionShape(Answer, frozen=True, kw_only=True):
    """A standard question as Zoom holds it."""

    field_name: str = ""
    required: bool = False
    title: str = ""
    question_id: str = ""


class CustomQuestionShape(Answer, frozen=True, kw_only=True):
    """A question of the event's own as Zoom holds it. Lengths are in characters, for free text only."""

    title: str = ""
    required: bool = False
    type: str = ""
    options: Texts = ()
    question_id: str = ""
    min_length: int | None = None
    max_length: int | None = None


class Questions(Answer, frozen=True, kw_only=True):
    """What people are asked when they register."""

    questions: tuple[StandardQuestionShape, ...] = ()
    custom_questions: tuple[CustomQuestionShape, ...] = ()


class AskStandard(Request, frozen=True, kw_only=True):
    """A standard question to ask."""

    field_name: StandardFieldName
    required: bool | UnsetType = UNSET
    title: str | UnsetType = UNSET
    question_id: str | UnsetType = UNSET


class AskCustom(Request, frozen=True, kw_only=True):
    """A question of the event's own to ask; with ``question_id`` one that exists is changed."""

    title: str
    type: QuestionType
    required: bool | UnsetType = UNSET
    # The contract allows 30 answers to choose from when writing, and says 50 when reading.
    options: Annotated[Texts, Meta(max_length=30)] | UnsetType = UNSET
    question_id: str | UnsetType = UNSET
    min_length: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
    max_length: Annotated[int, Meta(ge=0)] | UnsetType = UNSET


class NewQuestions(Request, frozen=True, kw_only=True):
    """All questions that are to be asked; they replace those that were."""

    questions: Annotated[tuple[AskStandard, ...], Meta(max_length=30)] | UnsetType = UNSET
    custom_questions: Annotated[tuple[AskCustom, ...], Meta(max_length=100)] | UnsetType = UNSET
