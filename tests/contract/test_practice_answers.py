"""Every answer of the practice account, held against Zoom's contract and its list of error codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from tests.contract.openapi import FILE, Contract, load_contract
from tests.contract.practice_tour import tour
from tests.support.practice_api import PracticeApi
from tests.support.practice_service import PracticeService
from zevents_gui.practice.resources import ALL_OPERATIONS

OPERATIONS = {operation.operation_id: operation for operation in ALL_OPERATIONS}
GENERAL_STATUSES = {401, 429}
"""Documented for the API as a whole, not with each operation."""

OUTSIDE_THE_ENUM = {
    # The contract's text names both, its enumeration has neither; the live text is taken for true.
    "errors/0/error_code: 'missing_required_questions' is not one of",
    "errors/0/error_code: 'non_configured_questions' is not one of",
}


@dataclass
class Observations:
    """What the tour has seen."""

    contract: Contract
    violations: list[str] = field(default_factory=list)
    contradictions: set[str] = field(default_factory=set)
    succeeded: set[str] = field(default_factory=set)
    refused: set[tuple[str, object, int]] = field(default_factory=set)
    messages: dict[tuple[str, object, int], set[str]] = field(default_factory=dict)
    answers: int = 0

    def observe(self, method: str, path: str, response: requests.Response) -> None:
        """Check one answer."""
        self.answers += 1
        operation = self.contract.find(method, path)
        assert operation is not None, f"{method} {path} is in no contract"
        body = response.json() if response.content else None
        if not response.headers.get("x-zm-trackingid"):
            self.violations.append(f"{operation.id} {response.status_code}: no x-zm-trackingid")
        if response.status_code not in GENERAL_STATUSES:
            for text in operation.answer_violations(response.status_code, body):
                if any(text.startswith(known) for known in OUTSIDE_THE_ENUM):
                    self.contradictions.add(f"{operation.id}: {text[:70]}")
                else:
                    self.violations.append(f"{operation.id} {response.status_code}: {text}")
        if response.ok:
            self.succeeded.add(operation.id)
            self.violations += [
                f"{operation.id} {response.status_code}: {name} is not in the contract"
                for name in undocumented(operation.answer_schema(response.status_code), body)
            ]
            for error in (body or {}).get("errors", []) if operation.id == "createTickets" else []:
                self._refused(operation.id, error["error_code"], response.status_code, error["message"])
        else:
            if set(body) - {"code", "message", "errors"} or not isinstance(body["code"], int):
                self.violations.append(f"{operation.id}: envelope {body}")
            self._refused(operation.id, body["code"], response.status_code, body["message"])

    def _refused(self, operation_id: str, code: object, status: int, message: str) -> None:
        self.refused.add((operation_id, code, status))
        self.messages.setdefault((operation_id, code, status), set()).add(message)


def undocumented(schema: dict[str, Any] | None, value: Any, path: str = "") -> Iterator[str]:
    """The properties of a value that its schema does not name."""
    if schema is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from undocumented(schema.get("items", {}), item, f"{path}[]")
    elif isinstance(value, dict):
        known: dict[str, Any] = {}
        for part in [schema, *schema.get("allOf", [])]:
            known |= part.get("properties", {})
            known |= {name: {} for name in part.get("required", []) if name not in known}
        for name, content in value.items():
            if name not in known:
                yield f"{path}.{name}"
            else:
                yield from undocumented(known[name], content, f"{path}.{name}")


def say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Print a count, also when all is well."""
    with capsys.disabled():
        sys.stdout.write(f"\n{text}\n")


@pytest.fixture(scope="module")
def seen(practice_process: PracticeService) -> Observations:
    """A tour through all operations and all their refusals."""
    observations = Observations(load_contract())
    account = practice_process.control.new_account(seed="demo")
    tour(PracticeApi(account, observations.observe))
    account.control.remove_account()
    return observations


def documented_errors() -> list[tuple[str, object, int, str]]:
    """Operation, code, status and message of every documented error of our operations."""
    listed = json.loads((FILE.parent / "error_codes.json").read_text("utf-8"))
    return [
        (operation, entry["code"], entry["http_status"], entry["message"])
        for entry in listed
        for operation in entry["operations"]
        if operation in OPERATIONS
    ]


def test_no_answer_departs_from_the_contract(seen: Observations, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(set(seen.violations)) == []
    say(
        capsys,
        f"practice account against the contract: {len(seen.succeeded)} operations, {seen.answers} answers, "
        f"{len(seen.refused)} kinds of refusals, 0 violations, "
        f"{len(seen.contradictions)} contradictions inside the contract",
    )


def test_every_operation_has_succeeded(seen: Observations) -> None:
    assert set(OPERATIONS) - seen.succeeded == set()
    unknown = {name for name in OPERATIONS if name not in {o.id for o in seen.contract.operations}}
    assert unknown == set()


def test_every_documented_error_is_produced(seen: Observations, capsys: pytest.CaptureFixture[str]) -> None:
    if not (FILE.parent / "error_codes.json").is_file():
        pytest.skip(f"there is no error_codes.json beside {FILE}")
    expected = documented_errors()
    missing = [entry for entry in expected if entry[:3] not in seen.refused]
    assert missing == []
    say(capsys, f"documented errors produced: {len(expected)} of {len(expected)}")


def test_documented_errors_have_the_documented_texts(seen: Observations) -> None:
    if not (FILE.parent / "error_codes.json").is_file():
        pytest.skip(f"there is no error_codes.json beside {FILE}")
    wrong = []
    for operation, code, status, message in documented_errors():
        texts = seen.messages.get((operation, code, status), set())
        wanted = message.split(" - [")[0].split(" (in ")[0]
        if not isinstance(code, int) and wanted.startswith("(in enum only"):
            continue
        if not any(text == wanted or text.startswith(f"{wanted} - [") for text in texts):
            wrong.append((operation, code, wanted, texts))
    assert wrong == []


def test_scopes_and_labels_are_those_of_the_contract(seen: Observations) -> None:
    for operation_id, operation in OPERATIONS.items():
        documented = seen.contract.by_id(operation_id)
        assert documented.scopes("Granular Scopes") == {operation.scope, f"{operation.scope}:admin"}, (
            operation_id
        )
        assert documented.label == operation.label, operation_id
        assert documented.method == operation.method
