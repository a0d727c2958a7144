"""Turns the camera whose tile is enlarged, while a key is held (云台): a move is told again until that is let go, and
ends by itself where nobody tells it. GUI thread; the camera is spoken to in query threads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from hall.errors import NotAllowed, Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports.ptz import Preset, PtzDesk
from hall.video.cameras.camera import Camera
from hall.video.ptz.lease import refusal
from hall.video.ptz.stick import REST, Motion, Stick
from widgets.live.lanes import Answer, QueryLane
from widgets.video.tile_clock import mono_ms

_MOVE, _ACT, _BACK, _HOLDER = "desk.ptz.move", "desk.ptz.act", "desk.ptz.back", "desk.ptz.holder"
_LOOK_MS = 100  # how often it is looked whether an order is due: a fifth of the time within which it must be
_HALF, _FULL = 0.5, 1.0
"""Of the speed that the camera has: a key alone, and with Shift."""
AXES: Mapping[int, tuple[float, float, float]] = {
    Qt.Key.Key_Left: (-1, 0, 0),
    Qt.Key.Key_Right: (1, 0, 0),
    Qt.Key.Key_Up: (0, 1, 0),
    Qt.Key.Key_Down: (0, -1, 0),
    Qt.Key.Key_PageUp: (0, 0, 1),
    Qt.Key.Key_PageDown: (0, 0, -1),
}
"""Pan, tilt, zoom of each key."""


class Turning(QObject):
    """``told`` (Words, meaning): what became of it, who holds the camera."""

    told = Signal(object, str)

    def __init__(self, ptz: PtzDesk, queries: QueryLane, parent: QObject) -> None:
        super().__init__(parent)
        self._ptz, self._queries = ptz, queries
        self._who: Session | None = None
        self._camera: Camera | None = None
        self._stick = Stick()
        self._held: set[int] = set()
        self._loose: set[int] = set()  # let go a moment ago: what repeats may look so between two presses
        self._is_fast = self._is_taken = False
        self._tick = QTimer(self, interval=_LOOK_MS)
        self._tick.timeout.connect(self._order)
        self._presets: tuple[Preset, ...] | None = None
        self._wanted, self._said = 0, Words("cameras.turning")

    def sit(self, who: Session | None) -> None:
        """Whose hand it is."""
        self.work_with(None)
        self._who = who

    def work_with(self, camera: Camera | None) -> None:
        """The camera that is enlarged, None: none is. Another one is let go of, and given back."""
        before = self._camera
        if (before.code if before else "") == (camera.code if camera else ""):
            self._camera = camera
            return
        self._tick.stop()
        for key in (_MOVE, _ACT, _HOLDER):
            self._queries.drop(key)
        if before is not None and self._is_taken and self._who is not None:
            self._queries.ask(_BACK, partial(_give_back, self._ptz, before.code, self._who), self._on_back)
        self._camera, self._is_taken, self._presets = camera, False, None
        self._stick, self._held, self._loose = Stick(), set(), set()
        if camera is not None and self.refusal is None:
            self._queries.ask(_HOLDER, partial(self._ptz.holder, camera.code), self._on_holder)

    @property
    def refusal(self) -> Words | None:
        """Why the keys would turn nothing; None: they do."""
        camera = self._camera
        if camera is None or not camera.ptz:
            return Words("camera.no_head")
        if not camera.enabled:
            return Words("camera.switched_off")
        if not camera.onvif_url:
            return Words("camera.no_onvif")
        refused = closed(self._who, Right.PTZ) if self._who is not None else None
        return None if refused is None else refused.words

    # --- keys ---------------------------------------------------------------------------------------------------------

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key, pressed or let go, is a hand's on the camera."""
        if self._camera is None or not self._camera.ptz:
            return False
        key = event.key()
        is_press = event.type() == event.Type.KeyPress
        if key in AXES:
            if not event.isAutoRepeat() or (is_press and key in self._loose):
                self._hold(key, is_held=is_press, is_fast=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return is_press or key in self._held
        if not is_press or event.isAutoRepeat():
            return False
        if key == Qt.Key.Key_Home:
            self._act(self._ptz.home, "cameras.going_home")
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._go(key - Qt.Key.Key_0)
        else:
            return False
        return True

    @Slot()
    def let_go(self) -> None:
        """The keys have gone elsewhere: nothing is held any more."""
        self._held.clear()
        self._loose.clear()
        self._stick.hold(REST)
        self._order()

    def _hold(self, key: int, *, is_held: bool, is_fast: bool) -> None:
        if is_held and self.refusal is not None:
            self.told.emit(self.refusal, "information")
            return
        self._loose = self._loose - {key} if is_held else self._loose | ({key} & self._held)
        (self._held.add if is_held else self._held.discard)(key)
        self._is_fast = is_fast
        self._stick.hold(self._motion())
        self._tick.start()
        self._order()

    def _motion(self) -> Motion:
        speed = _FULL if self._is_fast else _HALF
        moved = [max(-1.0, min(1.0, sum(AXES[key][axis] for key in self._held))) * speed for axis in range(3)]
        return Motion(*moved)

    @Slot()
    def _order(self) -> None:
        motion = self._stick.next(mono_ms())
        if motion is None or self._camera is None or self._who is None:
            if not self._held and motion is None:
                self._tick.stop()
            return
        self._queries.ask(_MOVE, partial(self._ptz.move, self._camera.code, motion, self._who), self._on_moved)

    @Slot(object)
    def _on_moved(self, answer: Answer) -> None:
        failed = answer.error is not None or answer.bug is not None
        self._stick.answered(lost=failed and not answer.dropped)
        if failed:
            self._held.clear()
            self._loose.clear()
            self._is_taken = self._is_taken and not isinstance(answer.error, NotAllowed)
            self.told.emit(answer.why, "warning")
        elif not answer.dropped and not self._is_taken and self._camera is not None:
            self._is_taken = True
            self.told.emit(Words("cameras.turning"), "information")
        self._order()

    # --- presets ------------------------------------------------------------------------------------------------------

    def _go(self, number: int) -> None:
        """To the preset of that place in the camera's own order; they are asked for once."""
        if self.refusal is not None or self._camera is None or self._who is None:
            self.told.emit(self.refusal or Words("camera.no_head"), "information")
        elif self._presets is None:
            self._wanted = number
            asked = partial(self._ptz.presets, self._camera.code, self._who)
            self._queries.ask(_ACT, asked, self._on_presets)
        elif number > len(self._presets):
            self.told.emit(Words("cameras.no_preset", {"number": number, "most": len(self._presets)}), "information")
        else:
            preset = self._presets[number - 1]
            go: Callable[[str, Session], Any] = lambda camera, who: self._ptz.go(camera, preset.token, who)  # noqa: E731
            self._act(go, "cameras.going", name=preset.name)

    @Slot(object)
    def _on_presets(self, answer: Answer) -> None:
        if answer.value is None:
            self.told.emit(answer.why, "warning")
        else:
            self._presets = answer.value
            self._go(self._wanted)

    def _act(self, act: Callable[[str, Session], Any], code: str, **params: object) -> None:
        if self.refusal is not None or self._camera is None or self._who is None:
            self.told.emit(self.refusal or Words("camera.no_head"), "information")
            return
        self._said = Words(code, params)
        self._queries.ask(_ACT, partial(act, self._camera.code, self._who), self._on_acted)

    @Slot(object)
    def _on_acted(self, answer: Answer) -> None:
        if answer.error is not None or answer.bug is not None:
            self.told.emit(answer.why, "warning")
        elif not answer.dropped:
            self._is_taken = True
            self.told.emit(self._said, "information")

    @Slot(object)
    def _on_holder(self, answer: Answer) -> None:
        """Somebody else turns it: that is told before a key is pressed."""
        lease = answer.value
        if lease is not None and self._who is not None and not lease.is_of(self._who):
            self.told.emit(refusal(lease).words, "information")

    @Slot(object)
    def _on_back(self, answer: Answer) -> None:
        """Whether it could be given back: it ends by itself soon."""


def _give_back(ptz: PtzDesk, camera: str, who: Session) -> None:
    """Stop it first: who gives it back no more holds it."""
    ptz.stop(camera, who)
    ptz.give_back(camera, who)
