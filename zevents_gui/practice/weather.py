"""Bad weather on purpose: slow, refused, lost and broken answers, by operation, by chance or at the Nth call.

The chances are drawn from the weather's seed and the number of the call, so that a run can be repeated: the
same calls in the same order meet the same weather.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any

KINDS: dict[str, str] = {
    "latency": "the answer takes `seconds`, more or less by up to `jitter`",
    "rate_limited": "429, with `retry_after` in the form `retry_form` and the text `limit`",
    "server_error": "`status` 500, 502 or 503, `when` before or after the request took effect",
    "drop": "the connection is closed, `when` before or after it took effect, or in the middle of the answer",
    "never": "no answer for `seconds`, then the connection is closed; `when` before or after it took effect",
    "truncated": "the JSON of the answer ends in the middle",
    "token_dies": "the access token ends early: 401",
    "outage": "for `seconds` from now nothing is answered (`mode` drop) or all is answered 503 (`mode` 503)",
}
_WHEN = {
    "server_error": ("before", "after"),
    "drop": ("before", "after", "middle"),
    "never": ("before", "after"),
}
_RETRY_FORMS = ("seconds", "http_date", "iso", "none")
_LIMITS = ("per_second", "daily", "concurrent")


class WeatherError(ValueError):
    """A weather that cannot be understood; the text is for people."""


@dataclass(frozen=True)
class Rule:
    """One kind of weather, for `operations` (all when empty), by `probability` or at the `at_calls`."""

    kind: str
    operations: tuple[str, ...] = ()
    probability: float = 1.0
    at_calls: tuple[int, ...] = ()
    times: int | None = None
    seconds: float = 1.0
    jitter: float = 0.0
    status: int = 503
    when: str = "before"
    retry_after: float = 1.0
    retry_form: str = "seconds"
    limit: str = "per_second"
    mode: str = "drop"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise WeatherError(f"There is no weather {self.kind!r}. There is: {', '.join(KINDS)}.")
        _one_of("when", self.when, _WHEN.get(self.kind, ("before", "after", "middle")))
        _one_of("status", self.status, (500, 502, 503))
        _one_of("retry_form", self.retry_form, _RETRY_FORMS)
        _one_of("limit", self.limit, _LIMITS)
        _one_of("mode", self.mode, ("drop", "503"))
        if not 0 <= self.probability <= 1:
            raise WeatherError(f"probability is between 0 and 1, not {self.probability!r}.")
        if self.seconds < 0 or self.jitter < 0 or self.retry_after < 0:
            raise WeatherError("seconds, jitter and retry_after are not negative.")


def _one_of(name: str, value: object, choices: tuple[object, ...]) -> None:
    if value not in choices:
        raise WeatherError(f"{name} is one of {', '.join(map(str, choices))}, not {value!r}.")


@dataclass(frozen=True)
class Forecast:
    """A named, seeded list of rules."""

    name: str = "calm"
    seed: int = 1
    rules: tuple[Rule, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The form that `forecast_from_json` reads; what is as usual is left out."""
        usual = {f.name: f.default for f in fields(Rule) if f.default is not MISSING}
        rules = [{k: v for k, v in asdict(rule).items() if usual.get(k, MISSING) != v} for rule in self.rules]
        return {"name": self.name, "seed": self.seed, "rules": rules}


def forecast_from_json(value: object) -> Forecast:
    """A forecast from its JSON form; raises WeatherError with the reason."""
    if not isinstance(value, Mapping):
        raise WeatherError("A weather is an object with a name, a seed and rules.")
    unknown = set(value) - {"name", "seed", "rules"}
    if unknown:
        raise WeatherError(f"A weather has name, seed and rules, not {', '.join(sorted(map(str, unknown)))}.")
    rules = value.get("rules", [])
    seed = value.get("seed", 1)
    if not isinstance(rules, list) or not isinstance(seed, int):
        raise WeatherError("rules is a list, and seed is a whole number.")
    return Forecast(str(value.get("name", "custom")), seed, tuple(_rule(rule) for rule in rules))


