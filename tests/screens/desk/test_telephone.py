"""A telephone that rings: Ctrl+N begins an empty report through whatever stands over the desk, and takes the number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from hall.cases.vocabulary import Act
from screens.desk.desk import DeskScreen
from tests.screens.desk.test_files import attach, photos
from tests.screens.desk.test_typing import half_a_reason
from tests.screens.desk.test_way_back import ALT, CONTROL, KEYS, STATES, strike
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for
from widgets.case.new_case.intake_flow import MOST_PARKED

SHIFT = Qt.KeyboardModifier.ShiftModifier
NUMBER = "13800138000"
FOLDS_OUT = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # a list, a menu

__all__ = ["photos"]


def rings(window: DeskScreen) -> None:
    """The key, and the number behind it."""
    strike(window, Qt.Key.Key_N, CONTROL)
    for digit in NUMBER:
        strike(window, Qt.Key(ord(digit)))


def takes_the_call(window: DeskScreen) -> bool:
    form = window.page.case.form
    over = (window.help, window.question, window.files.large)
    is_over = any(each.isVisible() for each in over) or QApplication.activePopupWidget() is not None
    return form.isVisible() and form.phone.hasFocus() and form.phone.text() == NUMBER and not is_over


def lost(window: DeskScreen) -> None:
    window.typing.lost.emit()


def ask_to_throw_away(window: DeskScreen) -> None:
    strike(window, Qt.Key.Key_N)
    QTest.keyClicks(window.acts.note, "half")
    strike(window, Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert window.question.text()


def ask_to_leave(window: DeskScreen) -> None:
    window.windowHandle().close()
    assert window.question.text()


def ask_to_leave_over_help(window: DeskScreen) -> None:
    strike(window, Qt.Key.Key_F1)
    ask_to_leave(window)


def menu_of(window: DeskScreen, field: QWidget) -> None:
    field.setFocus()
    middle = field.rect().center()
    QApplication.sendEvent(
        field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, field.mapToGlobal(middle))
    )
    assert QApplication.activePopupWidget()


def menu_of_reason(window: DeskScreen) -> None:
    strike(window, Qt.Key.Key_N)
    menu_of(window, window.acts.note.viewport())


def fold_out_in_form(window: DeskScreen) -> None:
    strike(window, Qt.Key.Key_N, CONTROL)
    window.page.case.form.channel.showPopup()


def search(window: DeskScreen) -> None:
    window.bar.begin()
    QTest.keyClicks(window.bar.search, "20")


def find_a_class(window: DeskScreen) -> None:
    strike(window, Qt.Key.Key_N, CONTROL)
    window.page.case.form.what.setFocus()
    QTest.keyClicks(window.page.case.form.what.typed, "01")


OVER: dict[str, Callable[[DeskScreen], object]] = {
    "nothing": lambda _: None,
    "help": lambda window: strike(window, Qt.Key.Key_Question),
    "a text lost": lost,
    "a text not opened": lambda window: strike(window, Qt.Key.Key_X),
    "to throw away": ask_to_throw_away,
    "to leave": ask_to_leave,
    "to leave over help": ask_to_leave_over_help,
    "classes": lambda window: strike(window, Qt.Key.Key_C, ALT),
    "areas": lambda window: strike(window, Qt.Key.Key_A, ALT),
    "units": lambda window: strike(window, Qt.Key.Key_U, ALT),
    "sources in the form": fold_out_in_form,
    "classes in the form": find_a_class,
    "menu of the search": lambda window: menu_of(window, window.bar.search),
    "menu of a reason": menu_of_reason,
    "search": search,
    "a reason": lambda window: strike(window, Qt.Key.Key_N),
}


@pytest.mark.parametrize("over", OVER)
@FOLDS_OUT
def test_a_call_cuts_through_whatever_stands_over_the_desk(hall: DeskHall, over: str) -> None:
    window = opened(hall, "shift_leader", "accepted")
    before = hall.acts()
    OVER[over](window)
    rings(window)
    assert takes_the_call(window), over
    assert hall.acts() == before
    assert window.isVisible()


@FOLDS_OUT
def test_every_list_that_folds_out_lets_a_call_through(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = opened(hall, "shift_leader", "accepted")
    boxes = [box for box in window.page.findChildren(QComboBox) if box.isVisible() and box.isEnabled()]
    assert len(boxes) == 3
    for box in boxes:
        box.showPopup()
        rings(window)
        assert takes_the_call(window), box.accessibleName()
        window.page.case.form.phone.clear()
        window.taking_in.leave()


def test_a_call_cuts_through_a_photograph(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "shift_leader", "accepted")
    attach(hall, window, photos)
    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    window.card.photos.tiles[0].click()
    wait_for(window.files.large.isVisible)
    rings(window)
    assert takes_the_call(window)


def test_a_call_cuts_through_the_choice_of_files(hall: DeskHall, tmp_path: Path) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_I)
    (dialog,) = window.findChildren(QFileDialog)
    wait_for(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_N, CONTROL)
    assert not dialog.isVisible()
    window.activateWindow()  # as a window manager does
    wait_for(window.page.case.form.phone.hasFocus)
    for digit in NUMBER:
        strike(window, Qt.Key(ord(digit)))
    assert takes_the_call(window)
    assert Act.ATTACH not in hall.acts()


def test_what_was_to_be_thrown_away_waits_when_a_call_comes_instead(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    strike(window, Qt.Key.Key_N, CONTROL)
    QTest.keyClicks(window.page.case.form.phone, "135")
    strike(window, Qt.Key.Key_Delete, CONTROL | SHIFT)
    rings(window)
    assert takes_the_call(window)
    assert [each.phone for each in window.intake.calls] == [NUMBER, "135"]


def test_a_reason_that_a_call_cuts_through_waits(hall: DeskHall) -> None:
    window = half_a_reason(hall)
    strike(window, Qt.Key.Key_F1)
    rings(window)
    assert takes_the_call(window)
    strike(window, Qt.Key.Key_Escape)
    assert window.acts.note.toPlainText() == "bu "


NEEDS_ONE_WHO_REPORTS = ("sources in the form", "classes in the form", "to throw away", "menu of a reason", "a reason")
"""N opens no reason for a dispatcher, and Ctrl+N no form."""


@pytest.mark.parametrize("over", [each for each in OVER if each not in NEEDS_ONE_WHO_REPORTS])
@FOLDS_OUT
def test_who_may_not_report_is_told_so_and_the_number_reaches_nothing(hall: DeskHall, over: str) -> None:
    window = opened(hall, "dispatcher", "filed")
    before, shown = hall.acts(), window.bar.search.text()
    OVER[over](window)
    rings(window)
    assert "无权上报" in window.question.text(), over
    assert not window.help.isVisible()
    assert QApplication.activePopupWidget() is None
    assert (hall.acts(), window.flow.is_waiting) == (before, False)
    assert NUMBER[0] not in window.bar.search.text().removeprefix("20"), shown


def test_a_number_behind_a_call_too_many_reaches_nothing(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    for number in range(MOST_PARKED + 1):
        strike(window, Qt.Key.Key_N, CONTROL)
        QTest.keyClicks(window.page.case.form.phone, str(number))
    calls = window.intake.calls
    strike(window, Qt.Key.Key_Escape)
    rings(window)
    assert "已放下" in window.question.text()
    assert window.intake.calls == calls


def test_nobody_takes_a_call_where_nobody_sits(hall: DeskHall) -> None:
    window = hall.open(None)
    strike(window, Qt.Key.Key_F1)
    strike(window, Qt.Key.Key_N, CONTROL)
    shown = (window.help.isVisible(), window.page.case.is_taking_in, window.question.isVisible())
    assert shown == (False, False, False)


@pytest.mark.parametrize("seed", range(24))
@FOLDS_OUT
def test_a_call_is_taken_wherever_keys_have_led(hall: DeskHall, seed: int) -> None:
    random, role = Random(seed), ("call_taker", "shift_leader")[seed % 2]
    for state in random.sample(STATES, 4):
        hall.a_case(state)
    window = hall.open(who(role))
    wait_for(lambda: QApplication.focusWidget() is not None)
    struck = []
    for _ in range(random.randint(3, 25)):
        struck.append(random.choice(KEYS))
        strike(window, *struck[-1])
    before = hall.acts()
    wait_for(lambda: not window.flow.is_waiting)
    rings(window)
    assert takes_the_call(window), (role, struck)
    assert len(hall.acts()) - len(before) <= 1  # one that was on its way
