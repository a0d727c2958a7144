"""What calls in the hall and what sounds of it, behind the windows of one process; tells this station's voice each
second. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.alarms.calls import Call, calls_of, silent_walls
from hall.alarms.sounding import Sounding, sounding
from hall.alarms.state import AlarmState, Silence, needs_test
from hall.alarms.voice import VoiceOrder
from hall.city.alarm_rules import AlarmRules
from hall.city.zone import CityZone
from hall.health.station import TOLD_EVERY_MS, Heard, SoundSeen
from hall.live.changes import Setting
from hall.moment import SECOND_MS
from hall.people.scope import WHOLE
from hall.ports import AlarmBook, HealthReader, Voice
from widgets.live.city_watch import CityWatch
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases

_KEY, _STATIONS_KEY = "alarms", "alarms.stations"
Speak = Callable[[Sounding], tuple[str, str]]
"""The sentence, and in which language it is."""
log = logging.getLogger(__name__)


class AlarmWatch(QObject):
    """``state``: what people said, as it was read last; ``waiting``: what nobody has acknowledged, the newest first;
    ``what``: what sounds of it, anywhere in the hall. ``changed``: one of them is another one, or who the voice is."""

    changed = Signal()

    def __init__(
        self,
        book: AlarmBook,
        voice: Voice,
        health: HealthReader,
        live: LiveCases,
        queries: QueryLane,
        city: CityWatch,
        zone: CityZone,
        speak: Speak,
        machine: str,
        parent: QObject | None = None,
    ) -> None:
        """``machine``: the name under which this station is tried."""
        super().__init__(parent)
        self._book, self._voice, self._health, self._live, self._queries = book, voice, health, live, queries
        self._city, self._zone, self._speak, self.machine = city, zone, speak, machine
        self.state, self.waiting = AlarmState(), tuple[Call, ...]()
        self.what: Sounding | None = None
        self.silence: Silence | None = None
        self.voices: Sequence[tuple[str, SoundSeen]] = ()
        self._stations: Sequence[Heard] = ()
        self._is_read = self._is_asking = False
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self.look)
        self._ask = QTimer(self, interval=TOLD_EVERY_MS)
        self._ask.timeout.connect(self.ask_stations)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.read)
        live.setting_changed.connect(self._on_settings)
        for news in (live.reloaded, live.caught_up):
            news.connect(self.read)

    @property
    def rules(self) -> AlarmRules:
        """The city's, as they are in force."""
        return self._city.present().profile.own.alarms

    @property
    def holder(self) -> tuple[str, SoundSeen] | None:
        """The station that is the voice of the hall now."""
        return next((each for each in self.voices if each[1].holds), None)

    def begin(self) -> None:
        """Look from now on."""
        self._tick.start()
        self._ask.start()
        self.read()
        self.ask_stations()

    def stop(self) -> None:
        """Look no more."""
        for timer in (self._tick, self._ask, self._again):
            timer.stop()

    @Slot()
    def look(self) -> None:
        """Reckon anew, and tell the voice where this station sees the whole city as it is now."""
        now, rules = self._live.now(), self.rules
        before = (self.waiting, self.what, self.silence)
        calls = (*calls_of(self._live.store, rules, now), *silent_walls(self._stations, rules, now))
        self.waiting = tuple(self.state.waiting(calls, now))
        self.what = sounding(self.waiting, self.state, rules, now, self._zone)
        self.silence = self.state.silenced(now)
        if self._is_read and rules.sounds and self._live.freshness.is_live and self._live.scope == WHOLE:
            needs = needs_test(self.state, self.machine, rules.shifts, now, self._zone)
            sentence, language = self._speak(self.what) if self.what is not None else ("", "")
            self._voice.tell(VoiceOrder(self.what, sentence, language, needs, rules.speaks))
        if before != (self.waiting, self.what, self.silence):
            self.changed.emit()

    @Slot(object)
    def _on_settings(self, changed: frozenset[Setting]) -> None:
        if Setting.ALARMS in changed:
            self.read()

    @Slot()
    def read(self) -> None:
        """Ask what people have said."""
        self._queries.ask(_KEY, self._book.present, self._on_state)

    def _on_state(self, answer: Answer) -> None:
        if answer.value is None:
            log.warning("what was said of alarms could not be read: %s", answer.error or answer.bug)
            self._again.start()
            return
        self._is_read = True
        if answer.value != self.state:
            self.state = answer.value
            self.changed.emit()
        self.look()

    @Slot()
    def ask_stations(self) -> None:
        """Ask who is the voice, and which walls are silent."""
        if not self._is_asking and self.rules.sounds:  # a database that does not answer holds one thread, not all
            self._is_asking = True
            self._queries.ask(_STATIONS_KEY, self._health.stations, self._on_stations)

    def _on_stations(self, answer: Answer) -> None:
        self._is_asking = False
        if answer.value is None:
            return  # it is asked again in a moment; freshness says that the database is gone
        self._stations = answer.value
        told = ((each.health.station, each.health.windows) for each in self._stations if each.runs)
        voices = tuple((name, seen.sound) for name, seen in told if seen is not None and seen.sound is not None)
        if voices != self.voices:
            self.voices = voices
            self.changed.emit()
        self.look()
