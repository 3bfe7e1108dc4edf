"""Three states of an event's items: what changed where is found, and bringing both together loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.events import conference, moment
from tests.support.examples import examples
from zevents_gui.core.model.comparison import ChangedBy
from zevents_gui.core.model.event import EventDraft, EventType, Session, Speaker, TicketTypeDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.field_words import change_name, side_text
from zevents_gui.core.model.item_comparison import ORDER, WHOLE, item_changes, unsent_changes
from zevents_gui.core.model.item_merge import merge, still_admitting
from zevents_gui.core.model.items import FIELDS, Kind, item_id, items_of, keyed, known_keys, with_keys
from zevents_gui.core.model.schedule import LocalMoment, to_utc
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion

NUMBERS = range(5)
CLOCK = st.sampled_from([LocalMoment(datetime(2027, 6, 10, hour)) for hour in (9, 10, 11)])  # noqa: DTZ001
WORD = st.sampled_from(["Opening", "Keynote", "Lunch", "Panel"])


def _speakers(number: int) -> st.SearchStrategy[Speaker]:
    return st.builds(
        Speaker, st.just(f"p{number}"), WORD, job_title=WORD, company=WORD, speaker_id=st.just(f"P{number}")
    )


def _sessions(number: int) -> st.SearchStrategy[Session]:
    return st.builds(
        Session,
        st.just(f"s{number}"),
        WORD,
        CLOCK,
        CLOCK,
        tracks=st.sampled_from([(), ("A",), ("A", "B")]),
        session_id=st.just(f"S{number}"),
    )


def _ticket_types(number: int) -> st.SearchStrategy[TicketTypeDraft]:
    return st.builds(
        TicketTypeDraft,
        st.just(f"t{number}"),
        WORD,
        free=st.just(False),
        price=st.sampled_from(["1.00", "2.00"]),
        quantity=st.integers(1, 3),
        ticket_type_id=st.just(f"T{number}"),
    )


def _questions(number: int) -> st.SearchStrategy[CustomQuestion]:
    return st.builds(
        CustomQuestion,
        WORD.map(lambda word: f"{word} {number}"),
        st.booleans(),
        question_id=st.just(f"Q{number}"),
    )


MAKERS = {
    Kind.SPEAKER: _speakers,
    Kind.SESSION: _sessions,
    Kind.TICKET_TYPE: _ticket_types,
    Kind.CUSTOM_QUESTION: _questions,
}


@st.composite
def three_states(draw: st.DrawFn) -> tuple[Kind, EventDraft, EventDraft, EventDraft]:
    """The same few items in three states: each side changed, removed and added some of them on its own."""
    kind = draw(st.sampled_from(list(MAKERS)))
    states: list[dict[int, Any]] = []
    base = {number: draw(MAKERS[kind](number)) for number in NUMBERS if draw(st.booleans())}
    states.append(base)
    for _side in range(2):
        side = {}
        for number in NUMBERS:
            fate = draw(st.sampled_from(["as it was", "as it was", "changed", "gone"]))
            if fate == "changed":
                side[number] = draw(MAKERS[kind](number))
            elif fate == "as it was" and number in base:
                side[number] = base[number]
        states.append(side)
    drafts = [
        EventDraft(
            event_type=EventType.MULTI_SESSION,
            timezone="Europe/Berlin",
            standard_questions=(),
            **{kind.value: tuple(items.values())},
        )
        for items in states
    ]
    return kind, drafts[0], drafts[1], drafts[2]


@given(three_states())
@settings(max_examples=examples(150), deadline=None)
def test_nothing_that_changed_on_one_side_only_is_ever_lost(
    states: tuple[Kind, EventDraft, EventDraft, EventDraft],
) -> None:
    kind, base, here, there = states
    changes = item_changes(base, here, there)
    taken = {change.ident for change in changes if change.by is ChangedBy.THERE}
    together = merge(base, here, there, fields=(), idents=taken)
    was, ours, theirs, result = keyed(kind, base, here, there, together)
    for key in {**was, **ours, **theirs}:
        before, mine, other, now = (side.get(key) for side in (was, ours, theirs, result))
        if mine == before:
            assert _content(kind, now) == _content(kind, other), "only Zoom changed it"
        elif other in (before, mine):
            assert _content(kind, now) == _content(kind, mine), "only we changed it"
        elif mine is not None and other is not None and before is not None:
            for field in FIELDS[kind]:
                first, second, third = (getattr(one, field) for one in (before, mine, other))
                assert getattr(now, field) == (third if second == first else second)


@given(three_states())
@settings(max_examples=examples(100), deadline=None)
def test_what_changed_on_both_sides_is_named_and_either_choice_holds(
    states: tuple[Kind, EventDraft, EventDraft, EventDraft],
) -> None:
    kind, base, here, there = states
    changes = [one for one in item_changes(base, here, there) if one.field != ORDER]
    assert all(change_name(one) and side_text(one, "here") and side_text(one, "there") for one in changes)
    all_theirs = merge(
        base, here, there, fields=(), idents={one.ident for one in item_changes(base, here, there)}
    )
    _equal(kind, all_theirs, there)
    all_ours = merge(base, here, there, fields=(), idents=())
    _equal(kind, all_ours, here)
    # After the choice Zoom's state is the common one, and only what is kept of ours is left to send.
    left = item_changes(there, all_ours, there)
    assert all(one.by is ChangedBy.HERE for one in left)
    assert not item_changes(there, all_theirs, there)


def _equal(kind: Kind, one: EventDraft, other: EventDraft) -> None:
    ours, theirs = keyed(kind, one, other)
    assert {key: _content(kind, item) for key, item in ours.items()} == {
        key: _content(kind, item) for key, item in theirs.items()
    }


def _content(kind: Kind, item: Any) -> Any:
    return None if item is None else tuple(getattr(item, field) for field in FIELDS[kind])


def sent(draft: EventDraft) -> EventDraft:
    """``draft`` as it stands when Zoom has it."""
    return replace(
        draft,
        speakers=tuple(replace(one, speaker_id=f"Z{one.key}") for one in draft.speakers),
        sessions=tuple(replace(one, session_id=f"Z{one.key}") for one in draft.sessions),
        ticket_types=tuple(replace(one, ticket_type_id=f"Z{one.key}") for one in draft.ticket_types),
    )


def as_read(draft: EventDraft) -> EventDraft:
    """``draft`` as it comes from Zoom: its items are named by Zoom's IDs."""
    known = {
        kind: {item_id(kind, item): item_id(kind, item) for item in items_of(draft, kind)}
        for kind in known_keys(draft)
    }
    return with_keys(draft, known)


