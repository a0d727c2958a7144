"""The wall's first line, read in one second: which city, the figures of the day, the hall's clock.

Small below: the scene, since when the figures count, the date.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.metrics.registry import BY_CODE, Reading, basis_of
from hall.moment import Moment
from hall.wall.shares import WIDE
from themes.tokens import Theme
from widgets.common.banner import SampleMark
from widgets.common.figure import FigureLabel
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.mark import URGENT
from widgets.texts.texts import Texts

GROUPS: tuple[tuple[str, ...], ...] = (
    ("accepted_today", "filed_today", "closed_today"),
    ("open_now", "overdue_now", "urgent_now"),
    ("closing_rate", "on_time_closing_rate"),
)
"""Codes of figures that stand together over one basis: the honest pair does so (docs/look.md §4)."""
FIRST_TO_GO = ("filed_today", "accepted_today", "closed_today", "open_now")
"""Left out in this order where the line is too short for all of them."""
_BETWEEN, _APART = 2, 2.5
"""Least room between figures, and between groups of them, in units of the grid."""
_LEAST_TITLE = 5
"""Letters of the city's name that still name it."""
_ALARMS = {"overdue_now": "overdue", "urgent_now": URGENT}


STEPS_IF_WIDE = 2
"""By how many steps of the type scale a wide wall's first line is larger, because there is room."""


def pulse_theme(theme: Theme, width: int, height: int) -> Theme:
    """A wall's theme with the letters of its first line, on so many px."""
    return theme.with_text_px(theme.sizes.step(STEPS_IF_WIDE)) if width >= height * WIDE else theme


