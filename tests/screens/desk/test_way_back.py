"""Esc leads home from everywhere in three presses, and nothing that is pressed leaves a desk that answers no key."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hall.cases.vocabulary import Stage
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
KEYS = [
    *((Qt.Key(ord(letter)), PLAIN) for letter in "ARVFNDSWBCEXHUZ1230"),
    *((key, PLAIN) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space)),
    *((key, PLAIN) for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Slash, Qt.Key.Key_Question)),
    *((key, PLAIN) for key in (Qt.Key.Key_F1, Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Home)),
    *((Qt.Key(ord(digit)), CONTROL) for digit in "0123456"),
    *((Qt.Key(ord(sign)), ALT) for sign in "12CAU"),
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_P, CONTROL),
    (Qt.Key.Key_Return, CONTROL),
]
STATES = ["reported", "accepted", "filed", "dispatched", "in_progress", "disposed", "checking"]
ROLES = ("call_taker", "shift_leader", "dispatcher", "department", "checker", "leader")


def strike(window: DeskScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """A key as the window system brings it: to a list that has folded out, else to where the focus is."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    focus: QWidget | None = QApplication.focusWidget() if popup is None else popup.focusWidget()
    QTest.keyClick(focus if focus is not None else popup if popup is not None else window, key, modifier)
    QApplication.processEvents()


def is_home(window: DeskScreen) -> bool:
    """One's own work, nothing over it, no case open, the keys with the list."""
    keys = window.queue if window.model.rowCount() else window.nobody
    is_own = window.bar.tabs.stage is window.listing.own_stage
    nothing_over = not (window.help.isVisible() or window.notice.isVisible() or window.page.case.is_taking_in)
    filtered = bool(window.bar.search.text()) or window.filters.urgent.isChecked() or window.filters.overdue.isChecked()
    return is_own and nothing_over and not filtered and window.case.id == 0 and QApplication.focusWidget() is keys


def answers(window: DeskScreen) -> bool:
    """Whether a letter that does nothing says so, and the sheet of keys comes and goes."""
    strike(window, Qt.Key.Key_Z)
    said = window.notice.text()
    strike(window, Qt.Key.Key_F1)
    was_shown = window.help.isVisible()
    strike(window, Qt.Key.Key_Escape)
    return "Z" in said and was_shown and not window.help.isVisible()


@pytest.mark.parametrize("seed", range(36))
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # a list that folds out
def test_three_times_esc_leads_home_from_wherever_keys_have_led(hall: DeskHall, seed: int) -> None:
    random, role = Random(seed), ROLES[seed % len(ROLES)]
    for state in random.sample(STATES, 4):
        hall.a_case(state)
    window = hall.open(who(role))
    wait_for(lambda: QApplication.focusWidget() is not None)
    struck = []
    for _ in range(random.randint(3, 25)):
        struck.append(random.choice(KEYS))
        strike(window, *struck[-1])
        if random.random() < 0.1:
            hall.tell(random.choice(list(hall.store.cases)))
    told = f"{role}: {struck}"
    presses = 0
    while not is_home(window):
        assert presses < 3, told
        strike(window, Qt.Key.Key_Escape)
        presses += 1
    assert answers(window), told


def test_an_empty_list_under_an_open_case_is_left_like_any_other(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.filters.urgent.click()
    wait_for(window.nobody.isVisible)
    window.acts.buttons[next(iter(window.acts.buttons))].setFocus()
    for _ in range(2):
        press(window, Qt.Key.Key_Escape)
    assert is_home(window)


@pytest.mark.parametrize("lies_over", ["note", "form", "search"])
def test_the_sheet_of_keys_over_what_is_asked_over_a_case_under_a_filter(hall: DeskHall, lies_over: str) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_4, CONTROL)
    begin: dict[str, Callable[[], object]] = {
        "note": lambda: press(window, Qt.Key.Key_N), "form": lambda: press(window, Qt.Key.Key_N, CONTROL),
        "search": window.bar.begin,
    }  # fmt: skip
    begin[lies_over]()
    strike(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    for _ in range(3):
        strike(window, Qt.Key.Key_Escape)
    assert is_home(window)
    assert window.bar.tabs.stage is Stage.FILING


def test_a_key_takes_the_sheet_away_and_acts_on_nothing(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    before = hall.acts()
    strike(window, Qt.Key.Key_F1)
    strike(window, Qt.Key.Key_D)
    assert not window.help.isVisible()
    assert hall.acts() == before
    assert not window.flow.is_waiting
    strike(window, Qt.Key.Key_D)
    wait_for(lambda: len(hall.acts()) == len(before) + 1)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # a list that folds out
def test_under_the_sheet_of_keys_nothing_moves_whatever_is_struck(hall: DeskHall, seed: int) -> None:
    random, role = Random(seed), ROLES[seed % len(ROLES)]
    window = opened(hall, role, STATES[seed % len(STATES)])
    if seed % 2:
        window.sign_out()
        wait_for(lambda: bool(window.sign_in.picker.people))
    for _ in range(6):
        before = (hall.acts(), window.seat.session, window.case.id, window.bar.tabs.stage, window.bar.search.text())
        strike(window, Qt.Key.Key_F1)
        assert window.help.isVisible()
        assert window.help.hasFocus()
        others = ((Qt.Key.Key_F1, PLAIN), (Qt.Key.Key_F9, PLAIN), (Qt.Key.Key_N, CONTROL))  # the window's, and a call
        struck = random.choice([each for each in KEYS if each not in others])
        strike(window, *struck)
        assert not window.help.isVisible(), struck
        assert not window.flow.is_waiting, struck
        assert not window.page.case.is_taking_in, struck
        after = (hall.acts(), window.seat.session, window.case.id, window.bar.tabs.stage, window.bar.search.text())
        assert after == before, struck


def test_a_part_that_asks_for_the_keys_behind_the_sheet_gets_them_when_it_is_gone(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    strike(window, Qt.Key.Key_F1)
    window.bar.begin()
    assert window.help.hasFocus()
    strike(window, Qt.Key.Key_D)
    assert window.bar.search.hasFocus()
    assert window.bar.search.text() == ""
