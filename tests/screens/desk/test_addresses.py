"""The address of a new case: places stand below while it is typed, keys choose one, which sets words, point and cross;
one of several of a name is never taken unasked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.city.address.found import Found, How, Said
from hall.errors import StoreUnreachable
from screens.desk.desk import DeskScreen
from tests.screens.desk.test_intake import choose, taking_in, write
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import STREET, who
from tests.support.waits import wait_for
from widgets.case.new_case.address_finder import AddressFinder

PARK = Found(Said("address.place", {"place": ("人民公园", "People's Park")}), ("Place", "P1"), (113.64, 34.75),
             (STREET,), how=How.ALIAS, by="中山公园", left="附近")  # fmt: skip
CROSSING = Found(Said("address.crossing", {"road": ("建设路", "Jianshe Road"), "other": ("人民路", "Renmin Road")}),
                 ("crossing", "R1", "R2", "0"), (113.62, 34.74), (STREET,), score=0.9)  # fmt: skip
TWINS = tuple(
    Found(Said("address.place", {"place": ("丰乐小区", "Fengle")}), ("Place", f"P{n}"), (113.6 + n / 100, 34.7),
          (street,), twins=2)
    for n, street in ((2, STREET), (3, "s2"))
)  # fmt: skip
PAIR = tuple(
    Found(Said("address.point_as", {"lon": "113.64", "lat": "34.75", "system": Said(f"crs.{system}")}),
          ("point", system), (113.64 + n / 100, 34.75), (STREET,), twins=2)
    for n, system in enumerate(("wgs84", "gcj02"))
)  # fmt: skip


def typed(hall: DeskHall, text: str, answer: object) -> tuple[DeskScreen, AddressFinder]:
    """A form in whose address that was typed, and what came of it."""
    hall.ports.places.answers[text] = answer  # type: ignore[assignment]
    window = taking_in(hall)
    finder = window.page.case.form.places
    finder.typed.setFocus()
    write(finder.typed, text)
    wait_for(lambda: finder.list.isVisible() or finder.hint.isVisible())
    return window, finder


def test_a_chosen_place_gives_its_words_its_point_and_a_cross_on_the_map(hall: DeskHall) -> None:
    window, finder = typed(hall, "中山公园附近", (PARK, CROSSING))
    assert [(row.words, row.beside) for row in finder.list.rows] == [
        ("人民公园", f"曾用名 中山公园 · {STREET}"), ("建设路与人民路交叉口", STREET),
    ]  # fmt: skip
    press(window, Qt.Key.Key_Return)
    draft = window.intake.draft
    assert (draft.address, draft.point) == ("人民公园（附近）", (113.64, 34.75))
    assert finder.typed.text() == "人民公园（附近）"
    assert finder.list.isHidden()
    wait_for(lambda: window.map._selection.mark == (113.64, 34.75))  # noqa: SLF001
    assert hall.ports.places.asked[0] == "", "names are read as the form opens"
    press(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.page.case.form.description, "what is typed next is no button's"


def test_keys_go_through_the_list_and_a_click_takes_a_line(hall: DeskHall) -> None:
    window, finder = typed(hall, "中山公园", (PARK, CROSSING))
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.point == (113.62, 34.74)
    assert window.intake.draft.address == "建设路与人民路交叉口"
    finder.typed.clear()
    write(finder.typed, "中山公园")
    wait_for(finder.list.isVisible)
    QTest.mouseClick(finder.list, Qt.MouseButton.LeftButton)
    assert window.intake.draft.address.startswith(("人民公园", "建设路"))
    assert finder.list.isHidden()


def test_of_several_of_one_name_none_is_taken_until_one_is_chosen(hall: DeskHall) -> None:
    window, finder = typed(hall, "丰乐小区", TWINS)
    assert {row.beside for row in finder.list.rows} == {STREET, "s2"}
    assert finder.hint.text() == "有 2 处同名，请按 ↓ 选择"
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.point is None
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.point == TWINS[1].point


def test_pasted_coordinates_ask_for_their_system_and_stay_as_they_were_typed(hall: DeskHall) -> None:
    window, finder = typed(hall, "113.64,34.75", PAIR)
    assert finder.hint.text() == "未写明坐标系，请按 ↓ 选择"
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    draft = window.intake.draft
    assert (draft.address, draft.point) == ("113.64,34.75", PAIR[0].point)
    window._texts.set_language("en")  # noqa: SLF001
    assert finder.hint.isHidden()


def test_nothing_found_and_a_lost_database_are_said_and_another_call_has_no_list(hall: DeskHall) -> None:
    window, finder = typed(hall, "没有的地方", ())
    assert "没有找到" in finder.hint.text()
    hall.ports.places.answers["再试一次"] = StoreUnreachable("store.gone")
    finder.typed.clear()
    write(finder.typed, "再试一次")
    wait_for(lambda: "没有找到" not in finder.hint.text())
    assert finder.hint.isVisible()
    choose(window, "0101")
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert finder.typed.text() == ""
    assert finder.hint.isHidden()
    assert finder.list.isHidden()


def searched(hall: DeskHall, text: str, answer: object) -> DeskScreen:
    """A desk in whose search that was typed."""
    hall.ports.places.answers[text] = answer  # type: ignore[assignment]
    window = hall.open(who("dispatcher"))
    window.bar.begin()
    write(window.bar.search, text)
    return window


def test_the_search_goes_to_a_place_by_enter_where_no_case_is_found(hall: DeskHall) -> None:
    window = searched(hall, "中山公园", (PARK, replace(CROSSING, score=0.7)))
    place = window.page.place
    wait_for(lambda: not place.places.isHidden())
    assert [row.words for row in place.places.rows] == ["人民公园"], "a guess is none"
    press(window, Qt.Key.Key_Return)
    assert window.map._selection.mark == (113.64, 34.75)  # noqa: SLF001
    window.bar.search.clear()
    assert place.places.isHidden()
    assert place.going.isHidden()


def test_of_two_places_of_one_name_the_search_goes_to_the_one_that_is_clicked(hall: DeskHall) -> None:
    window = searched(hall, "丰乐小区", TWINS)
    place = window.page.place
    wait_for(lambda: not place.places.isHidden())
    press(window, Qt.Key.Key_Return)
    assert window.map._selection.mark is None  # noqa: SLF001
    QTest.mouseClick(place.places, Qt.MouseButton.LeftButton, pos=place.places.rect().center() * 1.5)
    assert window.map._selection.mark == TWINS[1].point  # noqa: SLF001


def test_numbers_of_cases_are_no_places(hall: DeskHall) -> None:
    window = searched(hall, "20260302", (PARK,))
    assert not window.place_search._pause.isActive()  # noqa: SLF001
    assert window.page.place.places.isHidden()


def test_what_lies_in_another_street_than_was_said_is_not_marked(hall: DeskHall) -> None:
    window, finder = typed(hall, "甲镇中山公园", (replace(PARK, contradicts=True, left=""), CROSSING))
    assert finder.list.marked is None
    assert "所说的街道里没有找到" in finder.hint.text()
    assert "不在所说的街道" in finder.list.rows[0].beside
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.point is None
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.point == (113.64, 34.75)
