"""Two hands at a desk in a test: a key where the focus is, a case opened by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hall.people.session import Session
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.fakes import who
from tests.support.waits import wait_for

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """A key where the focus is."""
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def opened(hall: DeskHall, role: str, state: str, session: Session | None = None) -> DeskScreen:
    """A desk with one case in that state open, by Enter."""
    case = hall.a_case(state)
    window = hall.open(session or who(role))
    window.bar.tabs.choose(None)
    window.queue.choose(case.id)
    window.queue.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.flow.case is not None)
    return window
