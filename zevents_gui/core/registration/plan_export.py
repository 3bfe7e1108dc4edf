"""The plan as a file: what would be sent and what not, row by row, to look at before anything is sent."""

import csv
import os
from pathlib import Path

from zevents_gui.core.registration.outcomes import plain_cells
from zevents_gui.core.registration.plan_data import Plan, RowGroup, RowPlan
from zevents_gui.core.text import tr


def export_plan(plan: Plan, target: Path) -> Path:
    """Write ``plan`` as a CSV file that Excel opens, a line for each row of the sheet; return its path.

    It holds no join links. The plan itself, as it is sent, is kept with the run in the journal.

    Raises:
        OSError: it cannot be written; an older file of that name is then unharmed.
    """
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([tr("Row"), tr("E-mail"), tr("What happens"), tr("Reason"), tr("Differs in")])
        for row in plan.rows:
            writer.writerow(plain_cells(_cells(row)))
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return target


def _cells(row: RowPlan) -> list[object]:
    differs = "; ".join(f"{one.field}: {one.at_zoom} → {one.in_sheet}" for one in row.differs)
    return [row.source_row, row.email, _words(row.group), row.reason, differs]


def _words(group: RowGroup) -> str:
    match group:
        case RowGroup.NEW:
            return tr("will be registered")
        case RowGroup.REGISTERED:
            return tr("registered already")
        case RowGroup.DUPLICATE:
            return tr("duplicate, not sent")
        case RowGroup.PROBLEM:
            return tr("has a problem, not sent")
        case RowGroup.LEFT_OUT:
            return tr("left out")
