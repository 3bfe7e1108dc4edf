"""Short jobs: results arrive in the GUI thread, only while somebody wants them."""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.gui.widgets import BannerStack
from zevents_gui.gui.workers.task import TaskControl, run_task, wait_for_tasks


class Pane(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.banners = BannerStack()
        QVBoxLayout(self).addWidget(self.banners)


def test_a_result_arrives_in_the_gui_thread_after_its_progress(qtbot, qapp) -> None:
    parent = QObject()
    heard: list[tuple[str, object, bool]] = []

    def hear(kind: str, value: object) -> None:
        heard.append((kind, value, QThread.currentThread() is qapp.thread()))

    def work(control: TaskControl) -> int:
        control.report("half")
        return threading.get_ident()

    task = run_task(
        work,
        parent=parent,
        succeeded=lambda value: hear("done", value),
        progress=lambda value: hear("progress", value),
        finished=lambda: hear("finished", None),
    )
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert [kind for kind, _value, _in_gui in heard] == ["progress", "done", "finished"]
    assert all(in_gui for _kind, _value, in_gui in heard)
    assert heard[1][1] != threading.get_ident()
    del task


def test_a_cancelled_job_stops_and_delivers_nothing_but_that_it_is_over(qtbot) -> None:
    parent = QObject()
    started = threading.Event()
    heard: list[str] = []

    def work(control: TaskControl) -> str:
        started.set()
        assert control.cancel.wait(10)
        return "too late"

    task = run_task(
        work,
        parent=parent,
        succeeded=lambda _: heard.append("succeeded"),
        failed=lambda _: heard.append("failed"),
        finished=lambda: heard.append("finished"),
    )
    assert started.wait(10)
    task.cancel()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["finished"]


def test_a_pane_that_closes_stops_its_job_and_hears_nothing_more(qtbot) -> None:
    pane = QWidget()
    started, stopped = threading.Event(), threading.Event()
    heard: list[object] = []

    def work(control: TaskControl) -> str:
        started.set()
        assert control.cancel.wait(10)
        stopped.set()
        return "result"

    run_task(work, parent=pane, succeeded=heard.append)
    assert started.wait(10)
    pane.deleteLater()
    qtbot.waitUntil(stopped.is_set)
    assert wait_for_tasks()
    assert heard == []


def test_an_error_becomes_a_banner_in_the_pane_that_started_the_job(qtbot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)

    def work(_control: TaskControl) -> None:
        raise AppError("The hall is full", happened="It holds 10.", means="Nothing was sent.", to_do="Ask.")

    run_task(work, parent=pane)
    qtbot.waitUntil(lambda: len(pane.banners.banners) == 1)
    assert pane.banners.banners[0].message.title == "The hall is full"


def test_being_cancelled_is_no_error(qtbot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    over: list[bool] = []

    def work(_control: TaskControl) -> None:
        raise Cancelled

    run_task(work, parent=pane, finished=lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert pane.banners.banners == []


def test_what_must_be_saved_is_saved_even_when_the_pane_goes_at_once(qtbot) -> None:
    pane = QWidget()
    saved = threading.Event()
    run_task(lambda _control: saved.set(), parent=pane, vital=True)
    pane.deleteLater()
    assert wait_for_tasks()
    assert saved.is_set()


def test_a_job_that_outlives_the_application_ends_in_silence() -> None:
    program = (
        "import threading\n"
        "from PySide6.QtCore import QCoreApplication, QObject\n"
        "from zevents_gui.gui.workers.task import run_task\n"
        "application, pane, begun = QCoreApplication([]), QObject(), threading.Event()\n"
        "def work(control):\n"
        "    begun.set()\n"
        "    control.cancel.wait(0.3)\n"
        "    control.report('late')\n"
        "run_task(work, parent=pane)\n"
        "begun.wait()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
