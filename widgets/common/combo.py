"""Drop-down lists: one that is as wide as its place, and how any is filled without losing the choice in it or closing
it needlessly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from widgets.common import plain


class ChoiceBox(QComboBox):
    """As wide as its place, however long its entries are: the list that opens shows them whole, a tool tip the one
    that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self._tip)

    def showPopup(self) -> None:  # noqa: N802
        """The list as wide as its longest entry, within the window."""
        view = self.view()
        needed = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(needed, self.window().width()))
        super().showPopup()

    @Slot(str)
    def _tip(self, chosen: str) -> None:
        self.setToolTip(plain.tool_tip(chosen))


def fill(box: QComboBox, entries: Sequence[tuple[object, str]], chosen: object) -> None:
    """Show these entries (value, words); a list that stays the same is left alone. ``chosen``: the value to show, else
    the first is."""
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(entries):
        box.clear()
        for value, words in entries:
            box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
