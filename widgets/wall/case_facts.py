"""One case as large as its room: what, where, since when, who has it, how much time is left. Painted; no reporter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.cases.case import unit_in_charge
from hall.city.city_names import CityNames
from hall.frozen import frozen
from hall.live.live_case import LiveCase
from hall.moment import DAY_MS, Moment
from themes.apply import font
from themes.tokens import Shape, Theme
from widgets.common import plain
from widgets.common.flow import in_width
from widgets.common.look import Look
from widgets.common.mark import paint_mark, paint_shape
from widgets.common.painting import painting
from widgets.texts.texts import UNKNOWN, Texts

_LETTERS, _LINES = 16, 13
"""Of the smallest text, in which all of it stands as small as it may; more room makes all of it larger."""
_MOST = 3.0
"""Times the wall's smallest text: larger is not read from farther in a hall (docs/look.md §8)."""
_WHERE_LINES = 2
"""Of a place: one more, and there would be room for fewer facts."""
_LINE = 1.45
"""Height of a line, in its letters."""
_RING = 0.4
"""Of the mark's side: how far the ring of an urgent case lies around it, as on the map."""
_MARK, _WITH_RING = 0.7, 1 + 2 * _RING
"""The mark's side in heights of the letters beside it, and how much larger it is with its ring."""


@frozen
class _Said:
    """What is painted. ``rows``: name and value; ``clock``: the name of what counts, what is left."""

    what: str
    where: str
    rows: tuple[tuple[str, str], ...]
    clock: tuple[str, str]
    look: str
    urgent: bool


@frozen
class _Written:
    """Words in their place."""

    box: QRectF
    words: str
    letters: QFont
    tone: str


