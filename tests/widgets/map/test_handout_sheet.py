"""The sheet of paper: marks in their colours at their places, circles apart, known again as a map of ours."""

from __future__ import annotations

import io
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from data_access.exports.maps import is_map
from hall.spots.hotspots import Hotspot
from tests.widgets.map.conftest import small_city
from tests.widgets.map.test_handout_page import CASES, a_case, matter_of
from themes.light_desk import LIGHT_DESK
from widgets.map.handout.sheet import SIZE, write_sheet
from widgets.map.handout.sheet_parts import bar_length
from widgets.map.handout.spot_map import SpotMap, fitting


def sheet(folder: Path, kind: str, month: str = "") -> Path:
    file, out = folder / f"map{kind}", io.BytesIO()
    write_sheet(kind, matter_of(CASES, month), small_city(), LIGHT_DESK, out)
    file.write_bytes(out.getvalue())
    return file


def has(image: QImage, colour: str, least: int = 200) -> bool:
    """Whether so many pixels have it."""
    wanted, found = QColor(colour).rgb(), 0
    for y in range(0, image.height(), 3):
        for x in range(0, image.width(), 3):
            found += image.pixel(x, y) == wanted
            if found >= least / 9:
                return True
    return False


def test_a_picture_of_the_open_cases(qtbot: QtBot, tmp_path: Path) -> None:
    file = sheet(tmp_path, ".png")
    image = QImage(str(file))
    assert image.size() == SIZE
    assert (round(image.dotsPerMeterX() * 0.0254), image.text("Title")) == (
        300,
        "二七区智慧城区综合服务平台 · 案件分布图",
    )
    assert has(image, LIGHT_DESK.overdue)
    assert not has(image, LIGHT_DESK.suspended)
    assert is_map(file)


def test_a_document_of_a_month(qtbot: QtBot, tmp_path: Path) -> None:
    file, document = sheet(tmp_path, ".pdf", "2026-09"), QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    assert document.pageCount() == 1
    size = document.pagePointSize(0)
    assert size.width() > size.height()
    image = document.render(0, QSize(1754, 1240))
    pale, dark = QColor(LIGHT_DESK.ranks[0]), QColor(LIGHT_DESK.ranks[-1])
    assert pale.lightness() > dark.lightness()
    assert has(image, LIGHT_DESK.text, 50)
    assert is_map(file)
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4 of somebody else")
    assert not is_map(tmp_path / "other.pdf")


def test_circles_stand_apart_and_are_found_where_they_stand(qtbot: QtBot) -> None:
    drawn = SpotMap(small_city(), LIGHT_DESK, "zh")
    drawn.take_spots([Hotspot(113.61, 34.71, 9 - n, 0, 1, "event", "02-01", "", (n,)) for n in range(6)])
    to_px = fitting((113.60, 34.70, 113.64, 34.73), QRectF(0, 0, 800, 600))
    circles = list(drawn.placed(to_px).values())
    assert circles[0].middle == circles[0].at
    for one, other in combinations(circles, 2):
        off = one.middle - other.middle
        assert hypot(off.x(), off.y()) >= one.radius + other.radius
    assert [drawn.hit(each.middle, to_px) for each in circles] == list(range(6))
    assert drawn.hit(QPointF(10, 10), to_px) is None
    chosen = drawn.placed(to_px, 4)
    assert (next(iter(chosen)), chosen[4].middle) == (4, chosen[4].at)  # whoever is chosen stands where it is


@pytest.mark.parametrize(("room", "metres"), [(1000, 200), (2600, 500), (100, 20)])
def test_a_bar_is_a_round_number(room: int, metres: int) -> None:
    assert bar_length(1.0, room) == metres


def test_every_look_has_its_line(qtbot: QtBot, tmp_path: Path) -> None:
    out = io.BytesIO()
    rows = [a_case(1, due_at=1), a_case(2, held_at=1, lon=113.62)]
    write_sheet(".png", matter_of(rows), small_city(), LIGHT_DESK, out)
    image = QImage.fromData(out.getvalue())
    assert has(image, LIGHT_DESK.suspended)
    assert has(image, LIGHT_DESK.overdue)
