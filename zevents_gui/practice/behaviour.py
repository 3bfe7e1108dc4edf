"""The switches for what nobody knows about the live API, and for what it was only seen to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, get_args, get_type_hints

Switch = dict[str, Any]


class BehaviourError(ValueError):
    """A switch that does not exist or does not take this value; the text is for people."""


KNOWN_EMAIL = ("second_ticket", "same_ticket", "error", "silence")
CHOICES: dict[str, tuple[str, ...]] = {
    "known_email": KNOWN_EMAIL,
    "same_email_in_request": ("as_known_email", *KNOWN_EMAIL),
    "missing_scope": ("4711", "104", "broken_json"),
    "row_problems": ("per_ticket", "request_when_all_fail", "request_when_any_fails"),
    "question_problems": ("request", "per_ticket"),
    "attendance_times": ("everywhere", "session_report"),
}


@dataclass(frozen=True)
class Behaviour:
    """How this account answers where the documentation is silent. Times in seconds."""

    known_email: str = "second_ticket"
    """An e-mail address that has a ticket of this type already. The default is the worst case."""
    same_email_in_request: str = "as_known_email"
    """The same address twice in one request."""
    listing_delay: float = 0.0
    """How long after its creation a ticket can be listed or read."""
    unique_external_ticket_id: bool = False
    """Whether a second ticket of the event with the same external_ticket_id is refused."""
    new_token_kills_old: bool = False
    token_lifetime: float = 3600.0
    """What `expires_in` announces."""
    token_dies_after: float | None = None
    """When a token really ends, if that is before what was announced."""
    missing_scope: str = "4711"
    scopes: tuple[str, ...] | None = None
    """The scopes of the app; None grants all that the operations need."""
    app_disabled: bool = False
    host_profile_complete: bool = True
    """False: the host has no licence, and events cannot be created."""
    publishing_takes: float = 0.5
    publish_again_is_refused: bool = True
    row_problems: str = "request_when_all_fail"
    """Tickets refused for stock, sale dates or ticket type: per ticket in a 201, or the whole request."""
    question_problems: str = "request"
    """Answers missing or not asked for: the whole request (260503, 260504), or per ticket in a 201."""
    description_required: bool = False
    """The contract requires an event's description, the tutorial sends none."""
    attendance_times: str = "everywhere"
    """When people joined and left: in both reports on attendance, or in that of the session alone."""
    most_occurrences: int = 60
    most_speakers: int = 300

    def changed(self, changes: Switch) -> Behaviour:
        """This behaviour with some switches turned; refuses unknown switches and values."""
        hints = get_type_hints(Behaviour)
        cleaned: Switch = {}
        for name, value in changes.items():
            if name not in hints:
                known = ", ".join(field.name for field in fields(Behaviour))
                raise BehaviourError(f"There is no switch {name!r}. The switches are: {known}.")
            cleaned[name] = _checked(name, value, hints[name])
        return replace(self, **cleaned)

    def as_json(self) -> Switch:
        """All switches and their values."""
        return asdict(self)


def _checked(name: str, value: Any, hint: Any) -> Any:
    choices = CHOICES.get(name)
    if choices is not None:
        if value not in choices:
            raise BehaviourError(f"{name} is one of {', '.join(choices)}, not {value!r}.")
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise BehaviourError(f"{name} is true or false, not {value!r}.")
        return value
    if value is None and type(None) in get_args(hint):
        return None
    if name == "scopes":
        if not isinstance(value, list | tuple) or not all(isinstance(scope, str) for scope in value):
            raise BehaviourError(f"scopes is a list of scope names or null, not {value!r}.")
        return tuple(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise BehaviourError(f"{name} is a number, not {value!r}.")
    return int(value) if hint is int else float(value)
