"""``zevents template``: an empty workbook to fill in, with drop-downs."""

import argparse

from zevents_gui.cli.account import connected
from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.template import write_template
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.registration_form import load_registration_form


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the workbook; with ``--event`` for that event's questions and ticket types."""
    if options.event is None:
        written = write_template(RegistrationForm(), "", options.out)
    else:
        with connected(options, output) as connection:
            event = connection.client.events.get(options.event)
            form = load_registration_form(connection.client, options.event)
            written = write_template(form, event.name, options.out)
    output.result(tr("Template: {path}", path=written), {"template": str(written)})
    return ExitCode.DONE
