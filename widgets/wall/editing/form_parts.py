"""Fields with a caption, as the forms beside an editor have them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from hall.editing.document import MOST_NAME
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.texts.texts import Texts
from widgets.wall.editing.tick import Ticks

_STRETCHED = Qt.AlignmentFlag(0)


def set_quietly(field: QSpinBox, value: int) -> None:
    """Show a number that no person has chosen just now."""
    field.blockSignals(True)  # noqa: FBT003  (Qt's own)
    field.setValue(value)
    field.blockSignals(False)  # noqa: FBT003


class FormParts:
    """Makes them for ``host``: their words are the texts' own, their names for those who hear them set once."""

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        self._theme, self._texts, self._host = theme, texts, host

    def caption(self, code: str) -> Label:
        """What stands over a field, or before it."""
        label = Label(self._theme, self._texts, self._host, size="small", tone="quiet")
        label.say(code)
        return label

    def name_field(self) -> QLineEdit:
        """For a name of a scene, program or trigger."""
        field = QLineEdit(self._host)
        field.setMaxLength(MOST_NAME)
        return field

    def number_field(self, least: int, most: int, step: int = 1) -> QSpinBox:
        """For a number; what is typed counts when it is typed whole. Arrows change it by ``step``."""
        field = QSpinBox(self._host)
        field.setRange(least, most)
        field.setSingleStep(step)
        field.setKeyboardTracking(False)
        field.lineEdit().setTextMargins(self._theme.sizes.space(1), 0, 0, 0)  # a sheet gives it none
        return field

    def captioned(self, code: str, field: QWidget | QLayout) -> QVBoxLayout:
        """A field below its caption."""
        column = QVBoxLayout()
        column.setSpacing(self._theme.sizes.space(0.5))
        column.addWidget(self.caption(code))
        if isinstance(field, QLayout):
            column.addLayout(field)
        else:
            field.setAccessibleName(self._texts.words(code))
            column.addWidget(field)
        return column

    def row(self, *parts: QWidget | QLayout | int) -> QHBoxLayout:
        """Side by side; a number: the room it takes of what is left, none: it is for the one before."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.sizes.space(1))
        for part in parts:
            if isinstance(part, int):
                row.setStretch(row.count() - 1, part)
            elif isinstance(part, QLayout):
                row.addLayout(part)
            else:
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter if isinstance(part, Ticks) else _STRETCHED)
        return row

    def grid(self) -> QGridLayout:
        """Of fields in columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.sizes.space(2))
        grid.setVerticalSpacing(self._theme.sizes.space(1))
        return grid
