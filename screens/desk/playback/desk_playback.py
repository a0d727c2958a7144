"""Opens playback (回放) over the page of hotspots, reads a day or a month of cases, and goes through it. GUI thread;
read is in query threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer
from widgets.map.city_base import base_of

if TYPE_CHECKING:
    from hall.spots.stays import Stays
    from screens.desk.playback.sheet import PlaySheet
    from screens.desk.playback.stretch import Stretch

KEY = "desk.playback"
TICK_MS = 100
"""Ten pictures a second: as often as a map is drawn at most."""


class DeskPlayback(LaidOver["PlaySheet"]):
    """``subclasses``: those that the page of hotspots is narrowed to, none: all."""

    key, right = "", Right.CASES

    def __init__(
        self,
        parts: DeskParts,
        theme: Callable[[], Theme],
        subclasses: Callable[[], tuple[tuple[str, str], ...]],
        host: QWidget,
    ) -> None:
        super().__init__(parts, theme, host)
        self._subclasses = subclasses
        self.stretch: Stretch | None = None
        self.stays: Stays | None = None
        self.speed = 1
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._tick.isActive()

    def _make(self) -> PlaySheet:
        from screens.desk.playback.sheet import PlaySheet

        sheet = PlaySheet(self._theme(), self._parts.texts, self._host)
        sheet.sign(self._parts)
        sheet.asked.connect(self._on_asked)
        sheet.stepped.connect(self._step)
        sheet.gone.connect(self._go)
        sheet.left.connect(self._on_left)
        self._parts.texts.language_changed.connect(self._show)
        return sheet

    def _begin(self, sheet: PlaySheet) -> None:
        from screens.desk.playback.stretch import stretch_of

        base, zone, now = base_of(self._parts.city.present()), self._parts.zone, self._parts.live.now()
        bounds = base.bounds
        sheet.view.show_base(base, (bounds.west, bounds.south, bounds.east, bounds.north))
        self.stretch = stretch_of(zone, zone.local_date(now), is_month=False, now=now)
        sheet.begin()
        self._read()

    def _seated(self) -> None:
        self.stays = None

    @Slot()
    def _on_left(self) -> None:
        self._tick.stop()
        self._parts.queries.drop(KEY)

    def _read(self) -> None:
        if self.stretch is None or self._who is None or self.sheet is None:
            return
        from hall.spots.wanted import SpotsWanted  # here: no start needs it

        self._tick.stop()
        self.stays = None
        self.sheet.view.take(None)
        until = min(self.stretch.until, self._parts.live.now() + 1)
        wanted = SpotsWanted(self.stretch.since, until, self._subclasses())
        self._parts.queries.ask(KEY, partial(self._parts.ports.spots.stays, wanted, self._who), self._on_read)
        self._show()

    @Slot(object)
    def _on_read(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.value is None:
            self.sheet.tell(answer.why, "overdue")
            return
        self.stays = answer.value
        self.sheet.view.take(self.stays)
        self._draw_strip()
        self._show()

    def _draw_strip(self) -> None:
        """Reports in equal parts of the whole stretch; what is still to come is empty."""
        from screens.desk.playback.stretch import BINS

        stretch, stays, sheet = self.stretch, self.stays, self.sheet
        if stretch is None or stays is None or sheet is None:
            return
        whole = replace(stays, until=stretch.until)
        sheet.strip.show_counts(whole.histogram(BINS[stretch.is_month]), stretch.marks())

    @Slot()
    def _show(self) -> None:
        """The moment: marks, figures, the slider."""
        from hall.spots.stays import GROUP_OF, GROUPS

        sheet, stretch, texts = self.sheet, self.stretch, self._parts.texts
        if sheet is None or stretch is None:
            return
        sheet.when.set_text(texts.date_time(stretch.at))
        sheet.strip.go_to((stretch.at - stretch.since) / (stretch.until - stretch.since))
        if self.stays is None:
            sheet.state.say("empty.loading")
            sheet.legend.show_counts((0,) * (len(GROUPS) + 1))
            return
        rows, states = self.stays.at(stretch.at)
        sheet.view.show_moment(rows, states)
        counts = np.bincount(GROUP_OF[states], minlength=len(GROUPS) + 1)
        sheet.legend.show_counts(tuple(int(each) for each in counts))
        sheet.state.set_text(self._said(len(rows)))

    def _said(self, number: int) -> str:
        assert self.stretch is not None
        assert self.stays is not None
        texts, at, city = self._parts.texts, self.stretch.at, self._parts.city
        only = [city.subclass_name(*each, texts.language) for each in self._subclasses()]
        what = texts.words("spots.all") if not only else only[0]
        code = "playback.state_month" if self.stretch.is_month else "playback.state_day"
        told = texts.words(
            code, what=what, number=texts.number(number), reported=texts.number(self.stays.reported_until(at)),
            ended=texts.number(self.stays.ended_until(at)), speed=self.speed,
        )  # fmt: skip
        return told + (texts.words("draw.past_cut") if self.stays.is_cut else "")

    # --- what keys do ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from screens.desk.playback import keys

        stretch, now = self.stretch, self._parts.live.now()
        if stretch is None or self.sheet is None:
            return
        if key == keys.PLAY:
            self._play()
        elif key in (keys.FASTER, keys.SLOWER):
            place = keys.SPEEDS.index(self.speed) + (1 if key == keys.FASTER else -1)
            self.speed = keys.SPEEDS[max(0, min(place, len(keys.SPEEDS) - 1))]
            self._show()
        elif key == keys.SPAN:
            self.stretch = stretch.other(now)
            self._read()
        else:
            self.stretch = stretch.moved(1 if key == keys.LATER else -1, now)
            if self.stretch == stretch:
                self.sheet.tell(Words("playback.future"), "information")
            else:
                self._read()

    def _play(self) -> None:
        """Or stop; from the beginning again where it has ended."""
        if self.stretch is None or self.stays is None:
            return
        if self.is_playing:
            self._tick.stop()
            return
        now = self._parts.live.now()
        if self.stretch.is_at_end(now):
            self.stretch = self.stretch.to(self.stretch.since, now)
        self._tick.start()

    @Slot()
    def _on_tick(self) -> None:
        if self.stretch is not None and self.stretch.is_at_end(self._parts.live.now()):
            self._tick.stop()
        else:
            self._move(self.speed)

    @Slot(int)
    def _step(self, steps: int) -> None:
        """By hand: it plays no longer."""
        self._tick.stop()
        self._move(steps)

    def _move(self, steps: int) -> None:
        if self.stretch is not None:
            self.stretch = self.stretch.to(self.stretch.at + steps * self.stretch.step_ms, self._parts.live.now())
            self._show()

    @Slot(float)
    def _go(self, share: float) -> None:
        stretch = self.stretch
        if stretch is not None:
            self._tick.stop()
            at = round(stretch.since + share * (stretch.until - stretch.since))
            self.stretch = stretch.to(at, self._parts.live.now())
            self._show()
