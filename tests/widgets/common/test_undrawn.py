"""What no font of this machine draws is named, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont

from themes.apply import font
from themes.dark_hall import DARK_HALL
from widgets.common.undrawn import undrawn

NOBODY_S = "\U000f0000"  # for private use: no font has it


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("大风蓝色预警 7-8 级", ""),
        ("𠮷㐂 ① ☎", ""),
        (f"雨{NOBODY_S}停{NOBODY_S}", NOBODY_S),
        (f"{NOBODY_S}\u200d{NOBODY_S}\ufe0f", NOBODY_S),
    ],
)
def test_each_letter_that_no_font_has_is_named_once(qapp: object, text: str, lacking: str) -> None:
    letters: QFont = font(DARK_HALL, 20)
    assert undrawn(text, letters) == lacking
