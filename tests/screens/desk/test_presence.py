"""A desk tells which case is open at it, again and again, and tells nothing when nobody sits there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from screens.desk import presence
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for
from widgets.live.lanes import Answer


def test_the_open_case_is_told_and_its_end_too(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    case_id = window.case.id
    wait_for(lambda: hall.ports.presence.told[-1:] == [(case_id, "dispatcher")])
    press(window, Qt.Key.Key_Escape)
    assert window.case.id == 0
    wait_for(lambda: hall.ports.presence.told[-1] == (0, "dispatcher"))


def test_it_is_told_again_while_it_is_open(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    (again,) = window.presence.findChildren(QTimer)
    again.setInterval(1)
    wait_for(lambda: hall.ports.presence.told.count((window.case.id, "dispatcher")) > 3)


def test_who_comes_next_tells_for_himself(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    case_id = window.case.id
    window.sign_out()
    wait_for(lambda: hall.ports.presence.told[-1] == (0, "dispatcher"))
    window.seat.sit(who("shift_leader"))
    window.case.open(case_id)
    wait_for(lambda: hall.ports.presence.told[-1] == (case_id, "shift_leader"))


class Other:
    """Another asker."""

    heard = 0

    def hear(self, answer: Answer) -> None:
        self.heard += 1


def test_a_question_that_another_desk_took_the_place_of_tells_nothing(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    told: list[object] = []
    window.presence.others.connect(told.append)
    other = Other()
    wait_for(lambda: hall.queries.is_idle)
    window.presence.open(2)
    hall.queries.ask(presence.KEY, int, other.hear)
    wait_for(lambda: hall.queries.is_idle and other.heard == 1)
    assert told == []
