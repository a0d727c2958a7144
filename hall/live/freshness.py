"""How fresh a window's data is: whether the database answers, whether its producers beat. Knows no clock.

Every moment it compares is monotonic and given by the caller; sample time and ``--at`` never come here.
"""

from __future__ import annotations

from enum import StrEnum

from hall.errors import Words
from hall.frozen import frozen
from hall.live.pulse import Beat, Pulse
from hall.moment import Moment

PING_EVERY_MS = 1_000  # so that the not-live sign stands within 3 s: one ping and LATE_MS
LATE_MS = 2_000
"""No proof of life for this long is a missed ping: the not-live sign must stand within 3 s."""
BANNER_MS = 10_000  # a shorter break is told by the veil alone; a strip across the wall for each would be noise
QUIET_MS = 60_000  # a hall by day has an act within a minute: longer is worth a word, no alarm
RECOVERED_MS = 10_000  # long enough to read one line after looking up


class Liveness(StrEnum):
    """What may be said of the data on a screen."""

    LIVE = "live"  # the database answers
    QUIET = "quiet"  # it answers, nothing has happened for a while: no alarm
    STUCK = "stuck"  # it answers, but nobody can write: a writer froze with the lock, or the disk is full
    LATE = "late"  # a ping is overdue
    GONE = "gone"  # it does not answer
    REPLACED = "replaced"  # another file stands where it was
    CATCHING_UP = "catching_up"  # it answers (again), what is shown is not complete yet


@frozen
class Freshness:
    """One answer for all panels of a window.

    as_of: the database's time at the last proof of life (None: there was none yet); age_ms: how long ago that was, by
    the monotonic clock; missed: changes read after an interruption, told for ten seconds; dead: producers that have
    stopped beating without saying so (an import: for ten minutes); stepped_ms: by how much the database's clock was put
    back within ten minutes (negative: forward; 0: neither; moments around now may look odd); reason: why it is not
    live; not_live_ms: how long it has not been live, whatever the states in between (0: it is).
    """

    state: Liveness
    as_of: Moment | None
    age_ms: int
    missed: int = 0
    dead: tuple[str, ...] = ()
    reason: Words | None = None
    not_live_ms: int = 0
    stepped_ms: int = 0

    @property
    def is_live(self) -> bool:
        """Whether the screen may look live."""
        return self.state in {Liveness.LIVE, Liveness.QUIET}

    @property
    def needs_banner(self) -> bool:
        """Whether it has not been live for so long that it must be said across the whole width."""
        return self.not_live_ms >= BANNER_MS


class FreshnessJudge:
    """Collects what the feed tells and judges it when asked. ``mono_ms``: any monotonic clock, always the same one."""

    def __init__(self, mono_ms: int) -> None:
        self._as_of: Moment | None = None
        self._proved = self._changed = self._last_live = mono_ms
        self._lost: Words | None = None
        self._reading = self._behind = True
        self._hindered: Words | None = None
        self._stepped_ms = 0
        self._missed = (mono_ms, 0)
        self._beats: dict[str, tuple[Beat, int]] = {}

    def proof(self, mono_ms: int, pulse: Pulse) -> None:
        """The database answered a ping."""
        self._prove(mono_ms, pulse.at)
        self._hindered, self._stepped_ms = pulse.hindered, pulse.stepped_ms
        self._note_beats(mono_ms, pulse)

    def reading(self, mono_ms: int) -> None:
        """The database was reached; a snapshot, or what was missed, is being read."""
        if self._lost is not None:
            self._excuse_producers(mono_ms)
            self._proved = max(self._proved, mono_ms)
            self._lost, self._behind = None, True
        self._reading = True

    def caught_up(self, mono_ms: int, at: Moment | None = None, missed: int = 0) -> None:
        """What was being read is shown now. ``at``: the database's time of a snapshot."""
        self._prove(mono_ms, at)
        self._reading = self._behind = False
        self._changed = mono_ms
        if missed:
            self._missed = (mono_ms, missed)

    def changed(self, mono_ms: int) -> None:
        """Changes arrived: that proves life too."""
        self._prove(mono_ms, None)
        self._changed = mono_ms

    def lost(self, mono_ms: int, why: Words) -> None:
        """The database cannot be reached, or is another one."""
        self._lost, self._reading, self._hindered = why, False, None
        self._last_live = min(self._last_live, mono_ms)

    def look(self, mono_ms: int) -> Freshness:
        """The judgement at this moment."""
        state, reason = self._state(mono_ms)
        if state in {Liveness.LIVE, Liveness.QUIET}:
            self._last_live = mono_ms
        since, missed = self._missed
        return Freshness(
            state,
            self._as_of,
            max(0, mono_ms - self._proved),
            missed if mono_ms - since < RECOVERED_MS else 0,
            self._dead(mono_ms) if self._lost is None else (),
            reason,
            max(0, mono_ms - self._last_live),
            self._stepped_ms if self._lost is None else 0,
        )

    def _state(self, mono_ms: int) -> tuple[Liveness, Words | None]:
        if self._lost is not None:
            return (Liveness.REPLACED if self._lost.code == "store.replaced" else Liveness.GONE), self._lost
        if self._behind:
            return Liveness.CATCHING_UP, None
        if mono_ms - self._proved > LATE_MS:
            return (Liveness.CATCHING_UP if self._reading else Liveness.LATE), None
        if self._hindered is not None:
            return Liveness.STUCK, self._hindered
        return (Liveness.QUIET if mono_ms - self._changed > QUIET_MS else Liveness.LIVE), None

    def _prove(self, mono_ms: int, at: Moment | None) -> None:
        if at is not None:
            self._as_of = at
        elif self._as_of is not None:
            self._as_of += max(0, mono_ms - self._proved)
        self._proved = max(self._proved, mono_ms)

    def _note_beats(self, mono_ms: int, pulse: Pulse) -> None:
        """A beat counts from when it was seen to change, so that a stepped clock kills and revives nobody."""
        known, self._beats = self._beats, {}
        for beat in pulse.beats:
            old = known.get(beat.producer)
            first_seen = mono_ms - max(0, pulse.at - beat.at)
            seen = first_seen if old is None else (old[1] if old[0].at == beat.at else mono_ms)
            self._beats[beat.producer] = (beat, seen)

    def _excuse_producers(self, mono_ms: int) -> None:
        """While the database was away nobody could beat, or be heard: that is no silence of theirs."""
        away_ms = max(0, mono_ms - self._proved)
        self._beats = {name: (beat, seen + away_ms) for name, (beat, seen) in self._beats.items()}

    def _dead(self, mono_ms: int) -> tuple[str, ...]:
        return tuple(sorted(b.producer for b, seen in self._beats.values() if b.is_dead(mono_ms - seen)))
