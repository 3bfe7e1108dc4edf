"""Lines above tables: never squeezed, and headers stand in line with what is below them."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zevents_gui.gui.activity.pane import ActivityPane
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.registrants.pane import RegistrantsPane
from zevents_gui.gui.theme import Scheme, apply_theme


def parts(bar: ListBar) -> list[QWidget]:
    """Everything in sight that is read, pressed or typed into."""
    kinds = (QPushButton, QLabel, QLineEdit)
    return [child for child in bar.findChildren(QWidget) if child.isVisible() and isinstance(child, kinds)]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("make", [ActivityPane, RegistrantsPane])
def test_nothing_in_the_line_above_a_table_is_cut_or_overlaps(
    context: AppContext,
    qapp: QApplication,
    qtbot: QtBot,
    make: Callable[[AppContext], QWidget],
    scale: float,
) -> None:
    apply_theme(qapp, Scheme.LIGHT, scale)
    pane = make(context)
    qtbot.addWidget(pane)
    if isinstance(pane, RegistrantsPane):
        pane.registered.bar.differences.show()
    bar = pane.findChild(ListBar)
    assert bar is not None
    with qtbot.waitExposed(pane):
        pane.show()

    def fits() -> bool:
        shown = parts(bar)
        places = [
            (part, bar.rect(), part.rect().translated(part.mapTo(bar, part.rect().topLeft())))
            for part in shown
        ]
        inside = all(room.contains(place) for _part, room, place in places)
        apart = not any(
            one.intersects(other)
            for number, (_a, _room, one) in enumerate(places)
            for _b, _room2, other in places[number + 1 :]
        )
        whole = all(
            part.width() >= part.sizeHint().width() for part in shown if isinstance(part, QPushButton)
        )
        return inside and apart and whole

    for width in (440, 560, 700, 1200):
        pane.resize(max(width, bar.minimumSizeHint().width()), 600)  # large words need some room
        qtbot.waitUntil(fits, timeout=3_000)
    apply_theme(qapp, Scheme.LIGHT)


def test_there_is_one_line_where_there_is_room(context: AppContext, qtbot: QtBot) -> None:
    pane = ActivityPane(context)
    qtbot.addWidget(pane)
    pane.resize(1200, 600)
    with qtbot.waitExposed(pane):
        pane.show()

    def lines() -> int:
        buttons = (pane.resume, pane.save, pane.scope.button("event"))
        return len({button.mapTo(pane, button.rect().center()).y() // 8 for button in buttons})

    qtbot.waitUntil(lambda: lines() == 1, timeout=3_000)
    pane.resize(560, 600)
    qtbot.waitUntil(lambda: lines() > 1, timeout=3_000)
    pane.resize(1200, 600)
    qtbot.waitUntil(lambda: lines() == 1, timeout=3_000)


def test_the_texts_of_header_and_cells_begin_at_the_same_place(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 1)
    model.setHorizontalHeaderLabels(["HHH"])
    model.setItem(0, 0, QStandardItem("HHH"))
    holder = QWidget()
    layout = QVBoxLayout(holder)
    table = ListTable(model, "aligned")
    layout.addWidget(table)
    qtbot.addWidget(holder)
    holder.resize(300, 200)
    with qtbot.waitExposed(holder):
        holder.show()
    # The frame of the current cell is ink as well.
    table.clearFocus()
    header = first_ink(table.horizontalHeader().viewport().grab().toImage())
    cell = first_ink(table.viewport().grab().toImage())
    assert abs(header - cell) <= 1


def first_ink(image: QImage) -> int:
    """The first column, from the left, that holds something dark in the upper 24 lines."""
    for x in range(image.width()):
        for y in range(2, 24):
            if image.pixelColor(x, y).lightness() < 160:
                return x
    raise AssertionError("nothing is written there")
