"""The whole job on real widgets: open, register, read back."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QPushButton

from tests.gui.attendee_import.conftest import Hands
from tests.support.practice_service import PracticeAccount
from tests.support.registration import people, plan_for
from zevents_gui.core.registration.events import Progress
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

WriteList = Callable[..., Path]


class OpenedFiles(QObject):
    """Stands in for the programs of the system that files are opened with."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def tickets(context: AppContext, event: Event) -> Counter[str]:
    """How many tickets each person has."""
    return Counter(ticket.email.casefold() for ticket in context.client().tickets.list(event.event_id))


def test_the_sample_list_is_registered_with_two_clicks(
    hands: Hands, context: AppContext, event: Event
) -> None:
    before = tickets(context, event)
    hands.click("sample_button")
    hands.wait_open()
    hands.wait_planned()
    ready = hands.count(RowFilter.READY)
    assert ready > 200

    hands.click("register_button")
    hands.wait_outcome()

    after = tickets(context, event)
    assert hands.count(RowFilter.REGISTERED) + hands.count(RowFilter.REFUSED) == ready
    assert sum(after.values()) - sum(before.values()) == hands.count(RowFilter.REGISTERED)
    assert max(after.values()) == 1


def test_the_plan_is_saved_from_the_menu_before_anything_is_sent(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, tmp_path: Path
) -> None:
    before = tickets(context, event)
    hands.open(write_list([(f"guest{n}@lumen.example", "Ann", f"Lee{n}", "") for n in range(3)]))
    hands.wait_planned()
    entry = hands.pane.findChild(QAction, "save_plan")
    assert entry is not None
    entry.trigger()
    hands.qtbot.waitUntil(lambda: hands.pane.findChild(QFileDialog, "save_plan_dialog") is not None)
    hands.pane.findChild(QFileDialog, "save_plan_dialog").fileSelected.emit(str(tmp_path / "plan.csv"))
    hands.qtbot.waitUntil((tmp_path / "plan.csv").exists)
    assert (tmp_path / "plan.csv").read_text(encoding="utf-8-sig").count("will be registered") == 3
    assert tickets(context, event) == before


def test_what_will_be_sent_is_said_before_it_is_sent(
    hands: Hands, write_list: WriteList, event: Event, practice: PracticeAccount
) -> None:
    people = [(f"guest{n}@lumen.example", "Ann", f"Lee{n}", "") for n in range(4)]
    hands.open(write_list([*people, people[0], ("nobody", "Bo", "Ek", "")]))
    hands.wait_planned()
    hands.qtbot.waitUntil(lambda: hands.shows("send_title"))

    title, text, badge = (hands.find(name) for name in ("send_title", "send_text", "send_badge"))
    assert isinstance(title, QLabel)
    assert isinstance(text, QLabel)
    assert isinstance(badge, QLabel)
    hands.qtbot.waitUntil(lambda: title.text().startswith("Register 4 of 6 in "))
    assert event.name in title.text()
    assert badge.text() == "PRACTICE"
    assert "1 is a duplicate, 1 has a problem." in text.text()
    assert "Confirmation e-mails go to the practice panel, to nobody else." in text.text()
    assert practice.control.outbox(event_id=event.event_id) == []


def test_the_same_list_a_second_time_registers_nobody(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event
) -> None:
    path = write_list(40)
    hands.open(path)
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()
    once = tickets(context, event)

    hands.open(path)
    hands.wait_planned()
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.ALREADY_THERE) == 40)

    button = hands.find("register_button")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    assert tickets(context, event) == once


def test_first_one_only_registers_one_person(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, practice: PracticeAccount
) -> None:
    before = sum(tickets(context, event).values())
    hands.open(write_list(5))
    hands.wait_planned()
    hands.click("first_only_button")
    hands.wait_outcome()
    assert sum(tickets(context, event).values()) == before + 1

    hands.click("again_button")
    hands.wait_planned()
    assert hands.session.runs.plan is not None
    assert hands.session.runs.plan.to_register == 4


