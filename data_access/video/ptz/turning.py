"""How a camera is told to turn and to stop, in the forms that there are: most take the first, and some refuse it.

One that cannot zoom may refuse an order that speaks of zoom; others refuse to be told a time, or are stopped axis by
axis alone, or by no word but an order to turn at no speed. What a camera takes is remembered. One that takes no time,
or a long one only, is stopped from here when no order has come for as long as one holds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from threading import RLock, Timer
from typing import Any, NamedTuple, Protocol

from hall.errors import CameraRefused
from hall.moment import SECOND_MS
from hall.video.ptz.stick import LAPSES_MS, REST, Motion

_AXES = ("PanTilt", "Zoom")
_WHOLE_MS = 2 * SECOND_MS  # of whole seconds, for who takes no parts of one
_LONG_MS = 10 * SECOND_MS  # within what most cameras take that have a least time
_OF_A_FORM = ("camera.said_no", "camera.cannot", "camera.unreadable")
"""What may be refused of the form alone; silence and a refused login are of all."""
_OF_THE_LOGIN = ("camera.unauthorised", "camera.clear_login")
"""What is not tried again: each try is counted by the camera, which locks the account for all of us."""
_MOST_STOPS = 40  # tries, one after each `LAPSES_MS`, to stop a camera that nobody holds and that does not answer
log = logging.getLogger(__name__)


class _Ask(Protocol):
    def __call__(self, name: str, **said: Any) -> Any: ...


class _Form(NamedTuple):
    """lasts_ms: the time that is told, None: none; axes: whether both are told, those that turn, or one of them."""

    lasts_ms: int | None
    axes: str

    def told(self, speeds: Mapping[str, Mapping[str, float]], turning: set[str]) -> dict[str, Mapping[str, float]]:
        """Of these speeds, those that it tells."""
        named = [axis for axis in _AXES if self.axes == "both" or axis in turning]
        return {axis: speeds[axis] for axis in (named[:1] if self.axes == "one" else named)}


_FORMS = tuple(
    _Form(lasts_ms, axes) for lasts_ms in (LAPSES_MS, _WHOLE_MS, _LONG_MS, None) for axes in ("both", "turning", "one")
)
"""Those by which a camera stops by itself before those by which it may not."""


class Turning:
    """Raises CameraRefused. ``ask``: one call of the camera's PTZ service; ``lock``: that of its calls."""

    def __init__(self, ask: _Ask, lock: RLock) -> None:
        self._ask, self._lock = ask, lock
        self._form = _FORMS[0]
        self._turns, self._absent = set[str](), set[str]()
        """Axes that may turn by an order of ours; those that the camera has not, as far as is known."""
        self._both, self._by_stillness = True, set[str]()
        """How it is to be stopped: all of it by one word; these axes by an order to turn at no speed."""
        self._watch = _Watch(self._stop_late, lock)

    def move(self, motion: Motion) -> None:
        """Turn; the camera stops after ``LAPSES_MS``, by itself or from here."""
        speeds = _speeds(motion)
        turning = {axis for axis, speed in speeds.items() if any(speed.values())}
        with self._lock:
            if not turning:
                self.stop()
                return
            if self._form.axes != "both" and self._turns - turning:
                self.stop()  # an order that does not speak of an axis lets it turn
            before = set(self._turns)
            self._turns |= turning  # before it is said: an answer may be lost
            try:
                told = self._ordered(speeds, turning)
            except CameraRefused as refused:
                if refused.words.code in _OF_A_FORM:
                    self._turns = before
                raise
            self._turns = before | (turning & told)
            self._absent -= self._turns

    def stop(self) -> None:
        """Stop all that moves."""
        with self._lock:
            ways = (self._stop_both, self._stop_each)
            _first_taken(ways if self._both else ways[::-1])
            self._turns.clear()
            self._watch.end()

    def close(self) -> None:
        """Stop it where it does not stop by itself."""
        with self._lock, suppress(CameraRefused):
            if self._watch.is_on and self._turns:
                self.stop()  # else it is tried on
            if not self._turns:
                self._watch.end()

    def _ordered(self, speeds: Mapping[str, Mapping[str, float]], turning: set[str], *, keeps: bool = True) -> set[str]:
        """Tell it in the first form that it takes; of which axes it spoke. ``keeps``: it is remembered."""
        refusals, said = list[CameraRefused](), []
        for form in (self._form, *_FORMS):
            told, lasts_ms = form.told(speeds, turning), form.lasts_ms
            if (told, lasts_ms) in said:
                continue
            said.append((told, lasts_ms))
            is_watched = keeps and (lasts_ms is None or lasts_ms > _WHOLE_MS)
            if is_watched:
                self._watch.begin()
            time = {} if lasts_ms is None else {"Timeout": timedelta(milliseconds=lasts_ms)}
            try:
                self._ask("ContinuousMove", Velocity=told, **time)
            except CameraRefused as error:
                if error.words.code not in _OF_A_FORM:
                    raise
                refusals.append(error)
                continue
            if keeps:
                self._form = form
            if keeps and not is_watched:
                self._watch.end()
            return set(told)
        raise refusals[0]

    def _stop_both(self) -> None:
        self._ask("Stop", PanTilt=True, Zoom=True)
        self._both = True

    def _stop_each(self) -> None:
        """One that has not both axes refuses to stop the other; one that turns by an order of ours is there."""
        failed = dict[str, CameraRefused]()
        axes = [axis for axis in _AXES if axis in self._turns or axis not in self._absent]
        for axis in sorted(axes, key=lambda each: each not in self._turns):
            try:
                self._stop_axis(axis)
            except CameraRefused as refused:
                if refused.words.code not in _OF_A_FORM:
                    raise
                failed[axis] = refused
        if failed.keys() & self._turns or len(failed) == len(axes):
            raise next(iter(failed.values()))
        self._both = False
        self._absent |= failed.keys()

    def _stop_axis(self, axis: str) -> None:
        def by_word() -> None:
            self._ask("Stop", **{axis: True})
            self._by_stillness.discard(axis)

        def by_stillness() -> None:
            self._ordered(_speeds(REST), {axis}, keeps=False)
            self._by_stillness.add(axis)

        _first_taken((by_stillness, by_word) if axis in self._by_stillness else (by_word, by_stillness))

    def _stop_late(self) -> None:
        if self._turns:
            self.stop()


