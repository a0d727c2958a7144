"""Hands are kept off a kiosk; a corner that is held asks for the PIN, which few tries find and no log tells."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from data_access.process.pin_tries_file import PinTriesFile
from hall.errors import Words
from hall.people.lockout import MOST_FAILURES
from hall.people.pin import LOCK_MINUTES, At
from screens.station import kiosk_touch, leaving, windows
from screens.station.leaving import LeaveRules, let_leave
from screens.station.monitors import monitors
from screens.station.placed import Placed
from tests.support.waits import wait_for
from themes.catalogue import theme_named
from widgets.common import pin_pad
from widgets.common.pin_pad import PinPad
from widgets.texts.texts import Texts

PIN = "730164"
LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


class Felt(QTextEdit):
    """Takes everything: text, menus, files; remembers what reached it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.felt: list[QEvent.Type] = []

        for part in (self, self.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def event(self, event: QEvent) -> bool:
        if event.type() in kiosk_touch.ALL:
            self.felt.append(event.type())
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in kiosk_touch.ALL:
            self.felt.append(event.type())
        return super().viewportEvent(event)


SCREEN = QTest.createTouchDevice()
FAR = (QPoint(780, 300), QPoint(500, 300), QPoint(200, 300), QPoint(5, 300))
GESTURES: dict[str, tuple[tuple[QPoint, ...], ...]] = {
    "a tap": ((QPoint(400, 300),),),
    "a tap in each corner": ((QPoint(3, 3),), (QPoint(797, 3),), (QPoint(3, 797),), (QPoint(797, 797),)),
    "from an edge": (FAR,),
    "from the top": (tuple(QPoint(400, y) for y in (0, 100, 300, 590)),),
    "from the bottom": (tuple(QPoint(400, y) for y in (799, 500, 200, 5)),),
    "two fingers apart": ((QPoint(400, 300), QPoint(200, 200)), (QPoint(410, 310), QPoint(600, 400))),
    "three fingers along": tuple(tuple(at + QPoint(0, down) for at in FAR) for down in (0, 40, 80)),
    "four fingers up": tuple(tuple(QPoint(x, y) for y in (500, 300, 100)) for x in (200, 300, 400, 500)),
    "a hand laid flat": tuple((QPoint(100 + 60 * each, 300 + 20 * each),) for each in range(5)),
    "out of a corner": ((QPoint(3, 3), QPoint(400, 300)),),
}
"""What fingers do to leave a screen, on tablets and touch walls; in a window of 800×800."""


@dataclass
class Lock:
    """Knows one PIN."""

    asked: int = 0

    def fits(self, typed: str) -> bool:
        self.asked += 1
        return typed == PIN


@dataclass
class Kiosk:
    """A kiosk window with something in it that would take every touch."""

    window: QWidget
    below: Felt
    lock: Lock
    rules: LeaveRules
    clock: list[int]

    @property
    def pad(self) -> PinPad:
        (pad,) = self.window.findChildren(PinPad)
        return pad

    def type(self, digits: str) -> None:
        for key in f"{digits}✓":
            at = self.pad.key_at(key).center()
            QTest.mouseClick(self.window.windowHandle(), LEFT, NO_KEYS, QPoint(round(at.x()), round(at.y())))

    def touch(self, *fingers: tuple[QPoint, ...]) -> None:
        """Each finger goes from its first place to its last one, all at once, and is lifted."""
        window = self.window.windowHandle()
        steps = QTest.touchEvent(window, SCREEN, False)
        for number, path in enumerate(fingers):
            steps.press(number, path[0], window)
        steps.commit()
        for at in range(1, max(map(len, fingers))):
            for number, path in enumerate(fingers):
                steps.move(number, path[min(at, len(path) - 1)], window)
            steps.commit()
        for number, path in enumerate(fingers):
            steps.release(number, path[-1], window)
        steps.commit()

    def touch_keys(self, keys: str) -> None:
        for key in keys:
            self.touch((self.pad.key_at(key).center().toPoint(),))

    def hold(self, place: QPoint) -> None:
        QTest.mousePress(self.window.windowHandle(), LEFT, NO_KEYS, place)

    def words(self) -> str:
        return self.pad.accessibleName()


@pytest.fixture
def kiosk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kiosk:
    monkeypatch.setattr(kiosk_touch, "HOLD_MS", 20)
    window, clock, lock = QWidget(), [0], Lock()
    qtbot.addWidget(window)
    below = Felt(window)
    QVBoxLayout(window).addWidget(below)
    windows.open_on(window, Placed(monitors()[0], QSize(), kiosk=True, takes_keys=lambda: False))
    book = PinTriesFile(tmp_path, lambda: At("boot", clock[0], clock[0]))
    rules = LeaveRules(lock, book, lambda: clock[0])
    let_leave(window, theme_named("dark_hall"), Texts("zh"), rules)
    qtbot.waitExposed(window)
    return Kiosk(window, below, lock, rules, clock)


def drag(kind: type[QDragEnterEvent] | type[QDropEvent], files: QMimeData) -> QEvent:
    at = QPoint(200, 200)
    if kind is QDragEnterEvent:
        return QDragEnterEvent(at, Qt.DropAction.CopyAction, files, LEFT, NO_KEYS)
    return QDropEvent(QPointF(at), Qt.DropAction.CopyAction, files, LEFT, NO_KEYS)


def test_nothing_that_a_hand_does_reaches_what_a_kiosk_shows(kiosk: Kiosk) -> None:
    middle, files = QPointF(kiosk.below.rect().center()), QMimeData()
    files.setUrls([QUrl("file:///etc/passwd")])
    tried = [
        QMouseEvent(QEvent.Type.MouseButtonPress, middle, middle, LEFT, LEFT, NO_KEYS),
        QMouseEvent(QEvent.Type.MouseButtonDblClick, middle, middle, LEFT, LEFT, NO_KEYS),
        QMouseEvent(QEvent.Type.MouseMove, middle, middle, NO_BUTTON, LEFT, NO_KEYS),
        QMouseEvent(QEvent.Type.MouseButtonRelease, middle, middle, LEFT, NO_BUTTON, NO_KEYS),
        QWheelEvent(middle, middle, QPoint(), QPoint(0, 120), NO_BUTTON, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle.toPoint(), middle.toPoint()),
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, "o"),
        drag(QDragEnterEvent, files),
        drag(QDropEvent, files),
    ]
    for event in tried:
        QCoreApplication.sendEvent(kiosk.window.windowHandle(), event)
    assert kiosk.below.felt == []
    assert kiosk.below.toPlainText() == ""
    assert not any(event.isAccepted() for event in tried[-2:])


