"""Whether an account is set up well: credentials, hubs, and each permission with what it is for."""

from dataclasses import dataclass

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import ZoomError
from zevents_gui.core.zoom.operations import OPERATIONS, Feature, Operation
from zevents_gui.core.zoom.shapes.hubs import Hub


@dataclass(frozen=True, slots=True)
class ScopeStatus:
    """A permission that the program uses.

    Attributes:
        scope: the name to look for in the Zoom Marketplace, ``zoom_events:read:list_hubs:admin``.
        feature: what it is for, in plain words.
        granted: None when Zoom did not say what the token permits.
    """

    scope: str
    feature: str
    granted: bool | None


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What the check found. Later steps are empty when an earlier one failed.

    Attributes:
        token: whether Zoom gave out a token.
        hubs: those in which the account is a host.
        scopes: every permission the program uses, granted or not.
        problem: what went wrong first, None when nothing did.
    """

    token: bool
    hubs: tuple[Hub, ...]
    scopes: tuple[ScopeStatus, ...]
    problem: ZoomError | None

    @property
    def missing(self) -> tuple[ScopeStatus, ...]:
        """Permissions that the app lacks for certain."""
        return tuple(status for status in self.scopes if status.granted is False)

    @property
    def ready(self) -> bool:
        """Whether everything the program can do will work, as far as can be told."""
        return self.problem is None and bool(self.hubs) and not self.missing


def feature_words(feature: Feature) -> str:
    """Return what a feature is, in plain words."""
    return {
        Feature.BROWSE: tr("See hubs and events"),
        Feature.CREATE_EVENTS: tr("Create and change events"),
        Feature.PUBLISH: tr("Publish, copy and cancel events"),
        Feature.TICKET_TYPES: tr("See and change ticket types"),
        Feature.QUESTIONS: tr("See and change registration questions"),
        Feature.REGISTER: tr("Register attendees"),
        Feature.TAKE_BACK: tr("Take registrations back"),
        Feature.REGISTRANTS: tr("See who is registered"),
        Feature.SESSIONS: tr("See and change sessions"),
        Feature.SPEAKERS: tr("See and change speakers"),
        Feature.COEDITORS: tr("See and change co-editors"),
        Feature.ACCESS_LINKS: tr("See and change access links"),
        Feature.EMAILS: tr("See what Zoom has mailed"),
        Feature.REPORTS: tr("Reports on registration and attendance"),
    }[feature]


def check_connection(client: ZoomClient) -> ConnectionReport:
    """Ask for a token, compare its permissions with those the program uses, and list the hubs.

    Takes one or two requests and changes nothing. What goes wrong is in the report, not raised.

    Raises:
        Cancelled: the person cancelled.
    """
    try:
        token = client.caller.tokens.get(client.caller.cancel)
    except ZoomError as problem:
        return ConnectionReport(token=False, hubs=(), scopes=(), problem=problem)
    scopes = scope_statuses(token.scopes)
    try:
        hubs = tuple(client.hubs.list())
    except ZoomError as problem:
        return ConnectionReport(token=True, hubs=(), scopes=scopes, problem=problem)
    return ConnectionReport(token=True, hubs=hubs, scopes=scopes, problem=None)


def scope_statuses(granted: frozenset[str]) -> tuple[ScopeStatus, ...]:
    """Return every permission the program uses, each with its feature and whether ``granted`` holds it.

    A permission counts as granted in its granular form or the older, broader one, with ``:admin`` or
    ``:master`` or without (source: contract, each operation names both forms).
    """
    features: dict[str, list[Operation]] = {}
    for operation in OPERATIONS.values():
        features.setdefault(operation.scope, []).append(operation)
    return tuple(
        ScopeStatus(
            scope=f"{scope}:admin",
            feature=", ".join(dict.fromkeys(feature_words(operation.feature) for operation in operations)),
            granted=_holds(granted, scope, operations[0].classic_scope) if granted else None,
        )
        for scope, operations in features.items()
    )


def _holds(granted: frozenset[str], *scopes: str) -> bool:
    return any(f"{scope}{suffix}" in granted for scope in scopes for suffix in ("", ":admin", ":master"))
