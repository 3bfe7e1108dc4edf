"""Weather by name."""

from __future__ import annotations

import json
from pathlib import Path

from zevents_gui.practice.weather import Forecast, Rule, WeatherError, forecast_from_json

_WRITES = ("createTickets", "createEvent", "EventActions", "updateEvent", "deleteTicket")

PRESETS: dict[str, tuple[str, Forecast]] = {
    name: (description, Forecast(name, 1, rules))
    for name, description, rules in (
        ("calm", "Every request is answered at once.", ()),
        (
            "slow",
            "Answers take about a third of a second, as on an ordinary day.",
            (Rule("latency", seconds=0.3, jitter=0.1),),
        ),
        ("sluggish", "Answers take one to three seconds.", (Rule("latency", seconds=2.0, jitter=1.0),)),
        (
            "busy",
            "Other apps use up the account's rate limit: every third request is answered 429.",
            (
                Rule("rate_limited", probability=0.2, retry_form="none"),
                Rule("rate_limited", probability=0.1, retry_after=1),
                Rule("rate_limited", probability=0.05, retry_after=1, retry_form="http_date"),
            ),
        ),
        (
            "shaky",
            "One request in ten fails with a server error, some of them after they took effect.",
            (
                Rule("server_error", probability=0.04, status=500, when="after"),
                Rule("server_error", probability=0.04, status=502),
                Rule("server_error", probability=0.03, status=503, when="after"),
            ),
        ),
        (
            "dropped-connections",
            "One request in ten loses its connection before it took effect.",
            (Rule("drop", probability=0.1, when="before"),),
        ),
        (
            "lost-answers",
            "One change in five takes effect, but its answer never arrives.",
            (Rule("drop", operations=_WRITES, probability=0.2, when="after"),),
        ),
        (
            "cut-answers",
            "One answer in ten breaks off in the middle.",
            (
                Rule("drop", probability=0.05, when="middle"),
                Rule("truncated", probability=0.05),
            ),
        ),
        (
            "silence",
            "One request in twenty is never answered.",
            (Rule("never", probability=0.05, seconds=600, when="after"),),
        ),
        (
            "short-tokens",
            "One access token in fifty requests ends early.",
            (Rule("token_dies", probability=0.02),),
        ),
        ("outage", "Nothing is answered for 30 seconds.", (Rule("outage", seconds=30),)),
        (
            "maintenance",
            "Everything is answered 503 for 30 seconds.",
            (Rule("outage", seconds=30, mode="503"),),
        ),
        (
            "storm",
            "All of it at once.",
            (
                Rule("latency", seconds=0.2, jitter=0.2),
                Rule("rate_limited", probability=0.1, retry_form="none"),
                Rule("drop", probability=0.04, when="before"),
                Rule("drop", operations=_WRITES, probability=0.08, when="after"),
                Rule("drop", probability=0.02, when="middle"),
                Rule("server_error", probability=0.03, status=500, when="after"),
                Rule("server_error", probability=0.02, status=502),
                Rule("truncated", probability=0.02),
                Rule("token_dies", probability=0.01),
            ),
        ),
    )
}


def forecast_named(name: str) -> Forecast:
    """A preset; raises WeatherError when there is none of that name."""
    if name not in PRESETS:
        raise WeatherError(f"There is no weather named {name!r}. The names are: {', '.join(PRESETS)}.")
    return PRESETS[name][1]


def forecast_from_argument(text: str) -> Forecast:
    """A preset's name, or the path of a JSON file."""
    if text in PRESETS:
        return forecast_named(text)
    path = Path(text)
    if not path.is_file():
        raise WeatherError(
            f"{text!r} is neither a weather's name ({', '.join(PRESETS)}) nor a file with a weather in JSON."
        )
    try:
        return forecast_from_json(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise WeatherError(f"The weather in {path} cannot be used: {error}") from error
