"""Zoom's published contract, and whether a request or an answer keeps to it.

The file is not part of the project: it is looked for where ``ZEVENTS_OPENAPI`` points, else beside the
project at ``../shared/api/zoom-events-openapi.json``. Tests that need it call :func:`load_contract`, which
skips the test where there is none.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jsonschema
import pytest

FILE = Path(
    os.environ.get("ZEVENTS_OPENAPI")
    or Path(__file__).resolve().parents[2].parent / "shared" / "api" / "zoom-events-openapi.json"
)


@dataclass(frozen=True)
class ContractOperation:
    """One operation of the contract."""

    id: str
    method: str
    path: str
    body: dict[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What paths of this operation look like."""
        parts = re.split(r"\{[^/}]*\}", self.path)
        return re.compile("[^/]+".join(map(re.escape, parts)))

    @property
    def label(self) -> str:
        """The rate limit label, ``LIGHT`` or ``HEAVY``."""
        found = re.search(r"Rate Limit Label\][^`]*`(\w+)`", self.body.get("description", ""))
        return found.group(1) if found else ""

    def scopes(self, kind: str) -> set[str]:
        """The ``Scopes`` or ``Granular Scopes`` of the description."""
        for line in self.body.get("description", "").splitlines():
            if line.startswith(f"**[{kind}]"):
                return set(re.findall(r"`([^`]+)`", line))
        return set()

    @property
    def success(self) -> int:
        """The status of success."""
        return int(min(status for status in self.body["responses"] if status.startswith("2")))

    @property
    def request_schema(self) -> Any:
        """The schema of the request's body, None without one."""
        content = self.body.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("schema")

    def answer_schema(self, status: int) -> Any:
        """The schema of an answer's body, None without one."""
        content = self.body["responses"].get(str(status), {}).get("content", {})
        return content.get("application/json", {}).get("schema")

    def request_violations(self, query: Mapping[str, str], body: object) -> list[str]:
        """Return what is wrong with a request, a line each."""
        return [*self._query_violations(query), *self._body_violations(self.request_schema, body)]

    def answer_violations(self, status: int, body: object) -> list[str]:
        """Return what is wrong with an answer, a line each. ``body`` is decoded JSON, None without a body."""
        if str(status) not in self.body["responses"]:
            return [f"status {status} is not documented"]
        schema = self.answer_schema(status)
        if schema is None:
            # Refusals have a documented text and no schema; 204 has no body.
            return ["a body where none is documented"] if status < 300 and body is not None else []
        return self._body_violations(schema, body)

    def _query_violations(self, query: Mapping[str, str]) -> list[str]:
        documented = {one["name"]: one for one in self.body.get("parameters", []) if one["in"] == "query"}
        problems = [f"query {name}: not documented" for name in query if name not in documented]
        for name, parameter in documented.items():
            if name not in query:
                if parameter.get("required"):
                    problems.append(f"query {name}: required")
                continue
            value: object = query[name]
            if parameter["schema"].get("type") == "integer" and re.fullmatch(r"-?\d+", query[name]):
                value = int(query[name])
            problems += [f"query {name}: {text}" for text in _violations(parameter["schema"], value)]
        return problems

    def _body_violations(self, schema: dict[str, Any] | None, body: object) -> list[str]:
        if schema is None:
            return [] if body is None else ["a body where none is documented"]
        return [] if body is None and not schema.get("required") else list(_violations(schema, body))


class Contract:
    """All operations of the contract."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.operations = [
            ContractOperation(body.get("operationId", ""), method.upper(), path, body)
            for path, methods in content["paths"].items()
            for method, body in methods.items()
        ]
        self._by_id = {operation.id: operation for operation in self.operations}

    def by_id(self, operation_id: str) -> ContractOperation:
        """Return an operation by its ID."""
        return self._by_id[operation_id]

    def find(self, method: str, path: str) -> ContractOperation | None:
        """Return the operation at ``path``, as ``/zoom_events/events/abc``; ``/v2`` may stand before it."""
        path = re.sub(r"^/v2(?=/)", "", path.split("?")[0])
        for operation in self.operations:
            if operation.method == method.upper() and operation.pattern.fullmatch(path):
                return operation
        return None


@cache
def load_contract() -> Contract:
    """Return the contract; skips the test where there is no file."""
    if not FILE.is_file():
        pytest.skip(f"Zoom's contract is not at {FILE}; set ZEVENTS_OPENAPI to where it is")
    return Contract(json.loads(FILE.read_text("utf-8")))


# Where the contract contradicts itself, and what is taken to be meant.
CONTRADICTIONS = {
    "createEvent, categories": (
        "the names of categories stand as an enumeration of the array instead of its members, so that no "
        "list at all would be valid; they are taken for the members"
    ),
}


def _violations(schema: dict[str, Any], value: object) -> Iterator[str]:
    for error in _validator(json.dumps(schema)).iter_errors(value):
        where = "/".join(map(str, error.absolute_path)) or "(whole)"
        yield f"{where}: {error.message[:200]}"


@cache
def _validator(schema_text: str) -> jsonschema.Draft202012Validator:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(_mended(json.loads(schema_text)), format_checker=checker)


def _mended(part: Any) -> Any:
    """Return a schema as JSON Schema has it, with the contract's contradictions resolved."""
    if isinstance(part, list):
        return [_mended(item) for item in part]
    if not isinstance(part, dict):
        return part
    mended = {name: _mended(content) for name, content in part.items()}
    mended.pop("example", None)
    if mended.pop("nullable", False) and isinstance(mended.get("type"), str):
        mended["type"] = [mended["type"], "null"]
    names = mended.get("enum", [])
    if mended.get("type") == "array" and names and all(isinstance(name, str) for name in names):
        mended["items"] = {**mended.get("items", {}), "enum": mended.pop("enum")}
    return mended
