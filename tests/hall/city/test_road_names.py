"""Two addresses lie at the same road where they name the same one, however they are written."""

from __future__ import annotations

import pytest

from hall.city.road_names import roads_in, same_road


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("康业路", "康业路（1段）南侧", True), ("嵩山路街道康业路116号", "康业路22号", True),
        ("和园大道", "和园大道（6段）116号", True), ("在大学路和金泰巷口", "金泰巷3号", True),
        ("嵩山路街道办事处", "嵩山路街道", False), ("沿街店铺", "沿街绿地", False), ("", "大学路", False),
        ("学院路", "大学路", False), ("12 Main Street", "main street 40", True), ("Oak Ave", "Elm Ave", False),
    ],
)  # fmt: skip
def test_the_same_road(one: str, other: str, same: bool) -> None:
    assert same_road(one, other) is same
    assert same_road(other, one) is same


def test_an_address_without_a_road_names_none() -> None:
    assert roads_in("人民公园东门") == frozenset()


@pytest.mark.parametrize("piece", ["a", "a ", "过"], ids=["one word", "many words", "Chinese"])
def test_a_text_without_an_end_is_searched_once_and_not_from_each_of_its_letters(piece: str) -> None:
    """Searched from each letter it would take many minutes, and end by the time limit of a test."""
    assert roads_in(f"{piece * 300_000}, main road") == {"main road"}
