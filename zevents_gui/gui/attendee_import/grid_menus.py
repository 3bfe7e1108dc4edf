"""The menus of the grid: of a column in its header, and of the rows that are selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from zevents_gui.core.sheets.roles import Role
from zevents_gui.gui.attendee_import.column_menu import column_menu
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.models.attendee_row_state import ShownState

if TYPE_CHECKING:
    from zevents_gui.gui.attendee_import.attendee_view import AttendeeView

_CHOICES = 12
"""Choices offered in a row's menu; more are in the values of the column."""


class GridMenus(QObject):
    """Opens the menus where the grid wants them."""

    def __init__(self, view: AttendeeView) -> None:
        super().__init__(view)
        self._view = view
        view.grid.column_menu_wanted.connect(self._open_column_menu)
        view.grid.row_menu_wanted.connect(self._open_row_menu)

    def _open_column_menu(self, section: int, place: QPoint) -> None:
        view = self._view
        column, sheet = view.model.columns[section].sheet_column, view.sheets.sheet
        if column is None or sheet is None:
            return

        def choose(role: Role) -> None:
            view.sheets.set_role(column.index, role)

        menu = column_menu(
            view,
            column,
            view.sheets.form,
            editable=view.model.editable,
            choose=choose,
            match_values=(
                (lambda: view.side.show_values(column.index)) if sheet.choices(column.index) else None
            ),
            sort=lambda down: view.order.sort_by(section, descending=down),
            hide=lambda: view.columns.hide(column.index),
            show_hidden=view.columns.show_all if view.columns.any_hidden else None,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _open_row_menu(self, place: QPoint) -> None:
        view = self._view
        rows, chosen, model = view.model.rows, view.grid.selected_rows(), view.model
        if rows is None or not chosen:
            return
        menu = QMenu(view)
        menu.setObjectName("row_menu")
        index = view.grid.currentIndex()
        column = model.columns[index.column()].sheet_column if index.isValid() else None
        problem = model.problem_at(model.row_index(index), column) if column is not None else None
        editable = model.editable
        if problem is not None and problem.suggestion is not None and editable:
            row = model.row_index(index)
            menu.addAction(
                self.tr("Use “{text}”").format(text=problem.suggestion),
                lambda: view.sheets.apply_fix(row, problem),
            )
        for choice in problem.choices[:_CHOICES] if problem is not None and editable else ():
            menu.addAction(choice).triggered.connect(lambda _=False, text=choice: model.setData(index, text))
        if menu.actions():
            menu.addSeparator()
        menu.addAction(self.tr("Copy"), view.grid.copy)
        if editable:
            menu.addAction(self.tr("Paste"), view.grid.paste_clipboard)
            menu.addAction(self.tr("Fill down"), view.fill_down)
            menu.addSeparator()
            leave = counted(len(chosen), self.tr("Leave this row out"), self.tr("Leave {count} rows out"))
            take = counted(
                len(chosen), self.tr("Take this row in again"), self.tr("Take {count} rows in again")
            )
            out = [row for row in chosen if rows.states[row] == ShownState.SKIPPED]
            if len(out) < len(chosen):
                menu.addAction(leave, lambda: view.sheets.skip(chosen))
            if out:
                menu.addAction(take, lambda: view.sheets.unskip(out))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