def test_items_are_told_by_the_ids_of_zoom_whatever_they_are_called_here() -> None:
    base = sent(conference("hub"))
    there = as_read(base)
    assert there.sessions[0].key == "Zsession-0"
    assert there.sessions[0].speaker_keys == ("Zada", "Zlinus")
    assert item_changes(base, base, with_keys(there, known_keys(base))) == []


def test_a_change_says_what_it_is_about_and_how_both_sides_read() -> None:
    base = sent(conference("hub"))
    first, *others = base.sessions
    here = replace(base, sessions=(replace(first, description="Bring a cup"), *others))
    there = replace(base, sessions=(replace(first, start=moment(6, 10, 9, 30)), *others[1:]))
    found = {change_name(one): one for one in item_changes(base, here, there)}
    assert set(found) == {
        "Session “Session 1”: start",
        "Session “Session 1”: description",
        "Session “Session 2”",
    }
    start = found["Session “Session 1”: start"]
    assert start.by is ChangedBy.THERE
    assert side_text(start, "here").endswith("09:00")
    assert side_text(start, "there").endswith("09:30")
    removed = found["Session “Session 2”"]
    assert (removed.by, side_text(removed, "there")) == (ChangedBy.THERE, "removed")


def test_removed_there_and_changed_here_is_asked() -> None:
    base = sent(conference("hub"))
    here = replace(base, sessions=(replace(base.sessions[0], name="Renamed"), *base.sessions[1:]))
    there = replace(base, sessions=base.sessions[1:])
    [change] = item_changes(base, here, there)
    assert (change.field, change.by) == (WHOLE, ChangedBy.BOTH)
    kept = merge(base, here, there, fields=(), idents=())
    assert (kept.sessions[0].name, kept.sessions[0].session_id) == ("Renamed", ""), "it is made anew"
    left_out = merge(base, here, there, fields=(), idents={change.ident})
    assert [one.name for one in left_out.sessions] == [one.name for one in there.sessions]


