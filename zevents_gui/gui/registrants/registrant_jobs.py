"""What is done with the whole list in the background: comparing it with a sheet, writing it as a workbook."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import find_banners
from zevents_gui.gui.models.registrant_columns import RegistrantColumn
from zevents_gui.gui.models.registrant_compare import apart, compare
from zevents_gui.gui.models.registrant_data import Compared, RegistrantRow
from zevents_gui.gui.registrants import registrant_source
from zevents_gui.gui.saved_file import saved_message
from zevents_gui.gui.widgets import Message
from zevents_gui.gui.workers.task import run_task


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegistrantJobs", text)


def _say(view: QWidget, message: Message) -> None:
    banners = find_banners(view)
    if banners is not None:
        banners.show_message(message)


@dataclass(frozen=True, slots=True)
class Comparison:
    """People at Zoom and in a sheet, side by side, and how many stand how."""

    rows: list[RegistrantRow]
    counts: Counter[Compared]


def compare_in_background(
    view: QWidget,
    sheet: AttendeeSheet | None,
    rows: Sequence[RegistrantRow],
    done: Callable[[Comparison], None],
) -> None:
    """Lay ``rows`` beside ``sheet``; where no sheet is open, say so in ``view``."""
    if sheet is None:
        _say(
            view,
            Message(
                _tr("No list is open"),
                (_tr("Open a list in the Attendees tab, then compare it with who is registered."),),
                key="compare",
            ),
        )
        return
    known = list(rows)

    def work(_control: object) -> Comparison:
        found = compare(known, sheet.ready())
        return Comparison(found, Counter(row.compared for row in found))

    run_task(work, parent=view, succeeded=done)


def apart_in_background(
    view: QWidget, rows: Sequence[RegistrantRow], done: Callable[[list[RegistrantRow]], None]
) -> None:
    """Forget how ``rows`` compare, and those whom only the sheet has."""
    known = list(rows)
    run_task(lambda _control: apart(known), parent=view, succeeded=done)


def ask_where(
    view: QWidget, title: str, folder: Path, name: str, save: Callable[[str], None], kind: str
) -> None:
    """Ask for the name of a workbook to be written, and call ``save`` with it. ``kind``: the object name."""
    dialog = QFileDialog(view, title, str(folder))
    dialog.setObjectName(kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_tr("Excel workbook (*.xlsx)")])
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_in_background(
    view: QWidget,
    context: AppContext,
    rows: Sequence[RegistrantRow],
    columns: Sequence[RegistrantColumn],
    event_name: str,
    target: object,
) -> None:
    """Write ``rows`` as a workbook; asks where when ``target`` is no path."""
    if not isinstance(target, Path | str):
        ask_where(
            view,
            _tr("Export the registrants"),
            context.folder.exports,
            "registrants.xlsx",
            lambda path: export_in_background(view, context, rows, columns, event_name, path),
            "export_registrants_dialog",
        )
        return
    where = Path(target)

    def saved(path: Path) -> None:
        about_links = (
            _tr("It holds everyone’s join link: treat it like a list of keys.")
            if any(row.join_link for row in rows)
            else _tr("It holds no join links: those are known only while Zoom can be asked.")
        )
        _say(view, saved_message(_tr("Registrants saved"), path, about_links, key="export"))

    run_task(
        lambda _control: registrant_source.export(rows, columns, event_name, where),
        parent=view,
        succeeded=saved,
    )
