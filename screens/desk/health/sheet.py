"""The health of all stations, laid over a desk: findings on top, each with its remedy, then a table of the stations.

Paints what it was told; asks nobody. It goes by Esc or by its own key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent

from hall.errors import Words
from hall.health.findings import Severity
from hall.health.summary import HealthSummary
from screens.desk.health.rows import HEADS, FoundRow, RemedyRow, StationRow, found_rows, station_rows
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.key_kinds import is_function_key
from themes.apply import font
from widgets.common import plain
from widgets.common.mark import paint_mark
from widgets.common.painting import painting

_EDGE = 3  # room at the sides, in units of the grid
_WHEEL = 120  # eighths of a degree: one notch (QWheelEvent)
_HEAD = "head"
_Row = FoundRow | RemedyRow | StationRow | str
"""What has a line of its own; a text alone is the heads of the table."""
_RIGHT = frozenset(range(3, len(HEADS) - 1))
"""Columns of numbers."""


class HealthSheet(HeldKeys):
    """``shown`` (HealthSummary) None: nothing has been read yet, or ``why`` not; ``cut``: findings and remedies that
    had to be cut when it was painted last."""

    unbuttoned = (("↑ ↓ PgUp PgDn", "help.leaf"), ("Esc F8", "help.to_desk"))
    shown: HealthSummary | None = None
    why: Words | None = None
    cut: tuple[str, ...] = ()
    _time = ""
    _first = 0
    _rows: Sequence[_Row] = ()  # and below: made when what they say or their room changes, not at each painting
    _widths: Sequence[float] = ()

    def show_health(self, told: HealthSummary, time: str) -> None:
        """As it stands; ``time``: of the clock in the room."""
        self.shown, self.why, self._time = told, None, time
        self._make_rows()

    def show_failure(self, why: Words) -> None:
        """It could not be read; what was read before is old, and goes."""
        self.shown, self.why = None, why
        self._make_rows()

    def begin(self) -> None:
        """Lay it over the desk, from the top."""
        self.shown, self.why, self._first = None, None, 0
        self._make_rows()
        self.lay_over()

    def text(self) -> str:
        """All that it says, a line a row."""
        lines = [self._title(), self._counts()]
        for row in self._rows:
            if isinstance(row, FoundRow):
                lines.append(" ".join(filter(None, (row.station, row.what, row.remedy))))
            elif isinstance(row, RemedyRow):
                lines.append(row.remedy)
            elif isinstance(row, StationRow):
                lines.append(" ".join(row.cells))
        return "\n".join(lines)

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F8 takes it away)."""
        return is_function_key(event) or super().lets_through(event)

    def worded(self) -> None:
        """See `Look`."""
        self._make_rows()

    def themed(self) -> None:
        """See `Look`."""
        self._make_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A remedy that does not fit beside its finding gets a line of its own."""
        super().resizeEvent(event)
        self._make_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the window's; rows are leafed through; no other key does anything."""
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: self._fitting(), Qt.Key.Key_Home: -self._first,
            Qt.Key.Key_PageUp: -self._fitting(), Qt.Key.Key_End: len(self._rows),
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            self._leaf(steps.get(Qt.Key(event.key()), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leafs three rows a notch, as lists do."""
        self._leaf(-3 * event.angleDelta().y() // _WHEEL)

    def _leaf(self, rows: int) -> None:
        last = max(0, len(self._rows) - self._fitting())
        self._first = max(0, min(last, self._first + rows))
        self.update()

    def _make_rows(self) -> None:
        told = self.shown
        stations = station_rows(self.texts, told) if told is not None else []
        found = found_rows(self.texts, told.findings) if told is not None else []
        folded = (row for each in found for row in self._folded(each))
        self._rows = [*folded, *([_HEAD] if stations else []), *stations]
        self._widths = self._fitting_widths([row.cells for row in stations])
        self._leaf(0)
        self.setAccessibleName(f"{self._title()} {self._counts()}")

    def _folded(self, row: FoundRow) -> list[_Row]:
        """In one line where all of it fits, else the remedy in the next: nothing of it is cut."""
        sizes = self.theme.sizes
        bold, letters = font(self.theme, sizes.body, bold=True), font(self.theme, sizes.body)
        width = plain.width_of(row.station, bold) + plain.width_of(row.what + row.remedy, letters)
        if self._mark_side() + width + 3 * sizes.space(2) <= self._room().width():
            return [row]
        return [replace(row, remedy=""), RemedyRow(row.remedy)]

    def _fitting(self) -> int:
        """How many rows there is room for below the title, at least one."""
        return max(1, int(self._room().height() / self._row_px()))

    def _row_px(self) -> int:
        return self.theme.sizes.row_px

    def _room(self) -> QRectF:
        edge, row = self.theme.sizes.space(_EDGE), self._row_px()
        return QRectF(self.rect()).adjusted(edge, edge + 2 * row, -edge, -edge - row)

    def _title(self) -> str:
        return self.texts.words("health.title")

    def _counts(self) -> str:
        words, told = self.texts.words, self.shown
        if self.why is not None:
            return words("health.unread", cause=self.why)
        if told is None:
            return words("health.reading")
        counts = words("health.counts", running=told.running, silent=told.silent, ended=told.ended)
        number = len(told.findings)
        found = words("health.found", number=number) if number else words("health.well")
        return f"{found} · {counts} · {words('health.as_of', time=self._time)}"

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Title and counts, as many rows as there is room for, which of them these are."""
        painter, theme = QPainter(self), self.theme
        painter.fillRect(self.rect(), QColor(theme.ground))  # a page of its own: nothing shows through
        self.cut = ()
        self._paint_title(painter)
        rows, room, height = self._rows, self._room(), self._row_px()
        seen = rows[self._first : self._first + self._fitting()]
        for place, row in enumerate(seen):
            box = QRectF(room.left(), room.top() + place * height, room.width(), height)
            if isinstance(row, FoundRow):
                self._paint_found(painter, box, row)
            elif isinstance(row, RemedyRow):
                self._paint_remedy(painter, box, row)
            elif isinstance(row, StationRow):
                self._paint_cells(painter, box, row.cells, theme.text, row.mark)
            else:
                self._paint_cells(painter, box, [self.texts.words(code) for code in HEADS], theme.quiet)
        self._paint_foot(painter, len(rows), len(seen))

    def _paint_title(self, painter: QPainter) -> None:
        theme, sizes = self.theme, self.theme.sizes
        box = QRectF(self.rect()).adjusted(sizes.space(_EDGE), sizes.space(_EDGE), -sizes.space(_EDGE), 0)
        title, body = font(theme, sizes.head, bold=True), font(theme, sizes.title)
        box.setHeight(1.5 * self._row_px())
        plain.draw(painter, box, self._title(), title, theme.text)
        side = plain.width_of(self._title(), title) + sizes.space(_EDGE)
        worst = self.shown.worst if self.shown else None
        meaning = {Severity.BAD: theme.overdue, Severity.WARN: theme.warning, None: theme.quiet}[worst]
        ink = theme.overdue if self.why is not None else meaning
        plain.draw(painter, box.adjusted(side, 0, 0, 0), self._counts(), body, ink)

    def _paint_found(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        """The mark, whose, what; behind it the remedy, as much as there is room for."""
        theme, sizes = self.theme, self.theme.sizes
        painter.fillRect(box.adjusted(0, 1, 0, -1), QColor(theme.raised))
        bold, letters, gap = font(theme, sizes.body, bold=True), font(theme, sizes.body), sizes.space(2)
        paint_mark(painter, self._mark_box(box), row.mark, theme)
        box = box.adjusted(self._mark_side(), 0, -gap, 0)
        for text, ink, face in (
            (row.station, theme.text, bold), (row.what, theme.text, letters), (row.remedy, theme.accent, letters),
        ):  # fmt: skip
            self._draw(painter, box, text, face, ink)
            box = box.adjusted(plain.width_of(text, face) + gap, 0, 0, 0)

    def _paint_remedy(self, painter: QPainter, box: QRectF, row: RemedyRow) -> None:
        painter.fillRect(box.adjusted(0, -1, 0, -1), QColor(self.theme.raised))
        letters = font(self.theme, self.theme.sizes.body)
        self._draw(painter, box.adjusted(self._mark_side(), 0, 0, 0), row.remedy, letters, self.theme.accent)

    def _draw(self, painter: QPainter, box: QRectF, text: str, face: QFont, ink: str) -> None:
        if plain.draw(painter, box, text, face, ink):
            self.cut += (text,)

    def _paint_cells(self, painter: QPainter, box: QRectF, cells: Sequence[str], ink: str, mark: str = "") -> None:
        theme, gap = self.theme, self.theme.sizes.space(2)
        letters = font(theme, theme.sizes.body if mark else theme.sizes.small)
        if mark:
            paint_mark(painter, self._mark_box(box), mark, theme)
        left = box.left() + self._mark_side()
        for place, (text, width) in enumerate(zip(cells, self._widths, strict=True)):
            align = Qt.AlignmentFlag.AlignRight if place in _RIGHT else Qt.AlignmentFlag.AlignLeft
            plain.draw(painter, QRectF(left, box.top(), width - gap, box.height()), text, letters, ink, align)
            left += width
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme.line))

    def _fitting_widths(self, table: Sequence[Sequence[str]]) -> list[float]:
        """Of each column as wide as its widest cell; the last takes the rest, a narrow window cuts the first ones."""
        sizes, gap = self.theme.sizes, self.theme.sizes.space(2)
        letters, small = font(self.theme, sizes.body), font(self.theme, sizes.small)
        columns = [set(cells) for cells in zip(*table, strict=True)] or [set[str]() for _ in HEADS]
        widths = [
            max([plain.width_of(self.texts.words(head), small), *(plain.width_of(cell, letters) for cell in cells)])
            + gap + 1
            for head, cells in zip(HEADS, columns, strict=True)
        ]  # fmt: skip
        rest = self._room().width() - self._mark_side() - sum(widths[:-1])
        return [*widths[:-1], max(rest, 0.0)]

    def _paint_foot(self, painter: QPainter, total: int, seen: int) -> None:
        theme, sizes = self.theme, self.theme.sizes
        edge, letters = sizes.space(_EDGE), font(theme, sizes.small)
        box = QRectF(edge, self.height() - edge - self._row_px() / 2, self.width() - 2 * edge, self._row_px())
        words = self.texts.words
        plain.draw(painter, box, words("health.keys"), letters, theme.accent)
        if seen < total:
            part = words("health.part_shown", first=self._first + 1, last=self._first + seen, total=total)
            plain.draw(painter, box, part, letters, theme.text, Qt.AlignmentFlag.AlignRight)

    def _mark_side(self) -> float:
        return self.theme.sizes.mark_px * 2.5

    def _mark_box(self, box: QRectF) -> QRectF:
        side = self.theme.sizes.mark_px
        return QRectF(box.left() + side / 2, box.center().y() - side / 2, side, side)
