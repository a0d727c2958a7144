"""Who stands where: nobody is lost or doubled by any step, and what is up in a rotation follows from the clock."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.video.layouts.arrangement import NOBODY, Arrangement, exchange
from hall.video.layouts.layouts import FIXED, Layout
from hall.video.layouts.rotation import LEAD_MS, HeldBy, Rotation

NOW = 1_795_140_151_000
TEN = tuple(f"c{number}" for number in range(10))


def standing(arrangement: Arrangement) -> Counter[str]:
    return Counter(each for each in arrangement.cameras if each != NOBODY)


def test_pages_hold_everybody_once() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN)
    assert arrangement.pages == 3
    shown = [arrangement.turn_to(page, NOW).shown(NOW) for page in range(3)]
    assert shown == [TEN[:4], TEN[4:8], (*TEN[8:], NOBODY, NOBODY)]
    assert arrangement.turn(-1, NOW).shown(NOW) == shown[2], "round and round"


@given(st.data())
def test_no_step_loses_or_doubles_a_camera(data: st.DataObject) -> None:
    arrangement = Arrangement(Layout.FOUR, TEN)
    if data.draw(st.booleans()):
        arrangement = arrangement.rotate(10, NOW)
    for _ in range(data.draw(st.integers(1, 8))):
        before, places = standing(arrangement), st.integers(0, arrangement.count - 1)
        match data.draw(st.sampled_from(["swap", "again", "lay", "more", "turn", "enlarge"])):
            case "swap":
                arrangement = arrangement.swap(data.draw(places), data.draw(places), NOW)
            case "again":
                arrangement = arrangement.assign(data.draw(places), data.draw(st.sampled_from(TEN)), NOW)
                before |= standing(arrangement)
                assert set(before) - set(standing(arrangement)) <= set(TEN)
                before = Counter(set(standing(arrangement)))  # one that was put over is gone, nobody is there twice
            case "lay":
                arrangement = arrangement.lay(data.draw(st.sampled_from(FIXED)), NOW)
            case "more":
                arrangement = arrangement.more(data.draw(st.integers(-2, 2)), NOW)
            case "turn":
                arrangement = arrangement.turn(data.draw(st.integers(-3, 3)), NOW)
            case _:
                arrangement = arrangement.enlarge(data.draw(st.sampled_from(TEN)))
        assert standing(arrangement) == before
        assert len(arrangement.shown(NOW)) == arrangement.count


def test_a_camera_that_is_assigned_again_changes_places() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN[:4]).assign(0, "c3", NOW)
    assert arrangement.shown(NOW) == ("c3", "c1", "c2", "c0")


def test_one_is_put_far_behind_and_taken_away() -> None:
    arrangement = Arrangement(Layout.NINE).assign(7, "c1", NOW)
    assert arrangement.shown(NOW)[7] == "c1"
    assert arrangement.clear(7, NOW).cameras == ()


def test_a_swap_beyond_the_page_does_nothing() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN)
    assert arrangement.swap(0, 4, NOW) == arrangement
    assert arrangement.turn_to(2, NOW).swap(0, 3, NOW).shown(NOW) == (NOBODY, "c9", NOBODY, "c8")


def test_one_is_enlarged_and_goes_back() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN).enlarge("c2")
    assert arrangement.enlarged == "c2"
    assert arrangement.enlarge(NOBODY) == Arrangement(Layout.FOUR, TEN)
    assert arrangement.enlarge("stranger") == arrangement
    assert arrangement.clear(2, NOW).enlarged == NOBODY
    assert arrangement.lay(Layout.NINE, NOW).enlarged == NOBODY


def test_another_layout_keeps_who_came_first() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN).turn_to(2, NOW)
    assert "c8" in arrangement.lay(Layout.ONE, NOW).shown(NOW)
    assert "c8" in arrangement.lay(Layout.SIX, NOW).shown(NOW)
    assert arrangement.lay(Layout.SIXTEEN, NOW).page_at(NOW) == 0


def test_more_and_fewer_places_go_through_all_layouts() -> None:
    arrangement, seen = Arrangement(Layout.ONE, TEN), [Layout.ONE]
    for _ in range(len(FIXED)):
        arrangement = arrangement.more(1, NOW)
        seen.append(arrangement.layout)
    assert seen == [*FIXED, FIXED[-1]]
    assert arrangement.more(-99, NOW).layout is Layout.ONE
    assert Arrangement(Layout.FREE, TEN).more(1, NOW).layout is Layout.SIX


@pytest.mark.parametrize(
    ("size", "layout"), [(0, "1"), (1, "1"), (3, "4"), (5, "6"), (8, "1+7"), (17, "25"), (99, "25")]
)
def test_a_group_takes_the_smallest_layout_that_holds_it(size: int, layout: str) -> None:
    group = tuple(f"g{number}" for number in range(size))
    arrangement = Arrangement(Layout.FOUR, TEN, page=2, enlarged="c1").group([*group, *group], NOW)
    assert (arrangement.layout, arrangement.cameras, arrangement.enlarged) == (Layout(layout), group, NOBODY)


@pytest.mark.parametrize(
    ("layout", "count", "page", "left"),
    [
        (Layout.FOUR, 10, 2, [2, 3]), (Layout.FOUR, 10, 0, []), (Layout.SIX, 5, 0, [5]), (Layout.NINE, 3, 0, []),
        (Layout.NINE, 8, 0, []), (Layout.ONE, 0, 0, []), (Layout.FOUR, 0, 0, []),
    ],
)  # fmt: skip
def test_nobody_is_missing_behind_the_last_camera_of_the_smallest_layout(
    layout: Layout, count: int, page: int, left: list[int]
) -> None:
    arrangement = Arrangement(layout, TEN[:count]).turn_to(page, NOW)
    assert [place for place in range(arrangement.count) if arrangement.is_left_over(place, NOW)] == left
    gap = arrangement.clear(0, NOW)
    assert not gap.is_left_over(0, NOW), "somebody was taken away there"


def test_a_camera_is_dragged_to_another_screen_and_that_ones_comes_back() -> None:
    here, there = Arrangement(Layout.FOUR, TEN[:4]), Arrangement(Layout.FOUR, TEN[4:8])
    here, there = exchange(here, 0, there, 1, NOW)
    assert here.shown(NOW) == ("c5", "c1", "c2", "c3")
    assert there.shown(NOW) == ("c4", "c0", "c6", "c7")
    both = Arrangement(Layout.FOUR, ("c0", "c9"))
    assert exchange(here, 1, both, 1, NOW) == (here.assign(1, "c9", NOW), both.assign(1, "c1", NOW))
    assert exchange(both, 0, there, 0, NOW) == (both, there.assign(0, "c0", NOW)), "it is there already: it moves there"


# Rotation ------------------------------------------------------------------------------------------------------------


@given(st.integers(-10_000_000, 10_000_000), st.integers(5, 3_600), st.integers(1, 7))
def test_what_is_up_follows_from_the_clock_and_changes_when_it_says(after: int, dwell_s: int, pages: int) -> None:
    rotation, now = Rotation(dwell_s, NOW), NOW + after
    changes = rotation.changes_at(now, pages)
    assert 0 <= rotation.page(now, pages) < pages
    if changes is None:
        assert pages == 1
        return
    assert now < changes <= now + dwell_s * 1_000
    assert rotation.page(changes - 1, pages) == rotation.page(now, pages)
    assert rotation.page(changes, pages) == (rotation.page(now, pages) + 1) % pages


@given(st.integers(0, 100_000), st.integers(5, 60))
def test_the_next_is_opened_before_the_last_goes(after: int, dwell_s: int) -> None:
    rotation, now = Rotation(dwell_s, NOW), NOW + after
    coming, changes, acts = rotation.coming(now, 3), rotation.changes_at(now, 3), rotation.acts_at(now, 3)
    assert changes is not None
    assert acts is not None
    assert now < acts <= changes
    if coming is None:
        assert rotation.coming(acts, 3) == rotation.page(changes, 3), "it is opened when it says so"
    else:
        assert coming == rotation.page(changes, 3)
        assert changes - now <= LEAD_MS


def test_a_hand_holds_it_and_it_goes_on_for_what_was_left() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN).rotate(10, NOW).hold(NOW + 12_000)
    assert arrangement.page_at(NOW + 500_000) == 1
    assert arrangement.acts_at(NOW + 500_000) is None
    assert arrangement.coming(NOW + 500_000) == ()
    arrangement = arrangement.go_on(NOW + 500_000)
    assert arrangement.page_at(NOW + 507_999) == 1
    assert arrangement.page_at(NOW + 508_000) == 2


def test_an_alarm_that_ends_does_not_let_go_of_what_a_hand_holds() -> None:
    held = Rotation(10, NOW).hold(NOW, HeldBy.ALARM)
    assert held.go_on(NOW + 5, HeldBy.ALARM).held is None
    both = held.hold(NOW + 3, HeldBy.HAND)
    assert both.held == NOW
    assert both.go_on(NOW + 5, HeldBy.ALARM) == both
    assert Rotation(10, NOW).hold(NOW, HeldBy.HAND).hold(NOW + 1, HeldBy.ALARM).held_by is HeldBy.HAND


def test_a_page_turned_by_hand_has_its_whole_time() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN).rotate(10, NOW).turn(1, NOW + 9_000)
    assert arrangement.page_at(NOW + 9_000) == arrangement.page_at(NOW + 18_999) == 1
    assert arrangement.page_at(NOW + 19_000) == 2
    held = arrangement.hold(NOW + 20_000).turn(-1, NOW + 30_000)
    assert held.page_at(NOW + 99_000) == 1


def test_rotation_begins_with_the_page_that_is_up_and_leaves_its_last() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN, page=1).rotate(10, NOW)
    assert arrangement.page_at(NOW) == 1
    stopped = arrangement.rotate(0, NOW + 10_000)
    assert (stopped.rotation, stopped.page_at(NOW + 99_000)) == (None, 2)


def test_one_page_fewer_does_not_turn_the_page() -> None:
    """How many pages there are has changed, and with it what the clock says of them."""
    cameras = (*TEN[:3], NOBODY, *TEN[4:9])
    arrangement = Arrangement(Layout.FOUR, cameras).rotate(10, NOW)
    fewer, later = arrangement.assign(3, "c8", NOW + 30_000), NOW + 30_000
    assert (arrangement.pages, fewer.pages) == (3, 2)
    assert fewer.shown(later) == (*TEN[:3], "c8")
    assert fewer.shown(later + 10_000) == TEN[4:8]


def test_who_comes_next_is_not_opened_twice() -> None:
    arrangement = Arrangement(Layout.FOUR, TEN[:5]).rotate(10, NOW)
    assert arrangement.coming(NOW + 5_000) == ()
    assert arrangement.coming(NOW + 6_000) == ("c4", NOBODY, NOBODY, NOBODY)
    assert Arrangement(Layout.FOUR, TEN[:4]).rotate(10, NOW).coming(NOW + 9_000) == ()
