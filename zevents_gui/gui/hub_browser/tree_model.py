"""The hub browser as a Qt model: hubs, their groups, and the rows that the filter lets through.

The filter lives in the model. Matching 5,000 prepared search texts costs a millisecond, where a proxy would
call back into Python for each row, its parents and its children at every keystroke.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zevents_gui.core.text import tr
from zevents_gui.gui.hub_browser.browser_data import BrowserData
from zevents_gui.gui.hub_browser.summary import BrowserRow, Group, group_name

Index = QModelIndex | QPersistentModelIndex


class NodeKind(IntEnum):
    """What a line of the tree is."""

    HUB = 0
    GROUP = 1
    ROW = 2
    MORE = 3


@dataclass(eq=False, slots=True)
class Node:
    """A line of the tree. ``count`` is the number of events below it that the filter lets through."""

    kind: NodeKind
    key: str
    text: str
    row: int
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    item: BrowserRow | None = None
    hub_id: str = ""
    count: int = 0


NODE_ROLE = int(Qt.ItemDataRole.UserRole)
# A view lays out every row it is given. Longer groups end in a line that shows the rest.
MOST_ROWS = 150

_EMPTY = QModelIndex()
_BRANCH_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# Saves the view from asking each of thousands of rows for its children.
_LEAF_FLAGS = _BRANCH_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class HubTreeModel(QAbstractItemModel):
    """Hubs → groups → events and drafts, of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: BrowserData | None = None
        self._words: list[str] = []
        self._by_name = False
        self._whole: set[str] = set()
        self._roots: list[Node] = []
        self._by_key: dict[str, Node] = {}

    @property
    def browser_data(self) -> BrowserData | None:
        """What is shown now, unfiltered."""
        return self._data

    @property
    def roots(self) -> list[Node]:
        """The hubs shown."""
        return self._roots

    @property
    def shown_count(self) -> int:
        """How many events and drafts the filter lets through."""
        return sum(root.count for root in self._roots)

    def show(self, data: BrowserData | None) -> None:
        """Show other data; the filter stays."""
        self._data = data
        self._rebuild()

    def set_filter(self, text: str) -> None:
        """Show only rows in which each word of ``text`` occurs, in name, date, type or event ID."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self._rebuild()

    def sort_by_name(self, by_name: bool) -> None:
        """Sort each group by name, or by date again. Takes effect with the next data or filter."""
        self._by_name = by_name

    def index_of(self, key: str) -> QModelIndex:
        """The index of the line with ``key``; invalid when the filter hides it or it is gone."""
        node = self._by_key.get(key)
        return _EMPTY if node is None else self.createIndex(node.row, 0, node)

    def show_whole(self, group_key: str) -> None:
        """Show all rows of a long group."""
        self._whole.add(group_key)
        self._rebuild()

    def reveal(self, key: str) -> bool:
        """Show the whole group that the row with ``key`` is in; False when it has no such row to show."""
        rows = self._data.rows if self._data is not None else ()
        row = next((row for row in rows if row.key == key), None)
        if row is None or key in self._by_key or not self._matches(row):
            return False
        self.show_whole(_group_key(row.hub_id, row.group))
        return True

    def _matches(self, row: BrowserRow) -> bool:
        return all(word in row.search for word in self._words)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._roots, self._by_key = [], {}
        if self._data is not None:
            rows = list(self._data.rows)
            for word in self._words:
                rows = [row for row in rows if word in row.search]
            self._roots = self._hubs(rows, filtered=bool(self._words))
        self.endResetModel()

    def _hubs(self, rows: list[BrowserRow], *, filtered: bool) -> list[Node]:
        assert self._data is not None
        sorted_rows: dict[str, dict[Group, list[BrowserRow]]] = {}
        for row in rows:
            sorted_rows.setdefault(row.hub_id, {}).setdefault(row.group, []).append(row)
        hubs = [(hub.hub_id, hub.name or hub.hub_id) for hub in self._data.hubs]
        known = {hub_id for hub_id, _name in hubs}
        others = [hub_id for hub_id in sorted_rows if hub_id not in known]
        # Drafts may be prepared before a hub is chosen; events of hubs that are not listed still show.
        hubs += [(hub_id, tr("Another hub") if hub_id else tr("No hub yet")) for hub_id in others]
        roots: list[Node] = []
        for hub_id, name in hubs:
            groups = sorted_rows.get(hub_id, {})
            if filtered and not groups:
                continue
            hub = Node(NodeKind.HUB, f"hub:{hub_id}", name, len(roots), hub_id=hub_id)
            roots.append(hub)
            self._by_key[hub.key] = hub
            for group in Group:
                self._group(hub, group, groups.get(group, []))
        return roots

    def _group(self, hub: Node, group: Group, rows: list[BrowserRow]) -> None:
        if not rows:
            return
        node = Node(
            NodeKind.GROUP,
            _group_key(hub.hub_id, group),
            group_name(group),
            len(hub.children),
            hub,
            hub_id=hub.hub_id,
            count=len(rows),
        )
        hub.children.append(node)
        hub.count += len(rows)
        self._by_key[node.key] = node
        if self._by_name:
            rows = sorted(rows, key=lambda row: row.name.casefold())
        shown = rows if node.key in self._whole else rows[:MOST_ROWS]
        for position, row in enumerate(shown):
            child = Node(NodeKind.ROW, row.key, row.name, position, node, item=row, hub_id=hub.hub_id)
            node.children.append(child)
            self._by_key[row.key] = child

        if len(shown) < len(rows):
            text = tr("Show all {count}", count=f"{len(rows):,}")
            more = Node(NodeKind.MORE, f"more:{node.key}", text, len(shown), node, hub_id=hub.hub_id)
            node.children.append(more)
            self._by_key[more.key] = more

    # What a view asks.

    def index(self, row: int, column: int, parent: Index = _EMPTY) -> QModelIndex:
        above: Node | None = parent.internalPointer()
        children = self._roots if above is None else above.children
        if column != 0 or not 0 <= row < len(children):
            return _EMPTY
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _EMPTY) -> QModelIndex:  # type: ignore[override]
        node: Node | None = index.internalPointer()
        if node is None or node.parent is None:
            return _EMPTY
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = _EMPTY) -> int:
        return len(parent.internalPointer().children) if parent.isValid() else len(self._roots)

    def columnCount(self, _parent: Index = _EMPTY) -> int:
        return 1

    def hasChildren(self, parent: Index = _EMPTY) -> bool:
        return self.rowCount(parent) > 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node: Node = index.internalPointer()
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if node.item is not None:
                return node.item.spoken
            return node.text if node.kind is NodeKind.MORE else f"{node.text}, {node.count}"
        if role == Qt.ItemDataRole.ToolTipRole and node.item is not None:
            return f"{node.item.name}\n{node.item.detail}\n{node.item.status}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        node: Node | None = index.internalPointer()
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        return _LEAF_FLAGS if node.kind >= NodeKind.ROW else _BRANCH_FLAGS


def _group_key(hub_id: str, group: Group) -> str:
    return f"group:{hub_id}:{int(group)}"
