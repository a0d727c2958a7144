"""The cameras of a city as a tree for a view: its rows are made as they are unfolded, thousands of cameras cost nothing
before somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from hall.frozen import frozen
from hall.video.cameras.camera import Camera
from hall.video.cameras.tree import Branch
from widgets.video.camera_drag import packed

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ARRANGED = "arrangement"
"""Topic of a branch that is an arrangement of cameras under a name."""
WHAT, BESIDE = 0, 1
"""Columns: what it is; how many, or what is said of it."""


@dataclass(slots=True, eq=False)
class Node:
    """A branch or a camera, at its row under its parent; ``children`` None: not made yet."""

    row: int
    parent: Node | None
    branch: Branch | None = None
    camera: Camera | None = None
    children: list[Node] | None = field(default=None)

    def below(self) -> list[Node]:
        """Its rows, made once."""
        if self.children is None:
            of = self.branch
            branches = of.branches if of is not None else ()
            cameras = of.cameras if of is not None else ()
            self.children = [Node(row, self, branch=each) for row, each in enumerate(branches)]
            self.children += [Node(row, self, camera=each) for row, each in enumerate(cameras, len(branches))]
        return self.children


@frozen
class Said:
    """How rows are called, in the language of now."""

    branch: Callable[[Branch], str]
    camera: Callable[[Camera], str]
    beside: Callable[[Camera], str]


class TreeModel(QAbstractItemModel):
    """Read only. Branches, or cameras in one list."""

    def __init__(self, said: Said, parent: QObject) -> None:
        super().__init__(parent)
        self._said = said
        self._root = Node(0, None, children=[])

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """The tree by these."""
        self._begin_with(Branch("", "", 0, branches=tuple(branches)))

    def show_cameras(self, cameras: Sequence[Camera]) -> None:
        """A list of these, in this order."""
        self._begin_with(Branch("", "", 0, cameras=tuple(cameras)))

    def _begin_with(self, root: Branch) -> None:
        before = self._root  # indexes point to its nodes until the model has been reset
        self.beginResetModel()
        self._root = Node(0, None, root)
        self.endResetModel()
        del before

    def reword(self) -> None:
        """Other names for all rows: Qt asks for those that are seen."""
        self.layoutChanged.emit()

    def node(self, index: Index) -> Node:
        """What stands there; the root for nowhere."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def cameras_below(self, index: Index) -> list[Camera]:
        """The camera that stands there, or all of a branch in the order of the tree."""
        node = self.node(index)
        if node.camera is not None:
            return [node.camera]
        return list(node.branch.leaves()) if node.branch is not None and index.isValid() else []

    def index_of(self, code: str) -> QModelIndex:
        """Where that camera stands in a list, or in the branches that are made already; nowhere else."""
        return self._find(self._root, code)

    def _find(self, node: Node, code: str) -> QModelIndex:
        for each in node.children or ():
            if each.camera is not None and each.camera.code == code:
                return self.createIndex(each.row, 0, each)
            found = self._find(each, code)
            if found.isValid():
                return found
        return QModelIndex()

    # --- as Qt asks ---------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """See Qt."""
        rows = self.node(parent).below()
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) else QModelIndex()

    def parent(self, child: Index = _NOWHERE) -> Any:
        """See Qt."""
        above = self.node(child).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return len(self.node(parent).below()) if parent.column() <= 0 else 0

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:  # noqa: N802
        """Known without making them."""
        node = self.node(parent)
        return node.branch is not None and bool(node.branch.branches or node.branch.cameras) and parent.column() <= 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """See Qt."""
        return 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A branch can be dragged too: all of its cameras."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and where they stand."""
        node = self.node(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == BESIDE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if node.camera is not None:
            return self._said.camera(node.camera) if index.column() == WHAT else self._said.beside(node.camera)
        if node.branch is None or not index.isValid():
            return None
        return self._said.branch(node.branch) if index.column() == WHAT else str(node.branch.count)

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """See Qt."""
        return packed(()).formats()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """As tiles take it."""
        found = [camera.code for each in indexes if each.column() == WHAT for camera in self.cameras_below(each)]
        return packed(found)
