"""What an address is made of: signs of one form, coordinates in any, lines of roads, syllables, ways to cut."""

from __future__ import annotations

from itertools import product

import pytest

from data_access.city.readings import readings_of
from hall.city.address import grammar
from hall.city.address.endings import parted
from hall.city.address.houses import Door, Houses, Sureness
from hall.city.address.likeness import cost
from hall.city.address.lines import Frame, RoadLine, meetings
from hall.city.address.sounds import Sounds
from hall.city.address.typed_point import typed_point
from hall.city.address.written import plain
from hall.city.coordinates import wgs84_to_gcj02
from tests.support.address_city import BOUNDS

FRAME = Frame(34.75)


@pytest.mark.parametrize(("text", "form"), [
    ("二七路", "27路"), ("２７路", "27路"), ("一百二十八号", "128号"), ("十五中", "15中"), ("二十里铺", "20里铺"),
    ("一〇一号", "101号"), ("廿四中学", "24中学"), ("建设路 （2段）", "建设路(2段)"), ("Jianshe  Road", "jianshe road"),
    ("两江路", "两江路"), ("三千二百", "3200"), ("建设路，人民路。", "建设路,人民路"),
])  # fmt: skip
def test_one_form_of_many(text: str, form: str) -> None:
    assert plain(text) == form


@pytest.mark.parametrize("text", [
    "113.625000,34.750000", "34.75 113.625", "34.750，113.625", "(113.625, 34.750)", "经度：113.625，纬度：34.750",
    "lat=34.750&lng=113.625", '{"lng":113.625,"lat":34.750}', "POINT(113.625 34.750)", "113°37'30\" 34°45'00\"",
    "北纬34°45′0″，东经113°37′30″", "N34°45'00\" E113°37'30\"", "34°45.00′ 113°37.50′", "113.625E, 34.750N",
    "坐标 113.625/34.750",
])  # fmt: skip
def test_coordinates_of_any_form_and_order(text: str) -> None:
    found = typed_point(text, BOUNDS)
    assert found is not None
    assert found.given == pytest.approx((113.625, 34.75))
    assert found.system == ""


@pytest.mark.parametrize(
    "text", ["建设路128号", "113.625", "建设路113.62米处34.75米的人行道上", "128, 35", "1.25,3.5,7.75"]
)
def test_what_is_no_pair_is_none(text: str) -> None:
    assert typed_point(text, BOUNDS) is None


def test_a_system_that_is_said_is_taken() -> None:
    lon, lat = wgs84_to_gcj02(113.625, 34.75)
    found = typed_point(f"高德 {lon:.6f},{lat:.6f}", BOUNDS)
    assert found is not None
    [(system, point)] = found.points()
    assert system == "gcj02"
    assert point == pytest.approx((113.625, 34.75), abs=2e-6)


def test_a_road_is_one_line_whichever_way_its_sections_were_drawn() -> None:
    parts = [((113.62, 34.75), (113.61, 34.75)), ((113.62, 34.75), (113.63, 34.75)), ((113.64, 34.75), (113.63, 34.75))]
    line = RoadLine(parts, 10.0, FRAME)
    assert [line.point(share * line.length_m)[0] for share in (0, 0.5, 1)] == pytest.approx([113.61, 113.625, 113.64])
    along = line.along((113.62, 34.751))
    assert (along.at, along.left) == pytest.approx((line.length_m / 3, 111.3), abs=0.5)
    assert line.point(along.at, along.left) == pytest.approx((113.62, 34.751), abs=2e-6)
    assert line.heading(0) == pytest.approx(90)


