"""Starts the window."""

from __future__ import annotations

import argparse
import gc
import importlib
import logging
import logging.handlers
import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zevents_gui import __version__

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from zevents_gui.app import Profile
    from zevents_gui.core.errors import AppError
    from zevents_gui.gui.context import AppContext
    from zevents_gui.gui.main_window import MainWindow


def main(arguments: list[str] | None = None) -> int:
    """Open the window and return when it is closed; 0 unless the program could not start."""
    multiprocessing.freeze_support()
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["practice"]:
        # The built program has no Python beside it: it starts the practice account as itself.
        return int(importlib.import_module("zevents_gui.practice.__main__").main(words[1:]))
    options = parser().parse_args(words)

    # Start-up time: nothing above needs Qt, and --help and --version should not load it.
    from zevents_gui.app import Profile  # noqa: PLC0415
    from zevents_gui.core.errors import AppError  # noqa: PLC0415

    application = make_application()
    try:
        profile = Profile(options.data_dir)
    except AppError as error:
        tell_cannot_start(error)
        return 2
    keep_log(profile.folder.logs)
    try:
        context = make_context(profile, practice=options.practice)
        window = make_window(application, context)
        if options.file is not None:
            window.open_workbook(options.file)
        # What start-up made stays until the end. Not looking through it again keeps full collections of
        # garbage, which stop the window, from 50 ms down to a few.
        gc.freeze()
        code = application.exec()
        context.close()
        return code
    finally:
        profile.close()


def parser() -> argparse.ArgumentParser:
    """Return the parser of the window's command line."""
    top = argparse.ArgumentParser(prog="zevents-gui", description="Open the Zevents window.")
    top.add_argument("--version", action="version", version=f"zevents-gui {__version__}")
    top.add_argument("--practice", action="store_true", help="start on the practice account")
    top.add_argument("--data-dir", type=Path, metavar="DIR", help="a separate profile in this folder")
    top.add_argument("file", nargs="?", type=Path, metavar="FILE.xlsx", help="a workbook to open")
    return top


def make_application() -> QApplication:
    """Return the Qt application, named and translated; its theme follows once settings are read."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zevents_gui.core.text import install_translator  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Zevents")
    application.setApplicationDisplayName("Zevents")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("zevents")
    for folder, prefix in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
        (str(resources() / "translations"), "zevents"),
    ):
        translator = QTranslator(application)
        if translator.load(QLocale(), prefix, "_", folder):
            application.installTranslator(translator)
    install_translator(lambda template: QCoreApplication.translate("core", template))
    return application


def resources() -> Path:
    """Return the folder with translations and sample workbooks, beside the code or in the built program."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def make_context(profile: Profile, *, practice: bool = False) -> AppContext:
    """Return what the window's parts need; the practice account is active when there is no other choice.

    Args:
        practice: make the practice account active whatever was active before.
    """
    from zevents_gui.app import start_practice  # noqa: PLC0415
    from zevents_gui.core.practice_control import PracticeControl  # noqa: PLC0415
    from zevents_gui.gui.context import AppContext  # noqa: PLC0415

    practice_account = profile.practice_account()
    active = None if practice else profile.accounts.active()
    account = active or practice_account
    profile.accounts.set_active(account.name)
    return AppContext(
        folder=profile.folder,
        database=profile.database,
        accounts=profile.accounts,
        credentials=profile.credentials,
        settings=profile.settings,
        drafts=profile.drafts,
        event_cache=profile.event_cache,
        journal=profile.journal,
        connect=profile.connect,
        account=account,
        practice=PracticeControl(lambda: start_practice(profile.practice).url),
    )


def make_window(application: QApplication, context: AppContext) -> MainWindow:
    """Return the main window, shown; what goes wrong unexpectedly from here on is told in it."""
    from zevents_gui.gui.error_presenter import present_error  # noqa: PLC0415
    from zevents_gui.gui.main_window import MainWindow  # noqa: PLC0415
    from zevents_gui.gui.theme import apply_theme  # noqa: PLC0415
    from zevents_gui.gui.window_settings import WindowSettings  # noqa: PLC0415

    settings = WindowSettings.load(context.settings)
    apply_theme(application, settings.scheme, settings.text_scale)
    window = MainWindow(context, settings)

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        present_error(window, error.with_traceback(trace))

    sys.excepthook = tell
    window.show()
    return window


def keep_log(folder: Path) -> None:
    """Write warnings and errors to a log file of at most 1 MB, three old ones kept."""
    handler = logging.handlers.RotatingFileHandler(
        folder / "zevents.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def tell_cannot_start(error: AppError) -> None:
    """Say in a window of its own why the program cannot start."""
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

    box = QMessageBox(QMessageBox.Icon.Critical, "Zevents", error.title)
    box.setInformativeText("\n\n".join((error.happened, error.means, error.to_do)))
    if error.detail:
        box.setDetailedText(error.detail)
    box.exec()


if __name__ == "__main__":
    sys.exit(main())
