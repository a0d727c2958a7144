"""A process with one window that is placed as the hall's windows are, and tells where it is, a line for each change,
and what it logs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[2]
TITLE = "^Placed$"
"""How a person at the display finds the window."""
_PROGRAM = """
import logging
import os
import sys
from functools import partial
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from screens.station import monitors
from screens.station import windows
windows.SETTLE_MS = 500  # these monitors flicker no longer
from screens.station.homing import Homing
from screens.station.placed import Placed
from screens.station.shared_display import DeskPlaces, desk_stands_on, has_desk
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
wanted, look = sys.argv[1:]
kiosk = look == "kiosk"
window, size = QWidget(), QSize(400, 300)
window.setWindowTitle("Placed")
monitor = next((each for each in monitors.monitors() if each.name == wanted), None)
if monitor is None and wanted != "none":
    monitor = monitors.awaited_monitor(wanted)
if monitor is not None and not monitor.size.isEmpty():
    size = monitor.size
elif look == "large desk":
    size = app.primaryScreen().size()
fitted = []
placed = Placed(
    monitor, size, kiosk, takes_next="framed" in look and monitor is None, fitted=lambda on: fitted.append(on.size),
    takes_keys=lambda: "desk" in look,
    stays_behind=None if "desk" in look else lambda: "first" not in look or has_desk(os.environ),
    is_shared=partial(desk_stands_on, os.environ),
)
windows.open_on(window, placed)
if "desk" in look:
    Homing(window, stands_on=DeskPlaces(os.environ).stand_on)
    QShortcut("1", window).activated.connect(lambda: print("key taken", flush=True))
told = ""
def tell():
    global told
    place = window.geometry()
    primary = app.primaryScreen().name()
    now = (
        "away" if windows.awaits_monitor(window)
        else "hidden" if not window.isVisible() or not window.windowHandle().isExposed()
        else "shown"
    )
    where = f"{place.width()}x{place.height()}+{place.x()}+{place.y()}"
    frameless = bool(window.windowFlags() & Qt.WindowType.FramelessWindowHint)
    cursor = app.overrideCursor() is not None and app.overrideCursor().shape() == Qt.CursorShape.BlankCursor
    fit = "".join(f" fitted={each.width()}x{each.height()}" for each in fitted[-1:])
    line = f"{now} {where} on {window.screen().name()} primary={primary} bare={frameless and cursor}{fit}"
    if line != told:
        print(line, flush=True)
        told = line
timer = QTimer(interval=20)
timer.timeout.connect(tell)
timer.start()
sys.exit(app.exec())
"""


class Program:
    """Such a process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self.process = process
        self._pipe = process.stdout.fileno()
        os.set_blocking(self._pipe, False)
        self._said = ""
        self._judged = 0

    @property
    def lines(self) -> list[str]:
        """All it has told so far."""
        with suppress(BlockingIOError):
            self._said += os.read(self._pipe, 65_536).decode()
        return self._said.split("\n")[:-1]

    def until(self, *words: str) -> None:
        """Wait for a new line with all the words."""
        wait_for(lambda: self._has_told(words), told=f"a line with {words}")

    def tells_within(self, seconds: float, *words: str) -> bool:
        """Whether a new line with all the words comes in that time."""
        with suppress(AssertionError):
            return bool(wait_for(lambda: self._has_told(words), seconds))
        return False

    def _has_told(self, words: tuple[str, ...]) -> bool:
        for number, line in enumerate(self.lines):
            if number >= self._judged and all(word in line for word in words):
                self._judged = number + 1
                return True
        return False


@contextmanager
def program(wanted: str, look: str, environment: dict[str, str]) -> Iterator[Program]:
    """``wanted``: the plug of its monitor, or none. ``look``: kiosk, framed (behind others; first: only where a desk
    is on the display), or desk, which people work at (a large desk fills its monitor)."""
    command = [sys.executable, "-c", _PROGRAM, wanted, look]
    told = {**environment, "PYTHONPATH": str(TOP), "QT_ENABLE_HIGHDPI_SCALING": "0"}
    process = subprocess.Popen(command, env=told, stdout=subprocess.PIPE)
    try:
        yield Program(process)
    finally:
        process.terminate()
        process.wait(60)
        assert process.stdout is not None
        process.stdout.close()