class PulseLine(Look):
    """Title, figures, clock. ``show_reading`` once a second at most."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        title_code: str,
        parent: QWidget | None = None,
        *,
        sample: bool,
        own_time: bool = False,
    ) -> None:
        """``sample``: the data are invented; ``own_time``: and so is the time."""
        super().__init__(theme, texts, parent)
        self._title = Label(theme, texts, self, size="head", beside="hero")
        self._title.say(title_code)
        self._scene, self._date = self._small(), self._small()
        self._clock = Label(theme, texts, self, size="hero")
        self._as_of = Label(theme, texts, self, size="title", beside="hero")
        self._as_of.hide()
        self.figures = {
            code: FigureLabel(theme, texts, f"figure.{code}", self, size="hero") for codes in GROUPS for code in codes
        }
        self._bases = {codes: self._small() for codes in GROUPS}
        self._now: Moment | None = None
        self._until: str | None = None
        self._fitted: tuple[object, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it never makes a wall wider
        self._mark = SampleMark(theme, texts, self, own_time=own_time) if sample else None
        self._build([self._mark] if self._mark else [])
        self.themed()

    @property
    def kept_px(self) -> int:
        """From the left, how much of its second line nothing may cover: 演示数据 stands there."""
        if self._mark is None:
            return 0
        self._row.activate()  # in another language the sign is as wide as its new words
        return self._mark.mapTo(self, self._mark.rect().topRight()).x() + self.theme.sizes.space(1)

    def _small(self) -> Label:
        return Label(self.theme, self.texts, self, size="small", tone="quiet")

    def _build(self, mark: list[Look]) -> None:
        self._add([self._title], [self._scene, *mark])
        for codes in GROUPS:
            self._row.addStretch(1)
            self._bases[codes].say(basis_of(*codes))
            self._add([self.figures[code] for code in codes], [self._bases[codes]])
        self._row.addStretch(1)
        self._add([self._clock, self._as_of], [self._date])

    def _add(self, first: list[Look], second: list[Look]) -> None:
        """Two lines that begin at the same place."""
        block = QVBoxLayout()
        for line in (first, second):
            row = QHBoxLayout()
            for part in line:
                row.addWidget(part)
            row.addStretch(1)
            block.addLayout(row)
        block.addStretch(1)
        self._row.addLayout(block)

    def themed(self) -> None:
        """See `Look`."""
        sizes = self.theme.sizes
        self._space(self._row, sizes.space(_APART))
        self._row.setContentsMargins(sizes.space(1), sizes.space(0.5), sizes.space(1), sizes.space(0.5))
        for small in (self._scene, self._date, *self._bases.values()):
            small.setFixedHeight(round(sizes.small * 1.5))

    def _space(self, layout: QLayout, px: int) -> None:
        for place in range(layout.count()):
            item = layout.itemAt(place)
            inner = item.layout() if item is not None else None
            if inner is not None:
                self._space(inner, 0 if isinstance(inner, QVBoxLayout) else self.theme.sizes.space(_BETWEEN))
        layout.setSpacing(px)

    def worded(self) -> None:
        """See `Look`."""
        self._date.set_text(self.texts.date(self._now))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer figures fit."""
        super().resizeEvent(event)
        self._fit()

    def show_scene(self, name: str) -> None:
        """What the scene below is called, in the language of now."""
        self._scene.set_text(name)
        self._fit()

    def told(self) -> dict[str, str]:
        """The figures that have room, as they are written."""
        return {code: figure.value() for code, figure in self.figures.items() if not figure.isHidden()}

    @property
    def scene_text(self) -> str:
        """What is said of the scene."""
        return self._scene.text()

    def show_reading(self, reading: Reading) -> None:
        """Put the figures of a reading in."""
        for code, figure in self.figures.items():
            value = BY_CODE[code].value(reading)
            if BY_CODE[code].denominator is None:
                figure.set_value(self.texts.number(value), _ALARMS.get(code, "") if value else "")
            else:
                figure.set_value(self.texts.percent(value, 1))
        self._fit()

    def show_time(self, now: Moment) -> None:
        """The hall's time: the database's, the sample life's or a fixed one."""
        self._now = now
        self._clock.set_text(self.texts.clock_time(now))
        self._date.set_text(self.texts.date(now))

    def set_as_of(self, words: str | None) -> None:
        """Until when the figures are true, in place of the running clock; None while they are live."""
        if words == self._until:
            return
        self._until = words
        self._as_of.set_text(words or "")
        self._as_of.setVisible(words is not None)
        self._clock.setVisible(words is None)
        self._date.setVisible(words is None)
        self._fit()

    @property
    def has_clock(self) -> bool:
        """Whether the hall's clock is seen."""
        return self._clock.isVisible()

    def value(self, code: str) -> str:
        """What stands at a figure, as written."""
        return self.figures[code].value()

    def shown(self) -> list[str]:
        """The codes of the figures for which there is room."""
        return [code for code, figure in self.figures.items() if not figure.isHidden()]

    def _fit(self) -> None:
        """Nothing is done where all of it needs as much room as before, and has it."""
        widths = {code: figure.sizeHint().width() for code, figure in self.figures.items()}
        title, end = self._title.sizeHint().width(), (self._as_of if self._clock.isHidden() else self._clock).sizeHint()
        fitted = self.width(), self.theme, title, end.width(), *widths.values()
        if fitted != self._fitted:
            self._fitted = fitted
            self._leave_out(widths, title, end.width())

    def _leave_out(self, widths: Mapping[str, int], title: int, end: int) -> None:
        """``widths`` of the figures, ``title``, ``end``: px that they would take."""
        leave = list(FIRST_TO_GO)
        gone: set[str] = set()
        while leave and self._needed(widths, gone, end) + title > self.width():
            gone.add(leave.pop(0))
        for codes in GROUPS:
            for code in codes:
                self.figures[code].setHidden(code in gone)
            self._bases[codes].setHidden(gone.issuperset(codes))
        left = max(0, self.width() - self._needed(widths, gone, end))
        self._title.setMaximumWidth(left)  # the name of the city is cut before a figure is
        self._title.setVisible(left >= _LEAST_TITLE * self.theme.sizes.head)
        self._scene.setVisible(left >= title)

    def _needed(self, widths: Mapping[str, int], gone: set[str], end: int) -> int:
        """Width in px of the line without its title and those figures."""
        sizes = self.theme.sizes
        shown = [width for code, width in widths.items() if code not in gone]
        return end + sum(shown) + len(shown) * sizes.space(_BETWEEN) + (len(GROUPS) + 2) * sizes.space(_APART)
