"""What the pane shows before a sheet is open: what to do first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import EmptyState, LinkButton, PrimaryButton, SecondaryButton, label


class StartPage(EmptyState):
    """Open, paste, template, sample, recent files.

    Signals:
        open_wanted, paste_wanted, template_wanted, sample_wanted; recent_wanted: a path.
    """

    open_wanted = Signal()
    paste_wanted = Signal()
    template_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setObjectName("attendee_start")
        self.show_text(
            self.tr("Bring the list of people"),
            self.tr(
                "Drop a workbook here, open one, or paste cells copied in Excel. "
                "Columns are recognised by themselves, and nothing is sent before you say so."
            ),
        )
        open_file = PrimaryButton(self.tr("Open a list…"), name="open_button")
        open_file.clicked.connect(self.open_wanted)
        paste = SecondaryButton(self.tr("Paste from Excel"), name="paste_button")
        paste.clicked.connect(self.paste_wanted)
        self.template = SecondaryButton(self.tr("Template for this event…"), name="template_button")
        self.template.clicked.connect(self.template_wanted)
        for button in (open_file, paste, self.template):
            self.add_action(button)
        below = QVBoxLayout()
        below.setSpacing(SPACE_S)
        below.setContentsMargins(0, SPACE_M, 0, 0)
        line = QHBoxLayout()
        line.addStretch(1)
        sample = LinkButton(self.tr("Try it with a sample list"), name="sample_button")
        sample.clicked.connect(self.sample_wanted)
        line.addWidget(sample)
        line.addStretch(1)
        below.addLayout(line)
        about = label(self.tr("The sample is a German list with real-life slips."), "secondary")
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below.addWidget(about)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        below.addLayout(self._recent)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertLayout(outer.count() - 1, below)

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer files that were open lately, the latest first."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not paths:
            return
        heading = label(self.tr("Opened lately"), "secondary")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._recent.addSpacing(SPACE_M)
        self._recent.addWidget(heading)
        for number, path in enumerate(paths[:5]):
            button = LinkButton(Path(path).name, name=f"recent_{number}")
            button.setToolTip(path)
            button.clicked.connect(lambda _=False, path=path: self.recent_wanted.emit(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
