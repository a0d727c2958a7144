"""What sounds, at a desk: said in the bar and the status line, acknowledged by one key, tried and silenced on a sheet.

Acts go through the write lane; the feed brings what became of them to all stations, this one too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from hall.alarms.silence import USUAL_SILENCE_MS
from hall.alarms.sounding import highest
from hall.errors import Words
from hall.health.names import station_name
from hall.health.station import SoundSeen
from hall.moment import Moment
from hall.people.rights import Right, may
from hall.people.session import Session
from hall.ports import AlarmBook, Voice
from screens.desk.alarms.over import AlarmsOver
from screens.desk.alarms.sheet import AGAIN, NO, REASONS, TRY, YES, AlarmSheet
from screens.desk.columns.bar import DeskBar
from screens.desk.lane_flow import LaneFlow
from widgets.common.alarm_words import sentence
from widgets.common.status_line import StatusLine
from widgets.live.alarm_watch import AlarmWatch
from widgets.live.city_watch import CityWatch
from widgets.live.lanes import WriteLane
from widgets.live.live_cases import LiveCases


class DeskAlarms(QObject):
    """Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        watch: AlarmWatch,
        book: AlarmBook,
        voice: Voice,
        writes: WriteLane,
        live: LiveCases,
        city: CityWatch,
        sheet: AlarmSheet,
        over: AlarmsOver,
        bar: DeskBar,
        status: StatusLine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._watch, self._book, self._voice = watch, book, voice
        self._flow: LaneFlow[Words] = LaneFlow(writes, self)
        self._live, self._city, self._sheet, self._bar, self._status = live, city, sheet, bar, status
        self._over = over
        self._who: Session | None = None
        self._is_trying = False
        self._flow.told.connect(self.told)
        self._flow.given.connect(self._on_given)
        watch.changed.connect(self.show)
        for button in (bar.alarms, over.button):
            button.clicked.connect(self.acknowledge)
        sheet.pressed.connect(self._on_key)
        sheet.texts.language_changed.connect(self.show)

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes."""
        self._who, self._is_trying = who, False
        self._sheet.step_back()
        self.show()

    @Slot()
    def acknowledge(self) -> None:
        """Its key: all that waits, as it is seen here, sounds no more."""
        calls, who = self._watch.waiting, self._who
        if who is None:
            return
        if not calls:
            self.told.emit(Words("alarm.nothing"), "information")
        else:
            self._write(
                partial(self._book.acknowledge, calls, who), Words("alarm.acknowledged", {"number": len(calls)})
            )

    @Slot()
    def press(self) -> None:
        """Its key: open the sheet, or take it away."""
        if not (self._sheet.is_on_top and self._sheet.step_back()) and self._who is not None:
            self._is_trying = False
            self._sheet.ask(*self._lines())

    @Slot()
    def show(self) -> None:
        """Say how it stands."""
        may_answer = self._who is not None and may(self._who, Right.ALARMS)
        waiting = self._watch.waiting if may_answer else ()
        self._bar.show_alarms(len(waiting))
        self._over.show_alarms(len(waiting), self._calls() if waiting else Words("alarm.nothing"))
        self._status.set_sound(self._stands())
        self._sheet.say(*self._lines())

    # -- the sheet ----------------------------------------------------------------------------------------------------
    @Slot(str)
    def _on_key(self, key: str) -> None:
        who = self._who
        if who is None:
            return
        if key == TRY:
            self._is_trying = self._voice.try_out()
            if not self._is_trying:
                self.told.emit(Words("alarm.no_device"), "warning")
        elif key in (YES, NO) and self._is_trying:
            self._is_trying, heard = False, key == YES
            noted = Words("alarm.noted_heard" if heard else "alarm.noted_unheard")
            self._write(partial(self._book.note_test, who, heard=heard), noted)
        elif key in REASONS and not self._is_trying:
            until = self._live.now() + USUAL_SILENCE_MS
            reason = self._sheet.texts.words(REASONS[key])
            told = Words("alarm.silenced", {"clock": self._clock(until)})
            self._write(partial(self._book.silence, until, reason, who), told)
        elif key == AGAIN and self._watch.silence is not None:
            self._write(partial(self._book.heed, who), Words("alarm.heard_again"))
        self._sheet.say(*self._lines())

    def _lines(self) -> Iterator[Words]:
        yield Words("alarm.title")
        holder, silence, waiting = self._watch.holder, self._watch.silence, self._watch.waiting
        if holder is None:
            yield Words("alarm.voice_none")
        else:
            yield Words("alarm.voice", {"name": station_name(holder[0]), **_heard_by(holder[1])})
        yield from self._here()
        if silence is not None:
            told = {"clock": self._clock(silence.until), "user": silence.user, "reason": silence.reason}
            yield Words("alarm.silence_holds", told)
        if waiting:
            yield self._calls()
        if self._is_trying:
            yield Words("alarm.heard")
        yield Words("alarm.answer_keys" if self._is_trying else "alarm.keys")

    def _calls(self) -> Words:
        """How much waits, and the most pressing of it."""
        waiting = self._watch.waiting
        said = sentence(highest(waiting), self._live.store, self._city, self._sheet.texts.language)
        return Words("alarm.calls", {"number": len(waiting), "what": said})

    def _here(self) -> Iterator[Words]:
        seen, last = self._voice.seen(), self._watch.state.tested(self._watch.machine)
        if seen is None:
            yield Words("alarm.here_not")
            return
        yield Words("alarm.here", _heard_by(seen)) if seen.device else Words("alarm.here_no_device")
        if last is not None:
            told = {"at": last.at, "user": last.user}
            yield Words("alarm.test_heard" if last.heard else "alarm.test_unheard", told)
        if seen.needs_test:
            yield Words("alarm.test_due")

    # -- what is said -------------------------------------------------------------------------------------------------
    def _stands(self) -> tuple[str, Words] | None:
        """For the status line; None: nothing sounds in this city, or nobody knows yet."""
        watch = self._watch
        if not watch.rules.sounds:
            return None
        if watch.silence is not None:
            return "warning", Words("status.silenced", {"clock": self._clock(watch.silence.until)})
        if watch.holder is not None:
            return "on_time", Words("status.sound", {"name": station_name(watch.holder[0])})
        if not watch.voices:
            return None
        has_device = any(each.device for _, each in watch.voices)
        return "warning", Words("status.sound_none" if has_device else "status.sound_no_device")

    def _clock(self, at: Moment) -> str:
        return self._sheet.texts.near(at, self._live.now(), seconds=False)

    # -- writing ------------------------------------------------------------------------------------------------------
    def _write(self, work: Callable[[], Any], done: Words) -> None:
        self._flow.write("alarms", work, done)

    @Slot(object, object)
    def _on_given(self, done: Words, _: object) -> None:
        self.told.emit(done, "information")


def _heard_by(seen: SoundSeen) -> dict[str, Any]:
    return {"device": seen.device, "speech": Words("alarm.speech" if seen.speech else "alarm.no_speech")}
