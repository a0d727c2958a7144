"""The voice of a hall (报警声): which station sounds is decided by one seat in the database, taken over in seconds.

A station that may, can be heard and has windows that are live tries to sit there; whoever is preferred by its setting
goes first. Two threads: one keeps the seat, one plays; neither holds a window, and no audio device is no fault.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from time import monotonic
from uuid import uuid4

from data_access.alarms.player import GoesOn, Player, SoundLost, find_player
from data_access.alarms.speech import Speech, find_speech
from data_access.engine.database import Database
from data_access.seats.seats import LASTS_MS, Seats
from hall.alarms.sounding import Said, Sounding, is_due
from hall.alarms.tones import RATE, tone
from hall.alarms.voice import VoiceOrder
from hall.city.alarm_rules import Severity, Sound
from hall.errors import HallError
from hall.health.station import Heard, SoundSeen
from hall.moment import SECOND_MS

VOICE = "voice"
"""The seat."""
_BEAT_S = LASTS_MS / SECOND_MS / 3  # as seats ask
IN_VAIN_S = 3 * LASTS_MS / SECOND_MS
"""A preferred station sits down within a beat; for longer nobody waits: who took the seat keeps it."""
_FRESH_S = 5.0
"""Windows that said nothing for so long stand still, or are not live: somebody else shall sound."""
_LOOK_AGAIN_S = 30.0  # for a device that was plugged in
_SOON_S = 2.0
"""While one that was heard is gone for less than that: another is the desktop's soon, or its sound server is back."""
_END_S = 2.0  # a device that hangs must not hold up the end of a station
_STUCK_S = 30.0
"""No sound of ours takes so long: the device hangs."""
_Stations = Callable[[], Sequence[Heard]]
log = logging.getLogger(__name__)


