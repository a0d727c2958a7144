"""The desk tells who reported to whom it may, for as long as that case is open and that person sits there."""

from __future__ import annotations

import logging
from threading import Event

import pytest

from hall.cases.law import Reporter
from hall.errors import NotAllowed, StoreUnreachable
from hall.people.roles import Role
from hall.people.session import Session
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.fakes import who
from tests.support.waits import wait_for

NAME, TYPED = "王某", "138 0000-0000"
PHONE = "13800000000"
"""As it is kept, however it was typed."""


@pytest.fixture(autouse=True)
def cases(hall: DeskHall) -> None:
    """A case that somebody reported, and one without."""
    hall.a_case("reported", reporter_name=NAME, reporter_phone=TYPED)
    hall.a_case("reported")


def opened_for(hall: DeskHall, session: Session, case_id: int = 1) -> DeskScreen:
    """A desk with that case open and all of it read."""
    window = hall.open(session)
    show(window, case_id)
    return window


def show(window: DeskScreen, case_id: int) -> None:
    window.open_case(case_id)
    wait_for(lambda: window.flow.case is not None and window.flow.case.id == case_id)
    wait_for(lambda: not window.case.is_being_read)


def is_gone(window: DeskScreen) -> bool:
    """Neither seen, nor left in a label, a tool tip or for a screen reader."""
    line = window.card.reporter
    kept = line.told.text() + line.told.toolTip() + line.told.accessibleName()
    return not line.isVisible() and not kept


@pytest.mark.parametrize("role", ["call_taker", "shift_leader"])
def test_who_may_know_sees_name_and_telephone(hall: DeskHall, role: str) -> None:
    line = opened_for(hall, who(role)).card.reporter
    assert line.isVisible()
    assert (line.title.text(), line.told.text()) == ("举报人", f"{NAME}  ·  {PHONE}")
    hall.texts.set_language("en")
    assert line.title.text() == "Reporter"
    assert NAME in line.told.text()


@pytest.mark.parametrize(
    "role", ["collector", "dispatcher", "department", "checker", "supervisor", "leader", "evaluator"]
)
def test_for_who_may_not_know_nothing_is_asked(hall: DeskHall, role: str) -> None:
    window = opened_for(hall, who(role))
    wait_for(lambda: hall.queries.is_idle)
    assert hall.ports.reporters.asked == []
    assert is_gone(window)


def test_a_case_that_nobody_left_a_name_for_has_no_line(hall: DeskHall) -> None:
    assert is_gone(opened_for(hall, who("call_taker"), 2))


def test_another_case_forgets_the_last_one_at_once(hall: DeskHall) -> None:
    window = opened_for(hall, who("call_taker"))
    window.open_case(2)
    assert is_gone(window)
    wait_for(lambda: hall.queries.is_idle)
    assert is_gone(window)
    show(window, 1)
    assert NAME in window.card.reporter.told.text()


def test_leaving_the_case_or_another_database_forgets(hall: DeskHall) -> None:
    window = opened_for(hall, who("call_taker"))
    window.case.close()
    assert is_gone(window)
    show(window, 1)
    assert window.card.reporter.isVisible()
    window.case.forget()
    assert is_gone(window)


def test_signing_out_forgets_and_the_next_person_is_not_told(hall: DeskHall) -> None:
    window = opened_for(hall, who("call_taker"))
    window.sign_out()
    assert is_gone(window)
    window.sign_in.signed_in.emit(who("dispatcher"))
    show(window, 1)
    assert is_gone(window)
    assert hall.ports.reporters.asked == [1]


def test_another_person_in_the_same_seat_is_not_told(hall: DeskHall) -> None:
    window = opened_for(hall, who("call_taker"))
    window.seat.sit(who("dispatcher"))
    assert is_gone(window)
    window.case.read_again()
    wait_for(lambda: hall.queries.is_idle)
    assert is_gone(window)


def test_an_answer_that_comes_after_the_person_left_is_not_shown(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer = Event()

    def late(case_id: int, who: Session) -> Reporter:
        may_answer.wait(60)
        return Reporter(NAME, PHONE)

    monkeypatch.setattr(hall.ports.reporters, "reporter", late)
    window = hall.open(who("call_taker"))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    window.sign_out()
    may_answer.set()
    wait_for(lambda: hall.queries.is_idle)
    assert is_gone(window)


def test_a_change_of_the_case_does_not_ask_again(hall: DeskHall) -> None:
    window = opened_for(hall, who("call_taker"))
    window.case.read_again()
    wait_for(lambda: hall.queries.is_idle)
    assert hall.ports.reporters.asked == [1]
    assert NAME in window.card.reporter.told.text()


def test_a_station_without_the_grant_says_so(hall: DeskHall) -> None:
    hall.ports.reporters.fails = NotAllowed("denied.no_grant")
    line = opened_for(hall, who("call_taker")).card.reporter
    assert line.isVisible()
    assert line.told.text() == "本工位的数据库账号无权查看举报人"


def test_what_could_not_be_read_is_asked_for_again_with_the_case(hall: DeskHall) -> None:
    hall.ports.reporters.fails = StoreUnreachable("store.slow")
    window = opened_for(hall, who("call_taker"))
    assert NAME not in window.card.reporter.told.text()
    hall.ports.reporters.fails = None
    window.case.read_again()
    wait_for(lambda: NAME in window.card.reporter.told.text())


def test_nothing_of_them_is_logged(hall: DeskHall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    window = opened_for(hall, Session("lin", "林", frozenset({Role.CALL_TAKER})))
    assert PHONE in window.card.reporter.told.text()
    window.sign_out()
    assert NAME not in caplog.text
    assert PHONE not in caplog.text
    assert TYPED not in caplog.text


def test_a_telephone_that_is_none_is_refused_in_words_and_stays_in_the_form(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    window.taking_in.begin()
    form = window.page.case.form
    form.what.show_key("component:0101")
    form.what.chosen.emit("component:0101")
    for box, text in ((form.address, "大学路1号"), (form.phone, "ask me")):
        box.setText(text)
        box.textEdited.emit(text)
    form.description.setPlainText("井盖松动")
    window.intake.send()
    wait_for(lambda: "举报人电话须有 3–20 位数字" in window.notice.text())
    assert form.phone.text() == "ask me"
    assert len(hall.store.cases) == 2
