"""Who sits down: at a sample a number marks a person and only Enter signs in; in a real city name and password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hall.errors import NotAllowed, StoreUnreachable
from hall.live.changes import Setting
from hall.people.roles import Role
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import OTHER_UNIT, who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def real(qtbot: QtBot) -> Iterator[DeskHall]:
    """A city whose people sign in with a password."""
    made = DeskHall(sample=False)
    yield made
    made.close()


def at_the_picker(hall: DeskHall) -> DeskScreen:
    """A desk at which nobody sits."""
    window = hall.open(None)
    wait_for(lambda: bool(window.sign_in.picker.people))
    return window


def test_a_number_marks_a_person_and_enter_signs_in(hall: DeskHall) -> None:
    window = at_the_picker(hall)
    press(window, Qt.Key.Key_3)
    assert window.bar.who.text() == "01"
    assert window.sign_in.picker.marked is window.sign_in.picker.people[2]
    press(window, Qt.Key.Key_Return)
    assert "派遣员" in window.bar.who.text()
    window.sign_out()
    wait_for(lambda: window.sign_in.picker.marked is None)


def test_who_goes_on_typing_a_telephone_number_gets_no_role(hall: DeskHall) -> None:
    window = at_the_picker(hall)
    QTest.keyClicks(window, "/3904")
    press(window, Qt.Key.Key_Return)
    assert window.seat.session is None
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Return)
    assert window.seat.session is None
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_Enter)
    assert "受理员" in window.bar.who.text()


@pytest.mark.parametrize("harm", ["refusal", "roles"])
def test_who_may_no_longer_is_signed_out_and_told_why(hall: DeskHall, harm: str) -> None:
    """What was half typed is kept for that person."""
    window = hall.open(replace(who("dispatcher"), people="1"))
    port = cast("Any", hall.ports.sign_in)
    hall.live.setting_changed.emit(frozenset({Setting.PEOPLE}))
    wait_for(lambda: hall.queries.is_idle)
    assert window.seat.session is not None
    if harm == "refusal":
        port.refusal = NotAllowed("denied.no_longer")
    else:
        port.roles = frozenset({Role.CHECKER})
    hall.live.setting_changed.emit(frozenset({Setting.LAW}))
    wait_for(lambda: hall.queries.is_idle)
    assert window.seat.session is not None, "another setting"
    hall.live.setting_changed.emit(frozenset({Setting.PEOPLE}))
    wait_for(lambda: window.seat.session is None)
    wait_for(lambda: hall.queries.is_idle)
    assert "管理员" in window.sign_in.says.text()
    assert window.sign_in.isVisible()


def test_a_question_that_fails_is_asked_again_until_it_is_answered(hall: DeskHall) -> None:
    """Else whoever is disabled while the database is busy would sit at this desk for ever."""
    window = hall.open(replace(who("dispatcher"), people="1"))
    port = cast("Any", hall.ports.sign_in)
    port.refusal = StoreUnreachable("store.slow", why="")
    hall.live.setting_changed.emit(frozenset({Setting.PEOPLE}))
    wait_for(lambda: window.seat.again.isActive())
    assert window.seat.session is not None
    port.refusal = NotAllowed("denied.no_longer")
    window.seat.again.setInterval(0)
    wait_for(lambda: window.seat.session is None)


def ring(window: DeskScreen) -> QWidget | None:
    """Where the frame of the focus is."""
    return QApplication.focusWidget() if window.isActiveWindow() else None


def marked_person(window: DeskScreen) -> str | None:
    button = window.sign_in.picker.marked
    return None if button is None else button.property("persona").user


@pytest.mark.parametrize("tabs", [0, 1, 2, 5, 11])
@pytest.mark.parametrize("number", [1, 4, 9])
def test_the_ring_and_the_mark_are_one_and_enter_signs_that_person_in(hall: DeskHall, number: int, tabs: int) -> None:
    window = at_the_picker(hall)
    picker = window.sign_in.picker
    press(window, Qt.Key(ord(str(number))))
    assert ring(window) is picker.marked is picker.people[number - 1]
    for _ in range(tabs):
        press(window, Qt.Key.Key_Tab)
    marked = marked_person(window)
    assert ring(window) in (picker.marked, picker.unit) or (ring(window), marked) == (picker, None)
    press(window, Qt.Key.Key_Return)
    assert (window.seat.session.user if window.seat.session else None) == marked


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Down])
def test_a_departments_unit_is_the_next_thing_to_choose_and_its_person_stays_marked(
    hall: DeskHall, key: Qt.Key
) -> None:
    window = at_the_picker(hall)
    picker = window.sign_in.picker
    assert "Tab" in picker.of_unit.text()
    press(window, Qt.Key.Key_4)
    press(window, key)
    assert picker.unit.hasFocus()
    assert picker.marked is picker.people[3]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.seat.session is not None
    assert (window.seat.session.roles, window.seat.session.unit) == (frozenset({Role.DEPARTMENT}), OTHER_UNIT)


def test_a_number_typed_after_tab_begins_anew(hall: DeskHall) -> None:
    window = at_the_picker(hall)
    for key in (Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_2):
        press(window, key)
    assert ring(window) is window.sign_in.picker.marked is window.sign_in.picker.people[1]


def at_the_form(hall: DeskHall) -> DeskScreen:
    """A desk of a real city at which nobody sits."""
    window = hall.open(None)
    wait_for(window.sign_in.name.hasFocus)
    return window


def signs_in(window: DeskScreen, name: str) -> None:
    for words in (name, "right"):
        QTest.keyClicks(QApplication.focusWidget() or window, words)
        press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.seat.session is not None)


def test_the_next_shift_finds_an_empty_name_and_the_cursor_in_it(real: DeskHall) -> None:
    window = at_the_form(real)
    signs_in(window, "carl")
    press(window, Qt.Key.Key_Q, CONTROL)
    wait_for(window.sign_in.name.hasFocus)
    assert (window.sign_in.name.text(), window.sign_in.password.text()) == ("", "")
    press(window, Qt.Key.Key_Z, CONTROL)
    signs_in(window, "sam")
    assert window.seat.session is not None
    assert window.seat.session.user == "sam"


def test_the_next_shift_does_not_bring_back_what_was_searched_for(real: DeskHall) -> None:
    window = at_the_form(real)
    signs_in(window, "carl")
    window.bar.begin()
    QTest.keyClicks(window.bar.search, "13800138000")
    press(window, Qt.Key.Key_Q, CONTROL)
    wait_for(window.sign_in.name.hasFocus)
    signs_in(window, "sam")
    window.bar.begin()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert window.bar.search.text() == ""


def test_the_picker_names_its_keys_and_those_of_the_window(hall: DeskHall) -> None:
    window = at_the_picker(hall)
    said = window.sign_in.picker.keys.text() + window.sign_in.keys.text()
    for key in ("Enter", "Esc", "F1", "F9", "F10"):
        assert key in said
    press(window, Qt.Key.Key_Question)
    assert window.help.isVisible()


def test_the_sign_in_of_a_real_city_names_the_keys_of_the_window(real: DeskHall) -> None:
    window = at_the_form(real)
    assert window.sign_in.keys.isVisible()
    for key in ("F1", "F9", "F10"):
        assert key in window.sign_in.keys.text()
    press(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