class StationVoice:
    """Implements ``hall.ports.Voice``. ``stations``: what all stations tell of themselves; ``find``, ``find_voice``:
    called on a thread of its own. Made and told on one thread."""

    def __init__(
        self,
        database: Database,
        priority: int,
        stations: _Stations,
        find: Callable[[], Player | None] = find_player,
        find_voice: Callable[[], Speech | None] = find_speech,
    ) -> None:
        self._priority, self._stations = priority, stations
        self._find, self._find_voice = find, find_voice
        self._seats = Seats(database, (VOICE,), uuid4().hex)
        self._order, self._told_at = VoiceOrder(), -_FRESH_S
        self._player: Player | None = None
        self._speech: Speech | None = None
        self._said: Said | None = None
        self._holds, self._could, self._trying = False, True, False
        self._busy_since: float | None = None
        self._gave_way_at: float | None = None
        self._look_at = self._soon_until = -_LOOK_AGAIN_S
        self._was_heard = False
        self._wake, self._ended = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def may(self) -> bool:
        """See the port."""
        return self._priority > 0

    def begin(self) -> None:
        """See the port."""
        if self.may and not self._threads:  # daemons: one that hangs ends with its process
            works = {"voice seat": self._keep_seat, "voice": self._keep_playing}
            self._threads = [threading.Thread(target=work, name=name, daemon=True) for name, work in works.items()]
            for each in self._threads:
                each.start()

    def tell(self, order: VoiceOrder) -> None:
        """See the port."""
        self._order, self._told_at = order, monotonic()
        self._wake.set()

    def try_out(self) -> bool:
        """See the port."""
        self._trying = self._player is not None and bool(self._threads)
        self._wake.set()
        return self._trying

    def seen(self) -> SoundSeen | None:
        """See the port."""
        if not self.may:
            return None
        player, order = self._player, self._order
        device, speech = player.name if player else "", self._speech is not None
        return SoundSeen(
            self._priority, device, speech, self._is_ready(), self._holds, order.needs_test, order.speaks
        )  # fmt: skip

    def close(self) -> None:
        """Give the seat up, and wait for that; call before the database is closed."""
        self._ended.set()
        self._wake.set()
        for each in self._threads:
            each.join(_END_S)
        self._threads = []

    def _is_ready(self) -> bool:
        busy, now = self._busy_since, monotonic()
        is_stuck = busy is not None and now - busy > _STUCK_S
        return self._player is not None and now - self._told_at <= _FRESH_S and not is_stuck

    # -- the thread that keeps the seat -------------------------------------------------------------------------------
    def _keep_seat(self) -> None:
        while not self._ended.is_set():
            self._tried(self._sit)
            self._ended.wait(_BEAT_S)
        if self._could:  # a database that is gone is not asked once more
            self._tried(self._seats.release)
        self._holds = False

    def _sit(self) -> None:
        gives_way = self._gives_way()
        if not self._is_ready() or (self._holds and gives_way):
            self._holds = False
            self._seats.release()
        elif self._holds or not gives_way:
            self._holds = VOICE in self._seats.hold()
            self._wake.set()

    def _gives_way(self) -> bool:
        """Whether a preferred station shall sit there: not for ever for one that says so and never does, or the hall
        would be silent by somebody's word."""
        if not self._is_outranked():
            self._gave_way_at = None
            return False
        if self._gave_way_at is None:
            self._gave_way_at = monotonic()
        return monotonic() - self._gave_way_at <= IN_VAIN_S

    def _is_outranked(self) -> bool:
        """Whether a station that runs and can be heard is preferred."""
        running = (each.health for each in self._stations() if each.runs)
        others = (each.windows.sound for each in running if each.windows)
        return any(each is not None and each.ready and each.priority > self._priority for each in others)

    def _tried(self, work: Callable[[], None]) -> None:
        """A login that may not, or a database that is gone, is logged once."""
        could = True
        try:
            work()
        except HallError as error:
            could = self._holds = False
            if self._could:
                log.info("this station cannot be the voice of the hall: %s", error)
        except Exception:  # the outermost frame of this thread
            could = self._holds = False
            if self._could:
                log.exception("the voice of the hall failed")
        self._could = could

    # -- the thread that plays ----------------------------------------------------------------------------------------
    def _keep_playing(self) -> None:
        try:
            self._speech = self._find_voice()
            while not self._ended.is_set():
                if self._player is None and monotonic() >= self._look_at:
                    self._player, self._was_heard = self._find(), False
                    self._look_at = monotonic() + self._patience_s()
                self._wake.clear()
                self._play_what_is_due()
                self._wake.wait(_LOOK_AGAIN_S)
        except Exception:  # the outermost frame of this thread
            log.exception("the voice of the hall failed")
            self._player = None

    def _patience_s(self) -> float:
        """Until the next look for a device."""
        return _SOON_S if monotonic() < self._soon_until else _LOOK_AGAIN_S

    def _play_what_is_due(self) -> None:
        if self._trying:
            self._trying = False
            for severity in Severity:
                self._play(tone(severity), RATE, lambda: not self._ended.is_set())
        what, now = self._order.what, round(monotonic() * SECOND_MS)
        if what is None or not self._holds or not self._is_ready() or not is_due(what, self._said, now):
            return
        before, self._said = self._said, Said(what.severity, frozenset(what.calls), now)
        spoken = self._spoken(self._order) if what.sound is Sound.SPEECH else None
        self._play(tone(what.severity, is_quiet=what.is_quiet), RATE, lambda: self._still(what))
        if spoken is not None:
            self._play(*spoken, lambda: self._still(what))
        if self._player is None:  # lost meanwhile: it is made up for as soon as there is another
            self._said = before

    def _spoken(self, order: VoiceOrder) -> tuple[bytes, int] | None:
        speech = self._speech
        return None if speech is None else speech.speak(order.sentence, order.language)

    def _still(self, what: Sounding) -> bool:
        """Whether any of what sounds is still to be heard here: it ends at once when somebody acknowledges it."""
        now = self._order.what
        is_wanted = now is not None and not set(what.calls).isdisjoint(now.calls)
        return is_wanted and self._holds and not self._ended.is_set()

    def _play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        player = self._player
        if player is None or not goes_on():
            return
        self._busy_since = monotonic()
        try:
            player.play(pcm, rate, goes_on)
            self._was_heard = True
        except (SoundLost, OSError) as lost:
            log.info("the audio device is gone: %s", lost)
            self._player = None
            if self._was_heard:
                self._soon_until = monotonic() + _LOOK_AGAIN_S
                self._look_at = monotonic() + self._patience_s()
        finally:
            self._busy_since = None
