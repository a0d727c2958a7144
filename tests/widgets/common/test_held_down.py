"""A key that is held down acts once, however the window system repeats it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.support.held_keys import KEYS_OF, hold, tap
from widgets.common.held_down import LOST_MS, UP_MS, HeldDown

E, K = QEvent.Type, Qt.Key


class Field(QLineEdit):
    """``acts``: of each press whether it is marked as repeated."""

    def __init__(self) -> None:
        super().__init__()
        self.repeats: list[bool] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Kept."""
        self.repeats.append(event.isAutoRepeat())
        super().keyPressEvent(event)


@pytest.fixture
def field(qapp: QApplication) -> Iterator[Field]:
    made = Field()
    made.show()
    made.activateWindow()
    made.setFocus()
    HeldDown(made).watch(made.windowHandle())
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("how", KEYS_OF)
def test_what_is_held_acts_once_and_types_on(field: Field, how: str) -> None:
    hold(field, K.Key_1, "1", how=how, times=20)
    assert field.repeats == [False] + [True] * 20
    assert field.text() == "1" * 21, "a text is typed as ever"


def test_what_is_pressed_again_acts_again(field: Field) -> None:
    for at in range(1_000, 1_400, UP_MS + 40):
        tap(field, K.Key_1, "1", at=at)
    assert field.repeats == [False] * 5
    hold(field, K.Key_1, "1", how="unmarked", times=3)
    assert field.repeats[5:] == [False, True, True, True]


def test_a_release_that_nobody_saw_costs_no_key(field: Field) -> None:
    press = QKeyEvent(E.KeyPress, K.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    for at in (5_000, 5_000 + LOST_MS):
        press.setTimestamp(at)
        QApplication.sendEvent(field.windowHandle(), press)
    assert field.repeats == [False, False]


def test_no_shortcut_is_pressed_by_what_repeats(field: Field) -> None:
    """Qt asks the widgets first; what they accept is no shortcut's."""
    accepted = []
    for kind, at in ((E.ShortcutOverride, 1_000), (E.KeyRelease, 1_400), (E.ShortcutOverride, 1_400)):
        event = QKeyEvent(kind, K.Key_F3, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at)
        event.ignore()
        QApplication.sendEvent(field.windowHandle(), event)
        accepted.append(event.isAccepted())
    assert accepted == [False, False, True]
