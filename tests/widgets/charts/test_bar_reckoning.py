"""Rows and columns of bars in px."""

from __future__ import annotations

import pytest

from widgets.charts.bar_reckoning import MOST_PITCH, NAME_SHARE, PITCH, SQUEEZED, Rows, columns


@pytest.mark.parametrize("count", [1, 6, 18, 70])
@pytest.mark.parametrize("height", [60, 180, 260, 900])
@pytest.mark.parametrize("heads", [True, False])
def test_rows_of_a_page_never_stand_below_the_chart(count: int, height: int, *, heads: bool) -> None:
    rows = Rows(count, height, 14, heads)
    shown = min(count, rows.per_page)
    footer = rows.line if rows.pages > 1 else 0
    assert (PITCH if rows.pages > 1 else SQUEEZED) * 14 <= rows.pitch(shown) <= MOST_PITCH * 14
    assert shown == 1 or rows.top + shown * rows.pitch(shown) + footer <= height + 0.01
    assert (rows.pages - 1) * rows.per_page < count <= rows.pages * rows.per_page


def test_rows_move_together_before_a_page_is_turned() -> None:
    room = 6 * 14 * SQUEEZED
    assert Rows(6, room, 14, heads=False).pages == 1
    assert Rows(6, room - 1, 14, heads=False).pages == 2


def test_columns_stand_side_by_side() -> None:
    places = columns(400, 90, (40, 30), 12)
    assert places.numbers == (358.0, 400.0)
    assert (places.name, places.bar_left, places.bar_right) == (90, 102, 400 - 30 - 12 - 40 - 12)


def test_long_names_leave_room_for_bars() -> None:
    assert columns(400, 900, (40,), 12).name == 400 * NAME_SHARE