class CaseFacts(Look):
    """Repaints only what of its words has changed."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self._case: LiveCase | None = None
        self._now: Moment = 0
        self._said: _Said | None = None
        self._written: tuple[_Written, ...] = ()

    @property
    def text(self) -> str:
        """All that is written, for a look from outside."""
        said = self._said
        if said is None:
            return ""
        return " · ".join([said.what, said.where, *(f"{name} {value}" for name, value in (*said.rows, said.clock))])

    @property
    def written(self) -> tuple[_Written, ...]:
        """All words in their places."""
        return self._written

    def show_case(self, case: LiveCase, now: Moment) -> None:
        """Show this one, as it is at ``now``."""
        self._case, self._now = case, now
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        said = None if self._case is None else self._worded(self._case)
        if said != self._said:
            before, self._said = self._said, said
            self.setAccessibleName(self.text)
            self._update(before)

    def minimumSizeHint(self) -> QSize:
        """Room for all of it in the smallest text."""
        return QSize(self.theme.sizes.text_px * _LETTERS, self.theme.sizes.text_px * _LINES)

    def _worded(self, case: LiveCase) -> _Said:
        texts, language = self.texts, self.texts.language
        unit = self._names.unit_name(unit_in_charge(case.state, case.unit), language)
        street = self._names.street_name(case.street, language)
        ago = max(0, self._now - case.reported_at)
        reported = texts.near(case.reported_at, self._now, seconds=False)
        since = texts.words("case.since", time=reported, ago=texts.brief(ago) if ago >= DAY_MS else texts.span(ago))
        left = None if case.due_at is None else case.due_at - self._now
        rows = (
            ("field.since", since),
            ("case.step", texts.words(f"step.{case.stage.value}")),
            ("field.unit", unit or texts.words("case.no_unit")),
            ("field.street", street or UNKNOWN),
        )
        clock = "timer.stands_still" if case.held_at is not None else f"timer.{case.timer or 'total'}"
        return _Said(
            self._names.subclass_name(case.kind, case.subclass, language), case.address or UNKNOWN,
            tuple((texts.words(name), value) for name, value in rows),
            (texts.words(clock), texts.brief(left)), case.look(self._now).value, case.urgent,
        )  # fmt: skip

    def themed(self) -> None:
        """See `Look`."""
        self._written = self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything has another place."""
        super().resizeEvent(event)
        self._written = self._lay_out()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """What and where above, rows below them, the clock at the foot: what of it needs it."""
        painter, needed = QPainter(self), event.region()
        if self._said is not None and needed.intersects(self._mark().toAlignedRect()):
            self._paint_mark(painter, self._said)
        for each in self._written:
            if needed.intersects(each.box.toAlignedRect()):
                plain.draw(painter, each.box, each.words, each.letters, each.tone)

    def _update(self, before: _Said | None) -> None:
        """Lay out anew; paint what is another one by that: the minutes, most of the time."""
        stood, self._written = self._written, self._lay_out()
        if before is None or self._said is None or (before.look, before.urgent) != (self._said.look, self._said.urgent):
            self.update()
            return
        for pair in itertools.zip_longest(stood, self._written):
            if pair[0] != pair[1]:
                for each in filter(None, pair):
                    self.update(each.box.toAlignedRect())

    def _large(self) -> Theme:
        px = self.theme.sizes.text_px
        times = min(self.width() / (_LETTERS * px), self.height() / (_LINES * px) * 0.72, _MOST)
        return self.theme.with_text_px(max(px, int(px * times)))

    def _lay_out(self) -> tuple[_Written, ...]:
        said = self._said
        if said is None:
            return ()
        theme = self._large()
        above = [self._lay_what(theme, said.what), *self._lay_where(theme, said.where)]
        below = self._lay_clock(theme, said)
        span = above[-1].box.bottom() + theme.sizes.space(1), below[0].box.top()
        return (*above, *self._lay_rows(theme, said.rows, span), *below)

    def _mark(self) -> QRectF:
        """With its ring."""
        letters = font(self._large(), self._large().sizes.figure)
        side = letters.pixelSize() * _MARK
        top = (side / _MARK * _LINE - side) / 2 - side * _RING + plain.sag_of(letters)
        return QRectF(0, top, side * _WITH_RING, side * _WITH_RING)

    def _paint_mark(self, painter: QPainter, said: _Said) -> None:
        theme, ring = self._large(), self._mark()
        inset = ring.width() / _WITH_RING * _RING
        paint_mark(painter, ring.adjusted(inset, inset, -inset, -inset), said.look, theme)
        if said.urgent:
            paint_shape(painter, ring, Shape.RING, theme.text)

    def _lay_what(self, theme: Theme, what: str) -> _Written:
        letters = font(theme, theme.sizes.figure)
        left = letters.pixelSize() * _MARK * _WITH_RING + theme.sizes.space(1.5)
        box = QRectF(left, 0, self.width() - left, letters.pixelSize() * _LINE)
        return _Written(box, what, self._fitting(letters, [what], box.width()), theme.text)

    def _fitting(self, letters: QFont, lines: Sequence[str], room: float) -> QFont:
        """Smaller where one of these lines would be cut, but not below the wall's smallest text."""
        widest = max(plain.width_of(line, letters) for line in lines)
        if widest <= room:
            return letters
        return font(self.theme, max(self.theme.sizes.text_px, int(letters.pixelSize() * room / widest)))

    def _lay_where(self, theme: Theme, where: str) -> list[_Written]:
        top = font(theme, theme.sizes.figure).pixelSize() * _LINE
        letters = font(theme, theme.sizes.head)
        height = letters.pixelSize() * _LINE
        return [
            _Written(QRectF(0, top + place * height, self.width(), height), line, letters, theme.text)
            for place, line in enumerate(_lines(where, letters, self.width()))
        ]

    def _lay_clock(self, theme: Theme, said: _Said) -> list[_Written]:
        name, left = said.clock
        letters, small = font(theme, theme.sizes.hero), font(theme, theme.sizes.body)
        height = letters.pixelSize() * _LINE
        top = self.height() - height
        tone = theme.meaning(said.look) if said.look in ("overdue", "warning") else theme.text
        wide = plain.width_of(left, letters) + 1
        start = wide + theme.sizes.space(2)
        beside = QRectF(start, top, self.width() - start, height)
        return [
            _Written(QRectF(0, top, wide, height), left, letters, tone),
            _Written(beside, name, self._fitting(small, [name], beside.width()), theme.quiet),
        ]

    def _lay_rows(
        self, theme: Theme, rows: tuple[tuple[str, str], ...], span: tuple[float, float]
    ) -> Iterator[_Written]:
        """From top to foot, as many as there is room for: the first ones matter most. All alike."""
        names, values = font(theme, theme.sizes.body), font(theme, theme.sizes.title)
        height = values.pixelSize() * _LINE
        wide = max(plain.width_of(name, names) for name, _ in rows) + theme.sizes.space(2)
        values = self._fitting(values, [value for _, value in rows], self.width() - wide)
        top, foot = span
        for name, value in rows[: max(0, int((foot - top) // height))]:
            yield _Written(QRectF(0, top, wide, height), name, names, theme.quiet)
            yield _Written(QRectF(wide, top, self.width() - wide, height), value, values, theme.text)
            top += height


def _lines(text: str, letters: QFont, width: float) -> list[str]:
    """At most ``_WHERE_LINES``; what does not fit into the last one is left out, and says so."""
    layout = in_width(text, letters, width)
    starts = [layout.lineAt(place).textStart() for place in range(min(_WHERE_LINES, layout.lineCount()))]
    whole = layout.text()
    return [whole[start:end] for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)]
