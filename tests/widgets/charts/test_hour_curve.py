"""The day's curve: last values at the ends, the running hour left out, nothing made twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from themes.catalogue import theme_named
from widgets.charts.hour_curve import HourCurve
from widgets.charts.values import DayValues, HourLine
from widgets.texts.texts import Texts

BAND = tuple(float(hour) for hour in range(24)), tuple(hour + 10.0 for hour in range(24))


@pytest.fixture
def curve(qtbot: QtBot) -> HourCurve:
    made = HourCurve(theme_named("dark_hall"), Texts("zh"))
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show()
    return made


def day(running: int | None = 12, reported: int = 24) -> DayValues:
    hours: tuple[float | None, ...] = tuple(float(reported) for _ in range(24))
    lines = (HourLine("figure.reported", hours), HourLine("figure.closed", tuple(21.0 for _ in range(24))))
    return DayValues(lines, *BAND, running=running)


def pixels_of(curve: HourCurve, colour: str) -> int:
    image: QImage = curve.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_the_last_values_are_named_at_the_ends(curve: HourCurve) -> None:
    curve.set_values(day())
    assert curve.labels() == ["上报 24", "结案 21"]
    curve.texts.set_language("en")
    assert curve.labels() == ["Reported 24", "Closed 21"]


def test_the_running_hour_is_not_drawn(curve: HourCurve) -> None:
    values: tuple[float | None, ...] = (5, 6, 7, 1, *(None for _ in range(20)))
    curve.set_values(DayValues((HourLine("figure.reported", values),), *BAND, running=3))
    assert curve.labels() == ["上报 7"]


def test_band_and_lines_are_seen(curve: HourCurve) -> None:
    assert pixels_of(curve, curve.theme.band) == 0
    curve.set_values(day())
    assert pixels_of(curve, curve.theme.band) > 500
    assert pixels_of(curve, curve.theme.series[0]) > 50
    assert pixels_of(curve, curve.theme.series[1]) > 50


def test_before_the_first_full_hour_it_says_so(curve: HourCurve) -> None:
    curve.set_values(day(running=0))
    assert curve.labels() == []
    words_only = pixels_of(curve, curve.theme.quiet)
    curve.set_values(day(running=1))
    assert curve.labels() == ["上报 24", "结案 21"]
    assert pixels_of(curve, curve.theme.quiet) < words_only


def test_new_values_come_without_new_items(curve: HourCurve) -> None:
    curve.set_values(day())
    scene = next(child.scene() for child in curve.children() if hasattr(child, "scene"))
    before = len(scene.items())
    for reported in range(50):
        curve.set_values(day(reported=reported))
    assert len(scene.items()) == before


def test_it_neither_zooms_nor_opens_a_menu(curve: HourCurve) -> None:
    curve.set_values(day())
    before = curve.grab().toImage()
    middle = QPointF(curve.rect().center()).toPoint()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(curve, button, Qt.KeyboardModifier.NoModifier, middle)
        QTest.mouseDClick(curve, button, Qt.KeyboardModifier.NoModifier, middle)
    assert curve.grab().toImage() == before


def test_another_theme_repaints_it(curve: HourCurve) -> None:
    curve.set_values(day())
    curve.set_theme(theme_named("light_desk"))
    light = theme_named("light_desk")
    assert pixels_of(curve, light.panel) > 1000
    assert pixels_of(curve, light.series[0]) > 50


@pytest.mark.parametrize("most", [0, 1, 7, 99, 12_345])
def test_every_height_of_day_can_be_shown(curve: HourCurve, most: int) -> None:
    curve.set_values(DayValues((HourLine("figure.reported", tuple(float(most) for _ in range(24))),)))
    assert curve.labels() == [f"上报 {curve.texts.number(most)}"]
    assert pixels_of(curve, curve.theme.series[0]) > 50
