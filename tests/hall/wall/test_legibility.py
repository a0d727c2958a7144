"""Text on walls is large enough by calculation: the two walls of docs/look.md §8 and the edges."""

from __future__ import annotations

import pytest

from hall.wall.legibility import Sight, text_height_mm
from tests.support.panels import panel_pitch_mm


def test_eight_metres_need_51_mm() -> None:
    assert round(text_height_mm(8)) == 51


def test_a_p2_5_led_wall_at_eight_metres_needs_20_px() -> None:
    assert Sight(8, 2.5).text_px == 20


def test_a_55_inch_full_hd_panel_at_eight_metres_needs_81_px() -> None:
    assert Sight(8, panel_pitch_mm(55, 1920, 1080)).text_px == 81


def test_below_sixteen_minutes_a_layout_is_refused() -> None:
    sight = Sight(8, 2.5)
    assert sight.floor_px == 15
    assert sight.allows(15)
    assert not sight.allows(14)
    assert sight.floor_px < sight.text_px


def test_how_far_text_reaches_is_told() -> None:
    sight = Sight(8, 2.5)
    assert sight.reach_m(sight.floor_px) >= 8 > sight.reach_m(sight.floor_px - 1)


@pytest.mark.parametrize(
    ("distance_m", "pitch_mm"), [(0, 2.5), (8, 0), (-1, 2.5), (8, float("nan")), (float("inf"), 1)]
)
def test_a_wall_without_size_is_refused(distance_m: float, pitch_mm: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Sight(distance_m, pitch_mm)
