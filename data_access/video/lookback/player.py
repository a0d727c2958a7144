"""Plays what was recorded, in a thread of its own: seeks, steps, half to eight times as fast. Nobody waits for it.

What it shows is told with the moment at which it was recorded; nothing of it is ever live.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Condition, Thread
from time import monotonic
from typing import Any, NamedTuple

from data_access.video.lookback.decoding import Decoding, Shot, pictured
from data_access.video.lookback.footage import DAMAGED, Footage
from data_access.video.streams.guard import Guard
from data_access.video.streams.pictures import Shaper
from hall.errors import HallError, Words
from hall.moment import SECOND_MS, Moment
from hall.video.cameras.masks import Zone, zones_of
from hall.video.lookback.seen import Played, PlaySeen, PlayState

_GAP_MS = 2 * SECOND_MS  # pictures farther apart have a gap between them that is passed over: no camera sends fewer
_LATE_S = 0.3  # behind what the speed asks for: then key frames alone are decoded, until it has caught up
FIRST = Words("lookback.first")
"""There is nothing before the picture that is shown."""
_PAINT_S = 0.03  # from one picture to the next at least: a screen shows no more than thirty a second to any use


class Asked(NamedTuple):
    """What the player is to do next: go to a moment, or some pictures on or back, paint anew, say that it rests."""

    seek: Moment | None = None
    steps: int = 0
    repaint: bool = False
    rests: bool = False


class Player:
    """Implements ``hall.ports.lookback.Playback``. ``ring``: called in the player's thread when there is news, until
    ``take`` or ``seen`` was called; ``zones``: are painted over in its pictures."""

    def __init__(self, footage: Footage, ring: Callable[[], None], zones: Sequence[Zone] = ()) -> None:
        self._footage, self._ring, self._zones = footage, ring, zones
        self._changed = Condition()
        self._asked, self._is_playing, self._is_closed = Asked(), False, False
        self._view, self._speed = (0, 0), 1.0
        self._seen, self._rang = PlaySeen(), False
        self._picture: Played | None = None
        self._shot: Shot | None = None
        self._decoding = Decoding(footage, 0)
        self._ahead: Shot | None = None
        self._anchor: tuple[float, Moment] = (0.0, 0)
        self._painted_s, self._guard = 0.0, Guard()
        self._shaper, self._shaped = Shaper((0, 0)), ((0, 0), zones)
        self._thread = Thread(target=self._run, name="look-back", daemon=True)
        self._thread.start()

    # --- any thread: nothing here waits -------------------------------------------------------------------------------

    def seek(self, at: Moment) -> None:
        """See the port."""
        self._ask(seek=at, steps=0)

    def step(self, pictures: int) -> None:
        """See the port."""
        with self._changed:
            self._is_playing = False
            self._ask(steps=self._asked.steps + pictures)

    def play(self, speed: float) -> None:
        """See the port."""
        with self._changed:
            self._speed, self._is_playing = min(speed, self._footage.fastest), True
            self._anchor = (0.0, 0)
            self._ask()

    def pause(self) -> None:
        """See the port."""
        with self._changed:
            self._is_playing = False
            self._ask(rests=True)

    def fit(self, width: int, height: int) -> None:
        """See the port."""
        with self._changed:
            if self._view != (width, height):
                self._view = (width, height)
                self._ask(repaint=True)

    def mask(self, masks: str) -> None:
        """See the port."""
        with self._changed:
            self._zones, self._picture = zones_of(masks), None
            self._ask(repaint=True)

    def seen(self) -> PlaySeen:
        """See the port."""
        with self._changed:
            self._rang = False
            return replace(self._seen, speed=self._speed)

    def take(self) -> Played | None:
        """See the port."""
        with self._changed:
            self._rang = False
            picture, self._picture = self._picture, None
            return picture

    def still(self) -> Played | None:
        """See the port. Makes the whole picture in the caller's thread."""
        shot = self._shot
        if shot is None:
            return None
        return pictured(shot, Shaper((shot.frame.width, shot.frame.height), self._zones))

    def close(self) -> None:
        """See the port."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def join(self, within_s: float) -> bool:
        """Wait for its end. Whether it has ended."""
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _ask(self, **more: Any) -> None:
        with self._changed:
            self._asked = self._asked._replace(**more)
            self._changed.notify_all()

    # --- the player's thread ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while (asked := self._next()) is not None:
                self._do(asked)
        finally:
            self._footage.close()

    def _next(self) -> Asked | None:
        """What is to be done now; waits for it. None: closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._asked != Asked() or self._goes)
            asked, self._asked = self._asked, Asked()
            return None if self._is_closed else asked

    @property
    def _goes(self) -> bool:
        return self._is_playing and self._seen.state not in (PlayState.ENDED, PlayState.FAILED)

    @property
    def _is_disturbed(self) -> bool:
        """Whether something else is asked meanwhile."""
        return self._is_closed or self._asked != Asked()

    def _do(self, asked: Asked) -> None:
        try:
            if asked.seek is not None:
                self._go(asked.seek, lambda at, target: at > target)
            if asked.steps:
                self._step(asked.steps)
            if asked.repaint and self._shot is not None:
                self._paint(self._shot)
            if asked == Asked() and self._goes:
                self._play()
            elif not self._goes and self._seen.state is PlayState.PLAYING:
                self._tell(PlayState.PAUSED)
        except HallError as refused:
            self._tell(PlayState.FAILED, why=refused.words)
        except Exception as error:  # noqa: BLE001  whatever it is: a thread that ends would leave its last word standing
            self._guard.tell(error)
            self._tell(PlayState.FAILED, why=DAMAGED)

    def _go(self, target: Moment, is_behind: Callable[[Moment, Moment], bool]) -> None:
        """Show the last picture that does not lie behind the target; where there is none, the next one."""
        self._tell(PlayState.OPENING)
        self._decoding, self._ahead = Decoding(self._footage, target), None
        self._anchor = (0.0, 0)
        found: Shot | None = None
        for shot in self._decoding.shots:
            if self._is_disturbed and (self._is_closed or self._asked.seek is not None):
                return
            if shot is None:
                continue
            if is_behind(shot.at, target) and found is not None:
                self._ahead = shot
                break
            found = shot
            if is_behind(shot.at, target):
                break
        if found is None:
            lost = self._decoding.lost
            self._tell(PlayState.FAILED if lost else PlayState.ENDED, lost.why if lost else None)
            return
        gap = (target, found.at) if found.at - target > _GAP_MS else None
        self._show(found, PlayState.PLAYING if self._is_playing else PlayState.PAUSED, gap)

    def _step(self, pictures: int) -> None:
        shot = self._shot
        if shot is None:
            return
        if pictures < 0:
            before = self._footage.before(shot.at)
            if before is None:
                self._tell(PlayState.PAUSED, FIRST)
            else:
                self._go(min(before, shot.at - 1), lambda at, _: at >= shot.at)
            if pictures < -1:
                self._step(pictures + 1)
            return
        for _ in range(pictures):
            following = self._following()
            if following is None:
                self._tell(PlayState.ENDED)
                return
            self._show(following, PlayState.PAUSED, self._gap_before(following))

    def _play(self) -> None:
        """One picture, at its time; what is asked meanwhile goes first."""
        shot = self._following()
        if shot is None:
            if not self._is_disturbed:
                self._tell(PlayState.ENDED)
            return
        gap = self._gap_before(shot)
        due_s = self._due_s(shot, is_anew=gap is not None)
        late_s = monotonic() - due_s
        self._decoding.keys_only = self._speed > 1 and (late_s > _LATE_S or (self._decoding.keys_only and late_s > 0))
        with self._changed:
            if self._changed.wait_for(lambda: self._is_disturbed or not self._is_playing, max(0.0, -late_s)):
                self._ahead = shot
                return
        if late_s > _LATE_S and self._speed <= 1:
            self._anchor = (monotonic(), shot.at)  # this machine cannot keep up: it plays as fast as it can
        self._show(shot, PlayState.PLAYING, gap)

    def _due_s(self, shot: Shot, *, is_anew: bool) -> float:
        since_s, at = self._anchor
        if is_anew or since_s == 0.0:
            self._anchor = (monotonic(), shot.at)
            return monotonic()
        return since_s + (shot.at - at) / SECOND_MS / self._speed

    def _gap_before(self, shot: Shot) -> tuple[Moment, Moment] | None:
        last = self._shot
        return (last.at, shot.at) if last is not None and shot.at - last.at > _GAP_MS else None

    def _following(self) -> Shot | None:
        """The next picture; None: there is none, or something else is asked."""
        if self._ahead is not None:
            shot, self._ahead = self._ahead, None
            return shot
        for following in self._decoding.shots:
            if self._is_disturbed:
                self._ahead = following
                return None
            if following is not None and (self._shot is None or following.at > self._shot.at):
                return following
        return None

    # --- shown --------------------------------------------------------------------------------------------------------

    def _show(self, shot: Shot, state: PlayState, gap: tuple[Moment, Moment] | None) -> None:
        self._shot = shot
        if self._anchor[0] == 0.0:
            self._anchor = (monotonic(), shot.at)
        now_s = monotonic()
        if state is not PlayState.PLAYING or now_s - self._painted_s >= _PAINT_S:
            self._painted_s = now_s
            self._paint(shot)
        self._tell(state, at=shot.at, gap=gap, why=self._decoding.lost.why if gap and self._decoding.lost else None,
                   size=(shot.frame.width, shot.frame.height))  # fmt: skip

    def _paint(self, shot: Shot) -> None:
        view, zones = self._view, self._zones
        if min(view) <= 0:
            return
        if self._shaped != (view, zones):
            self._shaped, self._shaper = (view, zones), Shaper(view, zones)
        picture = pictured(shot, self._shaper)
        with self._changed:
            if zones != self._zones:  # it is painted once more
                return
            self._picture = picture
        self._ring_once()

    def _tell(self, state: PlayState, why: Words | None = None, **more: Any) -> None:
        with self._changed:
            told = replace(self._seen, state=state, why=why, **{"gap": None, **more})
            is_news, self._seen = told != self._seen, told
        if is_news:
            self._ring_once()

    def _ring_once(self) -> None:
        with self._changed:
            rang, self._rang = self._rang, True
        if not rang:
            self._ring()
