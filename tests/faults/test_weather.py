"""Whatever the weather: everybody once, every row with its outcome."""

import pytest

from tests.faults.conftest import Desk
from tests.support.registration import people
from zevents_gui.practice.weather_presets import PRESETS

# Long by design (an outage lasts 30 seconds, silence and rate limits wait): these have shorter forms below,
# and their long form in bench_faults.
_LONG = {"outage", "maintenance", "silence", "busy", "sluggish"}

_SHORT_FORMS = {
    "outage": [{"kind": "outage", "seconds": 1.5}],
    "maintenance": [{"kind": "outage", "seconds": 1.5, "mode": "503"}],
    "silence": [{"kind": "never", "probability": 0.05, "seconds": 0.6, "when": "after"}],
    "busy": [{"kind": "rate_limited", "probability": 0.3, "retry_after": 0.1}],
    "sluggish": [{"kind": "latency", "seconds": 0.6, "jitter": 0.4}],
}


@pytest.mark.parametrize("preset", sorted(set(PRESETS) - _LONG))
def test_everybody_is_registered_once_in_the_weather(desk: Desk, preset: str) -> None:
    guests = people(300)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(preset=preset)
    desk.assert_all_well(desk.run(run_id), guests)


@pytest.mark.parametrize("preset", sorted(_LONG))
def test_everybody_is_registered_once_in_a_short_form_of_the_weather(desk: Desk, preset: str) -> None:
    guests = people(300)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name=preset, seed=7, rules=_SHORT_FORMS[preset])
    desk.assert_all_well(desk.run(run_id), guests)


def test_every_preset_is_covered() -> None:
    assert set(_SHORT_FORMS) == _LONG
    assert set(PRESETS) > _LONG


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "server_error", "status": 500, "when": "after"},
        {"kind": "server_error", "status": 503, "when": "before"},
        {"kind": "drop", "when": "after"},
        {"kind": "drop", "when": "middle"},
        {"kind": "truncated"},
    ],
    ids=lambda rule: f"{rule['kind']} {rule.get('when', '')}",
)
def test_two_posts_in_five_go_wrong_and_nobody_is_registered_twice(
    desk: Desk, rule: dict[str, object]
) -> None:
    guests = people(120)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(
        name="two in five", seed=3, rules=[{**rule, "operations": ["createTickets"], "probability": 0.4}]
    )
    desk.assert_all_well(desk.run(run_id), guests)


@pytest.mark.slow
def test_the_first_request_takes_effect_and_every_answer_after_it_is_lost_for_a_while(desk: Desk) -> None:
    guests = people(90)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(
        name="cut off",
        rules=[
            {"kind": "drop", "operations": ["createTickets"], "when": "after", "at_calls": [1, 2, 3]},
            {
                "kind": "server_error",
                "operations": ["getTickets"],
                "status": 502,
                "at_calls": [1, 2, 3, 4, 5],
            },
        ],
    )
    desk.assert_all_well(desk.run(run_id), guests)


def test_a_row_that_makes_zoom_fail_is_found_and_the_others_are_registered(desk: Desk) -> None:
    guests = people(60)
    run_id = desk.begin(guests)
    # Every other request fails before it takes effect, so the same people fail again and again.
    desk.account.control.set_weather(
        name="stubborn",
        rules=[
            {
                "kind": "server_error",
                "operations": ["createTickets"],
                "status": 500,
                "at_calls": list(range(1, 40, 2)),
            }
        ],
    )
    desk.assert_all_well(desk.run(run_id), guests)
