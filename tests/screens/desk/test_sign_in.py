"""The picker of a sample: a number marks a person, and only Enter signs in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.errors import NotAllowed
from hall.live.changes import Setting
from hall.people.roles import Role
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.waits import wait_for


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
    window = hall.open(replace(who("dispatcher"), people=1))
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


def test_the_picker_names_its_keys_and_those_of_the_window(hall: DeskHall) -> None:
    window = at_the_picker(hall)
    said = window.sign_in.picker.keys.text() + window.sign_in.picker.more.text()
    for key in ("Enter", "Esc", "?", "F9", "F10"):
        assert key in said
    press(window, Qt.Key.Key_Question)
    assert window.help.isVisible()
