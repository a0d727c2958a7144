"""The wall's first line: which city, what is shown, the figures of the day, the hall's clock."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hall.cases.vocabulary import Moment
from hall.metrics.registry import BY_CODE, Reading
from themes.tokens import Theme
from widgets.common.banner import SampleMark
from widgets.common.label import Figure, Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

COUNTS = ("accepted_today", "filed_today", "closed_today", "open_now", "overdue_now")
RATES = ("closing_rate", "on_time_closing_rate")
"""The honest pair always stands together (look.md law 4)."""


class PulseLine(Look):
    """Title, figures by code of the registry, clock. ``show_reading`` once a second at most."""

    def __init__(
        self, theme: Theme, texts: Texts, title_code: str, *, sample: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._title = Label(theme, texts, self, size="head")
        self._title.say(title_code)
        self._scene = Label(theme, texts, self, size="body", tone="quiet")
        self._scene.say("scene.overview")
        self._clock = Label(theme, texts, self, size="figure")
        self._as_of = Label(theme, texts, self, size="title")
        self._as_of.hide()
        self._figures = {code: Figure(theme, texts, f"figure.{code}", self) for code in (*COUNTS, *RATES)}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._scene)
        if sample:
            self._row.addWidget(SampleMark(theme, texts, self))
        self._row.addStretch(1)
        for figure in self._figures.values():
            self._row.addWidget(figure)
        self._row.addWidget(self._clock)
        self._row.addWidget(self._as_of)
        self.themed()

    def themed(self) -> None:
        """See `Look`."""
        sizes = self.theme.sizes
        self._row.setSpacing(sizes.space(2))
        self._row.setContentsMargins(sizes.space(1), sizes.space(0.5), sizes.space(1), sizes.space(0.5))

    def show_reading(self, reading: Reading) -> None:
        """Put the figures of a reading in."""
        for code in COUNTS:
            value = BY_CODE[code].value(reading)
            alarm = "overdue" if code == "overdue_now" and value else ""
            self._figures[code].set_value(self.texts.number(value), alarm)
        for code in RATES:
            self._figures[code].set_value(self.texts.percent(BY_CODE[code].value(reading), 1))

    def show_time(self, now: Moment) -> None:
        """The hall's time: the database's, the sample life's or a fixed one."""
        self._clock.set_text(self.texts.clock_time(now))

    def set_as_of(self, words: str | None) -> None:
        """Until when the figures are true, in place of the running clock; None while they are live."""
        self._as_of.set_text(words or "")
        self._as_of.setVisible(words is not None)
        self._clock.setVisible(words is None)

    @property
    def has_clock(self) -> bool:
        """Whether the hall's clock is seen."""
        return self._clock.isVisible()

    def value(self, code: str) -> str:
        """What stands at a figure, as written."""
        return self._figures[code].value()