def test_roads_meet_where_they_cross_and_where_one_ends_at_the_other() -> None:
    east = RoadLine([((113.61, 34.75), (113.64, 34.75))], 10.0, FRAME)
    across = RoadLine([((113.62, 34.74), (113.62, 34.76))], 10.0, FRAME)
    ends_at = RoadLine([((113.63, 34.7501), (113.63, 34.76))], 10.0, FRAME)
    apart = RoadLine([((113.63, 34.7512), (113.63, 34.76))], 10.0, FRAME)
    ring = RoadLine([((113.62, 34.74), (113.62, 34.76), (113.635, 34.76), (113.635, 34.74))], 10.0, FRAME)
    assert meetings(east, across) == [pytest.approx((113.62, 34.75), abs=2e-6)]
    assert [point[0] for point in meetings(east, ends_at)] == pytest.approx([113.63], abs=2e-6)
    assert meetings(east, apart) == []
    assert [point[0] for point in meetings(east, ring)] == pytest.approx([113.62, 113.635], abs=2e-6)


def test_house_numbers_of_one_side_tell_those_between() -> None:
    line = RoadLine([((113.61, 34.75), (113.64, 34.75))], 10.0, FRAME)
    doors = [Door("1", (113.61, 34.7502)), Door("21", (113.63, 34.7502)), Door("2", (113.62, 34.7498)),
             Door("yard", (113.62, 34.76)), Door("30-50", (113.635, 34.7498))]  # fmt: skip
    houses = Houses(doors, line)
    eleven = houses.find("11")
    assert eleven is not None
    assert eleven.sureness is Sureness.BETWEEN
    assert eleven.point == pytest.approx((113.62, 34.7502), abs=2e-6)
    found = [houses.find("40"), houses.find("21"), houses.find("900"), Houses([], line).find("3")]
    sure = [each.sureness for each in found if each is not None]
    assert sure == [Sureness.WITHIN, Sureness.KNOWN, Sureness.NEAREST, Sureness.UNKNOWN]
    assert Houses([], None).find("3") is None


def test_letters_are_read_as_syllables_in_all_their_ways_and_as_first_letters() -> None:
    sounds = Sounds(readings_of)
    assert "chang" in sounds.sign("长").sounds
    assert sounds.spelled("二七路") == ("erqilu", "eql")
    ways = sounds.typed("xian")
    assert {tuple("".join(sign.sounds) or sign.begins for sign in way) for way in ways} >= {("xian",), ("xi", "an")}
    [last, *_] = sounds.typed("jiansh")
    assert [sign.begins for sign in last] == ["", "sh"]
    assert all(sign.begins for sign in sounds.typed("rmgy")[0])


def test_texts_are_cut_as_addresses_are_put_together() -> None:
    assert list(grammar.houses("人民路128号院附近")) == [("人民路", "128", "附近")]
    assert list(grammar.houses("27路3号")) == [("27路", "3", "")]
    assert list(grammar.houses("81鹤庆路358弄")) == [("鹤庆路", "358弄81", ""), ("鹤庆路358弄", "81", "")]
    assert list(grammar.houses("建设路80m")) == []
    assert grammar.offset("a与b交口向西约80米路北") == grammar.Offset("a与b交口", "西", 80.0, "北")
    assert grammar.offset("人民公园往东南1.5公里") == grammar.Offset("人民公园", "东南", 1500.0)
    assert ("和平路", "永和路") in list(grammar.crossings("和平路和永和路交叉口"))
    assert ("建设路", "人民路") in list(grammar.crossings("建设路人民路口"))
    assert grammar.cleaned("演示市丰乐小区门口") == ("丰乐小区", "门口")
    assert grammar.gate("人民公园南门") == ("人民公园", "南门")
    assert (parted("建设东路").core, parted("丰乐家属院").group) == ("建设东", "quarter")


@pytest.mark.parametrize("most", [0.0, 0.5, 1.0, 2.0, 4.0])
def test_what_costs_more_than_is_asked_for_may_be_told_as_infinite_and_nothing_else(most: float) -> None:
    sounds = Sounds(readings_of)
    words = ("建设路", "建社路", "人民公园", "市人民公园南门", "建设路大学路交叉口", "27路", "京广")
    for typed, name in product(map(sounds.signs, words), repeat=2):
        whole = cost(typed, name)
        assert cost(typed, name, most) == whole if whole <= most else cost(typed, name, most) > most
