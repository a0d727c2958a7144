"""Names with numbers stand as people count, whichever way the numbers are written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.video.cameras.natural import natural

DIGITS, UNITS = "零一二三四五六七八九", ("千", "百", "十", "")


def written(number: int) -> str:
    """As it is read out: 1005 is 一千零五, 12 十二."""
    said = ""
    for figure, unit in zip(f"{number:04}", UNITS, strict=True):
        if figure != "0":
            said += DIGITS[int(figure)] + unit
        elif said and not said.endswith("零"):
            said += "零"
    said = said.rstrip("零") or "零"
    return said.removeprefix("一") if 10 <= number < 20 else said


@given(st.integers(0, 9_999))
def test_a_number_counts_however_it_is_written(number: int) -> None:
    figures = "".join(DIGITS[int(figure)] for figure in str(number))
    ways = {natural(f"经{way}路西") for way in (str(number), written(number), figures)}
    assert ways == {("经", number, "路西")}


@pytest.mark.parametrize(
    "names",
    [
        ["一马路", "二马路", "三马路", "七马路", "十马路", "十一马路", "二十马路"],
        ["路口 2", "路口 三", "路口 10", "路口 十二"],
        ["东一街 2", "东一街 10", "东二街 1"],
    ],
)
def test_names_stand_as_people_count(names: list[str]) -> None:
    assert all(natural(before) < natural(after) for before, after in pairwise(names))


def test_a_word_that_only_looks_like_a_number_stays_a_word() -> None:
    assert natural("百货大楼") == ("百货大楼",)
    assert natural("千山路 3") == ("千山路 ", 3, "")


@given(st.lists(st.text("路口 一七十百千零〇0129²٣"), max_size=8))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    sorted(names, key=natural)
