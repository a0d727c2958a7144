"""How fast a stream comes, how long it may be silent, when it is tried again, how far behind it is. Pure.

All in milliseconds of the monotonic clock; time stamps of a camera are only ever compared with one another, never
with a clock: they may be wrong by years, jump and run back.
"""

from __future__ import annotations

from collections import deque

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
    """How far a stream is behind its live edge: how much later frames come, by their time stamps, than the promptest
    of late did. A stamp that jumps or runs back leaves what was known as it was."""

    WINDOW_MS = MINUTE_MS // 2
    """What lasts for longer is no queue: one grows, or is worked off. A camera that left time out is believed then."""
    JUMP_MS = SECOND_MS  # between two frames stamps and clock do not differ by more unless one of them was set

    def __init__(self) -> None:
        self._last: tuple[int, float] | None = None
        self._offset = 0.0  # of the clock against the stamps, at the last frame
        self._least: list[tuple[int, float]] = []  # when and what, rising in both: the least of the window is first

    def saw(self, at_ms: int, stamp_ms: float | None) -> int | None:
        """A frame came: how far it is behind; None: it has no time stamp."""
        if stamp_ms is None:
            return None
        if self._last is not None and self._is_jump(at_ms - self._last[0], stamp_ms - self._last[1]):
            shift = at_ms - stamp_ms - self._offset
            self._least = [(when, offset + shift) for when, offset in self._least]
        self._last, self._offset = (at_ms, stamp_ms), at_ms - stamp_ms
        while self._least and self._least[-1][1] >= self._offset:
            self._least.pop()
        self._least.append((at_ms, self._offset))
        while self._least[0][0] < at_ms - self.WINDOW_MS:
            self._least.pop(0)
        return round(self._offset - self._least[0][1])

    def _is_jump(self, gone_ms: int, stamped_ms: float) -> bool:
        """A pause of the network, and the burst after it, are none: their stamps go on evenly."""
        return stamped_ms <= 0 or (stamped_ms > self.JUMP_MS and abs(gone_ms - stamped_ms) > self.JUMP_MS)