def test_a_speaker_who_is_left_out_leaves_the_sessions_too() -> None:
    base = sent(conference("hub"))
    there = replace(
        base,
        speakers=base.speakers[:1],
        sessions=tuple(replace(one, speaker_keys=("ada",)) for one in base.sessions),
    )
    speaker = next(one for one in item_changes(base, base, there) if one.kind is Kind.SPEAKER)
    left = merge(base, base, there, fields=(), idents={speaker.ident})
    assert all("linus" not in one.speaker_keys for one in left.sessions)


def test_a_ticket_type_never_comes_to_admit_to_everything_because_its_sessions_are_gone() -> None:
    assert still_admitting(("a", "b"), {"a"}) == ("b",)
    assert still_admitting(("a",), {"a"}) == ("a",)


def test_what_was_left_to_zoom_is_no_change_when_zoom_fills_it_in() -> None:
    base = sent(conference("hub"))
    there = replace(
        base,
        ticket_types=tuple(
            replace(one, quantity=one.quantity or 100, sale_start=moment(1, 1, 9), sale_end=moment(6, 12, 18))
            for one in base.ticket_types
        ),
    )
    assert item_changes(base, base, there) == []
    filled = merge(base, base, there, fields=(), idents=())
    assert filled.ticket_types[0].sale_end == moment(6, 12, 18)


@pytest.mark.parametrize("shifted", [True, False])
def test_another_zone_at_zoom_is_no_change_of_each_session(shifted: bool) -> None:
    base = sent(conference("hub"))
    moved = tuple(
        one
        if shifted
        else replace(one, start=LocalMoment(_in(one.start, "UTC")), end=LocalMoment(_in(one.end, "UTC")))
        for one in base.sessions
    )
    there = replace(base, timezone="UTC", sessions=moved)
    assert item_changes(base, base, there, (Kind.SESSION,)) == []
    taken = merge(base, base, there, fields={"timezone"}, idents=())
    assert taken.sessions == there.sessions


def _in(at: LocalMoment | None, zone_id: str) -> datetime:
    assert at is not None
    assert zone_id == "UTC"
    return to_utc(at, "Europe/Berlin").replace(tzinfo=None)


def test_questions_are_told_by_their_words_where_zoom_gave_no_id_yet() -> None:
    base = EventDraft(custom_questions=(CustomQuestion("Lunch?"), CustomQuestion("Shirt?")))
    there = replace(
        base,
        custom_questions=(
            CustomQuestion("Shirt?", question_id="2"),
            CustomQuestion("lunch? ", required=True, question_id="1"),
        ),
    )
    found = {(one.title, one.field): one.by for one in item_changes(base, base, there)}
    assert found == {
        ("Lunch?", "title"): ChangedBy.THERE,
        ("Lunch?", "required"): ChangedBy.THERE,
        ("", ORDER): ChangedBy.THERE,
    }
    taken = merge(base, base, there, fields=(), idents={one.ident for one in item_changes(base, base, there)})
    assert taken.custom_questions == there.custom_questions


def test_who_leaves_the_questions_to_the_hub_has_nothing_to_choose() -> None:
    asks = EventDraft(standard_questions=(StandardQuestion("organization", True),))
    assert item_changes(EventDraft(), EventDraft(), asks) == []
    assert merge(EventDraft(), EventDraft(), asks, fields=(), idents=()).standard_questions
    mine = EventDraft(standard_questions=(StandardQuestion("phone", False),))
    by = {one.title: one.by for one in item_changes(EventDraft(), mine, asks)}
    assert by == {"phone": ChangedBy.HERE, "organization": ChangedBy.THERE}


def test_a_change_of_an_item_is_a_change_that_is_not_sent() -> None:
    base = sent(conference("hub"))
    document = EventDocument(base, base, "event")
    assert not unsent_changes(document)
    longer = replace(base.sessions[0], description="  ")
    assert not unsent_changes(replace(document, draft=replace(base, sessions=(longer, *base.sessions[1:]))))
    asks = replace(base, custom_questions=(CustomQuestion("Why?", type=QuestionType.LONG_ANSWER),))
    assert unsent_changes(replace(document, draft=asks))
