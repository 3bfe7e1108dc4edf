"""Writing files for the person: the plan, the results of a run, and a template for an event."""

from collections.abc import Callable
from pathlib import Path

from zevents_gui.core.registration import results
from zevents_gui.core.registration.plan_data import Plan
from zevents_gui.core.registration.plan_export import export_plan
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.table import SheetFormat
from zevents_gui.core.sheets.template import write_template
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.registration_form import load_registration_form
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.attendee_view import AttendeeView
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.saved_file import saved_message
from zevents_gui.gui.workers.task import run_task


def save_results(
    context: AppContext,
    run_id: int,
    sheet: AttendeeSheet | None,
    target: Path,
    view: AttendeeView,
    saved: Callable[[Path], None],
) -> None:
    """Write the results of a run beside the sheet's own cells; ``saved`` gets the path really written."""
    from_file = sheet is not None and sheet.source.format is not SheetFormat.CLIPBOARD
    source = sheet.source if sheet is not None and from_file else None
    run_task(
        lambda control: results.save_results(
            context.journal, run_id, target, source=source, cancel=control.cancel
        ),
        parent=view,
        succeeded=saved,
    )


def save_plan(plan: Plan, target: Path, view: AttendeeView) -> None:
    """Write what would be sent and what not, row by row."""

    def saved(path: Path) -> None:
        view.banners.show_message(saved_message(view.tr("Plan saved"), path, key="plan_saved"))

    run_task(lambda _control: export_plan(plan, target), parent=view, succeeded=saved)


def save_template(
    context: AppContext, account: SavedAccount, event: Event, target: Path, view: AttendeeView
) -> None:
    """Write an empty workbook with the event's live questions and ticket types."""

    def work(_control: object) -> Path:
        form = load_registration_form(context.client(account), event.event_id)
        return write_template(form, event.name, target)

    def saved(path: Path) -> None:
        view.banners.show_message(
            saved_message(
                view.tr("Template saved"),
                path,
                view.tr("Fill it in and open it here: every column is known by itself."),
                key="template",
            )
        )

    run_task(work, parent=view, succeeded=saved)
