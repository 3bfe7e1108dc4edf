"""The control surface under `/practice`, with which people, the window and tests watch and steer accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from zevents_gui.practice import outbox
from zevents_gui.practice.accounts import Account, Accounts
from zevents_gui.practice.api import json_response
from zevents_gui.practice.behaviour import BehaviourError
from zevents_gui.practice.oauth import WEATHER_OPERATIONS
from zevents_gui.practice.rate_limits import PLANS
from zevents_gui.practice.seeds import SEEDS, plant
from zevents_gui.practice.state import state_of
from zevents_gui.practice.store import Store
from zevents_gui.practice.times import is_in_range, parse_time, wire_time
from zevents_gui.practice.weather import KINDS, WeatherError, check_operations, forecast_from_json
from zevents_gui.practice.weather_presets import PRESETS, forecast_named

LARGEST_PAGE = 1000


class ControlError(Exception):
    """A request to the control surface that cannot be carried out; the text is for people."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Control:
    """The routes of the control surface. Each is about the account `account_id`, by default the main one."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store = store
        self._accounts = accounts

    def blueprint(self) -> Blueprint:
        """The routes, for the application."""
        blueprint = Blueprint("control", "practice", url_prefix="/practice")
        routes: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("GET", "/accounts", self.list_accounts),
            ("POST", "/accounts", self.new_account),
            ("DELETE", "/accounts", self.remove_account),
            ("GET", "/state", self.state),
            ("GET", "/outbox", self.outbox),
            ("GET", "/outbox/people", self.outbox_people),
            ("GET", "/log", self.log),
            ("GET", "/weather", self.weather),
            ("PUT", "/weather", self.set_weather),
            ("GET", "/weather/presets", self.weather_presets),
            ("GET", "/behaviour", self.behaviour),
            ("PATCH", "/behaviour", self.change_behaviour),
            ("PUT", "/plan", self.set_plan),
            ("GET", "/clock", self.clock),
            ("PUT", "/clock", self.move_clock),
            ("POST", "/reset", self.reset),
        )
        for method, path, handler in routes:
            blueprint.add_url_rule(
                path,
                endpoint=f"{method} {path}".replace(".", "_"),
                view_func=handler,  # type: ignore[arg-type]
                methods=[method],
                provide_automatic_options=False,
            )

        def refuse(error: Exception) -> Response:
            status = error.status if isinstance(error, ControlError) else 400
            return json_response(status, {"error": str(error)})

        for kind in (ControlError, WeatherError, BehaviourError):
            blueprint.register_error_handler(kind, refuse)
        return blueprint

    def _account(self) -> Account:
        wanted = request.args.get("account_id")
        account = self._accounts.get(wanted) if wanted else self._accounts.main()
        if account is None:
            raise ControlError(f"There is no account {wanted!r}.", 404)
        return account

    def list_accounts(self) -> Response:
        """All accounts, without their secrets."""
        return json_response(
            200,
            {
                "accounts": [
                    {"account_id": a.account_id, "main": a.is_main, "seed": a.seed, "plan": a.limiter.plan}
                    for a in self._accounts.all()
                ]
            },
        )

    def new_account(self) -> Response:
        """Make an account; answers its credentials, this once."""
        body = _body()
        seed, plan = body.get("seed", "demo"), body.get("plan", "unlimited")
        _choice("seed", seed, SEEDS)
        _choice("plan", plan, PLANS)
        account = self._accounts.create(seed, plan)
        plant(self._store, account)
        credentials = account.credentials
        return json_response(
            201,
            {
                "account_id": credentials.account_id,
                "client_id": credentials.client_id,
                "client_secret": credentials.client_secret,
            },
        )

    def remove_account(self) -> Response:
        """Delete an account that is not the main one."""
        account = self._account()
        if account.is_main:
            raise ControlError("The main account can be reset, not removed.")
        self._accounts.remove(account)
        return Response(status=204)

    def state(self) -> Response:
        """Everything about the account at a glance."""
        with self._store.work() as connection:
            return json_response(200, state_of(connection, self._account()))

    def outbox(self) -> Response:
        """E-mails that would have been sent, after a number."""
        with self._store.work() as connection:
            query = request.args.to_dict()
            page = outbox.listing(
                connection, self._account().account_id, query, _number("after", 0), _number("limit", 100)
            )
        return json_response(200, page)

    def outbox_people(self) -> Response:
        """How many e-mails each person got."""
        with self._store.work() as connection:
            return json_response(
                200, outbox.people(connection, self._account().account_id, request.args.to_dict())
            )

    def log(self) -> Response:
        """Requests and answers, after a number."""
        log = self._account().log
        entries = log.after(_number("after", 0), _number("limit", 100))
        return json_response(
            200,
            {
                "total": log.total,
                "counts": dict(log.counts),
                "entries": [entry.as_json() for entry in entries],
            },
        )

    def weather(self) -> Response:
        """The weather in force and how often each of its rules has applied."""
        weather = self._account().weather
        return json_response(200, {**weather.forecast.as_json(), "applied": weather.applied})

    def set_weather(self) -> Response:
        """Change the weather: a preset's name, or rules."""
        account = self._account()
        body = _body()
        if "preset" in body:
            account.weather.set(forecast_named(str(body["preset"])))
        else:
            account.weather.set(check_operations(forecast_from_json(body), WEATHER_OPERATIONS))
        self._accounts.save_settings(account)
        return self.weather()

    def weather_presets(self) -> Response:
        """The weathers that have a name, and the kinds of rules."""
        presets = [
            {"name": name, "description": description, "rules": forecast.as_json()["rules"]}
            for name, (description, forecast) in PRESETS.items()
        ]
        return json_response(200, {"presets": presets, "kinds": KINDS})

    def behaviour(self) -> Response:
        """All switches."""
        return json_response(200, self._account().behaviour.as_json())

    def change_behaviour(self) -> Response:
        """Turn some switches."""
        account = self._account()
        account.behaviour = account.behaviour.changed(_body())
        self._accounts.save_settings(account)
        return self.behaviour()

    def set_plan(self) -> Response:
        """Change the plan, and with it the rate limits; `daily_used_up` leaves nothing for the day."""
        account = self._account()
        body = _body()
        if "plan" in body:
            _choice("plan", body["plan"], PLANS)
            account.limiter.plan = body["plan"]
            self._accounts.save_settings(account)
        if body.get("daily_used_up") is True:
            account.limiter.use_up_the_day("LIGHT", account.clock.now())
        return json_response(200, {"plan": account.limiter.plan})

    def clock(self) -> Response:
        """The account's present."""
        clock = self._account().clock
        return json_response(200, {"now": wire_time(clock.now()), "moved_by_seconds": round(clock.offset, 3)})

    def move_clock(self) -> Response:
        """Move the account's clock: by seconds, to a time, or back to the machine's."""
        account = self._account()
        body = _body()
        now = account.clock.now()
        target: float | None = None
        if body.get("reset") is True:
            target = now - account.clock.offset
        elif "to" in body:
            target = parse_time(body["to"])
        elif isinstance(body.get("by_seconds"), int | float):
            target = now + body["by_seconds"]
        if target is None or not is_in_range(target):
            raise ControlError('Say {"by_seconds": 3600}, {"to": "2027-01-31T18:00:00Z"} or {"reset": true}.')
        account.clock.offset += target - now
        self._accounts.save_settings(account)
        return self.clock()

    def reset(self) -> Response:
        """Put the account back to a seed, with calm weather and the usual behaviour; credentials stay."""
        account = self._account()
        seed = _body().get("seed", account.seed)
        _choice("seed", seed, SEEDS)
        account.seed = seed
        account.forget_settings()
        self._accounts.save_settings(account)
        plant(self._store, account)
        return self.state()


def _body() -> dict[str, Any]:
    body = request.get_json(force=True, silent=True) if request.get_data() else {}
    if not isinstance(body, dict):
        raise ControlError("The body is a JSON object.")
    return body


def _choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ControlError(f"{name} is one of {', '.join(choices)}, not {value!r}.")


def _number(name: str, default: int) -> int:
    text = request.args.get(name, str(default))
    if not text.isascii() or not text.isdigit():
        raise ControlError(f"{name} is a whole number, not {text!r}.")
    return min(int(text), LARGEST_PAGE) if name == "limit" else int(text)
