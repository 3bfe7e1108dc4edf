"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from zevents_gui.core.model import limits
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.caller import Caller, Values
from zevents_gui.core.zoom.decode import read_many
from zevents_gui.core.zoom.errors import Refused, ServerFault
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.shapes.base import Answer

Item = TypeVar("Item", bound=Answer)

_BAD_PAGE_TOKEN = 300


def items(
    caller: Caller,
    op: Op,
    shape: type[Item],
    field: str,
    key: Callable[[Item], str],
    *,
    query: Values | None = None,
    **ids: str,
) -> Iterator[Item]:
    """Yield every member of a list, page after page, each once.

    A page token lives 15 minutes (source: contract). When whoever reads takes longer, the list is begun anew
    and what was given out already is left out; so is what moves to another page meanwhile.

    Args:
        field: the list's name in the answer.
        key: what tells two members apart; members without one are all given out.

    Raises:
        ZoomError: a page could not be had.
        Cancelled: the person cancelled.
    """
    seen: set[str] = set()
    page_token = ""
    restarts = 0
    tokens_used: set[str] = set()
    while True:
        page_query: dict[str, str | int] = {**(query or {}), "page_size": limits.PAGE_SIZE}
        if page_token:
            page_query["next_page_token"] = page_token
        try:
            members, page_token = caller.read(
                op, lambda body: _page(body, shape, field), query=page_query, **ids
            )
        except Refused as error:
            if page_token and error.status == 400 and error.code == _BAD_PAGE_TOKEN and restarts == 0:
                restarts += 1
                page_token = ""
                tokens_used.clear()
                continue
            raise
        for member in members:
            name = key(member)
            if name and name in seen:
                continue
            seen.add(name)
            yield member
        if not page_token:
            return
        if page_token in tokens_used:
            raise _goes_in_circles(op)
        tokens_used.add(page_token)


def _page(body: object, shape: type[Item], field: str) -> tuple[list[Item], str]:
    if not isinstance(body, dict):
        raise TypeError("an object was expected")
    token = body.get("next_page_token")
    return read_many(shape, body.get(field)), token if isinstance(token, str) else ""


def members(body: object, shape: type[Item], field: str) -> list[Item]:
    """Return the members of a list that comes in one piece.

    Raises:
        TypeError: ``body`` is no JSON object.
    """
    return _page(body, shape, field)[0]


def _goes_in_circles(op: Op) -> ServerFault:
    return ServerFault(
        tr("Zoom's list has no end"),
        happened=tr("Zoom keeps sending the same page of a list."),
        means=tr("Nothing was changed; only reading failed."),
        to_do=tr("Try again in a few minutes."),
        retryable=True,
        operation=op.value.id,
        cause="a page token came twice",
    )
