"""回放 over the page of hotspots, by the keyboard alone: what was open then, nothing of the future."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from hall.errors import StoreUnreachable
from hall.moment import DAY_MS, HOUR_MS
from screens.desk.desk import DeskScreen
from screens.desk.playback.play_view import marks
from screens.desk.playback.sheet import PlaySheet
from screens.desk.playback.stretch import DAY_STEP_MS, stretch_of
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_spots import a_placed_case
from tests.support.fakes import ZONE, who
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(hall: DeskHall) -> DeskScreen:
    """It is nine in the morning: one case of yesterday, one that ended at eight, one reported at eight."""
    now = hall.live.now()
    hall.ports.spots.cases = [
        a_placed_case(1, reported_at=now - DAY_MS),
        a_placed_case(2, state="closed", reported_at=now - 3 * HOUR_MS, ended_at=now - HOUR_MS, lon=113.62),
        a_placed_case(3, state="filed", reported_at=now - HOUR_MS, lon=113.63),
    ]
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_F5, CTRL)
    press(window, Qt.Key.Key_T)
    wait_for(lambda: window.playback.stays is not None, told="the day is read")
    return window


def is_playing(window: DeskScreen) -> bool:
    return window.playback.is_playing


def sheet(window: DeskScreen) -> PlaySheet:
    assert window.playback.sheet is not None
    return window.playback.sheet


def test_a_day_step_by_step_with_its_figures(hall: DeskHall) -> None:
    window = opened(hall)
    now = hall.live.now()
    assert sheet(window).when.text().endswith("00:00")
    assert "当时在办 1 件" in sheet(window).state.text()
    press(window, Qt.Key.Key_End)
    assert window.playback.stretch is not None
    assert window.playback.stretch.at == now, "nothing of the future"
    assert "当时在办 2 件 · 当日已上报 2 件、办结 1 件" in sheet(window).state.text()
    assert sheet(window).view.shown == 2
    assert sheet(window).legend.counts == (0, 1, 1, 0, 0)
    press(window, Qt.Key.Key_Left, SHIFT)
    assert window.playback.stretch.at == now - 6 * DAY_STEP_MS
    press(window, Qt.Key.Key_Left)
    assert "当时在办 2 件" in sheet(window).state.text(), "one ended since, one came since"
    assert sheet(window).legend.counts == (0, 1, 1, 0, 0)
    assert sum(sheet(window).strip.counts) == 2
    press(window, Qt.Key.Key_PageDown)
    assert "还没有发生" in sheet(window).notice.text()
    hall.texts.set_language("en")
    assert "open then" in sheet(window).state.text()


def test_it_plays_by_itself_and_ends_where_nothing_more_is_known(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_F)
    press(window, Qt.Key.Key_F)
    assert "4 倍速" in sheet(window).state.text()
    press(window, Qt.Key.Key_Space)
    assert is_playing(window)
    window.playback._on_tick()  # noqa: SLF001 - time is not waited for
    press(window, Qt.Key.Key_Space)
    assert not is_playing(window)
    assert window.playback.speed == 4
    assert window.playback.stretch is not None
    assert window.playback.stretch.at >= window.playback.stretch.since + 4 * DAY_STEP_MS
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Space)
    assert window.playback.stretch.at == window.playback.stretch.since, "from the beginning again"
    press(window, Qt.Key.Key_End)
    window.playback._on_tick()  # noqa: SLF001
    assert not is_playing(window)


def test_a_month_the_day_before_and_what_the_page_is_narrowed_to(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_M)
    wait_for(lambda: "当月" in sheet(window).state.text())
    asked = hall.ports.spots.asked[-1]
    assert ZONE.local_date(asked.since).day == 1
    assert asked.until == hall.live.now() + 1
    press(window, Qt.Key.Key_M)
    wait_for(lambda: "当日" in sheet(window).state.text())
    press(window, Qt.Key.Key_PageUp)
    wait_for(lambda: window.playback.stays is not None and "当日" in sheet(window).state.text())
    assert hall.ports.spots.asked[-1].until == ZONE.midnight(hall.live.now())
    press(window, Qt.Key.Key_Escape)
    assert window.spots.sheet is not None
    assert (sheet(window).isVisible(), window.spots.sheet.isVisible()) == (False, True)
    wait_for(lambda: (window.spots.sheet is not None and bool(window.spots.sheet.spots.rows)) or True)


def test_marks_stand_at_their_places_in_the_colour_of_their_state(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_End)
    view = sheet(window).view
    picture = view.grab().toImage()
    x, y = view.place_of(113.61, 34.71)
    assert picture.pixelColor(round(x), round(y)) == QColor(DARK_DESK.series[2]), "with a unit"
    x, y = view.place_of(113.63, 34.71)
    assert picture.pixelColor(round(x), round(y)) == QColor(DARK_DESK.series[1]), "to be sent"
    shapes = {tuple(sorted(zip(*map(np.ndarray.tolist, marks(group, 5)), strict=True))) for group in range(5)}
    assert len(shapes) == 5, "told apart without colour"


def test_what_cannot_be_read_is_said(hall: DeskHall) -> None:
    window = opened(hall)
    hall.ports.spots.fails = StoreUnreachable("store.gone", url="x")
    press(window, Qt.Key.Key_PageUp)
    wait_for(lambda: sheet(window).notice.isVisible(), told="why")
    assert sheet(window).view.shown == 0
    press(window, Qt.Key.Key_K)
    assert "K" in sheet(window).notice.text()


def test_stretches_of_a_calendar() -> None:
    now = ZONE.at(date(2026, 3, 2)) + 9 * HOUR_MS
    month = stretch_of(ZONE, date(2026, 2, 17), is_month=True, now=now)
    assert (month.first, ZONE.local_date(month.until)) == (date(2026, 2, 1), date(2026, 3, 1))
    assert month.moved(1, now).first == date(2026, 3, 1)
    assert month.moved(1, now).moved(1, now).first == date(2026, 3, 1), "April has not begun"
    assert month.moved(-1, now).first == date(2026, 1, 1)
    assert month.to(now, now).at == month.until - 1
    assert month.to(now, now).other(now).first == date(2026, 2, 28)
