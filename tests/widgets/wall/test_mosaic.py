"""Every pane where its split puts it, whatever size its panel would like."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.boxes import Box, Seams
from hall.wall.splits import boxes
from hall.wall.standard import CITY_MAP, OVERVIEW
from widgets.wall.mosaic import Mosaic


def test_parts_stand_in_exact_pixels(qtbot: QtBot) -> None:
    mosaic = Mosaic()
    qtbot.addWidget(mosaic)
    for layout in (OVERVIEW.screens[0][2], CITY_MAP.screens[0][0], OVERVIEW.screens[0][0]):
        parts = {pane: QWidget() for pane in layout.split.panes()}
        for part in parts.values():
            part.setMinimumWidth(5)
        mosaic.arrange(layout.split, parts, 12, Seams())
        mosaic.resize(1_600, 800)
        mosaic.show()
        for pane, box in boxes(layout.split, Box(0, 0, 1_600, 800), 12).items():
            place = parts[pane].geometry()
            assert (place.x(), place.y(), place.width(), place.height()) == (box.x, box.y, box.width, box.height)
            assert parts[pane].isVisible()
        for part in parts.values():
            part.setParent(None)
