"""The tree view of the hub browser: what is open, what is chosen, and how keys and clicks move it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from zevents_gui.gui.hub_browser.browser_data import BrowserData
from zevents_gui.gui.hub_browser.row_delegate import RowDelegate
from zevents_gui.gui.hub_browser.summary import BrowserRow, Group
from zevents_gui.gui.hub_browser.tree_model import HubTreeModel, Node, NodeKind
from zevents_gui.gui.theme import set_role, theme

# Groups of old events with more than this many start closed.
_LONG_GROUP = 30
# Moving through the tree by keyboard opens an event once the keys rest.
_REST_MS = 150


class EventTree(QTreeView):
    """Shows a :class:`HubTreeModel`.

    Signals:
        chosen: a :class:`BrowserRow` is to be opened.
        menu_wanted: a context menu for a row (or None), at a global position.
    """

    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event_tree")
        self.setAccessibleName(self.tr("Hubs and events"))
        self._tree = HubTreeModel(self)
        self.setModel(self._tree)
        self.setItemDelegate(RowDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        set_role(self, "plain")
        self._toggled: dict[str, bool] = {}
        self._filtered = False
        self._chosen_key = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._choose_current)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self.doItemsLayout)

    @property
    def tree_model(self) -> HubTreeModel:
        return self._tree

    @property
    def chosen_key(self) -> str:
        """Key of the row whose event is open; empty when none is."""
        return self._chosen_key

    def show_data(self, data: BrowserData | None) -> None:
        """Show another state of the hubs and keep what was open and chosen."""
        position = self.verticalScrollBar().value()
        self._tree.show(data)
        self._restore()
        self.verticalScrollBar().setValue(position)

    def set_filter(self, text: str) -> None:
        """Show what matches ``text``; everything that matches stands open."""
        self._filtered = bool(text.strip())
        self._tree.set_filter(text)
        self._restore()

    def set_all_open(self, is_open: bool) -> None:
        """Open, or close, every group."""
        for hub in self._tree.roots:
            for group in hub.children:
                self._toggled[group.key] = is_open
        self._restore()

    def mark_chosen(self, key: str) -> None:
        """Show the row with ``key`` as the open one, without asking anyone to open it."""
        self._chosen_key = key
        if self._tree.reveal(key):
            self._restore()
        self._select(key, scroll=True)

    def current_row(self) -> BrowserRow | None:
        """The event or draft that the keyboard is on."""
        index = self.currentIndex()
        node: Node | None = index.internalPointer() if index.isValid() else None
        return None if node is None else node.item

    def current_hub_id(self) -> str:
        """The hub that the current line belongs to; the first one when there is no current line."""
        index = self.currentIndex()
        if index.isValid():
            node: Node = index.internalPointer()
            return node.hub_id
        return self._tree.roots[0].hub_id if self._tree.roots else ""

    def choose_first(self) -> None:
        """Go to the first event shown and open it."""
        for root in self._tree.roots:
            for group in root.children:
                for row in group.children[:1]:
                    self.setCurrentIndex(self._tree.index_of(row.key))
                    self._choose_current()
                    return

    def _restore(self) -> None:
        self.setUpdatesEnabled(False)
        for hub in self._tree.roots:
            hub_open = self._is_open(hub)
            self.setExpanded(self._tree.index_of(hub.key), hub_open)
            for group in hub.children:
                self.setExpanded(self._tree.index_of(group.key), self._is_open(group))
        self.setUpdatesEnabled(True)
        self._select(self._chosen_key, scroll=False)

    def _is_open(self, node: Node) -> bool:
        if self._filtered:
            return True
        if node.key in self._toggled:
            return self._toggled[node.key]
        if node.kind is NodeKind.GROUP and node.children:
            item = node.children[0].item
            old = item is not None and item.group in {Group.PAST, Group.CANCELLED}
            return not old or (node.count <= _LONG_GROUP and item is not None and item.group is Group.PAST)
        return True

    def _select(self, key: str, *, scroll: bool) -> None:
        index = self._tree.index_of(key)
        selection = self.selectionModel()
        if not index.isValid():
            selection.clear()
            return
        blocked = self.blockSignals(True)
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        self.blockSignals(blocked)
        if scroll:
            parent = index.parent()
            while parent.isValid():
                self.setExpanded(parent, True)
                parent = parent.parent()
            self.scrollTo(index)
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        node: Node = index.internalPointer()
        if node.item is not None:
            self._rest.stop()
            self._choose_current()
            return
        if node.kind is NodeKind.MORE:
            assert node.parent is not None
            self._show_whole(node.parent.key, node.row)
            return
        self._toggled[node.key] = not self.isExpanded(index)
        self.setExpanded(index, self._toggled[node.key])

    def _show_whole(self, group_key: str, first_new: int) -> None:
        position = self.verticalScrollBar().value()
        self._tree.show_whole(group_key)
        self._restore()
        self.verticalScrollBar().setValue(position)
        following = self._tree.index(first_new, 0, self._tree.index_of(group_key))
        self.selectionModel().setCurrentIndex(following, self.selectionModel().SelectionFlag.NoUpdate)

    def _on_activated(self, index: QModelIndex) -> None:
        node: Node = index.internalPointer()
        if node.item is not None:
            self._rest.stop()
            self._choose_current()

    def _choose_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self._chosen_key = row.key
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        node: Node | None = before.internalPointer() if before.isValid() else None
        toggles = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if node is not None and node.item is None and event.key() in toggles:
            self._on_clicked(before)
            return
        if event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.menu_wanted.emit(self.current_row(), self._menu_position())
            return
        super().keyPressEvent(event)
        after = self.currentIndex()
        if after != before:
            row = self.current_row()
            if row is not None and row.key != self._chosen_key:
                self._rest.start()
        if node is not None and node.item is None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._toggled[node.key] = self.isExpanded(before)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._tree.roots:
            first = self._tree.index(0, 0)
            self.selectionModel().setCurrentIndex(first, self.selectionModel().SelectionFlag.NoUpdate)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            position = event.pos()  # type: ignore[attr-defined]
            index = self.indexAt(position)
            node: Node | None = index.internalPointer() if index.isValid() else None
            if node is not None and node.item is not None:
                self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            self.menu_wanted.emit(node.item if node is not None else None, event.globalPos())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def _menu_position(self) -> QPoint:
        area: QRect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(area.bottomLeft())
