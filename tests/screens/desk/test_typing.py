"""What is typed into an open panel never acts: whatever happens meanwhile, its letters reach the text or nothing."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.cases.vocabulary import Act
from hall.errors import NotAllowed, Words
from hall.people.session import Session
from hall.ports import CaseCard
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.requests import withdrawal
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789?/"


def type_on(window: DeskScreen, words: str) -> None:
    """Letter by letter, each to where the keys are by then."""
    for letter in words:
        QApplication.processEvents()
        QTest.keyClicks(QApplication.focusWidget() or window, letter)


def half_a_reason(hall: DeskHall) -> DeskScreen:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    assert window.acts.note.hasFocus()
    type_on(window, "bu ")
    return window


def fail_to_send(hall: DeskHall, window: DeskScreen) -> None:
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: not (window.flow.is_waiting or window.intake.is_waiting))
    hall.store.fail_commit = []


def test_words_typed_on_after_a_failed_send_stay_words(hall: DeskHall) -> None:
    window, before = half_a_reason(hall), len(hall.acts())
    fail_to_send(hall, window)
    type_on(window, "neng li")
    assert window.acts.note.toPlainText() == "bu neng li"
    assert len(hall.acts()) == before
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.NOT_FILE)
    assert hall.store.acts[-1][1].note == "bu neng li"
    wait_for(window.nobody.hasFocus if not window.model.rowCount() else window.queue.hasFocus)


def test_letters_in_the_list_beside_an_open_reason_do_not_act_and_lead_back(hall: DeskHall) -> None:
    window, before = half_a_reason(hall), len(hall.acts())
    window.queue.setFocus(Qt.FocusReason.MouseFocusReason)
    for letter in "nfr":
        type_on(window, letter)
        assert window.acts.note.hasFocus()
        assert "正在填写" in window.notice.text()
        window.queue.setFocus(Qt.FocusReason.MouseFocusReason)
    assert len(hall.acts()) == before
    assert window.acts.note.toPlainText() == "bu "


def test_a_reason_against_a_request_that_is_overtaken_leaves_no_acting_letters(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
    hall.tell_requests()
    press(window, Qt.Key.Key_J)
    type_on(window, "zu ")
    before = len(hall.acts())
    hall.commands.handle(withdrawal(hall.store.requests[1]), who("department", "d"))
    hall.tell_requests()
    type_on(window, "gou")
    assert len(hall.acts()) == before
    assert not window.flow.draft.asked
    assert "没有执行" in window.question.text()
    press(window, Qt.Key.Key_Escape)
    assert window.question.text() == ""
    assert window.queue.hasFocus()


def test_a_case_that_arrives_does_not_take_the_place_of_a_reason(hall: DeskHall) -> None:
    window = half_a_reason(hall)
    other = hall.a_case("accepted")
    window.stream.await_case(other.id)
    assert window.case.id == 1
    type_on(window, "n")
    assert window.acts.note.toPlainText() == "bu n"


def test_what_is_typed_is_not_hatched(hall: DeskHall) -> None:
    window = half_a_reason(hall)
    window.queue.setFocus(Qt.FocusReason.MouseFocusReason)  # no caret that blinks
    place = QRect(window.acts.note.mapTo(window.card, QPoint()), window.acts.note.size())
    clear, whole = window.card.grab(place).toImage(), window.card.grab().toImage()
    veil = next(veil for veil, host in window.page.veils if host is window.card)
    veil.show()
    veil.raise_()
    veil.setGeometry(window.card.rect())
    assert window.card.grab(place).toImage() == clear
    assert window.card.grab().toImage() != whole


def own_acts(hall: DeskHall) -> list[object]:
    """What the person at this desk has done."""
    return [act for _, act, user in hall.store.acts if user == "shift_leader"]


def happenings(hall: DeskHall, window: DeskScreen) -> list[Callable[[], object]]:
    """What may happen at a desk while somebody types."""
    return [
        lambda: hall.tell(1),
        lambda: hall.live.reloaded.emit(),
        lambda: hall.a_case("filed"),
        lambda: window.tell(Words("notice.law_changed"), "information"),
        lambda: press(window, Qt.Key.Key_F9),
        lambda: press(window, Qt.Key.Key_F10),
        lambda: hall.laws.changed.emit(hall.law),
        lambda: fail_to_send(hall, window) if not window.question.isVisible() else None,
        lambda: window.stream.tick(),
        lambda: window.windowHandle().close(),
        lambda: press(window, Qt.Key.Key_Escape) if window.question.isVisible() else None,
        lambda: hall.tell_requests(),
    ]


def test_a_call_that_is_being_typed_stays_when_the_case_behind_it_leaves(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_N, CONTROL)
    type_on(window, "138")

    def refuse(case_id: int, who: Session) -> CaseCard:
        raise NotAllowed("denied.scope")

    monkeypatch.setattr(hall.ports.reader, "card", refuse)
    window.case.read_again()
    wait_for(lambda: window.case.id == 0)
    type_on(window, "0")
    assert window.page.case.form.phone.text() == "1380"
    assert window.question.text() == ""


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_while_somebody_types_a_call_nothing_acts(hall: DeskHall, seed: int) -> None:
    random = Random(seed)
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N, CONTROL)
    mine, can_happen = len(own_acts(hall)), happenings(hall, window)
    told: list[object] = []
    for _ in range(40):
        if random.random() < 0.3:
            which = random.randrange(len(can_happen))
            told.append(which)
            can_happen[which]()
            if window.question.isVisible():
                type_on(window, random.choice(LETTERS))
                press(window, Qt.Key.Key_Escape)
        else:
            told.append(random.choice(LETTERS))
            type_on(window, str(told[-1]))
        assert window.page.case.is_taking_in, told
        assert window.page.case.form.isAncestorOf(QApplication.focusWidget() or window), told
    assert len(own_acts(hall)) == mine, told


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_while_somebody_types_nothing_acts(hall: DeskHall, seed: int) -> None:
    random = Random(seed)
    hall.a_case("accepted")
    window = half_a_reason(hall)
    before, can_happen = own_acts(hall), happenings(hall, window)
    told: list[object] = []
    for _ in range(40):
        if random.random() < 0.3:
            which = random.randrange(len(can_happen))
            told.append(which)
            can_happen[which]()
            if window.question.isVisible() and random.random() < 0.9:
                type_on(window, random.choice(LETTERS))
                press(window, Qt.Key.Key_Escape)
        else:
            told.append(random.choice(LETTERS))
            type_on(window, str(told[-1]))
        assert not window.flow.is_waiting, told
        assert window.flow.draft.asked is Act.NOT_FILE, told
        assert window.isVisible(), told
    assert own_acts(hall) == before, told
