"""The way of a request: token, scope, rate limit, weather, the operation itself, the log."""

from __future__ import annotations

import json
import logging
import re
import time
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from flask import Request, Response, request

from zevents_gui.practice.accounts import Account, Accounts
from zevents_gui.practice.connection_faults import FAULT_KEY, Fault
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.rate_limits import CONCURRENT_MESSAGE, PER_DAY_MESSAGE, PER_SECOND_MESSAGE
from zevents_gui.practice.store import Store
from zevents_gui.practice.times import wire_time
from zevents_gui.practice.weather import Effects, Rule

logger = logging.getLogger(__name__)

GATEWAY_TEXTS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Temporarily Unavailable"}
LONGEST_SILENCE = 600.0
_ACCESS_TOKEN = re.compile(r'("access_token":")[^"]+')


@dataclass
class Exchange:
    """What is known so far of one request and its answer."""

    operation: str | None
    tracking_id: str
    began: float
    account: Account | None = None
    disturbance: str | None = None


class Disturbed(Exception):
    """The weather answers instead of the operation."""

    def __init__(self, response: Response | None) -> None:
        super().__init__("disturbed")
        self.response = response


class Api:
    """Answers the operations of all accounts."""

    def __init__(self, store: Store, accounts: Accounts, latency: float) -> None:
        self._store = store
        self._accounts = accounts
        self._latency = latency

    def handle(self, operation: Operation, **parameters: str) -> Response:
        """Answer one request for the operation."""
        exchange = Exchange(operation.operation_id, new_id(), time.perf_counter())
        headers: dict[str, str] = {}
        try:
            response = self._answer(exchange, operation, parameters, headers)
        except ApiError as error:
            response = json_response(error.status, error.body())
            headers.update(error.headers)
        except Disturbed as disturbed:
            response = disturbed.response or Response(status=500)
        response.headers.update(headers)
        return self.finish(exchange, response)

    def _answer(
        self, exchange: Exchange, operation: Operation, parameters: dict[str, str], headers: dict[str, str]
    ) -> Response:
        token = bearer_token(request)
        known = self._accounts.grant(token)
        exchange.account = known.account if known else None
        grant = self._accounts.check_token(token)
        account = grant.account
        if operation.scope not in grant.scopes and f"{operation.scope}:admin" not in grant.scopes:
            return missing_scope(account, operation)
        headers.update(account.limiter.check(operation.label, account.clock.now()))
        effects = account.weather.meet(operation.operation_id)
        if effects.spoiled_by is not None and effects.spoiled_by.kind == "token_dies":
            exchange.disturbance = "token_dies"
            self._accounts.revoke(grant)
            raise ApiError(401, 124, "Invalid access token.")
        self.before(exchange, account, effects)
        body = json_body(request) if operation.has_body else None
        with self._store.work() as connection:
            call = Call(account, connection, parameters, request.args.to_dict(), body, account.clock.now())
            answer = operation.handler(call)
        return self.after(exchange, account, effects, answer_response(answer))

    def before(self, exchange: Exchange, account: Account, effects: Effects) -> None:
        """The weather before the request takes effect: waits, or raises what is answered instead."""
        delay = effects.delay + self._latency
        if delay > 0:
            account.weather.changed.wait(delay)
        rule = effects.spoiled_by
        if rule is None:
            return
        if rule.kind == "rate_limited":
            exchange.disturbance = "rate_limited"
            raise storm_error(rule, account.clock.now())
        if rule.when == "before" or rule.kind == "outage":
            response = spoiled_response(rule, account)
            if response is not None:
                exchange.disturbance = f"{rule.kind} before"
                raise Disturbed(response)

    def after(self, exchange: Exchange, account: Account, effects: Effects, response: Response) -> Response:
        """The weather after the request took effect."""
        rule = effects.spoiled_by
        if rule is None or rule.kind in ("token_dies", "rate_limited"):
            return response
        if rule.kind == "truncated" or (rule.kind == "drop" and rule.when == "middle"):
            exchange.disturbance = "truncated" if rule.kind == "truncated" else "drop in the middle"
            request.environ[FAULT_KEY] = Fault("truncate" if rule.kind == "truncated" else "cut")
            return response
        exchange.disturbance = f"{rule.kind} after"
        return spoiled_response(rule, account) or response

    def finish(self, exchange: Exchange, response: Response) -> Response:
        """Give the answer its tracking ID and write the exchange into the account's log."""
        response.headers["x-zm-trackingid"] = f"v=2.0;clid=practice;rid=WEB_{exchange.tracking_id}"
        account = exchange.account
        if account is not None:
            fault = request.environ.get(FAULT_KEY)
            silent = fault is not None and fault.kind in ("drop", "never")
            account.log.add(
                at=wire_time(account.clock.now()),
                method=request.method,
                path=request.path,
                query=request.query_string.decode("ascii", "replace"),
                operation=exchange.operation,
                request_body=request.get_data(as_text=True) if request.content_length else "",
                status=None if silent else response.status_code,
                answer_body="" if silent else _ACCESS_TOKEN.sub(r"\1…", response.get_data(as_text=True)),
                tracking_id=exchange.tracking_id,
                milliseconds=round((time.perf_counter() - exchange.began) * 1000),
                disturbance=exchange.disturbance,
            )
        return response


