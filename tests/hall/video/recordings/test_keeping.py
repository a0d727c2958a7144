"""The oldest go first: by hours, by the budget, by what is left of the disk, and no more than must."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hall.moment import HOUR_MS
from hall.video.recordings.keeping import Keeping, leaving
from hall.video.recordings.segment import Segment

KEEPING = Keeping(hours=2, budget=1_000, reserve=100)
NOW = 10 * HOUR_MS


def aged(*minutes: int, size: int = 10) -> list[Segment]:
    """Segments that ended so long ago."""
    ends = [NOW - each * 60_000 for each in minutes]
    return [Segment("C", end - 10_000, end, size, "h264", 1, 1) for end in ends]


def test_what_is_too_old_goes_and_nothing_else() -> None:
    some = aged(121, 120, 119, 5)
    assert leaving(some, KEEPING, NOW, excess=0) == some[:2]


def test_the_oldest_make_room_and_no_more_than_must() -> None:
    some = aged(90, 80, 70, 60)
    assert leaving(some, KEEPING, NOW, excess=1) == some[:1]
    assert leaving(some, KEEPING, NOW, excess=20) == some[:2]
    assert leaving(some, KEEPING, NOW, excess=21) == some[:3]
    assert leaving(some, KEEPING, NOW, excess=9_999) == some


def test_too_much_is_told_by_the_budget_and_by_the_disk() -> None:
    assert KEEPING.excess(1_000, 100) == 0
    assert KEEPING.excess(1_030, 100) == 30
    assert KEEPING.excess(500, 40) == 60
    assert KEEPING.excess(1_030, 40) == 60
    assert KEEPING.excess(1_001, None) == 1


@given(
    st.lists(st.integers(0, 300), max_size=20),
    st.lists(st.integers(1, 50), min_size=20, max_size=20),
    st.integers(0, 500),
)
def test_what_stays_is_newer_than_what_goes_and_fits(minutes: list[int], sizes: list[int], excess: int) -> None:
    some = [
        each for at, size in zip(sorted(minutes, reverse=True), sizes, strict=False) for each in aged(at, size=size)
    ]
    gone = leaving(some, KEEPING, NOW, excess)
    assert gone == some[: len(gone)]
    assert all(each.end > KEEPING.oldest(NOW) for each in some[len(gone) :])
    freed = sum(each.size for each in gone)
    assert freed >= excess or gone == some
    if gone and gone[-1].end > KEEPING.oldest(NOW):
        assert freed - gone[-1].size < excess
