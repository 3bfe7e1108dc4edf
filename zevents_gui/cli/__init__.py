"""The command line: the same jobs as the window, for scripts and scheduled tasks."""

from zevents_gui.cli.main import main

__all__ = ["main"]
