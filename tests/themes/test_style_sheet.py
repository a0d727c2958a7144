"""Qt's own controls as they are painted: arrows in the theme's colour and as large as its text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.themes.colour_reckoning import contrast
from themes.apply import apply_to_window
from themes.catalogue import THEMES
from themes.tokens import Theme


def arrow(qtbot: QtBot, theme: Theme, *, enabled: bool = True) -> list[int]:
    """How many px of the arrow's colour stand in each line, from the first to the last that has any."""
    box = QComboBox()
    box.setEnabled(enabled)
    qtbot.addWidget(box)
    apply_to_window(box, theme)
    box.resize(box.sizeHint().width() + 40, box.sizeHint().height())
    image: QImage = box.grab().toImage()
    wanted = QColor(theme.quiet).rgb()
    lines = [sum(image.pixel(x, y) == wanted for x in range(image.width())) for y in range(image.height())]
    return [count for count in lines if count]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text_px", [13, 26, 52])
def test_a_choice_has_an_arrow_that_points_down(qtbot: QtBot, theme: Theme, text_px: int) -> None:
    lines = arrow(qtbot, theme.with_text_px(text_px))
    assert len(lines) >= text_px // 6
    assert lines == sorted(lines, reverse=True)
    assert lines[0] > lines[-1]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_where_nothing_can_be_chosen_no_arrow_says_so(qtbot: QtBot, theme: Theme) -> None:
    assert arrow(qtbot, theme, enabled=False) == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_arrow_is_seen(theme: Theme) -> None:
    assert contrast(theme.quiet, theme.ground) >= 3
    assert contrast(theme.quiet, theme.band) >= 4.5  # the name of a band stands on its colour
