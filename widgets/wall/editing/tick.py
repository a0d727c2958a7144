"""A box to tick, with words of a code or a name beside it; and several of them in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from themes.tokens import Theme
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts


class Tick(QCheckBox):
    """``code``: of its words. Signals: Qt's own ``clicked``: by a person."""

    def __init__(self, texts: Texts, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._code = texts, code
        texts.language_changed.connect(self._on_language)
        self._on_language()

    def _on_language(self, _: str = "") -> None:
        self.setText(self._texts.words(self._code))


class Ticks(QWidget):
    """Several values to choose from, none or more. Signals: ``chosen`` (tuple): all that are ticked, by a person."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = WrappedRow(theme.sizes.space(1))
        self.setLayout(self._row)
        self.boxes: dict[object, QCheckBox] = {}

    def show_entries(self, entries: Sequence[tuple[object, str]], chosen: Sequence[object]) -> None:
        """Values and their words."""
        if list(self.boxes) != [value for value, _ in entries]:
            self._rebuild(entries)
        for value, words in entries:
            self.boxes[value].setText(words)
            self.boxes[value].setChecked(value in chosen)

    def _rebuild(self, entries: Sequence[tuple[object, str]]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {value: QCheckBox(self) for value, _ in entries}
        for place, box in enumerate(self.boxes.values()):
            box.clicked.connect(self._on_clicked)
            self._row.insert(place, box)

    def _on_clicked(self) -> None:
        self.chosen.emit(tuple(value for value, box in self.boxes.items() if box.isChecked()))
