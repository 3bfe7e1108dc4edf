"""The commands that belong to the window, as actions for the menu, the shortcuts and the command palette."""

import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from zevents_gui.gui.theme import Scheme


def _tr(text: str) -> str:
    return QCoreApplication.translate("MainMenu", text)


class MainMenu:
    """Menus and their actions. macOS shows them at the top of the screen; elsewhere they open from the
    button beside the account, and every shortcut works either way.

    Args:
        handlers: what each command does, by its name (see ``_COMMANDS``).
    """

    def __init__(
        self,
        window: QMainWindow,
        handlers: dict[str, Callable[[], object]],
        choose_scheme: Callable[[Scheme], None],
        scheme: Scheme,
    ) -> None:
        self._window = window
        self._handlers = handlers
        self.menus: list[QMenu] = []
        self._file()
        self._view(choose_scheme, scheme)
        self._tools()
        if sys.platform == "darwin":
            for menu in self.menus:
                window.menuBar().addMenu(menu)

    def popup_menu(self) -> QMenu:
        """All menus as one, for the button."""
        whole = QMenu(self._window)
        whole.setObjectName("main_menu")
        for menu in self.menus:
            whole.addMenu(menu)
        return whole

    def actions(self) -> Iterator[QAction]:
        """Every command, submenus included."""
        for menu in self.menus:
            yield from _leaves(menu)

    def _file(self) -> None:
        menu = self._menu(_tr("&File"))
        self._add(menu, "new_event", _tr("New event"), QKeySequence(QKeySequence.StandardKey.New))
        self._add(menu, "from_workbook", _tr("Event from workbook…"), QKeySequence("Ctrl+Shift+N"))
        self._add(
            menu, "open_attendees", _tr("Open attendee sheet…"), QKeySequence(QKeySequence.StandardKey.Open)
        )
        menu.addSeparator()
        self._add(menu, "add_account", _tr("Add an account…"))
        self._add(menu, "manage_accounts", _tr("Manage accounts…"))
        menu.addSeparator()
        quit_action = self._add(menu, "quit", _tr("Quit Zevents"), QKeySequence("Ctrl+Q"))
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _view(self, choose_scheme: Callable[[Scheme], None], scheme: Scheme) -> None:
        menu = self._menu(_tr("&View"))
        self._add(menu, "refresh", _tr("Refresh"), QKeySequence("F5"))
        self._add(menu, "filter", _tr("Filter events"), QKeySequence("Ctrl+Shift+F"))
        self._add(menu, "next_pane", _tr("Next pane"), QKeySequence("F6"))
        self._add(menu, "previous_pane", _tr("Previous pane"), QKeySequence("Shift+F6"))
        self._add(menu, "palette", _tr("Command palette…"), QKeySequence("Ctrl+K"))
        menu.addSeparator()
        larger = self._add(menu, "larger_text", _tr("Larger text"))
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add(menu, "smaller_text", _tr("Smaller text"), QKeySequence("Ctrl+-"))
        self._add(menu, "normal_text", _tr("Normal text"), QKeySequence("Ctrl+0"))
        colours = menu.addMenu(_tr("Colours"))
        group = QActionGroup(colours)
        words = {
            Scheme.SYSTEM: _tr("As the system"),
            Scheme.LIGHT: _tr("Light"),
            Scheme.DARK: _tr("Dark"),
        }
        for each, text in words.items():
            action = QAction(text, self._window)
            action.setObjectName(f"scheme_{each}")
            action.setCheckable(True)
            action.setChecked(each is scheme)
            action.triggered.connect(lambda _=False, each=each: choose_scheme(each))
            group.addAction(action)
            colours.addAction(action)

    def _tools(self) -> None:
        menu = self._menu(_tr("&Tools"))
        self._add(menu, "test_events", _tr("Clean up test events…"))
        self._add(menu, "practice_panel", _tr("Practice panel"), QKeySequence("Ctrl+Shift+B"))
        self._add(menu, "open_logs", _tr("Show log files"))
        about = self._add(menu, "about", _tr("About Zevents"))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self._window)
        self.menus.append(menu)
        return menu

    def _add(self, menu: QMenu, name: str, text: str, keys: QKeySequence | None = None) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(f"command_{name}")
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda _=False: self._handlers[name]())
        menu.addAction(action)
        # The window holds it too, so that its shortcut works while no menu bar is there.
        self._window.addAction(action)
        return action


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        elif not action.isSeparator():
            yield action
