"""The smallest text of a wall: calculated where it is declared, never less than what is read, never more than fits."""

from __future__ import annotations

import pytest

from hall.wall.legibility import Sight
from hall.wall.panels import PANELS, PanelSpec
from hall.wall.scene import Layout
from hall.wall.standard import OVERVIEW
from hall.wall.text_size import FULL_LINES, LEAST_LINES, LEAST_TEXT_PX, alone_text_px, assumed_text_px, declared_text_px
from tests.support.panels import panel_pitch_mm

_, _, NORMAL, _, _, FEW = OVERVIEW.screens[0][:6]
LED = Sight(8, 2.5)
PANEL = Sight(8, panel_pitch_mm(55, 1920, 1080))


def layout(width: int, height: int, text_px: int) -> Layout:
    """The overview's on such a wall."""
    return OVERVIEW.layout(0, width, height, text_px)


def test_an_led_wall_gets_what_its_distance_and_pitch_ask_for() -> None:
    assert declared_text_px(LED, 1_792) == LED.text_px == 20


def test_a_panel_too_small_for_its_readers_gets_the_largest_text_and_few_panels() -> None:
    text_px = declared_text_px(PANEL, 1_080)
    assert text_px == 1_080 // LEAST_LINES
    assert not PANEL.allows(text_px)
    assert layout(1_920, 1_080, text_px) is FEW


def test_between_preferred_and_least_angle_no_panel_is_taken_away() -> None:
    sight = Sight(2, panel_pitch_mm(55, 1920, 1080))
    assert sight.floor_px <= 1_080 // FULL_LINES < sight.text_px
    text_px = declared_text_px(sight, 1_080)
    assert sight.allows(text_px)
    assert layout(1_920, 1_080, text_px) is NORMAL


@pytest.mark.parametrize("height", [768, 1_080, 1_792, 2_160, 4_320])
def test_an_assumed_reader_makes_text_larger_but_takes_no_panel_away(height: int) -> None:
    usual = assumed_text_px(None, height)
    for pitch in (0.15, 0.3, 0.63, 1.25, 2.5, 4.0):
        text_px = assumed_text_px(Sight(6, pitch), height)
        assert text_px >= usual
        assert text_px == usual or layout(height * 16 // 9, height, text_px) is NORMAL


def test_a_fine_panel_gets_larger_text_than_a_coarse_one_of_as_many_pixels() -> None:
    assert assumed_text_px(Sight(6, 1.25), 2_160) > assumed_text_px(Sight(6, 2.5), 2_160)


def test_strokes_of_han_letters_need_pixels() -> None:
    assert declared_text_px(Sight(1, 4), 1_080) == LEAST_TEXT_PX


@pytest.mark.parametrize("spec", PANELS, ids=lambda each: each.key)
@pytest.mark.parametrize(("width", "height", "text_px"), [(1920, 1080, 14), (6656, 1792, 24), (1366, 768, 13)])
def test_a_panel_alone_is_written_larger_and_still_has_its_room(
    spec: PanelSpec, width: int, height: int, text_px: int
) -> None:
    alone = alone_text_px(spec, width, height, text_px)
    assert text_px <= alone <= 2 * text_px
    assert alone == text_px or (spec.letters * alone <= width / 3 and spec.lines * alone <= height / 3)
    assert spec.key != "clock" or alone > text_px
