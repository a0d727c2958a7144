"""Addresses as callers say them are found for what they mean; a name that stands twice is never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.city.address.found import Found, How, Said, Sure
from hall.city.address.search import AddressIndex
from hall.city.coordinates import distance_m
from tests.support.address_city import CELL, COMPONENT, EAST_STREET, PLACES, WEST_STREET, small_index

NEAR_M = 3.0


@pytest.fixture(scope="module")
def index() -> AddressIndex:
    return small_index()


def first(index: AddressIndex, text: str) -> Found:
    """The likeliest answer."""
    found = index.search(text)
    assert found, text
    return found[0]


def noted(index: AddressIndex, text: str) -> str:
    """The code of how the likeliest answer was reckoned, "" where it was not."""
    note = first(index, text).note
    return note.code if note else ""


@pytest.mark.parametrize(("text", "key"), [
    ("人民公园", ("Place", "P1")), ("中山公园", ("Place", "P1")), ("人民公圆", ("Place", "P1")),
    ("仁民公园", ("Place", "P1")), ("renmingongyuan", ("Place", "P1")), ("rmgy", ("Place", "P1")),
    ("renmin gong", ("Place", "P1")), ("people's park", ("Place", "P1")), ("在人民公园附近", ("Place", "P1")),
    ("演示市演示区人民公园门口", ("Place", "P1")), ("27路", ("Road", "R5")), ("２７路", ("Road", "R5")),
    ("二七路", ("Road", "R5")), ("erqilu", ("Road", "R5")), ("27纪念塔", ("Place", "P4")),
    ("15中学", ("Place", "P5")), ("第十五中学", ("Place", "P5")), ("和平", ("Road", "R3")),
    ("和平街", ("Road", "R3")), ("合平路", ("Road", "R3")), ("heping", ("Road", "R3")), ("红旗路", ("Road", "R1")),
    ("长江东", ("Road", "R6")), ("changjiangdonglu", ("Road", "R6")), ("建设路第2段", ("section", "L2")),
    ("建设路（2段）", ("section", "L2")), ("路段2", ("section", "L2")), (CELL, ("cell", CELL)),
    (COMPONENT, ("component", COMPONENT)), (WEST_STREET, ("AdminArea", WEST_STREET)),
    ("康业社区", ("AdminArea", "410103001001")), ("长江路街道丰乐小区", ("Place", "P3")),
    ("二七路上的丰乐小区", ("Place", "P3")),
])  # fmt: skip
def test_what_a_caller_says_is_found(index: AddressIndex, text: str, key: tuple[str, str]) -> None:
    assert first(index, text).key == key


@pytest.mark.parametrize(("text", "at"), [
    ("建设路与人民路交叉口", (113.62, 34.75)), ("建设路人民路口", (113.62, 34.75)),
    ("人民路/建设路", (113.62, 34.75)), ("健设路跟仁民路交口", (113.62, 34.75)), ("和平路和建设路", (113.64, 34.75)),
    ("jianshelu与hepinglu路口", (113.64, 34.75)), ("Jianshe Road and Heping Road", (113.64, 34.75)),
    ("建设路二七路口", (113.68, 34.73)), ("建设路（人民路至和平路）", (113.63, 34.75)),
    ("建设路人民路至和平路段", (113.63, 34.75)),
])  # fmt: skip
def test_two_roads_tell_where_and_which_of_two_of_one_name(
    index: AddressIndex, text: str, at: tuple[float, float]
) -> None:
    found = first(index, text)
    assert found.point is not None
    assert distance_m(found.point, at) < NEAR_M
    assert found.sure is not Sure.ASK


def test_an_offset_follows_the_road_and_its_side(index: AddressIndex) -> None:
    found = first(index, "人民路和建设路交口向西80米路北")
    assert found.what.code == "address.offset_side"
    assert found.note is not None
    assert found.note.params["road"] == ("建设路", "Jianshe Road")
    assert found.point is not None
    assert distance_m(found.point, (113.62, 34.75)) == pytest.approx(80, abs=3)
    assert found.point[0] < 113.62
    assert found.point[1] == pytest.approx(34.75 + 12 / 111_319.49, abs=2e-6)  # half of its width and the pavement
    straight = first(index, "人民公园南门东50米")
    assert straight.note is not None
    assert straight.note.code == "address.gate_unknown"
    assert noted(index, "丰乐小区向东50米") == "address.straight"
    assert straight.what.params["base"].code == "address.gate"
    assert straight.point is not None
    assert distance_m(straight.point, (113.625, 34.755)) == pytest.approx(50, abs=0.5)
    beside = first(index, "和平路东侧")
    assert beside.what.code == "address.beside"
    assert beside.point is not None
    assert beside.point[0] > 113.64


def test_a_house_number_is_known_or_reckoned_between_known_ones_and_says_so(index: AddressIndex) -> None:
    assert first(index, "红旗路101号").key == ("Place", "H1")
    between = first(index, "建设路一百一十一号")
    assert between.note is not None
    assert between.note == Said("address.between", {"low": "101", "high": "121"})
    assert between.point == pytest.approx((113.622, 34.7502), abs=2e-5)
    assert noted(index, "人民路12号") == "address.within"
    assert noted(index, "建设路130号") == "address.nearest"
    assert noted(index, "和平路5号院3号楼") == "address.unknown"
    assert noted(index, "建设路101号") == ""


def test_a_name_that_stands_twice_is_never_guessed_and_both_come_with_their_streets(index: AddressIndex) -> None:
    for text in ("丰乐小区", "fengle xiaoqu", "风乐小区"):
        found = index.search(text)[:2]
        assert {each.streets for each in found} == {(WEST_STREET,), (EAST_STREET,)}
        assert {each.sure for each in found} == {Sure.ASK}
    roads = index.search("建设路")[:2]
    assert {each.key[1] for each in roads} == {"R1", "R4"}
    assert {each.streets for each in roads} == {(WEST_STREET,), (EAST_STREET,)}
    assert {each.twins for each in roads} == {2}
    houses = {each.roads for each in index.search("建设路9号") if each.roads}
    assert {("R1",), ("R4",)} <= houses


def test_an_answer_says_by_what_it_was_found(index: AddressIndex) -> None:
    assert (first(index, "中山公园").how, first(index, "中山公园").by) == (How.ALIAS, "中山公园")
    assert first(index, "和平").how is How.PART
    assert first(index, "和平街").how is How.ENDING
    assert first(index, "合平路").how is How.ALIKE
    assert first(index, "erqilu").how is How.SPELLED
    assert first(index, "人民公园旁边").left == "旁边"
    assert first(index, "人民公园").sure is Sure.CERTAIN
    assert first(index, "仁民公园").sure is Sure.LIKELY


def test_roads_that_do_not_meet_are_told_and_nothing_is_found_of_nothing(index: AddressIndex) -> None:
    apart = [each for each in index.search("和平路与二七路交叉口") if each.what.code == "address.apart"]
    assert apart
    assert apart[0].point is None
    for text in ("", "  ", "，。", "qqqqqqq", "4101030101999999", "!" * 500, "号" * 60, "与和跟同" * 20):
        assert index.search(text) == ()


def test_pasted_coordinates_ask_for_their_system_unless_the_text_says_it(index: AddressIndex) -> None:
    found = index.search("34.75, 113.62")
    assert [each.what.params["system"].code for each in found] == ["crs.wgs84", "crs.gcj02", "crs.bd09"]
    assert {each.sure for each in found} == {Sure.ASK}
    assert found[0].point == (113.62, 34.75)
    told = index.search("百度坐标 113.62,34.75")
    assert [each.what.code for each in told] == ["address.point"]
    assert told[0].streets == (WEST_STREET,)
    assert index.search("WGS84: 116.39, 39.91")[0].what.code == "address.point_outside"


def test_an_ended_name_is_found_no_more() -> None:
    past = small_index(tuple(replace(each, begins=-10, ends=-1) for each in PLACES))
    assert all(each.key[0] != "Place" for each in past.search("人民公园"))


@pytest.mark.parametrize("name", ["人民公园", "十五中学", "和平路"])
def test_what_lies_in_another_street_than_was_said_is_told_so(index: AddressIndex, name: str) -> None:
    named = {WEST_STREET: "淮河路街道", EAST_STREET: "长江路街道"}
    lies = first(index, name).streets
    for code, street in named.items():
        assert first(index, street + name).contradicts is (code not in lies), street
        assert first(index, f"{street}办事处{name}").contradicts is (code not in lies), street
    assert not first(index, name).contradicts
    assert not first(index, "长江路街道").contradicts
