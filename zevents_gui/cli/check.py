"""``zevents check``: reads, maps, cleans and checks a sheet, and sends nothing."""

import argparse

from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.sheets.report import as_dict, as_text


def run(options: argparse.Namespace, output: Output) -> int:
    """Exit 0 when every row is ready, 1 when there are problems; an unreadable file raises (exit 2)."""
    sheet = open_attendee_sheet(options.sheet_file, sheet=options.sheet, progress=output.progress)
    output.result(as_text(sheet), as_dict(sheet))
    return ExitCode.PROBLEMS if sheet.counts().problem else ExitCode.DONE
