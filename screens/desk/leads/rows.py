"""The list of leads, two lines each, painted from the worklist: only what is seen is put into words, so that two
thousand cost no more than twenty. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.video.leads.lead import Lead
from hall.video.leads.worklist import Worklist
from screens.desk.leads.saying import Line
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_ROW = 6  # height of a lead, in units of the grid: two lines of text
_WHEEL = 120  # eighths of a degree: one notch (QWheelEvent)


class LeadRows(Look):
    """``line``: gives what is said of a lead. Signals: ``pointed`` (int): a click at this place of the list;
    ``stepped`` (int): the wheel, so many lines."""

    pointed = Signal(int)
    stepped = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._work = Worklist()
        self.line: Callable[[Lead], Line] = lambda lead: Line(lead.kind, "", "", lead.camera, "")
        self.seen: tuple[Line, ...] = ()
        """What was painted last."""
        self._first = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_work(self, work: Worklist) -> None:
        """List these as they are by now."""
        self._work = work
        chosen = work.chosen
        line = self.line(chosen) if chosen is not None else None
        self.setAccessibleName("" if line is None else " ".join(line[:-1]))
        self.update()

    @property
    def fitting(self) -> int:
        """How many there is room for, at least one: what PgDn goes on by."""
        return max(1, int((self.height() - self.theme.sizes.space(2)) // self._row_px()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Looks at it."""
        event.accept()
        self.pointed.emit(self._first + int(event.position().y() // self._row_px()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A line a notch."""
        event.accept()
        self.stepped.emit(-round(event.angleDelta().y() / _WHEEL))

    def _row_px(self) -> float:
        return float(self.theme.sizes.space(_ROW))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Those around the chosen one; how many more there are below."""
        painter, fits, leads = QPainter(self), self.fitting, self._work.leads
        chosen, place = self._work.chosen, max(0, self._work.place)
        self._first = max(0, min(place - fits // 2, len(leads) - fits))
        shown = leads[self._first : self._first + fits]
        self.seen = tuple(map(self.line, shown))
        for at, (lead, line) in enumerate(zip(shown, self.seen, strict=True)):
            box = QRectF(0, at * self._row_px(), self.width(), self._row_px())
            self._paint_row(painter, box, line, is_chosen=lead is chosen)
        more = len(leads) - len(shown)
        if more > 0:
            sizes, letters = self.theme.sizes, font(self.theme, self.theme.sizes.small)
            box = QRectF(0, fits * self._row_px(), self.width() - sizes.space(1), sizes.space(2))
            words = self.texts.words("count.more_lines", number=more)
            plain.draw(painter, box, words, letters, self.theme.quiet, Qt.AlignmentFlag.AlignRight)

    def _paint_row(self, painter: QPainter, box: QRectF, line: Line, *, is_chosen: bool) -> None:
        theme, sizes, right = self.theme, self.theme.sizes, Qt.AlignmentFlag.AlignRight
        if is_chosen:
            painter.fillRect(box, QColor(theme.selected))
            painter.fillRect(QRectF(box.left(), box.top(), sizes.space(0.5), box.height()), QColor(theme.accent))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme.line))
        side = sizes.mark_px
        paint_mark(
            painter, QRectF(box.left() + sizes.space(1.5), box.center().y() - side / 2, side, side), line.mark, theme
        )
        bold, body, small = font(theme, sizes.body, bold=True), font(theme, sizes.body), font(theme, sizes.small)
        inner = box.adjusted(sizes.space(2.5) + side, sizes.space(0.5), -sizes.space(1.5), -sizes.space(0.5))
        upper, lower = QRectF(inner), QRectF(inner)  # each as high as its letters: a box cuts off what is below it
        upper.setHeight(plain.height_of(bold))
        lower.setTop(inner.bottom() - plain.height_of(small))
        gap = sizes.space(1)
        beside = plain.width_of(line.sure, body) + gap
        plain.draw(painter, upper, line.sure, body, theme.text, right)
        upper = upper.adjusted(0, 0, -beside, 0)
        plain.draw(painter, upper, line.what, bold, theme.text)
        left = plain.width_of(line.what, bold) + gap
        plain.draw(painter, upper.adjusted(left, 0, 0, 0), line.times, small, theme.quiet)
        state = line.state or line.since
        plain.draw(painter, lower, state, small, theme.meaning(line.mark) if line.state else theme.quiet, right)
        where = lower.adjusted(0, 0, -plain.width_of(state, small) - gap, 0)
        plain.draw(painter, where, plain.name_within(line.where, small, where.width()), small, theme.quiet)
