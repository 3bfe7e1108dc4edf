"""The plan as a file, to look at before anything is sent."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from tests.support.registration import people, unsent_plan
from zevents_gui.core.registration.plan_data import RowGroup, RowPlan
from zevents_gui.core.registration.plan_export import export_plan


def test_every_row_of_the_sheet_stands_in_the_exported_plan_with_what_happens_to_it(tmp_path: Path) -> None:
    plan = unsent_plan(people(2))
    left = RowPlan(9, RowGroup.LEFT_OUT, "=Left out by choice.")
    path = export_plan(replace(plan, rows=(*plan.rows, left)), tmp_path / "plan.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert [line[0] for line in lines[1:]] == ["2", "3", "9"]
    assert {line[2] for line in lines[1:3]} == {"will be registered"}
    assert lines[3][2:4] == ["left out", "'=Left out by choice."]
    assert list(tmp_path.iterdir()) == [path]
