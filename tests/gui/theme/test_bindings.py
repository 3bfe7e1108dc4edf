"""The Qt bindings must not undermine Python: see docs/decisions/pyside6-below-6-12.md."""

import sys

from PySide6.QtWidgets import QWidget


def test_the_bindings_keep_the_count_of_references_to_none(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 100
