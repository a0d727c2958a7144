"""What stands where there is nothing to see: empty, still reading, failed, no source. Designed, not left over."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Emptiness(StrEnum):
    """Why there is nothing."""

    EMPTY = "empty"  # all is well, there is nothing
    LOADING = "loading"
    ERROR = "error"
    NO_SOURCE = "no_source"  # nothing can be known: nobody writes it, or nothing brings it


class EmptyState(Look):
    """A sign drawn in hairlines, one line of words, one line of what to do. Stands still."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        kind: Emptiness = Emptiness.LOADING,
        code: str = "empty.loading",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._kind, self._code, self._hint = kind, code, ""
        self._params: dict[str, object] = {}

    @property
    def kind(self) -> Emptiness:
        """Which kind of emptiness it shows."""
        return self._kind

    def text(self) -> str:
        """Both lines."""
        return "\n".join(self._lines())

    def show_state(self, kind: Emptiness, code: str, hint_code: str = "", **params: object) -> None:
        """Say why there is nothing (`code`) and what can be done (`hint_code`), both with `params`."""
        if (kind, code, hint_code, params) == (self._kind, self._code, self._hint, self._params):
            return
        self._kind, self._code, self._hint, self._params = kind, code, hint_code, params
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for sign and lines."""
        px = self.theme.sizes.text_px
        return QSize(px * 20, px * 10)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Sign above words above hint, in the middle."""
        painter, sizes = QPainter(self), self.theme.sizes
        side = min(sizes.step(5), self.height() * 0.3)
        lines = [font(self.theme, sizes.body), font(self.theme, sizes.small)]
        heights = [letters.pixelSize() * 1.8 for letters in lines]
        top = (self.height() - side - sum(heights)) / 2
        self._paint_sign(painter, QPointF(self.width() / 2, top + side / 2), side / 2)
        top += side
        for words, letters, height, tone in zip(self._lines(), lines, heights, ("text", "quiet"), strict=False):
            self._paint_line(painter, words, letters, QRectF(0, top, self.width(), height), tone)
            top += height

    def _paint_line(self, painter: QPainter, words: str, letters: QFont, box: QRectF, tone: str) -> None:
        edge = self.theme.sizes.space(1)
        plain.draw(painter, box.adjusted(edge, 0, -edge, 0), words, letters, str(getattr(self.theme, tone)), _MIDDLE)

    def _paint_sign(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        colour = self.theme.overdue if self._kind is Emptiness.ERROR else self.theme.faint
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), max(1.5, radius / 10), c=Qt.PenCapStyle.RoundCap))
        reach = radius * 0.7
        painter.drawEllipse(centre, reach, reach)
        for line in _strokes(self._kind, reach):
            painter.drawLine(line.translated(centre))
        painter.setPen(Qt.PenStyle.NoPen)

    def _lines(self) -> list[str]:
        codes = (self._code, self._hint)
        return [self.texts.words(code, **self._params) for code in codes if code]


def _strokes(kind: Emptiness, reach: float) -> list[QLineF]:
    part = reach * 0.45
    if kind is Emptiness.EMPTY:
        return [QLineF(-part, 0, -part * 0.3, part * 0.7), QLineF(-part * 0.3, part * 0.7, part, -part * 0.7)]
    if kind is Emptiness.LOADING:
        return [QLineF(0, 0, 0, -part), QLineF(0, 0, part * 0.8, 0)]
    if kind is Emptiness.NO_SOURCE:
        return [QLineF(-part, 0, part, 0)]
    return [QLineF(0, -part, 0, part * 0.2), QLineF(0, part * 0.9, 0, part)]
