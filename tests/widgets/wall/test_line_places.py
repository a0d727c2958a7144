"""Columns of a wall's list: words that must not be cut are whole, others share the room or leave it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from widgets.wall.line_places import ListColumn, places
from widgets.wall.panels import ticker

COLUMNS = (
    ListColumn(),
    ListColumn(letters=4),
    ListColumn(letters=4, goes=2),
    ListColumn(letters=4, goes=1),
    ListColumn(right=True),
)
GAP, PX = 10.0, 10.0
WORDS = (50.0, 120.0, 160.0, 80.0, 40.0)


def test_with_room_enough_all_words_are_whole_and_the_last_ends_at_the_edge() -> None:
    spans = places(COLUMNS, WORDS, 1000, GAP, PX)
    assert [width for _, width in spans] == list(WORDS)
    assert sum(spans[-1]) == 1000


def test_the_longest_words_are_cut_first() -> None:
    widths = [width for _, width in places(COLUMNS, WORDS, 400, GAP, PX)]
    assert widths == [50, 95, 95, 80, 40]


def test_columns_go_in_their_order_where_they_would_say_nothing() -> None:
    assert [bool(width) for _, width in places(COLUMNS, WORDS, 220, GAP, PX)] == [True, True, False, True, True]
    assert [bool(width) for _, width in places(COLUMNS, WORDS, 160, GAP, PX)] == [True, True, False, False, True]


def test_longer_words_leave_the_place_of_a_change_out_instead_of_cutting_all_others() -> None:
    chinese, english, room, gap, px = (34, 32, 128, 145, 128, 38), (34, 71, 201, 145, 181, 38), 577, 12, 16
    assert all(width for _, width in places(ticker.COLUMNS, chinese, room, gap, px))
    assert [width for _, width in places(ticker.COLUMNS, english, room, gap, px)] == [34, 71, 201, 0, 181, 38]


@given(st.lists(st.floats(0, 300), min_size=5, max_size=5), st.floats(0, 900))
def test_no_column_covers_another(words: list[float], room: float) -> None:
    spans = [span for span in places(COLUMNS, words, room, GAP, PX) if span[1] > 0]
    for (left, width), (right, _) in itertools.pairwise(spans):
        assert left + width <= right + 0.001


@given(st.lists(st.floats(0, 300), min_size=5, max_size=5), st.floats(300, 900))
def test_nothing_stands_beyond_the_edge_where_the_least_of_all_has_room(words: list[float], room: float) -> None:
    words[0], words[4] = min(words[0], 60.0), min(words[4], 60.0)
    spans = [span for span in places(COLUMNS, words, room, GAP, PX) if span[1] > 0]
    assert all(left + width <= room + 0.001 for left, width in spans)