def _speeds(motion: Motion) -> Mapping[str, Mapping[str, float]]:
    """By axis."""
    return {"PanTilt": {"x": motion.pan, "y": motion.tilt}, "Zoom": {"x": motion.zoom}}


def _first_taken(ways: tuple[Callable[[], None], ...]) -> None:
    """The first way that the camera takes. Raises CameraRefused: what the first one was refused with."""
    refusals = list[CameraRefused]()
    for way in ways:
        try:
            way()
        except CameraRefused as refused:
            if refused.words.code not in _OF_A_FORM:
                raise
            refusals.append(refused)
        else:
            return
    raise refusals[0]


class _Watch:
    """Stops what it is told to when it has not been begun again meanwhile, and tries until that is done, in a thread of
    its own. Under ``lock``, all of it. ``stop`` raises CameraRefused."""

    def __init__(self, stop: Callable[[], None], lock: RLock) -> None:
        self._stop, self._lock = stop, lock
        self._timer: Timer | None = None

    @property
    def is_on(self) -> bool:
        """Whether it watches."""
        return self._timer is not None

    def begin(self, tries: int = _MOST_STOPS) -> None:
        """Anew."""
        self.end()
        self._timer = timer = Timer(LAPSES_MS / SECOND_MS, lambda: self._late(timer, tries))
        timer.name, timer.daemon = "ptz watch", True
        timer.start()

    def end(self) -> None:
        """There is nothing to watch."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _late(self, timer: Timer, tries: int) -> None:
        with self._lock:
            if self._timer is not timer:
                return
            self._timer = None
            try:
                self._stop()
            except CameraRefused as refused:
                is_last = tries == 1 or refused.words.code in _OF_THE_LOGIN
                if tries == _MOST_STOPS or is_last:
                    log.warning("a camera that takes no time to stop by does not stop: %s", refused)
                if not is_last:
                    self.begin(tries - 1)
