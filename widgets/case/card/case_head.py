"""The head of the case: mark, what and where in large letters, number, kind and class, urgent, on hold, rework."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.cases.vocabulary import TimeLook
from hall.city.city_names import CityNames
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.telemetry.presence import OpenAt
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts


class CaseHead(Look):
    """Painted in one go; whole texts that were cut are in the tool tip."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self._case: LiveCase | None = None
        self._look = TimeLook.WAITING
        self._asked: Sequence[str] = ()
        self._elsewhere: Sequence[OpenAt] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(self, case: LiveCase, now: Moment, *, ended: bool = False) -> None:
        """Show this case as it stands at ``now``; ``ended``: no clock counts any more."""
        look = TimeLook.WAITING if ended else case.look(now)
        if (case, look) != (self._case, self._look):
            self._case, self._look = case, look
            self.setAccessibleName(self.text())
            self.setToolTip(plain.tool_tip(self.text()))
            self.update()

    def show_beside(self, asked: Sequence[str], elsewhere: Sequence[OpenAt]) -> None:
        """What is asked for it (acts) and not answered yet; at which other desks it is open."""
        if (asked, elsewhere) != (self._asked, self._elsewhere):
            self._asked, self._elsewhere = asked, elsewhere
            self.setAccessibleName(self.text())
            self.setToolTip(plain.tool_tip(self.text()))
            self.update()

    def text(self) -> str:
        """All of it, line by line."""
        return "\n".join(filter(None, (self._title(), self._line(), self._other_desks()))) if self._case else ""

    def sizeHint(self) -> QSize:
        """A line of large letters and one of small ones."""
        sizes = self.theme.sizes
        return QSize(sizes.text_px * 30, round(sizes.head * 1.5 + sizes.small * 1.7))

    @painting
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
        self._paint_line(painter, QRectF(0, high, self.width(), sizes.small * 1.7))

    def _paint_line(self, painter: QPainter, box: QRectF) -> None:
        """What the case is, and on the right where else it is open: that must not be cut."""
        letters, others = font(self.theme, self.theme.sizes.small), self._other_desks()
        width = plain.width_of(others, letters) + 1 if others else 0.0
        gap = self.theme.sizes.space(1) if others else 0
        right = QRectF(max(0.0, box.right() - width), box.top(), min(width, box.width()), box.height())
        plain.draw(painter, right, others, letters, self.theme.text)
        left = QRectF(box.left(), box.top(), max(0.0, box.width() - width - gap), box.height())
        plain.draw(painter, left, self._line(), letters, self.theme.quiet)

    def _other_desks(self) -> str:
        return self.texts.joined(
            self.texts.words("card.open_at", station=each.station, user=each.user) for each in self._elsewhere
        )

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
        parts += [words("overlay.by_itself")] if case.by_itself else []
        parts += [words("overlay.on_hold")] if case.held_at is not None else []
        parts += [words("overlay.urged_at", at=case.urged_at)] if case.urged_at is not None else []
        parts += [words("request.pending", asked=act) for act in self._asked]
        parts += [words("count.rework", n=case.rework)] if case.rework else []
        return "  ·  ".join(parts)