def test_without_e_mails_nobody_is_mailed(
    hands: Hands, write_list: WriteList, event: Event, practice: PracticeAccount
) -> None:
    hands.open(write_list(3))
    hands.wait_planned()
    hands.click("options_button")
    hands.click("option_notify")
    hands.click("register_button")
    hands.wait_outcome()
    assert hands.count(RowFilter.REGISTERED) == 3
    assert practice.control.outbox(event_id=event.event_id) == []


def test_a_stopped_run_is_resumed_and_nobody_is_registered_twice(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, practice: PracticeAccount
) -> None:
    before = tickets(context, event)
    practice.control.set_weather(rules=[{"kind": "latency", "seconds": 0.3, "operations": ["createTickets"]}])
    hands.open(write_list(1200))
    hands.wait_planned()
    hands.click("register_button")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.REGISTERED) > 0, timeout=30_000)
    hands.click("stop_button")
    hands.wait_outcome()
    stopped_at = hands.count(RowFilter.REGISTERED)
    assert 0 < stopped_at < 1200

    practice.control.set_weather(preset="calm")
    hands.click("resume_button")
    hands.wait_outcome()

    new = tickets(context, event) - before
    assert hands.count(RowFilter.REGISTERED) == 1200
    assert len(new) == 1200
    assert set(new.values()) == {1}


def test_a_paused_run_goes_on_where_it_was(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, practice: PracticeAccount
) -> None:
    before = sum(tickets(context, event).values())
    practice.control.set_plan("free")
    hands.open(write_list(450))
    hands.wait_planned()
    hands.click("register_button")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.REGISTERED) > 0, timeout=30_000)
    hands.click("pause_button")
    button = hands.find("pause_button")
    assert isinstance(button, QPushButton)
    assert button.text() == "Resume"
    practice.control.set_plan("unlimited")
    hands.click("pause_button")
    hands.wait_outcome()
    assert sum(tickets(context, event).values()) == before + 450


def test_a_run_is_taken_back_after_a_question_that_names_event_account_and_count(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event
) -> None:
    before = tickets(context, event)
    hands.open(write_list(8))
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()
    hands.click("take_back_button")

    dialog = hands.pane.window().findChild(object, "confirmation")
    said = dialog.windowTitle() + dialog.accessibleDescription()
    assert event.name in said
    assert "8 registrations" in said
    assert "Practice account" in said
    assert "E-mails that went out cannot be recalled" in said
    told: list[Progress] = []
    hands.session.runs.updated.connect(
        lambda update: told.append(update.progress) if update.progress else None
    )
    hands.answer("confirmation_accept")
    hands.qtbot.waitUntil(lambda: tickets(context, event) == before, timeout=30_000)
    hands.wait_outcome()
    send = hands.session.view.send
    assert send.isAncestorOf(hands.pane.window().focusWidget()), "the keyboard stays in the bar"
    assert told[-1].done == 8
    assert all((one.done, one.total) == (8 - one.registered, 8) for one in told), "done is who is gone"
    assert hands.count(RowFilter.TAKEN_BACK) == 8
    chips = [hands.find(f"chip_{name}") for name in ("all", "taken_back")]
    assert ["8" in chip.text() for chip in chips if isinstance(chip, QAbstractButton)] == [True, True]
    assert not hands.shows("chip_registered")


