"""A process with windows on several monitors, placed as a wall's process places them: each in a colour of its own, so
that eyes before the monitors (`x_eyes`) know whose window they see.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.placed_window import Program

TOP = Path(__file__).resolve().parents[2]
COLOURS = ("#c00000", "#00c000", "#0000c0", "#c0c000")
"""Of the windows on DUMMY0, DUMMY1, …"""
_PROGRAM = """
import json
import logging
import os
import sys
from functools import partial
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from screens.station import windows
from screens.station.homing import Homing
from screens.station.monitors import awaited_monitor, monitors
from screens.station.placed import Placed
from screens.station.shared_display import DeskPlaces, desk_stands_on
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
settle_ms, look, wanted = int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
windows.SETTLE_MS = settle_ms or windows.SETTLE_MS
app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
there = {each.name: each for each in monitors()}
for name, colour in wanted.items():
    window, monitor = QWidget(), there.get(name) or awaited_monitor(name)
    window.setPalette(QPalette(QColor(colour)))
    kiosk = look == "wall"
    size = monitor.size if monitor.size.isValid() else QSize(400, 300)
    windows.open_on(window, Placed(
        monitor if kiosk else None, size, kiosk, takes_keys=lambda: not kiosk,
        stays_behind=(lambda: True) if kiosk else None, is_shared=partial(desk_stands_on, os.environ),
    ))
    if not kiosk:
        Homing(window, stands_on=DeskPlaces(os.environ).stand_on)
    wanted[name] = window
print("open", flush=True)
sys.exit(app.exec())
"""


@contextmanager
def placed(environment: dict[str, str], look: str, wanted: dict[str, str], *, settle_ms: int = 0) -> Iterator[Program]:
    """``look``: wall (a window on each monitor) or desk; ``wanted``: plug → colour; ``settle_ms`` 0: the hall's own."""
    command = [sys.executable, "-c", _PROGRAM, str(settle_ms), look, json.dumps(wanted)]
    told = {**environment, "PYTHONPATH": str(TOP), "QT_ENABLE_HIGHDPI_SCALING": "0"}
    process = subprocess.Popen(command, env=told, stdout=subprocess.PIPE)
    try:
        made = Program(process)
        made.until("open")
        yield made
    finally:
        process.terminate()
        process.wait(60)
        assert process.stdout is not None
        process.stdout.close()