def bearer_token(incoming: Request) -> str:
    """The token of the Authorization header; raises 401 when there is none."""
    kind, _, token = incoming.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise ApiError(401, 124, "Invalid access token.")
    return token.strip()


def json_body(incoming: Request) -> Body:
    """The request's JSON object; raises 400 with code 300 when it is none."""
    data = incoming.get_data()
    if not data:
        return {}
    if incoming.mimetype != "application/json" and not incoming.mimetype.endswith("+json"):
        raise ApiError(400, 300, "Unsupported Content Type")
    try:
        body = json.loads(data, parse_constant=_no_number)
        if b"\\ud" in data.lower():
            # Half a surrogate pair is JSON, but no text that could be stored or answered.
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise ApiError(400, 300, "Request Body should be a valid JSON object.")
    return body


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def json_response(status: int, body: object) -> Response:
    """A JSON answer."""
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    return Response(text, status, content_type="application/json;charset=UTF-8")


def answer_response(answer: Answer) -> Response:
    """The answer of an operation; without a body when it has none."""
    if answer.body is None:
        return Response(status=answer.status, content_type="application/json;charset=UTF-8")
    return json_response(answer.status, answer.body)


def missing_scope(account: Account, operation: Operation) -> Response:
    """The 400 for a token without the scope, in the form that the account's behaviour asks for."""
    scope = f"{operation.scope}:admin"
    form = account.behaviour.missing_scope
    if form == "broken_json":
        text = f'{{"code":104,"message":"Invalid access token, does not contain scopes:["{scope}"]."}}'
        return Response(text, 400, content_type="application/json;charset=UTF-8")
    message = f"Invalid access token, does not contain scopes:[{operation.scope}, {scope}]."
    return json_response(400, {"code": 104 if form == "104" else 4711, "message": message})


def storm_error(rule: Rule, now: float) -> ApiError:
    """A 429 of the weather."""
    text = {"per_second": PER_SECOND_MESSAGE, "daily": PER_DAY_MESSAGE, "concurrent": CONCURRENT_MESSAGE}[
        rule.limit
    ]
    forms = {
        "seconds": f"{rule.retry_after:g}",
        "http_date": formatdate(time.time() + rule.retry_after, usegmt=True),
        "iso": wire_time(now + rule.retry_after),
    }
    headers = {"Retry-After": forms[rule.retry_form]} if rule.retry_form in forms else {}
    return ApiError(429, 429, text, headers=headers)


def spoiled_response(rule: Rule, account: Account) -> Response | None:
    """The answer that takes the place of the real one; None when the rule does not replace it."""
    if rule.kind == "server_error" or (rule.kind == "outage" and rule.mode == "503"):
        status = 503 if rule.kind == "outage" else rule.status
        if status == 500:
            return json_response(500, {"code": 500, "message": GATEWAY_TEXTS[500]})
        html = f"<html><head><title>{status} {GATEWAY_TEXTS[status]}</title></head><body></body></html>"
        return Response(html, status, content_type="text/html")
    if rule.kind in ("drop", "outage"):
        request.environ[FAULT_KEY] = Fault("drop")
        return Response(status=500)
    if rule.kind == "never":
        seconds = min(rule.seconds, LONGEST_SILENCE)
        request.environ[FAULT_KEY] = Fault("never", seconds, account.weather.changed)
        return Response(status=500)
    return None


def not_found_body() -> dict[str, Any]:
    """The answer for a route that does not exist."""
    return {"code": 2300, "message": "This API endpoint is not recognized."}
