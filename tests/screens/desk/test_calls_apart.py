"""Of two calls at a desk nothing of one ever reaches the other, whichever way one turns between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethod, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act
from hall.city.taxonomy import Subclass
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import a_taxonomy, who
from tests.support.waits import wait_for
from widgets.case.new_case.intake import Intake

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
EMPTY = Intake(channel="hotline")
URGENT = Intake(
    channel="hotline", subclass="component:0101", condition=2, address="大学路 9 号", description="井盖没了",
    urgent=True, point=(113.64, 34.75), name="王某", phone="138", picture=1,
    component="4101030101000001",
)  # fmt: skip
CALM = Intake(
    channel="patrol", subclass="event:0102", condition=1, address="嵩山路", description="垃圾", point=(113.65, 34.76),
    name="Li", phone="135", picture=2,
)  # fmt: skip


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[DeskHall]:
    """With a subclass for either call."""
    known = a_taxonomy()
    garbage = replace(known.conditions[0], kind="event", code="0102")
    made = DeskHall(
        taxonomy=replace(
            known,
            classes=(*known.classes, replace(known.classes[0], kind="event")),
            subclasses=(*known.subclasses, Subclass("event", "0102", "01", "暴露垃圾", "Garbage")),
            conditions=(*known.conditions, garbage),
        )
    )
    yield made
    made.close()


def shown(window: DeskScreen) -> Intake:
    """What the form says, field by field."""
    form = window.page.case.form
    keys = {form.what.name_of(key): key for key in ("", URGENT.subclass, CALM.subclass)}
    return replace(
        window.intake.draft,  # its point is named in words
        channel=form.channel.currentData(), subclass=keys[form.what.typed.text()],
        condition=form.condition.currentData() or None, address=form.address.text(),
        description=form.description.toPlainText(), urgent=form.urgent.isChecked(), name=form.name.text(),
        phone=form.phone.text(),
    )  # fmt: skip


def given(window: DeskScreen, call: Intake) -> None:
    """Another call, with all that was asked."""
    press(window, Qt.Key.Key_N, CONTROL)
    window.page.case.form.description.setFocus()  # a field that every source has
    window.intake.put(call)
    assert shown(window) == call


def another(window: DeskScreen) -> None:
    press(window, Qt.Key.Key_N, CONTROL)


def aside_and_another(window: DeskScreen) -> None:
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_N, CONTROL)


def discarded(window: DeskScreen) -> None:
    press(window, Qt.Key.Key_Delete, BOTH)
    press(window, Qt.Key.Key_Delete, BOTH)
    assert not window.page.case.is_taking_in
    press(window, Qt.Key.Key_N, CONTROL)


def sent(window: DeskScreen) -> None:
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: not (window.intake.is_waiting or window.page.case.is_taking_in))
    press(window, Qt.Key.Key_N, CONTROL)


def test_the_two_calls_differ_in_every_field() -> None:
    alike = [each.name for each in fields(Intake) if getattr(URGENT, each.name) == getattr(CALM, each.name)]
    assert alike == ["lost", "street"], "nothing is lost, and a street is asked for only where some are not drawn"


@pytest.mark.parametrize("call", [URGENT, CALM])
@pytest.mark.parametrize("on", [another, aside_and_another, discarded, sent])
def test_the_call_after_one_is_empty(hall: DeskHall, on: Callable[[DeskScreen], None], call: Intake) -> None:
    window = hall.open(who("call_taker"))
    given(window, call)
    on(window)
    assert (window.intake.draft, shown(window)) == (EMPTY, EMPTY)


@pytest.mark.parametrize("calls", [(URGENT, CALM), (CALM, URGENT)])
def test_two_calls_stay_what_they_are_however_one_turns_between_them(
    hall: DeskHall, calls: tuple[Intake, Intake]
) -> None:
    first, second = calls
    window = hall.open(who("call_taker"))
    given(window, first)
    given(window, second)
    for expected in (first, second, first):
        press(window, Qt.Key.Key_P, CONTROL)
        assert (window.intake.draft, shown(window)) == (expected, expected)
    press(window, Qt.Key.Key_P, CONTROL)
    press(window, Qt.Key.Key_Delete, BOTH)
    press(window, Qt.Key.Key_Delete, BOTH)
    press(window, Qt.Key.Key_P, CONTROL)
    assert (window.intake.calls, shown(window)) == ((first,), first)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    assert hall.store.cases[1].urgent == first.urgent
    assert (window.intake.calls, shown(window)) == ((), EMPTY)


def test_a_word_typed_changes_its_own_field_alone(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    given(window, URGENT)
    given(window, CALM)
    press(window, Qt.Key.Key_P, CONTROL)
    window.page.case.form.description.setFocus()
    QTest.keyClicks(QApplication.focusWidget() or window, "!")
    assert window.intake.calls == (replace(URGENT, description="井盖没了!"), CALM)


def test_what_alone_makes_no_call_is_not_in_the_next_one_either(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    form = window.page.case.form
    form.urgent.click()
    form.what.typed.setFocus()
    QTest.keyClicks(form.what.typed, "01")
    assert form.what.list.isVisible()
    press(window, Qt.Key.Key_N, CONTROL)
    assert (window.intake.calls, shown(window), form.what.typed.text()) == ((), EMPTY, "")
    assert form.phone.hasFocus()


@pytest.mark.parametrize("on", [another, discarded, lambda window: press(window, Qt.Key.Key_P, CONTROL)])
def test_a_word_still_being_composed_belongs_to_the_call_that_is_left(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch, on: Callable[[DeskScreen], None]
) -> None:
    window = hall.open(who("call_taker"))
    given(window, CALM)
    given(window, URGENT)
    form = window.page.case.form
    composed = ["没了"]

    def commit(_: QInputMethod) -> None:
        """As an input method does: once."""
        event = QInputMethodEvent()
        event.setCommitString(composed.pop() if composed else "")
        QApplication.sendEvent(form.description, event)

    monkeypatch.setattr(QInputMethod, "commit", commit)
    QApplication.sendEvent(form.description, QInputMethodEvent("mei le", []))
    on(window)
    written = replace(URGENT, description="井盖没了没了")
    assert not composed
    assert set(window.intake.calls) <= {CALM, written}
    assert shown(window) in (CALM, EMPTY)