def test_results_are_saved_beside_the_cells_of_the_list(
    hands: Hands, write_list: WriteList, tmp_path: Path
) -> None:
    path = write_list(6)
    hands.open(path)
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()
    with hands.qtbot.waitSignal(hands.pane.results_saved, timeout=30_000) as saved:
        hands.pane.save_results(tmp_path / "results.xlsx")

    assert saved.args is not None
    shown = OpenedFiles()
    QDesktopServices.setUrlHandler("file", shown, "take")
    for number in (0, 1):
        hands.click(f"banner_action_{number}")
    QDesktopServices.unsetUrlHandler("file")
    assert shown.paths == [saved.args[0], saved.args[0].parent], "opened, and its folder"
    assert str(saved.args[0]) in hands.session.view.banners.banners[0].message.lines, "where it lies stays"
    sheet = load_workbook(saved.args[0]).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("E-mail", "First name", "Last name", "Company")
    status = rows[0].index("Zevents status")
    assert [row[status] for row in rows[1:7]] == ["registered"] * 6
    assert path.stat().st_mtime_ns == hands.pane.sheet.source.mtime_ns  # type: ignore[union-attr]


def test_an_unreachable_account_says_so_and_sends_nothing(
    hands: Hands, write_list: WriteList, practice: PracticeAccount
) -> None:
    practice.control.set_weather(
        rules=[{"kind": "server_error", "status": 500, "operations": ["getTickets"]}]
    )
    hands.open(write_list(3))
    hands.qtbot.waitUntil(lambda: len(hands.session.view.banners.banners) == 1, timeout=60_000)
    button = hands.find("register_button")
    assert not button.isEnabled()
    assert "nothing can be sent yet" in hands.find("send_text").text()  # type: ignore[attr-defined]
    practice.control.set_weather(preset="calm")
    hands.click("banner_action_0")
    hands.wait_planned()


def test_a_list_opened_before_an_event_was_chosen_goes_to_the_event(
    pane: object, hands: Hands, write_list: WriteList, context: AppContext, event: Event
) -> None:
    hands.pane.set_event(None, None)
    hands.open(write_list(2))
    assert not hands.find("register_button").isEnabled()
    hands.pane.set_event(event, context.account)
    hands.wait_planned()
    assert hands.session.runs.plan is not None
    assert hands.session.runs.plan.to_register == 2


def test_the_list_of_one_event_stays_open_while_another_is_looked_at(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event
) -> None:
    other = next(one for one in context.client().events.list() if one.event_id != event.event_id)
    hands.open(write_list(2))
    hands.pane.set_event(other, context.account)
    assert hands.pane.sheet is None
    hands.pane.set_event(event, context.account)
    assert hands.pane.sheet is not None


def test_an_empty_list_says_that_nobody_is_on_it(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(0))
    page = hands.find("problems_page")
    words = " ".join(each.text() for each in page.findChildren(QLabel))
    assert "Nobody is on this list" in words
    assert "can be sent" not in words
    text = hands.find("send_text")
    assert isinstance(text, QLabel)
    hands.qtbot.waitUntil(lambda: text.text() == "Nobody is on this list.")


def test_a_run_resumed_without_its_list_says_how_it_stands(
    hands: Hands, context: AppContext, event: Event
) -> None:
    plan = plan_for(context.client(), event, people(3))
    hands.session.resume(context.journal.create_run(plan, RunOptions()))
    said: list[str] = []

    def ended() -> bool:
        said[:] = [banner.message.title for banner in hands.session.view.banners.banners]
        return any(title.startswith("3 people are registered") for title in said)

    hands.qtbot.waitUntil(ended, timeout=30_000)
    assert len(said) == 1


def test_a_file_changed_in_a_folder_that_sends_no_word_is_noticed_before_anything_is_sent(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event
) -> None:
    before = tickets(context, event)
    path = write_list(3)
    hands.open(path)
    hands.wait_planned()
    hands.session.view.sheets._watch._watcher.blockSignals(True)  # as on a network drive
    write_list(4)
    hands.click("register_button")
    banners = hands.session.view.banners
    hands.qtbot.waitUntil(lambda: [one.message.key for one in banners.banners] == ["changed_on_disk"])
    assert not hands.session.runs.is_running
    assert tickets(context, event) == before

    hands.click("register_button")  # told, and sent as it is shown all the same
    hands.wait_outcome()
    assert sum((tickets(context, event) - before).values()) == 3
