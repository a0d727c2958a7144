"""The head of the case: mark, what and where in large letters, number, kind and class, urgent, on hold, rework."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.cases.vocabulary import Moment, TimeLook
from hall.live.live_case import LiveCase
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.city_names import CityNames
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.texts.texts import Texts


class CaseHead(Look):
    """Painted in one go; what was cut stands in the tool tip."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self._case: LiveCase | None = None
        self._look = TimeLook.WAITING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(self, case: LiveCase, now: Moment, *, ended: bool = False) -> None:
        """Show this case as it stands at ``now``; ``ended``: no clock counts any more."""
        look = TimeLook.WAITING if ended else case.look(now)
        if (case, look) != (self._case, self._look):
            self._case, self._look = case, look
            self.setAccessibleName(self.text())
            self.setToolTip(plain.tool_tip(self.text()))
            self.update()

    def text(self) -> str:
        """Both lines."""
        return f"{self._title()}\n{self._line()}" if self._case else ""

    def sizeHint(self) -> QSize:
        """A line of large letters and one of small ones."""
        sizes = self.theme.sizes
        return QSize(sizes.text_px * 30, round(sizes.head * 1.5 + sizes.small * 1.7))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Mark and title, then the line below."""
        if self._case is None:
            return
        painter, sizes = QPainter(self), self.theme.sizes
        side, high = sizes.head * 0.75, sizes.head * 1.5
        paint_mark(painter, QRectF(0, (high - side) / 2, side, side), self._look, self.theme)
        left = side + sizes.space(1)
        title = font(self.theme, sizes.head, bold=True)
        plain.draw(painter, QRectF(left, 0, self.width() - left, high), self._title(), title, self.theme.text)
        box = QRectF(0, high, self.width(), sizes.small * 1.7)
        plain.draw(painter, box, self._line(), font(self.theme, sizes.small), self.theme.quiet)

    def _title(self) -> str:
        case = self._case
        assert case is not None
        what = self._names.subclass_name(case.kind, case.subclass, self.texts.language)
        return f"{what} · {case.address}" if case.address else what

    def _line(self) -> str:
        case, words = self._case, self.texts.words
        assert case is not None
        parts = [case.number, f"{words(f'kind.{case.kind}')} {case.subclass}", words(f"state.{case.state}")]
        parts += [words("overlay.urgent")] if case.urgent else []
        parts += [words("overlay.on_hold")] if case.held_at is not None else []
        parts += [words("count.rework", n=case.rework)] if case.rework else []
        return "  ·  ".join(parts)
