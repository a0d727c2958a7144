"""What a tile says in little room: sentences end in … where they are cut, and never stand over their rows."""

from __future__ import annotations

import pytest

from themes.apply import font
from themes.catalogue import theme_named
from widgets.common.flow import bottom_of, rows_of
from widgets.video.tile_paint import cut

SENTENCES = (
    "Data from 10.0.8.31, but no picture in it; check the network for losses and the camera's encoder settings",
    "VP9 cannot be decoded here; set the camera to H.264 or H.265",
    "10.0.8.31 没有新画面；会自动重连，一直这样就重启摄像机",
)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("px", [20, 30, 33, 44])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_is_cut_fills_its_rows_and_no_more(px: int, sentence: str) -> None:
    theme = theme_named("dark_hall").with_text_px(px)
    letters = font(theme, theme.sizes.small)
    row = bottom_of(cut("H", letters, 1_000, 1_000) or pytest.fail("no room"))
    for width in range(8 * px, 24 * px, 5):
        for rows in (1, 2, 3):
            found = cut(sentence, letters, width, rows * row)
            assert found is not None
            assert rows_of(found) <= rows, (width, found.text())
            if found.text() != sentence:
                assert found.text().endswith("…")
                assert rows_of(found) == rows, (width, found.text())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("height", [-100.0, -1.0, 0.0, 5.0])
def test_a_sentence_without_room_for_a_row_is_left_out(height: float) -> None:
    """A tile that is low has no room left below its title, or less than none."""
    theme = theme_named("light_desk")
    assert cut(SENTENCES[0], font(theme, theme.sizes.small), 110, height) is None
