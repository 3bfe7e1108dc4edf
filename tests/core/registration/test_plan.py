"""The plan: who is new, who is not, and what stands in the way, before anything is sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.faults.conftest import Desk
from tests.support.registration import PeopleSheet, people, plan_for, published_event, unsent_plan
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm, StandardQuestion, TicketType
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import Plan, RowGroup, build_plan
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.registration_form import load_registration_form


def test_every_row_is_in_exactly_one_group_with_a_reason(desk: Desk) -> None:
    guests = people(10)
    desk.run(desk.begin(guests[:2]))
    guests[4] = replace(guests[4], values={**guests[4].values, Field.EMAIL: guests[3].email.upper()})
    sheet = PeopleSheet(
        guests,
        found={6: (Problem("email_invalid", Severity.PROBLEM, "email", "This is no e-mail address."),)},
        skipped={7: SkipKind.BY_PERSON, 8: SkipKind.DUPLICATE, 9: SkipKind.REGISTERED},
    )
    plan = build_plan(desk.client, desk.event, sheet, RunOptions())
    assert [row.group for row in plan.rows] == [
        RowGroup.REGISTERED,
        RowGroup.REGISTERED,
        RowGroup.NEW,
        RowGroup.NEW,
        RowGroup.DUPLICATE,
        RowGroup.NEW,
        RowGroup.PROBLEM,
        RowGroup.LEFT_OUT,
        RowGroup.DUPLICATE,
        RowGroup.REGISTERED,
    ]
    assert all(row.reason for row in plan.rows if row.group is not RowGroup.NEW)
    assert plan.rows[4].reason == "The same e-mail address as in row 5."
    assert plan.rows[6].reason == "This is no e-mail address."
    assert plan.live_tickets == 2
    assert sum(plan.counts.values()) == 10


def test_what_differs_from_the_registration_is_named(desk: Desk) -> None:
    guests = people(3)
    desk.run(desk.begin(guests))
    changed = [
        replace(guests[0], values={**guests[0].values, Field.LAST_NAME: "Married"}),
        replace(guests[1], ticket_type_id="another"),
        guests[2],
    ]
    plan = plan_for(desk.client, desk.event, changed)
    first, second, third = plan.rows
    [difference] = first.differs
    assert (difference.field, difference.in_sheet, difference.at_zoom) == ("last_name", "Married", "Guest 1")
    assert first.can_change
    assert not second.can_change, "Zoom's API cannot change a ticket's type"
    assert third.differs == ()
    assert plan.differing == 1
    assert first.reason == "Registered already; differs in: Last name."


def test_what_the_event_does_not_ask_and_zoom_does_not_keep_is_no_difference(desk: Desk) -> None:
    guests = [replace(one, values={**one.values, Field.ORGANIZATION: "Lumen"}) for one in people(2)]
    desk.run(desk.begin(guests))
    form = load_registration_form(desk.client, desk.event.event_id)
    assert Field.ORGANIZATION not in {question.field_name for question in form.standard}

    sheet = PeopleSheet(guests)
    plan = build_plan(desk.client, desk.event, sheet, RunOptions(), form=form)
    assert [row.reason for row in plan.rows] == ["Registered already."] * 2

    asking = replace(form, standard=(*form.standard, StandardQuestion(Field.ORGANIZATION, False)))
    plan = build_plan(desk.client, desk.event, sheet, RunOptions(), form=asking)
    assert [row.reason for row in plan.rows] == ["Registered already; differs in: Organization."] * 2


def test_a_few_people_and_a_long_list_cost_few_requests(desk: Desk) -> None:
    desk.run(desk.begin(people(950)))
    before = desk.account.control.calls().get("getTickets 200", 0)
    plan = plan_for(desk.client, desk.event, people(2, first=949))
    assert plan.counts[RowGroup.REGISTERED] == 2
    # Two pages to see that the list is long, then one request for each of the two.
    assert desk.account.control.calls()["getTickets 200"] - before <= 5


def test_an_event_that_is_not_published_blocks_the_plan_and_says_so(desk: Desk) -> None:
    draft = published_event(desk.client, publish=False)
    plan = plan_for(desk.client, draft, people(3))
    assert not plan.can_send
    assert [finding.code for finding in plan.blocking] == ["event_not_published"]
    assert "Publish" in plan.blocking[0].reason


def test_capacity_stock_and_sale_windows_are_checked_before_sending(desk: Desk) -> None:
    now = datetime.now(UTC)
    form = RegistrationForm(
        ticket_types=(
            TicketType("few", "Early bird", quantity=3, sold=1),
            TicketType("late", "Standard", sale_start=now + timedelta(days=1)),
            TicketType("over", "Past", sale_end=now - timedelta(days=1)),
        ),
        capacity=5,
    )
    kinds = ["few"] * 4 + ["late", "over"]
    guests = [replace(guest, ticket_type_id=kind) for guest, kind in zip(people(6), kinds, strict=True)]
    plan = build_plan(desk.client, desk.event, PeopleSheet(guests), RunOptions(), form=form)
    assert sorted(finding.code for finding in plan.findings) == [
        "over_capacity",
        "sale_closed",
        "sale_closed",
        "too_few_tickets",
    ]
    assert plan.can_send, "some of them can still be registered"

    nobody = [replace(guest, ticket_type_id="over") for guest in guests]
    blocked = build_plan(desk.client, desk.event, PeopleSheet(nobody), RunOptions(), form=form)
    assert not blocked.can_send


@pytest.mark.parametrize(
    "options, code",
    [
        (RunOptions(fast_join=True, registration_needed=True), "options_contradict"),
        (RunOptions(registration_source="x" * 17), "source_too_long"),
    ],
)
def test_options_that_zoom_would_refuse_block_the_plan(options: RunOptions, code: str) -> None:
    plan = unsent_plan(people(2), options)
    assert [problem.code for problem in plan.blocking] == [code]
    assert not plan.can_send


def test_the_sentence_says_how_many_where_and_whether_e_mails_go_out(desk: Desk) -> None:
    guests = people(4)
    desk.run(desk.begin(guests[:1]))
    account = Account("Practice", "a", "c", practice=True)
    sheet = PeopleSheet(guests, skipped={3: SkipKind.BY_PERSON})
    plan = build_plan(desk.client, desk.event, sheet, RunOptions(), account=account)
    assert plan.sentence() == (
        "2 people will be registered for “Launch” in the practice account “Practice”. "
        "Zoom sends each an e-mail with a personal join link. "
        "1 is registered already and stays as it is. 1 row is left out by choice."
    )
    quiet = plan.with_options(RunOptions(notify=False, first_only=True))
    assert quiet.sentence().startswith("Only the first of 2 people will be registered")
    assert "No e-mails go out." in quiet.sentence()


def test_a_plan_comes_back_from_json_as_it_was(desk: Desk) -> None:
    guests = people(5)
    desk.run(desk.begin(guests[:2]))
    guests[0] = replace(guests[0], values={**guests[0].values, Field.LAST_NAME: "Married"})
    plan = plan_for(desk.client, desk.event, guests)
    again = Plan.from_json(plan.to_json())
    assert again == plan
    assert again.content_hash == "ab" * 32
    with pytest.raises(ValueError, match=r".+"):
        Plan.from_json(b"{}")