def check_operations(forecast: Forecast, known: frozenset[str]) -> Forecast:
    """The forecast, if its rules are about operations that exist; a misspelled one would never apply."""
    for rule in forecast.rules:
        unknown = [name for name in rule.operations if name not in known]
        if unknown:
            raise WeatherError(f"There is no operation {unknown[0]!r}. There is: {', '.join(sorted(known))}.")
    return forecast


_NUMBERS = {"probability", "seconds", "jitter", "retry_after"}
_WHOLE = {"status", "times"}


def _rule(value: object) -> Rule:
    if not isinstance(value, Mapping):
        raise WeatherError("A rule is an object with at least a kind.")
    names = {f.name for f in fields(Rule)}
    cleaned: dict[str, Any] = {}
    for name, content in value.items():
        if name not in names:
            raise WeatherError(f"A rule has no {name!r}. It has: {', '.join(sorted(names))}.")
        if name in ("operations", "at_calls"):
            item = str if name == "operations" else int
            if not isinstance(content, list | tuple) or not all(isinstance(x, item) for x in content):
                raise WeatherError(f"{name} is a list.")
            cleaned[name] = tuple(content)
        elif name in _NUMBERS | _WHOLE:
            if isinstance(content, bool) or not isinstance(content, int | float):
                raise WeatherError(f"{name} is a number, not {content!r}.")
            cleaned[name] = int(content) if name in _WHOLE else float(content)
        elif not isinstance(content, str):
            raise WeatherError(f"{name} is a text, not {content!r}.")
        else:
            cleaned[name] = content
    if "kind" not in cleaned:
        raise WeatherError("A rule is an object with at least a kind.")
    return Rule(**cleaned)


@dataclass(frozen=True)
class Effects:
    """What the weather does to one request: it takes longer, and at most one rule spoils it."""

    delay: float = 0.0
    spoiled_by: Rule | None = None


class Weather:
    """The forecast in force and how often each of its rules was asked and applied."""

    def __init__(self, forecast: Forecast | None = None) -> None:
        self._lock = threading.Lock()
        self.changed = threading.Event()
        self.set(forecast or Forecast())

    def set(self, forecast: Forecast) -> None:
        """Put another forecast in force; calls are counted from here, and answers held back are let go."""
        with self._lock:
            self.forecast = forecast
            self._calls = [0] * len(forecast.rules)
            self._applied = [0] * len(forecast.rules)
            self._since = time.monotonic()
            self.changed.set()
            self.changed = threading.Event()

    @property
    def applied(self) -> list[int]:
        """How often each rule has applied, in the order of the rules."""
        with self._lock:
            return list(self._applied)

    def meet(self, operation: str) -> Effects:
        """What happens to the next call of the operation."""
        if not self.forecast.rules:
            return Effects()
        delay, spoiled_by = 0.0, None
        with self._lock:
            for index, rule in enumerate(self.forecast.rules):
                if rule.operations and operation not in rule.operations:
                    continue
                self._calls[index] += 1
                if (spoiled_by is not None and rule.kind != "latency") or not self._applies(index, rule):
                    continue
                self._applied[index] += 1
                if rule.kind == "latency":
                    spread = rule.jitter * (2 * self._draw(index, "jitter") - 1)
                    delay += max(0.0, rule.seconds + spread)
                else:
                    spoiled_by = rule
        return Effects(delay, spoiled_by)

    def _applies(self, index: int, rule: Rule) -> bool:
        if rule.times is not None and self._applied[index] >= rule.times:
            return False
        if rule.kind == "outage":
            return time.monotonic() - self._since < rule.seconds
        if rule.at_calls:
            return self._calls[index] in rule.at_calls
        return rule.probability >= 1 or self._draw(index, "chance") < rule.probability

    def _draw(self, index: int, purpose: str) -> float:
        return random.Random(f"{self.forecast.seed}/{index}/{self._calls[index]}/{purpose}").random()
