"""What looks chosen is chosen: the filled row is the case on the card, counts are what the list shows, nobody is sent
to a guess by one key, and what was asked for is asked for no more when it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.act_fields import Need
from hall.cases.case import CaseStep
from hall.cases.vocabulary import Act, Stage, State
from hall.city.ground.units import Duty, UnitCard
from hall.moment import MINUTE_MS
from hall.people.scope import WHOLE
from screens.desk.choices import DeskChoices
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall, SettableCity
from tests.support.desk_keys import opened, press
from tests.support.fakes import OTHER_STREET, OTHER_UNIT, UNIT, who
from tests.support.waits import wait_for
from widgets.live.city_watch import CityWatch

CONTROL = Qt.KeyboardModifier.ControlModifier


def facts(window: DeskScreen) -> Sequence[tuple[str, str]]:
    return [(name.text(), value.text()) for name, value in window.card.facts.cells]


def test_after_an_act_the_list_marks_no_other_case_than_the_card(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = opened(hall, "dispatcher", "filed")
    window.bar.tabs.choose(Stage.DISPATCH)
    mine = window.card.case_id
    assert window.queue.marked_id == mine
    press(window, Qt.Key.Key_D)
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH)
    hall.tell(mine)
    assert (window.card.case_id, window.model.rowCount()) == (mine, 1)
    assert window.queue.marked_id == 0
    assert window.queue.current_id not in (0, mine)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.queue.marked_id == window.card.case_id != mine)
    press(window, Qt.Key.Key_Escape)
    assert window.queue.marked_id == 0


def test_a_case_opened_elsewhere_is_marked_in_the_list_too(hall: DeskHall) -> None:
    hall.a_case("reported")
    hall.a_case("reported", lat=34.75 + 0.0003)
    window = hall.open(who("call_taker"))
    window.open_case(1)
    window.near.setFocus()
    press(window, Qt.Key.Key_Return)
    assert (window.card.case_id, window.queue.marked_id, window.queue.current_id) == (2, 2, 2)


def test_the_cursor_alone_does_not_look_like_the_open_case(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    pixel = window.queue.visualRect(window.model.index(0, 4)).center()
    pixel.setY(pixel.y() - 12)
    empty = window.queue.grab().toImage()
    window.open_case(1)
    assert window.queue.grab().toImage() != empty
    window.case.close()
    assert window.queue.grab().toImage() == empty


def test_a_choice_with_the_keys_is_not_painted_as_a_chosen_one(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    card, filled = window.acts.cards.cards[0], window.card.theme.selected.lower()
    card.setFocus()

    def body() -> str:
        return card.grab().toImage().pixelColor(card.width() // 2, card.height() - 6).name()

    assert not card.isChecked()
    assert body() != filled
    card.click()
    assert body() == filled


def test_nobody_is_sent_to_a_guess_by_one_key(hall: DeskHall) -> None:
    hall.a_case("filed", lat=None, lon=None, address="somewhere")
    window = hall.open(who("dispatcher"))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    (card,) = window.acts.cards.cards
    assert (card.choice.lines[0], card.isChecked()) == ("兜底单位", False)
    before = hall.acts()
    press(window, Qt.Key.Key_D)
    assert "请选择处置单位" in window.notice.text()
    assert hall.acts() == before
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_D)
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH)


def test_what_a_notice_asked_for_is_asked_for_no_more_when_it_is_typed(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "理由" in window.notice.text()
    QTest.keyClicks(window.acts.note, "x")
    assert window.notice.text() == ""


def test_what_a_form_lacked_is_asked_for_no_more_when_it_is_there(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    window.taking_in.begin()
    form = window.page.case.form
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请选择小类" in window.notice.text()
    QTest.keyClicks(form.what.typed, "0101")
    press(window, Qt.Key.Key_Return)
    assert window.notice.text() == ""
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "请填写问题描述" in window.notice.text())
    QTest.keyClicks(form.description, "broken")
    assert window.notice.text() == ""


def test_tabs_and_chips_count_what_the_list_would_show(hall: DeskHall) -> None:
    for _ in range(3):
        hall.a_case("dispatched")
    hall.a_case("filed", urgent=True)
    hall.do("dispatch", 4)
    hall.store.cases[4] = replace(hall.store.cases[4], unit=OTHER_UNIT)
    hall.a_case("filed")
    window = hall.open(who("supervisor"))
    window.bar.tabs.choose(Stage.HANDLING)
    window.filters.prefer_unit(UNIT)
    assert window.filters.choices["unit"].currentData() == UNIT
    assert window.model.rowCount() == 3
    assert window.bar.tabs.chips[Stage.HANDLING].count == 3
    assert (window.bar.tabs.chips[None].count, window.filters.urgent.count) == (3, 0)
    window.filters.prefer_unit(None)
    assert window.bar.tabs.chips[Stage.HANDLING].count == 4
    assert window.filters.urgent.count == 1
    hall.clock.set(hall.clock.now() + 60 * 24 * 60 * MINUTE_MS)
    window.stream.tick()
    window.filters.overdue.click()
    assert window.filters.overdue.count == window.model.rowCount()


def test_no_name_stands_twice_on_an_ended_case(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "to_close")
    hall.do("close", 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and not window.flow.case.is_open)
    names = [name for name, _ in facts(window)]
    assert len(names) == len(set(names))
    assert "结案时间" in names


@pytest.mark.parametrize("state", ["reported", "filed", "in_progress", "checking"])
def test_a_limit_stands_once_on_the_card(hall: DeskHall, state: str) -> None:
    window = opened(hall, "dispatcher", state)
    hall.clock.set(hall.clock.now() + MINUTE_MS)
    window.stream.tick()
    limits = [each for each in hall.store.cases[1].timers if each.limit_ms is not None and each.since is not None]
    assert limits
    for each in limits:
        assert each.limit_ms is not None
        day_ms = hall.laws.present().calendar.day_ms
        written = (hall.texts.limit(each.limit_ms, each.unit, day_ms), hall.texts.duration(each.limit_ms))
        assert len([value for _, value in facts(window) if any(limit in value for limit in written)]) == 1, written


def test_spans_are_written_in_one_way(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    hall.clock.set(hall.store.cases[1].reported_at + 12_000)
    window.stream.tick()
    assert dict(facts(window))["总历时"] == "0:00"


def test_the_unit_of_another_street_is_no_sure_choice(hall: DeskHall) -> None:
    other = replace(hall.a_case("filed"), street=OTHER_STREET, unit=None)
    choices = DeskChoices(hall.cities, hall.laws, hall.live, hall.texts).of(other, Need.UNIT)
    assert choices
    assert not any(choice.sure for choice in choices)


PARK = "U-park"
SURE, ELSEWHERE, LAST_RESORT = (OTHER_UNIT, True), (PARK, False), (UNIT, False)
"""The office of the street; who does such cases in another street; who is asked where nobody is found."""


@pytest.mark.parametrize(
    ("back_from", "wanted"),
    [
        (None, [SURE, ELSEWHERE, LAST_RESORT]),
        (PARK, [SURE, LAST_RESORT, ELSEWHERE]),
        (OTHER_UNIT, [ELSEWHERE, LAST_RESORT, (OTHER_UNIT, False)]),
    ],
)
def test_a_sure_unit_stands_before_a_guess_and_who_returned_the_case_last(
    hall: DeskHall, back_from: str | None, wanted: list[tuple[str, bool]]
) -> None:
    case = hall.a_case("filed")
    if back_from:
        case = replace(case, steps=(CaseStep(1, State.DISPATCHED, case.reported_at, back_from, act=Act.RETURN),))
    units = (*hall.city.units, UnitCard(PARK, "园林", "Parks"))
    city = replace(hall.city, units=units, duty=(Duty("component", "0101", OTHER_STREET, PARK),))
    there = CityWatch(SettableCity(city), hall.live, hall.queries, hall)
    choices = DeskChoices(there, hall.laws, hall.live, hall.texts).of(case, Need.UNIT)
    assert [(choice.value, choice.sure) for choice in choices] == wanted


def two_streets(hall: DeskHall) -> DeskScreen:
    """A case of each of two streets, the first one open."""
    hall.a_case("filed")
    other = hall.a_case("filed")
    hall.store.cases[other.id] = replace(hall.store.cases[other.id], street=OTHER_STREET)
    hall.load(WHOLE)
    window = hall.open(who("dispatcher"))
    window.stream.tick()
    window.queue.choose(1)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.flow.case is not None)
    return window


def test_a_filter_that_leaves_the_open_case_out_leaves_no_key_that_acts_on_it(hall: DeskHall) -> None:
    window, before = two_streets(hall), len(hall.acts())
    streets = window.filters.choices["street"]
    streets.setCurrentIndex(streets.findData(OTHER_STREET))
    streets.activated.emit(streets.currentIndex())
    assert (window.case.id, window.queue.current_id) == (0, 2)
    press(window, Qt.Key.Key_D)
    assert "先打开案件" in window.notice.text()
    assert len(hall.acts()) == before
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.flow.case is not None)
    assert window.queue.marked_id == window.card.case_id == 2


def test_a_filter_that_keeps_it_or_a_reason_that_is_being_typed_leaves_it_open(hall: DeskHall) -> None:
    window = two_streets(hall)
    streets = window.filters.choices["street"]
    streets.setCurrentIndex(streets.findData(hall.store.cases[1].street))
    assert window.case.id == 1
    window.flow.press(next(offer.act for offer in window.flow.offers if offer.allowed and Need.NOTE in offer.needs))
    assert window.page.is_typing
    streets.setCurrentIndex(streets.findData(OTHER_STREET))
    assert window.case.id == 1
    assert window.page.is_typing


def test_a_search_leaves_the_open_case_when_the_keys_leave_the_search(hall: DeskHall) -> None:
    window, before = two_streets(hall), len(hall.acts())
    window.bar.begin()
    QTest.keyClicks(window.bar.search, hall.store.cases[2].number)
    assert window.case.id == 1
    press(window, Qt.Key.Key_Escape)
    assert window.case.id == 1
    window.bar.begin()
    QTest.keyClicks(window.bar.search, hall.store.cases[2].number)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_D)
    assert window.case.id == 0
    assert len(hall.acts()) == before
