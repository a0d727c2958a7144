"""A known door is found by its own address, however its number is written, and never for another's."""

from __future__ import annotations

import pytest

from data_access.city.readings import readings_of
from hall.city.address.found import Sure
from hall.city.address.search import AddressIndex
from hall.city.ground.ground import Ground
from hall.city.ground.land import Road
from hall.city.ground.places import Place
from tests.support.address_city import BOUNDS, EAST_STREET, PLACES, small_index

NUMBERS = ("224B", "甲12", "12之1", "５６", "29/2", "300", "77號", "358弄81", "附15", "9附3", "一百二十八")


def _door(code: str, name: str, road: str = "", number: str = "", kind: str = "address") -> Place:
    return Place(code, name, "", kind, 113.67, 34.7302, EAST_STREET, "", road, number)


DOORS = tuple(_door(number, f"建设路{number}号", "R4", number) for number in NUMBERS)
NAMED = (
    _door("N1", "解放路2002号"), _door("N2", "81 鹤庆路358弄"), _door("N3", "演示市演示区前进路7号公厕", kind="toilet"),
    _door("N4", "红星大厦", "R4", "302", "mall"),
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> AddressIndex:
    return small_index((*PLACES, *DOORS, *NAMED))


@pytest.mark.parametrize(("text", "code"), [
    ("建设路224B号", "224B"), ("建设路224b号", "224B"), ("建设路２２４Ｂ", "224B"), ("建设路甲12号", "甲12"),
    ("建设路甲十二号", "甲12"), ("建设路12之1号", "12之1"), ("建设路12-1号", "12之1"), ("建设路12号附1号", "12之1"),
    ("建设路56号", "５６"), ("建设路５６号", "５６"), ("建设路No.56", "５６"), ("建设路 No. 56", "５６"),
    ("建设路第56号院", "５６"), ("建设路29/2号", "29/2"), ("建设路300號", "300"), ("建设路77号", "77號"),
    ("建设路9附3号", "9附3"), ("建设路附15号", "附15"), ("建设路128号", "一百二十八"), ("建设路358弄81号", "358弄81"),
    ("81 建设路358弄", "358弄81"), ("解放路2002号", "N1"), ("演示区解放路2002号", "N1"), ("解放路二〇〇二號", "N1"),
    ("解方路2002号", "N1"), ("81 鹤庆路358弄", "N2"), ("鹤庆路358弄81号", "N2"), ("前进路7号公厕", "N3"),
    ("前进路7号", "N3"), ("红星大厦", "N4"), ("建设路302号", "N4"), ("红旗路101号", "H1"),
])  # fmt: skip
def test_a_known_door_comes_first_for_its_address(index: AddressIndex, text: str, code: str) -> None:
    found = index.search(text)
    assert found, text
    assert found[0].key == ("Place", code)
    if text not in ("解方路2002号", "前进路7号"):
        assert found[0].sure is Sure.CERTAIN


@pytest.mark.parametrize("text", [
    "解放路2003号", "解放街2002号", "解放西路2002号", "和平路2002号", "解放路200号", "鹤庆路358弄82号", "鹤庆路81号",
    "鹤庆路", "解放路", "前进路8号公厕", "跃进路7号公厕", "建设路7号公厕",
])  # fmt: skip
def test_a_door_is_not_offered_for_another_street_or_number(index: AddressIndex, text: str) -> None:
    assert not {"N1", "N2", "N3"} & {each.key[1] for each in index.search(text)}


def test_a_number_with_a_stroke_is_never_read_as_what_stands_behind_it(index: AddressIndex) -> None:
    assert all(each.what.params.get("number") in (None, "31/2") for each in index.search("建设路31/2号"))
    assert {each.what.params.get("number") for each in index.search("建设路附16号")} <= {None, "附16"}


def test_a_door_is_known_where_nobody_has_drawn_its_road() -> None:
    road = Road("R1", "解放路", "Jiefang Road", "branch", 20.0)
    door = _door("D1", "解放路1001号", "R1", "1001")
    index = AddressIndex(Ground((), (), (), (road,), ()), (door,), 0, BOUNDS, readings_of)
    [found] = [each for each in index.search("解放路1001号") if each.key == ("Place", "D1")]
    assert (found.sure, found.point) == (Sure.CERTAIN, (113.67, 34.7302))
    assert all(each.key[0] == "Road" for each in index.search("解放路1003号"))


def test_of_two_roads_of_one_name_a_number_between_known_ones_is_asked_beside_the_known_door() -> None:
    index = small_index((*PLACES, _door("D2", "建设路111号", "R4", "111")))
    found = index.search("建设路111号")[:2]
    assert [each.key for each in found] == [("Place", "D2"), ("house", "R1", "111")]
    assert {each.sure for each in found} == {Sure.ASK}
