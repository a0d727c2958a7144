"""The desk's last line: database, age of the data, clock, station, operator, and the keys that always work."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.banner import clock_step, sample_code
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_CLOCK_WARN_MS = 2_000  # a person comparing two clocks begins to wonder
_CLOCK_WRONG_MS = 5_000  # written times would contradict what somebody saw

StatusEntry = tuple[str, str]
"""Meaning of the mark (a time look; empty: no mark) and words."""


class StatusLine(Look):
    """Painted in one go; repaints only when an entry's words or mark change."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._freshness: Freshness | None = None
        self._offset_ms: int | None = None
        self._station = self._operator = self._role = ""
        self._sample = ""
        self._sound: tuple[str, Words] | None = None
        self._left: list[StatusEntry] = []
        self._right: list[StatusEntry] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._refresh()

    def text(self) -> str:
        """All entries in one line."""
        return " · ".join(words for _, words in (*self._left, *self._right))

    def set_freshness(self, freshness: Freshness) -> None:
        """State of the feed, age of its last proof of life, producers that are dead."""
        self._freshness = freshness
        self._refresh()

    def set_clock_offset(self, offset_ms: int | None) -> None:
        """This machine's clock minus the database's; yellow from 2 s, red from 5 s."""
        self._offset_ms = offset_ms
        self._refresh()

    def set_who(self, station: str, operator: str, role: str) -> None:
        """Station, the operator's name and role code; empty: nobody has signed in."""
        self._station, self._operator, self._role = station, operator, role
        self._refresh()

    def set_sample(self, sample: bool, *, own_time: bool = False) -> None:
        """Whether the database is a sample, and whether that has a time of its own."""
        self._sample = sample_code(own_time=own_time) if sample else ""
        self._refresh()

    def set_sound(self, stands: tuple[str, Words] | None) -> None:
        """Who is the voice of the hall, or why nobody is, with its mark; None: nothing is said of it."""
        self._sound = stands
        self._refresh()

    @property
    def room_px(self) -> int:
        """Width from the left up to who sits here: what a banner may take without hiding who, or 演示数据."""
        gap = self.theme.sizes.space(3)
        return max(0, self.width() - round(sum(self._width(entry) + gap for entry in self._right)))

    def worded(self) -> None:
        """See `Look`."""
        self._refresh()

    def sizeHint(self) -> QSize:
        """One dense row."""
        return QSize(self.theme.sizes.text_px * 40, self.theme.sizes.row_px)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Entries from the left, then from the right as far as there is room."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        sizes = self.theme.sizes
        left, right = float(sizes.space(2)), self.width() - float(sizes.space(2))
        for entry in self._left:
            left += self._paint(painter, entry, left) + sizes.space(3)
        for entry in reversed(self._right):
            right -= self._width(entry)
            if right < left:
                break
            self._paint(painter, entry, right)
            right -= sizes.space(3)

    def _refresh(self) -> None:
        left, right = list(self._facts()), list(self._surroundings())
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.setAccessibleName(self.text())
            self.update()

    def _facts(self) -> Iterable[StatusEntry]:
        yield from self._feed()
        yield self._clock()
        if self._station:
            yield "", self.texts.words("status.station", station=self._station)
        if self._sound is not None:
            yield self._sound[0], self.texts.said(self._sound[1])

    def _feed(self) -> Iterable[StatusEntry]:
        words, fresh = self.texts.words, self._freshness
        if fresh is None:
            yield "waiting", words("fresh.loading")
            return
        meaning = "on_time" if fresh.is_live else "overdue"
        yield meaning, words("status.database_ok" if fresh.is_live else f"fresh.{fresh.state}")
        yield meaning, words("fresh.age", age=self.texts.age(fresh.age_ms))
        for producer in fresh.dead:
            yield "warning", words("fresh.producer_dead", producer=producer)
        if fresh.stepped_ms:
            yield "warning", clock_step(self.texts, fresh.stepped_ms)

    def _clock(self) -> StatusEntry:
        offset = self._offset_ms
        if offset is None:
            return "waiting", self.texts.words("status.clock_unknown")
        late = abs(offset)
        meaning = "on_time" if late < _CLOCK_WARN_MS else "warning" if late < _CLOCK_WRONG_MS else "overdue"
        return meaning, self.texts.words("status.clock", offset=f"{offset / 1000:+.2f}")

    def _surroundings(self) -> Iterable[StatusEntry]:
        words = self.texts.words
        if self._operator:
            role = f" · {words(f'role.{self._role}')}" if self._role else ""
            yield "", f"{self._operator}{role}"
        else:
            yield "", words("status.no_operator")
        if self._sample:
            yield "information", words(self._sample)
        yield "", words("status.help")
        yield "", words("status.back")

    def _paint(self, painter: QPainter, entry: StatusEntry, left: float) -> float:
        meaning, words = entry
        letters, side = font(self.theme, self.theme.sizes.small), self._side(entry)
        if meaning:
            box = QRectF(left, (self.height() - side) / 2, side, side)
            paint_mark(painter, box, meaning, self.theme)
            side *= 1.5
        room = max(0.0, self.width() - left - side)
        plain.draw(painter, QRectF(left + side, 0, room, self.height()), words, letters, self.theme.quiet)
        return self._width(entry)

    def _width(self, entry: StatusEntry) -> float:
        letters = font(self.theme, self.theme.sizes.small)
        return self._side(entry) * 1.5 + plain.width_of(entry[1], letters)

    def _side(self, entry: StatusEntry) -> float:
        return self.theme.sizes.mark_px if entry[0] else 0.0
