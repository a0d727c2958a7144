"""Every panel where its arrangement puts it, whatever size it would like; the others are not seen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.wall.arrangement import FEW, NORMAL, Box, boxes
from widgets.wall.mosaic import Mosaic

NAMES = tuple(NORMAL.names())


def test_parts_stand_in_exact_pixels(qtbot: QtBot) -> None:
    parts = {name: QWidget() for name in NAMES}
    for part in parts.values():
        part.setMinimumWidth(5)
    mosaic = Mosaic(NORMAL, parts, 12)
    qtbot.addWidget(mosaic)
    mosaic.resize(1_600, 800)
    mosaic.show()
    for name, box in boxes(NORMAL, Box(0, 0, 1_600, 800), 12).items():
        place = parts[name].geometry()
        assert (place.x(), place.y(), place.width(), place.height()) == (box.x, box.y, box.width, box.height)


def test_parts_without_a_place_are_hidden(qtbot: QtBot) -> None:
    parts = {name: QWidget() for name in NAMES}
    mosaic = Mosaic(FEW, parts, 12)
    qtbot.addWidget(mosaic)
    mosaic.show()
    assert {name for name, part in parts.items() if part.isVisible()} == {"urgent", "map"}
