"""A side flow that is rows and words only (催办): its key asks for the reason, the timeline shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.vocabulary import Act
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.waits import wait_for
from widgets.queue.row_signs import Sign
from widgets.queue.row_words import CLASS

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_urging_asks_what_is_urged_and_shows_in_the_timeline(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    before = hall.store.cases[1]
    press(window, Qt.Key.Key_G)
    assert window.acts.reason.isVisible()
    assert "催办" in window.acts.reason.asking.text()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请填写催办的理由" in window.notice.text()
    assert hall.store.cases[1] == before
    QTest.keyClicks(window.acts.note, "please hurry")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.URGE)
    after = hall.store.cases[1]
    assert (after.state, after.timers, after.due_at) == (before.state, before.timers, before.due_at)
    assert window.model.signs(0) == ()
    hall.tell(1)
    assert window.model.signs(0) == (Sign.URGED,)
    assert "已催办 2026-11-18 09:00" in window.card.head.text()
    wait_for(lambda: "please hurry" in window.card.timeline.text())
    assert "催办" in window.card.timeline.text().splitlines()[0]
    assert "已催办" in str(window.model.index(0, CLASS).data(Qt.ItemDataRole.AccessibleTextRole))
    hall.do("dispose", 1)
    hall.tell(1)
    assert window.model.signs(0) == ()
    assert "已催办" not in window.card.head.text()


def test_the_help_lists_the_key_of_every_act_that_works(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    lines = dict(reversed(window.help.lines()))
    assert (lines["G"], lines["D"]) == ("催办", "派遣")
