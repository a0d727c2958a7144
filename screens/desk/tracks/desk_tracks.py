"""Opens track replay (轨迹回放) and patrol coverage (巡查覆盖率) over a desk, for whoever may see where people are, and
reads them as keys ask: in query threads, each look in the audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import TRACKS
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer
from widgets.map.city_base import base_of

if TYPE_CHECKING:
    from hall.ports.tracks import MoverTold
    from screens.desk.tracks.out import Leaving
    from screens.desk.tracks.patrol_list import PatrolList
    from screens.desk.tracks.period import Period
    from screens.desk.tracks.replay import Replay
    from screens.desk.tracks.sheet import TrackSheet
    from screens.desk.tracks.shown_tracks import ShownTracks

MOVERS, PATROL = "desk.tracks", "desk.tracks.patrol"


class DeskTracks(LaidOver["TrackSheet"]):
    """轨迹回放."""

    key, right = TRACKS, Right.MOVERS
    _period: Period
    _replay: Replay
    _patrol: PatrolList
    _leaving: Leaving
    _shown: ShownTracks

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._movers: Sequence[MoverTold] = ()
        self._found: Sequence[MoverTold] = ()
        self._is_patrol = False

    def _make(self) -> TrackSheet:
        from screens.desk.tracks.patrol_list import PatrolList
        from screens.desk.tracks.period import Period
        from screens.desk.tracks.replay import Replay
        from screens.desk.tracks.sheet import TrackSheet
        from screens.desk.tracks.shown_tracks import ShownTracks

        parts = self._parts
        sheet = TrackSheet(self._theme(), parts.texts, self._host)
        sheet.sign(parts)
        hours = parts.city.present().profile.work.collector_hours
        self._period = Period(parts.zone.local_date(parts.live.now()), hours)
        self._replay, self._patrol = Replay(sheet), PatrolList(sheet, parts.texts)
        self._shown = ShownTracks(parts, sheet)
        self._shown.changed.connect(self._show_tracks)
        self._shown.told.connect(sheet.tell)
        sheet.asked.connect(self._on_asked)
        sheet.stepped.connect(self._replay.step)
        sheet.searched.connect(self._on_searched)
        sheet.chosen_anew.connect(self._choose)
        sheet.slider.moved.connect(self._replay.go)
        sheet.left.connect(self._on_left)
        self._replay.moved.connect(self._on_moved)
        self._replay.changed.connect(self._say_rate)
        parts.texts.language_changed.connect(self._on_language)
        return sheet

    def _begin(self, sheet: TrackSheet) -> None:
        sheet.view.show_base(base_of(self._parts.city.present()))
        sheet.begin()
        self._set_mode(is_patrol=False)
        self._read()

    def _seated(self) -> None:
        self._movers, self._found, self._is_patrol = (), (), False
        if self.sheet is not None:
            self._shown.clear()
            self._patrol.told = None

    @Slot()
    def _on_left(self) -> None:
        self._replay.stop()
        self._shown.stop()
        for key in (MOVERS, PATROL):
            self._parts.queries.drop(key)

    # --- what is read ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Who has a track in the period; what is on the map is read anew, too."""
        from screens.desk.tracks.period import Shift
        from screens.desk.tracks.rows import SHIFTS

        sheet, who = self.sheet, self._who
        if sheet is None or who is None:
            return
        texts, span = self._parts.texts, self._period.span(self._parts.zone)
        day = texts.date(span[0])
        since, until = (texts.clock_time(each, seconds=False) for each in span)
        shift = texts.words(SHIFTS[self._period.shift])
        hours = "" if self._period.shift is Shift.WHOLE else f"{since}–{until}"
        sheet.period.set_text(texts.words("tracks.period", day=day, shift=shift, hours=hours))
        reader = self._parts.ports.tracks
        if self._is_patrol:
            self._patrol.show_none("empty.loading")
            self._parts.queries.ask(PATROL, partial(reader.patrol, *span, who), self._on_patrol)
            return
        sheet.who.show_rows((), empty="empty.loading")
        self._replay.begin(span, span[0])
        self._parts.queries.ask(MOVERS, partial(reader.movers, *span, who), self._on_movers)
        self._shown.read_anew(span, who)

    @Slot(object)
    def _on_movers(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None:
            return
        if answer.value is None:
            self._failed(answer.why)
            return
        self._movers = answer.value
        self._list(0)

    @Slot(object)
    def _on_patrol(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self._is_patrol:
            return
        if answer.value is None:
            self._patrol.show_none("empty.error")
            self.sheet.tell(answer.why, "overdue")
        else:
            self._patrol.show(answer.value)

    def _failed(self, why: Words | None) -> None:
        if self.sheet is not None and why is not None:
            self.sheet.who.show_rows((), empty="empty.error")
            self.sheet.tell(why, "overdue")

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _list(self, place: int) -> None:
        from screens.desk.tracks.rows import holds, mover_rows

        if self.sheet is None:
            return
        texts, typed, city = self._parts.texts, self.sheet.search.text(), self._parts.city.present()
        self._found = [each for each in self._movers if holds(texts, each, typed, city)]
        self.sheet.who.show_rows(mover_rows(texts, self._found, self._shown.numbers), place, "empty.tracks")
        self._choose()

    @Slot()
    def _show_tracks(self) -> None:
        from screens.desk.tracks.track_paint import ShownTrack
        from widgets.charts.speed_lines import SpeedLine

        sheet = self.sheet
        if sheet is None or self._is_patrol:
            return
        told, span, known = self._shown.read(), self._period.span(self._parts.zone), self._shown.span()
        sheet.view.show_tracks([ShownTrack(number, each.key.kind, each.track) for number, each in told])
        if known is not None and not known[0] <= self._replay.at <= known[1]:
            self._replay.go(known[0])
        if known is not None:  # what lies before and behind would leave no room for it
            span = known
        sheet.slider.show_span(span, () if known is None else (known,), self._replay.at)
        sheet.speeds.show_lines(
            span, [SpeedLine(number - 1, each.track.points.at, each.track.speed) for number, each in told]
        )
        self._on_moved(self._replay.at)
        self._list(sheet.who.place)

    @Slot()
    def _choose(self) -> None:
        """What the one under the cursor did."""
        from screens.desk.tracks.rows import leg_rows, name_of

        sheet = self.sheet
        if sheet is None:
            return
        if self._is_patrol:
            self._patrol.choose()
            return
        mover = self._chosen()
        told = None if mover is None else self._shown.one(mover.key)
        sheet.of.set_text("" if mover is None else name_of(self._parts.texts, mover))
        rows = [] if told is None else leg_rows(self._parts.texts, told.track, told.hidden)
        sheet.what.show_rows(rows, empty="" if mover is None or told is not None else "tracks.press_enter")

    def _chosen(self) -> MoverTold | None:
        if self.sheet is None or not self._found:
            return None
        return self._found[self.sheet.who.place]

    @Slot(object)
    def _on_moved(self, at: int) -> None:
        if self.sheet is not None:
            for part in (self.sheet.slider, self.sheet.view, self.sheet.speeds):
                part.show_at(at)

    @Slot()
    def _say_rate(self) -> None:
        if self.sheet is not None:
            code = "tracks.playing" if self._replay.is_playing else "tracks.standing"
            self.sheet.rate.set_text(self._parts.texts.words(code, rate=self._replay.rate))

    def _set_mode(self, *, is_patrol: bool) -> None:
        self._is_patrol = is_patrol
        if self.sheet is not None:
            self._replay.stop()
            self.sheet.show_mode(is_patrol=is_patrol)
            self._say_rate()

    @Slot(str)
    def _on_searched(self, _typed: str) -> None:
        if not self._is_patrol:
            self._list(0)

    @Slot()
    def _on_language(self) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self._say_rate()
            self._patrol.show_again() if self._is_patrol else self._list(self.sheet.who.place)

    # --- keys --------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from screens.desk.tracks import keys

        if self.sheet is None or self._who is None:
            return
        days = {keys.DAY_BACK: -1, keys.DAY_ON: 1}
        if key in days:
            self._period = self._period.other_day(days[key], self._parts.zone.local_date(self._parts.live.now()))
            self._read()
        elif key == keys.SHIFT:
            self._period = self._period.other_shift()
            self._read()
        elif key == keys.PATROL:
            self._set_mode(is_patrol=not self._is_patrol)
            self._read()
        elif key == keys.NEAR:
            self.sheet.view.look(is_near=not self.sheet.view.is_near)
        elif key in (keys.OUT, keys.SHAPES):
            self._write_out(is_shapes=key == keys.SHAPES)
        elif self._is_patrol:
            self._patrol.press(key)
        else:
            self._play(key)

    def _play(self, key: str) -> None:
        """A key of the replay."""
        from screens.desk.tracks import keys

        rates = {keys.SLOWER: -1, keys.FASTER: 1}
        if key in rates:
            self._replay.faster(rates[key])
        elif key == keys.PLAY:
            self._replay.toggle()
        elif key == keys.ADD:
            self._add()
        elif self.sheet is not None:
            self.sheet.tell(Words("tracks.in_patrol"), "information")

    def _add(self) -> None:
        """Onto the map, or away from it."""
        mover = self._chosen()
        if mover is not None and self._who is not None:
            self._shown.toggle(mover.key, self._period.span(self._parts.zone), self._who)

    def _write_out(self, *, is_shapes: bool) -> None:
        """What is shown."""
        from screens.desk.tracks.out import Leaving

        if self.sheet is None or self._who is None:
            return
        told = [each for _, each in self._shown.read() if len(each.track.points)]
        self._leaving = Leaving(self._parts, self._who, self.say, is_shapes=is_shapes)  # its answer is held weakly
        self._leaving.begin(told, self._patrol.told if self._is_patrol else None)
