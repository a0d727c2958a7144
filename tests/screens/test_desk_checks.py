"""Verifying and checking at the desk: the reason of a failed check, whom a case waits for, what was found in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act
from screens.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.fakes import who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[DeskHall]:
    made = DeskHall()
    yield made
    made.close()


def press(window: DeskScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def opened(hall: DeskHall, role: str, state: str) -> DeskScreen:
    case = hall.a_case(state)
    window = hall.open(who(role))
    window.open_case(case.id)
    wait_for(lambda: window.flow.case is not None)
    return window


def test_a_failed_check_asks_why_and_the_unit_reads_it(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_C)
    assert window.acts.note.hasFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请填写核查的理由" in window.notice.text()
    assert hall.acts()[-1] is Act.FEED_BACK
    QTest.keyClicks(window.acts.note, "still open")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.CHECK)
    wait_for(lambda: "不通过\tstill open" in window.card.timeline.text())


def test_a_check_that_passes_after_all_asks_for_no_reason(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_C)
    assert window.acts.note.isVisible()
    window.acts.cards.cards[0].click()
    assert not window.acts.note.isVisible()
    window.acts.buttons[Act.CHECK].click()
    wait_for(lambda: hall.store.cases[1].state == "to_close")
