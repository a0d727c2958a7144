"""Places that somebody may mean, two lines each: what was understood; how it was found and reckoned, its street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from hall.city.city_names import CityNames
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.row_list import Row, RowList
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from hall.city.address.found import Found

_ROW, _LOWER = 5.5, 0.45
"""Height of a candidate's two lines, in units of the grid, and the part of it that the lower one has."""
_MOST_STREETS = 2
"""Streets that are named of a road; it may run through ten."""


class Candidates(RowList):
    """A click takes one (``opened``). None is marked before the first key where several are called alike, or
    where the likeliest lies in another street than was said."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self._found: tuple[Found, ...] = ()
        self.hide()

    @property
    def found(self) -> tuple[Found, ...]:
        """The places that stand here."""
        return self._found

    @property
    def marked(self) -> Found | None:
        """The one that Enter takes."""
        return self._found[self.place] if self._has_cursor and self.place < len(self._found) else None

    def show_found(self, found: tuple[Found, ...]) -> None:
        """These, as high as they need; none: it goes."""
        self._found = found
        self.worded()
        self._has_cursor = bool(found) and not (found[0].must_be_chosen or found[0].contradicts)
        self.setFixedHeight(self._height() * max(1, len(found)))
        self.setVisible(bool(found))

    def move_on(self, step: int) -> None:
        """The cursor so many lines on; the first time it only shows."""
        self.step(step if self._has_cursor else 0)
        self._has_cursor = True
        self.update()

    def worded(self) -> None:
        """See `Look`."""
        self.show_rows([Row(self.words_of(each), self._beside(each)) for each in self._found])
        self.setToolTip(plain.tool_tip("\n".join(row.words for row in self.rows)))

    def words_of(self, found: Found) -> str:
        """What was understood, in the language of now."""
        return self.texts.said(found.what.words(self.texts.language))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the line."""
        self._has_cursor = True
        super().mousePressEvent(event)
        self.opened.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has taken it."""
        event.accept()

    def _beside(self, found: Found) -> str:
        language = self.texts.language
        streets = [self._names.street_name(each, language) for each in found.streets[:_MOST_STREETS]]
        if len(found.streets) > _MOST_STREETS:
            streets.append("…")
        told = [self.texts.said(each.words(language)) for each in found.beside]
        return " · ".join(filter(None, (*told, self.texts.joined(streets))))

    def _height(self) -> int:
        return self.theme.sizes.space(_ROW)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row, place: int) -> None:
        theme, sizes = self.theme, self.theme.sizes
        if self._has_cursor and place == self.place:
            painter.fillRect(box, QColor(theme.selected))
        inner = box.adjusted(sizes.space(1), 0, -sizes.space(1), -sizes.space(0.25))
        upper = inner.adjusted(0, 0, 0, -inner.height() * _LOWER if row.beside else 0)
        plain.draw(painter, upper, row.words, font(theme, sizes.body), theme.text)
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), inner.bottom() - upper.bottom())
        if row.beside:
            plain.draw(painter, lower, row.beside, font(theme, sizes.small), theme.quiet)
