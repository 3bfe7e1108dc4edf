"""Reads the command's words and calls the module that does the job."""

import argparse
import importlib
import os
import re
import sys
import traceback
from pathlib import Path

from zevents_gui import __version__
from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.text import tr

DESCRIPTION = """Turn a spreadsheet into registrations of a Zoom event, every attendee exactly once.

Which account: --account NAME takes a saved one ("practice" is the practice account). Without it, the
environment counts (ZEVENTS_ACCOUNT_ID, ZEVENTS_CLIENT_ID, ZEVENTS_CLIENT_SECRET, and ZEVENTS_API_URL and
ZEVENTS_OAUTH_URL for another service than Zoom's), and without that, the account last used in the window.

Exit codes: 0 all done, 1 some rows refused or problems found, 2 could not run, 3 interrupted (resumable)."""


_SHIELD = "\ufdd0"
_HYPHEN_ID = re.compile(r"-(?!-[a-z]+(-[a-z]+)*$)[A-Za-z0-9_-]{15,}={0,2}")
"""An ID of Zoom's that begins with a hyphen; no option of ours looks like it."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="zevents", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"zevents {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    # Its options are the practice service's own; main() hands them on before parsing.
    commands.add_parser("practice", help="start the practice account as a service", add_help=False)

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object")
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="a separate profile in this folder")
    account = argparse.ArgumentParser(add_help=False, parents=[common])
    account.add_argument("--account", metavar="NAME", help="a saved account")

    check = commands.add_parser("check", parents=[common], help="read and check a sheet; send nothing")
    check.add_argument("sheet_file", type=Path, metavar="SHEET")
    check.add_argument("--sheet", metavar="NAME", help="the sheet of the workbook; default: the likeliest")
    check.set_defaults(module="check")

    template = commands.add_parser("template", parents=[account], help="write an empty workbook to fill in")
    template.add_argument("--event", metavar="ID", help="with this event's questions and ticket types")
    template.add_argument("out", type=Path, metavar="OUT.xlsx")
    template.set_defaults(module="template")

    hubs = commands.add_parser("hubs", parents=[account], help="list the hubs")
    hubs.set_defaults(module="browse")
    events = commands.add_parser("events", parents=[account], help="list the events")
    events.add_argument("--hub", metavar="ID")
    events.add_argument("--status", choices=["draft", "upcoming", "past", "cancelled"])
    events.set_defaults(module="browse")
    event = commands.add_parser("event", parents=[account], help="show one event")
    event.add_argument("event_id", metavar="ID")
    event.set_defaults(module="browse")

    register = commands.add_parser("register", parents=[account], help="register a sheet's attendees")
    register.add_argument("sheet_file", type=Path, metavar="SHEET")
    register.add_argument("--event", required=True, metavar="ID")
    register.add_argument("--sheet", metavar="NAME", help="the sheet of the workbook; default: the likeliest")
    register.add_argument("--ticket-type", metavar="ID|NAME", help="for rows that name none")
    register.add_argument("--no-notify", action="store_true", help="Zoom sends no e-mails")
    register.set_defaults(module="register")
    resume = commands.add_parser("resume", parents=[account], help="go on with an interrupted run")
    resume.add_argument("run", nargs="?", metavar="RUN", help="default: the newest unfinished run")
    resume.set_defaults(module="register")
    for sending in (register, resume):
        sending.add_argument(
            "--results", type=Path, metavar="OUT.xlsx", help="the sheet with each row's result"
        )
        sending.add_argument("--yes", action="store_true", help="do not ask")

    runs = commands.add_parser("runs", parents=[common], help="list the runs made on this computer")
    runs.set_defaults(module="runs")
    undo = commands.add_parser("undo", parents=[account], help="take a run back: delete the tickets it made")
    undo.add_argument("run", metavar="RUN")
    undo.add_argument("--yes", action="store_true", help="do not ask")
    undo.set_defaults(module="runs")

    publish = commands.add_parser("publish", parents=[account], help="publish an event")
    publish.add_argument("event", metavar="EVENT_ID|EVENT_WORKBOOK.xlsx")
    publish.add_argument("--yes", action="store_true", help="do not ask")
    publish.add_argument(
        "--leave-behind",
        action="store_true",
        help="where this event replaces another: remove that one although somebody could not be moved",
    )
    publish.set_defaults(module="publish")
    return top


def parse(words: list[str]) -> argparse.Namespace:
    """Return what ``words`` ask for. Ends the program with a usage message when they cannot be understood."""
    # Zoom's IDs may begin with a hyphen, which argparse would take for an option.
    shielded = [_SHIELD + word if _HYPHEN_ID.fullmatch(word) else word for word in words]
    options = parser().parse_args(shielded)
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, value.removeprefix(_SHIELD))
    return options


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; see :class:`~zevents_gui.cli.output.ExitCode`."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["practice"]:
        service = importlib.import_module("zevents_gui.practice.__main__")
        return int(service.main(words[1:]))
    options = parse(words)
    output = Output(as_json=options.json)
    try:
        # Each command loads only what it needs: a scheduled job should not wait for parts it does not use.
        module = importlib.import_module(f"zevents_gui.cli.{options.module}")
        return int(module.run(options, output))
    except AppError as error:
        output.error(error)
        return ExitCode.COULD_NOT_RUN
    except (Cancelled, KeyboardInterrupt):
        output.tell(tr("Stopped. What was done before stands."))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not try to flush into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.COULD_NOT_RUN
    except Exception:  # noqa: BLE001 - Python would exit with 1, which says that the rows were looked at
        traceback.print_exc()
        return ExitCode.COULD_NOT_RUN