def test_a_corner_that_is_held_asks_and_the_pin_ends_the_wall(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    kiosk.hold(QPoint(3, 3))
    wait_for(kiosk.pad.isVisible)
    kiosk.type(PIN)
    wait_for(lambda: ended)
    assert ended == [leaving.CLOSED]
    assert kiosk.below.felt == []
    assert not kiosk.pad.isVisible()


@pytest.mark.parametrize("place", [QPoint(400, 300), QPoint(400, 2)])
def test_what_is_held_elsewhere_asks_nothing(kiosk: Kiosk, place: QPoint, qtbot: QtBot) -> None:
    kiosk.hold(place)
    (touch,) = kiosk.window.findChildren(kiosk_touch.KioskTouch)
    seen = [touch.is_holding]
    kiosk.hold(QPoint(3, 3))
    seen.append(touch.is_holding)
    QTest.mouseMove(kiosk.window.windowHandle(), QPoint(400, 300))
    seen.append(touch.is_holding)
    assert seen == [False, True, False]


@pytest.mark.allow_log("a wrong PIN at the kiosk")
def test_wrong_pins_are_few_and_no_log_tells_them(kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kiosk.hold(QPoint(3, 3))
    wait_for(kiosk.pad.isVisible)
    for number in range(1, MOST_FAILURES + 1):
        kiosk.type("111112")
        wait_for(lambda: kiosk.lock.asked == number and str(MOST_FAILURES - number or LOCK_MINUTES) in kiosk.words())  # noqa: B023
    kiosk.type(PIN)
    assert kiosk.lock.asked == MOST_FAILURES, "locked: not even the right one is compared"
    assert "锁定" in kiosk.words()
    kiosk.clock[0] = LOCK_MINUTES * 60_000
    assert kiosk.rules.words() == Words("pin.ask")
    assert not any(typed in caplog.text + kiosk.words() for typed in ("111112", PIN))


def test_the_pad_goes_when_nobody_touches_it(kiosk: Kiosk) -> None:
    kiosk.pad.open(Words("pin.ask"))
    assert pin_pad.AWAY_MS <= 20_000
    (timer,) = kiosk.pad.findChildren(QTimer)
    assert timer.remainingTime() > 1_000
    timer.setInterval(1)
    wait_for(lambda: not kiosk.pad.isVisible())


@pytest.mark.parametrize("gesture", GESTURES)
def test_no_gesture_of_fingers_reaches_what_a_kiosk_shows_or_leads_out(kiosk: Kiosk, gesture: str) -> None:
    for _ in range(2):  # twice is a double tap
        kiosk.touch(*GESTURES[gesture])
    (touch,) = kiosk.window.findChildren(kiosk_touch.KioskTouch)
    assert (kiosk.below.felt, touch.is_holding, kiosk.pad.isVisible()) == ([], False, False)
    assert (kiosk.window.isVisible(), kiosk.window.isMinimized(), QApplication.activePopupWidget()) == (
        True,
        False,
        None,
    )


@pytest.mark.parametrize("gesture", GESTURES)
def test_on_the_pad_no_gesture_leads_out_or_to_what_lies_below(kiosk: Kiosk, gesture: str) -> None:
    kiosk.pad.open(Words("pin.ask"))
    for _ in range(2):
        kiosk.touch(*GESTURES[gesture])
    assert (kiosk.below.felt, kiosk.pad.isVisible(), kiosk.lock.asked) == ([], True, 0)
    assert (kiosk.window.isVisible(), QApplication.activePopupWidget()) == (True, None)


@pytest.mark.allow_log("a wrong PIN at the kiosk")
def test_a_corner_held_by_a_finger_asks_and_touched_digits_end_the_wall(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    held = QTest.touchEvent(kiosk.window.windowHandle(), SCREEN, False)
    held.press(0, QPoint(3, 3), kiosk.window.windowHandle()).commit()
    wait_for(kiosk.pad.isVisible)
    held.release(0, QPoint(3, 3), kiosk.window.windowHandle()).commit()
    kiosk.touch_keys("111112✓")
    wait_for(lambda: kiosk.lock.asked == 1 and str(MOST_FAILURES - 1) in kiosk.words())
    assert ended == []
    kiosk.touch_keys(f"{PIN}✓")
    wait_for(lambda: ended)
    assert (ended, kiosk.below.felt, kiosk.lock.asked) == ([leaving.CLOSED], [], 2)
