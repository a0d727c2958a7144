"""What a station tells of its windows: a small heart beats on the GUI thread, and is asked from another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from hall.errors import Words
from hall.health.blocks import LongestBlock
from hall.health.station import ScreenSeen, WindowsSeen
from hall.health.video import VideoSeen
from hall.moment import SECOND_MS
from screens.screen import Screen, WallScreen
from screens.station.bugs import Bugs
from screens.station.monitors import monitors
from screens.station.paint_beats import PaintBeats
from screens.station.painted import PaintedFrames
from screens.station.station import Station
from screens.station.windows import awaited

if TYPE_CHECKING:
    from widgets.video.tiles_seen import TilesSeen

BEAT_MS = 250  # a block of a second is told to a quarter; four beats a second cost nothing that can be measured
_BEATS_A_LOOK = 4  # the windows are looked at once a second: no finding of theirs comes later


class WindowHealth(QObject):
    """Belongs to the process. ``seen`` may be called on any thread and answers at once, also while the GUI thread
    stands still: that is what it tells then."""

    def __init__(self, station: Station, windows: Sequence[Screen], bugs: Bugs, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._windows, self._bugs = station, windows, bugs
        walls = [window for window in windows if isinstance(window, WallScreen)]
        self._painted = PaintedFrames(walls, self) if walls else None
        self._frames = self._beats = self._blocked_ms = 0
        self._block = LongestBlock(_now_ms(), BEAT_MS)
        self._seen, self._looked_at = WindowsSeen(), _now_ms()
        self._tiles: TilesSeen | None = None
        self._heart = QTimer(self, interval=BEAT_MS)
        self._heart.timeout.connect(self._beat)
        self._heart.start()
        self._look()

    def seen(self) -> WindowsSeen:
        """How it stands now; what only the GUI thread knows is of its last look."""
        now, seen, looked_at = _now_ms(), self._seen, self._looked_at
        since = max(0, now - looked_at)
        standing = max(0, now - self._block.last - BEAT_MS)
        return replace(
            seen,
            feed_age_ms=None if seen.feed_age_ms is None else seen.feed_age_ms + since,
            blocked_ms=max(self._blocked_ms, standing),
            painted=seen.painted if since < 2 * SECOND_MS or seen.painted is None else 0,
            error_ms=seen.error_ms + since if seen.error is not None else 0,
        )

    def stop(self) -> None:
        """The windows are about to close."""
        self._heart.stop()

    @Slot()
    def _beat(self) -> None:
        self._blocked_ms = self._block.beat(_now_ms())
        self._beats += 1
        if self._beats % _BEATS_A_LOOK == 0:
            self._look()

    def _look(self) -> None:
        fresh, now = self._station.live.freshness, _now_ms()
        error, error_ms = self._last_error(fresh.reason)
        self._seen = WindowsSeen(
            feed_age_ms=fresh.age_ms,
            not_live_ms=fresh.not_live_ms,
            painted=self._frames_a_second(now),
            screens=tuple(ScreenSeen(each.key, each.size.width(), each.size.height()) for each in monitors()),
            missing=tuple(awaited(self._windows)),
            awake=self._awake(),
            error=error,
            error_ms=error_ms,
            unshown=self._unshown(),
            sound=self._station.sound,
            unwatched_ms=self._unwatched_ms(),
            video=self._video(now - self._looked_at),
        )
        self._looked_at = now

    def _frames_a_second(self, now: int) -> int | None:
        if self._painted is None:
            return None
        frames, self._frames = self._painted.frames - self._frames, self._painted.frames
        return round(frames * SECOND_MS / max(BEAT_MS, now - self._looked_at))

    def _unshown(self) -> tuple[str, ...]:
        if self._painted is None:
            return ()
        from hall.wall.shown import MONITOR_MISSING, PARTS_OLD
        from screens.wall.conductor import Conductor  # a desk starts without what walls are made of

        conductors = [each for window in self._windows for each in window.findChildren(Conductor)]
        why_not = [each.why_not for each in conductors if each.why_not not in ("", MONITOR_MISSING)]
        return tuple(why_not + [PARTS_OLD for each in conductors if each.looks_old])

    def _awake(self) -> bool | None:
        if self._painted is None:
            return None
        from screens.station.awake import Awake  # Qt's D-Bus: as above, and it keeps walls awake alone

        asked = self._station.findChild(Awake)
        return asked.holds if asked is not None else None

    def _unwatched_ms(self) -> int:
        beats = self._station.findChild(PaintBeats)
        return round(beats.unheard_s * SECOND_MS) if beats is not None else 0

    def _video(self, gone_ms: int) -> VideoSeen | None:
        """None: nobody has shown a camera yet."""
        if not self._station.plays_video:
            return None
        if self._tiles is None:
            from widgets.video.tiles_seen import TilesSeen  # a start without cameras does without

            self._tiles = TilesSeen()
        return self._tiles.look(self._windows, gone_ms)._replace(given_up=self._station.video_given_up)

    def _last_error(self, not_live: Words | None) -> tuple[Words | None, int]:
        """Why it is not live goes before what went wrong earlier."""
        if not_live is not None:
            return not_live, 0
        if self._bugs.last is None:
            return None, 0
        words, at = self._bugs.last
        return words, round((monotonic() - at) * SECOND_MS)


def _now_ms() -> int:
    return round(monotonic() * SECOND_MS)
