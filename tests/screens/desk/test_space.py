"""A space presses the button with the ring by itself alone: a sentence typed there presses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hall.cases.vocabulary import Act
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from widgets.case.new_case.intake import Intake

CONTROL = Qt.KeyboardModifier.ControlModifier
CALL = Intake(channel="hotline", subclass="component:0101", address="x", description="broken", phone="138")


def say(window: DeskScreen, words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or window, words)


def ringed(window: DeskScreen, button: QWidget) -> None:
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.hasFocus()


@pytest.mark.parametrize("words", ["no water here ", "1 2 3 ", "thank you  "])
def test_a_sentence_typed_where_a_forms_button_has_the_ring_presses_none(hall: DeskHall, words: str) -> None:
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    form = window.page.case.form
    form.description.setFocus()
    window.intake.put(CALL)
    for button in (form.urgent, form.send, form.later, form.another, form.discard):
        ringed(window, button)
        say(window, words)
        assert window.intake.calls == (CALL,)
        assert form.isVisible()
        assert not window.question.isVisible()
        assert "键在这里没有操作" in window.notice.text() or "没有可选" in window.notice.text()
    assert hall.acts() == []


def test_a_space_by_itself_presses_and_so_it_does_when_the_ring_comes_again(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    urgent = window.page.case.form.urgent
    ringed(window, urgent)
    for expected in (True, False, True):
        say(window, " ")
        assert window.intake.draft.urgent is expected
    say(window, "no ")
    assert window.intake.draft.urgent
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Backtab)
    assert urgent.hasFocus()
    say(window, " ")
    assert not window.intake.draft.urgent


def test_a_sentence_with_the_ring_on_a_unit_chooses_none(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    card = next(card for card in window.acts.cards.cards if not card.isChecked())
    ringed(window, card)
    before = dict(window.flow.draft.choices)
    say(window, "q ")
    assert window.flow.draft.choices == before
    assert hall.acts()[-1] is Act.FILE
