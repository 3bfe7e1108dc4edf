"""What an operation of the API is, what it is called with and what it answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zevents_gui.practice.accounts import Account
from zevents_gui.practice.fields import Body, Record
from zevents_gui.practice.page_tokens import Page
from zevents_gui.practice.rate_limits import Label


@dataclass(frozen=True)
class Answer:
    """A successful answer; `body` is None when there is none (204)."""

    status: int
    body: Body | None = None


NO_CONTENT = Answer(204)


@dataclass(frozen=True)
class Call:
    """One request inside its unit of work."""

    account: Account
    connection: sqlite3.Connection
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: object
    now: float

    def cleaned(self, shape: Record) -> Body:
        """The body's known fields, checked."""
        return shape.cleaned(self.body)

    def page(self, listing: str) -> Page:
        """The page that is asked for of this listing; the listing's name includes its filters."""
        return self.account.page_tokens.read(dict(self.query), listing, self.now)

    def page_answer(
        self, page: Page, name: str, records: list[Any], total: int, after: Any, more: bool
    ) -> Answer:
        """The usual listing answer; `after` is where its last record is, `more` whether others follow."""
        body: Body = {"total_records": total, "next_page_token": ""}
        if more:
            body["next_page_token"] = self.account.page_tokens.next(page, after, total, self.now)
        body[name] = records
        return Answer(200, body)


@dataclass(frozen=True)
class Operation:
    """One operation: where it is, what it needs, what does it. `scope` is granular, without `:admin`."""

    operation_id: str
    method: str
    path: str
    scope: str
    handler: Callable[[Call], Answer]
    label: Label = "LIGHT"

    @property
    def has_body(self) -> bool:
        """Whether a JSON object is expected."""
        return self.method in ("POST", "PUT", "PATCH")
