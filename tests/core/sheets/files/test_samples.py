"""The samples in resources are what their script makes."""

from pathlib import Path

from tests.fixtures import make_samples
from zevents_gui.core.sheets.reading.read import read_table

SAMPLE = Path(__file__).parents[4] / "resources" / "samples" / "attendees.xlsx"


def test_the_sample_is_what_its_script_makes() -> None:
    assert SAMPLE.read_bytes() == make_samples.attendees_workbook()


def test_the_sample_holds_its_guests_below_a_title() -> None:
    table = read_table(SAMPLE)
    assert table.columns[0][make_samples.HEADER_ROW - 1] == "E-Mail *"
    assert table.row_count == make_samples.HEADER_ROW + make_samples.GUESTS
    assert len(make_samples.PROBLEMS) == 12
