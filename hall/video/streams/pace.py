"""How fast a stream comes, how long it may be silent, when it is tried again, how far behind it is. Pure.

All in milliseconds of the monotonic clock; time stamps of a camera are only ever compared with one another, never
with a clock: they may be wrong by years, jump and run back.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from hall.moment import MINUTE_MS, SECOND_MS
from hall.video.streams.seen import StreamState

LEAST_STALL_MS = 1_500
"""A picture that stands for a second and a half is noticed; networks and encoders hold their breath for less."""
STALL_FRAMES = 4
"""So many frames in a row do not get lost by chance: a camera of one frame a second is stalled after four."""
GARBAGE_MS = 1_000  # of bytes without a sound picture: one that was damaged under way is made good by then
OPEN_MS = 10_000  # more than the time-outs of connecting and of asking together: the net below them
NO_PICTURE_MS = 5_000  # after the answer: encoders wake up in less
NO_KEY_FRAME_MS = 12_000  # bytes come: key frames (关键帧) ten seconds apart are seen, rarer ones are not
STALLED_MS = 5_000  # then the connection itself is held to be dead
FIRST_RETRY_MS = 500  # of a camera that restarts its stream
MOST_RETRY_MS = 3_000  # of a view that is seen: a camera that is back is seen again within five seconds
HIDDEN_RETRY_MS = MINUTE_MS  # nobody waits for it
FIRST_LOGIN_RETRY_MS = MINUTE_MS // 2
"""After a refused login. Cameras and recorders refuse an account, or all that comes from this machine, for half an hour
after five wrong passwords, an administrator's after seven (Hikvision's manuals, 非法登录锁定)."""
MOST_LOGIN_RETRY_MS = 10 * MINUTE_MS  # a camera whose own password was put right is back within ten minutes
LEAST_PAUSE_MS = 200  # between two attempts
_EVEN = 0.7  # the share of a delay that is not left to chance
_SEEN_INTERVALS = 12  # whose median is the interval: one that is late, or a burst, changes nothing
_MOST_DOUBLINGS = 8  # beyond that any delay is the longest


def back_off_ms(tries: int, shown: bool, chance: float) -> int:
    """How long to wait after so many tries that failed before; ``chance`` from 0 to 1."""
    longest = MOST_RETRY_MS if shown else HIDDEN_RETRY_MS
    whole = min(longest, FIRST_RETRY_MS << min(tries, _MOST_DOUBLINGS)) if shown else longest
    return round(whole * (_EVEN + (1 - _EVEN) * chance))


def login_back_off_ms(refusals: int) -> int:
    """How long to wait after a login that was refused so many times before, whether anybody looks or not."""
    return min(MOST_LOGIN_RETRY_MS, FIRST_LOGIN_RETRY_MS << min(refusals, _MOST_DOUBLINGS))


def retry_at_ms(began_ms: int, failed_ms: int, delay_ms: int) -> int:
    """When to try again: the delay counts from when the attempt began, so that one that hung has waited already."""
    return max(failed_ms + LEAST_PAUSE_MS, began_ms + delay_ms)


def stall_ms(interval_ms: float) -> int:
    """How long a stream of that interval between frames (0: unknown) may show nothing new before it is stalled."""
    return max(LEAST_STALL_MS, round(STALL_FRAMES * interval_ms))


def patience_ms(state: StreamState, interval_ms: float, bytes_come: bool) -> int:
    """How long a worker may tell nothing new in this state, before that is told as silence or garbage."""
    match state:
        case StreamState.STREAMING:
            return max(GARBAGE_MS, round(STALL_FRAMES * interval_ms)) if bytes_come else stall_ms(interval_ms)
        case StreamState.STALLED:
            return max(STALLED_MS, stall_ms(interval_ms))
        case StreamState.CONNECTED | StreamState.UNDECODABLE:
            return NO_KEY_FRAME_MS if bytes_come else NO_PICTURE_MS
    return OPEN_MS


class Interval:
    """The interval between frames (帧间隔) as measured of what comes."""

    def __init__(self) -> None:
        self._last_ms: int | None = None
        self._seen: deque[int] = deque(maxlen=_SEEN_INTERVALS)

    def saw(self, at_ms: int) -> None:
        """A frame came."""
        if self._last_ms is not None:
            self._seen.append(at_ms - self._last_ms)
        self._last_ms = at_ms

    @property
    def ms(self) -> float:
        """The mean without what is much longer than the median – a pause is none of the camera's pace; 0: unknown."""
        if not self._seen:
            return 0.0
        usual = sorted(self._seen)[len(self._seen) // 2]
        kept = [each for each in self._seen if each <= STALL_FRAMES * max(1, usual)]
        return sum(kept) / len(kept)

    @property
    def fps(self) -> float:
        """Frames a second; 0: unknown."""
        return SECOND_MS / self.ms if self.ms else 0.0


class Behind:
    """How far a stream is behind its live edge: how much later packets come, by their time stamps, than the promptest
    of late did. A stamp that jumps or runs back leaves what was known as it was.

    Stamps that steadily run at another pace than packets come – a camera counts 25 pictures a second and sends 15 –
    are reckoned by the pace at which these come: no queue grows at one pace for long. Half seconds are compared by
    their promptest packets, so that neither bursts nor pauses nor pictures that come in groups are taken for a pace.
    """

    WINDOW_MS = MINUTE_MS // 2
    """What lasts for longer is no queue: one grows, or is worked off. A camera that left time out is believed then."""
    AHEAD_MS = SECOND_MS  # what comes sooner than any before it, by more than that, bears a stamp that was set
    BLOCK_MS = SECOND_MS // 2
    PACED = 32  # half seconds with packets in them, of which a pace is known: a queue that grew for nine seconds is one
    LEAST_PACED = 5  # of a new connection it is known after two and a half seconds: by then a second is gained or lost
    OFF = 0.03  # a clock runs wrong by a ten thousandth, a count of pictures that is none of time by more than this
    _LEAST_STEP_MS = 0.01  # no count of cameras is finer
    _STEADY = 0.01  # a pace that was found a little otherwise anew is the same

    def __init__(self, window_ms: int = WINDOW_MS) -> None:
        self._window_ms = window_ms
        self._last: tuple[int, float] | None = None
        self._run = 0.0  # how far the stamps have gone, without their jumps
        self._pace = 1.0  # how much time goes by in a millisecond of stamps
        self._lowest: deque[_Point] = deque()  # the promptest of each half second of the window
        self._edges: deque[_Point] = deque(maxlen=self.PACED)  # the same, of those that were waited for
        self._least = self._late = 0.0
        self.jumps = 0
        """How often stamps jumped, stood or ran back."""

    def saw(self, at_ms: int, stamp_ms: float | None, *, has_waited: bool = True) -> int | None:
        """A packet came: how far it is behind; None: it has no time stamp. ``has_waited``: nothing was there before it
        came; what had to wait for its reader tells how fast that reads, and no pace of a camera."""
        return None if stamp_ms is None else round(self.late(at_ms, stamp_ms, has_waited=has_waited))

    def late(self, at_ms: int, stamp_ms: float, *, has_waited: bool = True) -> float:
        """As `saw`, ms, to the precision of the stamps."""
        if self._last is not None:
            self._run += self._gone(at_ms - self._last[0], stamp_ms - self._last[1])
        self._last = (at_ms, stamp_ms)
        here = _Point(at_ms, self._run)
        has_begun = self._keep(self._lowest, here)
        has_changed = has_waited and self._keep(self._edges, here) and self._learn()
        if has_begun or has_changed:
            while self._lowest[0].at_ms < at_ms - self._window_ms:
                self._lowest.popleft()
            self._least = min(point.off(self._pace) for point in self._lowest)
        self._least = min(self._least, here.off(self._pace))
        self._late = here.off(self._pace) - self._least
        return self._late

    def forget(self) -> None:
        """What came last is at its edge, whatever was known."""
        if self._last is not None:
            self._lowest.clear()
            self._lowest.append(_Point(self._last[0], self._run))
            self._least, self._late = self._lowest[0].off(self._pace), 0.0

    def _gone(self, gone_ms: int, stamped_ms: float) -> float:
        """How far the stamps have gone since the one before. A pause of the network, and the burst after it, are no
        jump: their stamps go on evenly."""
        sooner_ms = self._pace * stamped_ms - gone_ms - self._late
        if stamped_ms < self._LEAST_STEP_MS or sooner_ms > self.AHEAD_MS:
            self.jumps += 1
            return gone_ms / self._pace
        return stamped_ms

    def _keep(self, points: deque[_Point], here: _Point) -> bool:
        """The promptest of each half second. Whether one has begun."""
        has_begun = not points or here.at_ms // self.BLOCK_MS != points[-1].at_ms // self.BLOCK_MS
        if has_begun:
            points.append(here)
        elif here.off(self._pace) <= points[-1].off(self._pace):
            points[-1] = here
        return has_begun

    def _learn(self) -> bool:
        """Whether there is another pace now: one that three of four spans of time show. The newest half second has only
        begun. What came long before another pace was known is not held against it."""
        edges = list(self._edges)[:-1]
        spans = zip(edges, edges[len(edges) // 4 :], strict=False)
        found = sorted((b.at_ms - a.at_ms) / (b.run - a.run) for a, b in spans if b.run > a.run)
        if len(edges) < self.LEAST_PACED or not found:
            return False
        quarter, middle = len(found) // 4, found[len(found) // 2]
        is_other = found[quarter] > 1 + self.OFF or found[-1 - quarter] < 1 - self.OFF
        if not is_other and abs(middle - 1) > self.OFF:  # nothing that could be told
            return False
        pace = middle if is_other else 1.0
        if abs(pace / self._pace - 1) <= self._STEADY:
            return False
        self._pace, since_ms = pace, edges[len(edges) // 2].at_ms
        while self._lowest[0].at_ms < since_ms:
            self._lowest.popleft()
        return True


class _Point(NamedTuple):
    """When a packet came, and how far the stamps had gone by then."""

    at_ms: int
    run: float

    def off(self, pace: float) -> float:
        """How much later it came than its stamp says, from any beginning."""
        return self.at_ms - pace * self.run
