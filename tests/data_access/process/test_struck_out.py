"""Bars over the windows of a process that stands still, on a real X server: nobody believes what they cross."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from types import SimpleNamespace

import psutil
import pytest

from data_access.process import struck_out
from data_access.process.service_notice import SOCKET, TIMEOUT
from data_access.process.struck_out import StruckOut, bars
from data_access.process.window_tools import StationTools
from tests.support.screens import Screens, side_by_side
from tests.support.waits import wait_for
from tests.support.x_display import Display

GREEN = "#00c000"
WINDOW = f"""
import signal, sys
from PySide6.QtWidgets import QApplication, QWidget
signal.signal(signal.SIGTERM, signal.SIG_DFL)
app = QApplication(sys.argv)
window = QWidget()
window.setStyleSheet("background: {GREEN}")
inner = QWidget(window)
inner.setGeometry(100, 100, 200, 200)
inner.setAttribute(__import__("PySide6.QtCore").QtCore.Qt.WidgetAttribute.WA_NativeWindow)
window.setGeometry(0, 0, 640, 480)
window.show()
app.exec()
"""
SPOTS = [(x, 150) for x in range(5, 640, 5)]
"""Also across the window within the window."""


@pytest.fixture
def display(start_screens: Callable[..., Screens]) -> Iterator[tuple[Screens, Display]]:
    screens = start_screens(side_by_side((640, 480)))
    with closing(Display(screens.display)) as seen:
        yield screens, seen


def test_a_wall_of_any_width_has_bars() -> None:
    """X11 knows no place farther than 32,767 px."""
    assert len(bars(30_720, 4_320, 360)) == 98 * 8


def test_what_stands_still_is_crossed_by_bars_until_it_paints_again(display: tuple[Screens, Display]) -> None:
    screens, eye = display

    def green() -> int:
        return sum(eye.pixel(*spot) == GREEN for spot in SPOTS)

    window = subprocess.Popen([sys.executable, "-c", WINDOW], env=screens.environment())
    try:
        wait_for(lambda: green() == len(SPOTS), told="the window")
        os.kill(window.pid, signal.SIGSTOP)
        struck = StruckOut(window.pid, screens.environment())
        wait_for(lambda: green() < 0.8 * len(SPOTS), told="bars")
        within = [spot for spot in SPOTS if 100 < spot[0] < 300]
        assert any(eye.pixel(*spot) != GREEN for spot in within), "a window within the window too"
        struck.end()
        os.kill(window.pid, signal.SIGCONT)
        wait_for(lambda: green() == len(SPOTS), told="the window without them")
        wait_for(struck.is_over, told="its end")
    finally:
        window.kill()
        window.wait()


ALONE = """
from data_access.process import window_tools
from screens.station.paint_beats import PaintBeats
tell, within_s = window_tools.own_watch(__import__("os").environ, 0.3)
def told(text):
    was_told = tell(text)
    print(text, flush=True)
    return was_told
beats = PaintBeats(told, within_s)
beats.watch([window])
app.exec()
"""


def test_a_wall_that_nobody_watches_is_struck_out_too_and_takes_its_watcher_along(
    display: tuple[Screens, Display],
) -> None:
    screens, eye = display
    code = WINDOW.replace("app.exec()", ALONE)

    def green() -> int:
        return sum(eye.pixel(*spot) == GREEN for spot in SPOTS)

    window = psutil.Popen([sys.executable, "-c", code], env=screens.environment(), stdout=subprocess.PIPE)
    try:
        wait_for(lambda: green() == len(SPOTS) and window.children(), told="the window and its watcher")
        (watcher,) = window.children()
        assert window.stdout is not None
        assert window.stdout.read(1), "it is watched from its first word on"
        os.kill(window.pid, signal.SIGSTOP)
        wait_for(lambda: green() < 0.8 * len(SPOTS), told="bars")
        os.kill(window.pid, signal.SIGCONT)
        wait_for(lambda: green() == len(SPOTS), told="the window without them")
    finally:
        window.kill()
        window.communicate()
    wait_for(lambda: not watcher.is_running(), told="the end of its watcher")


@pytest.mark.parametrize(("named", "begun"), [("", 1), ("/run/nobody/notify", 0)])
def test_who_has_a_supervisor_begins_no_watcher_of_its_own(
    monkeypatch: pytest.MonkeyPatch, named: str, begun: int
) -> None:
    watches: list[float] = []

    def begin(still_s: float, _: object) -> SimpleNamespace:
        watches.append(still_s)
        return SimpleNamespace(tell=bool)

    monkeypatch.setattr(struck_out, "OwnWatch", begin)
    for name, value in ((SOCKET, named), (TIMEOUT, "15000000"), ("DISPLAY", ":9")):
        monkeypatch.setenv(name, value)
    StationTools().manager()
    assert len(watches) == begun


def test_without_a_display_it_ends_at_once() -> None:
    struck = StruckOut(os.getpid(), {"DISPLAY": ":none"})
    wait_for(struck.is_over, told="its end")
    struck.end()
