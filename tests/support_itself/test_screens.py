"""The X server with monitors: Qt sees them come and go."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.support.screens import Monitor, Screens, side_by_side

TELLS_ITS_SCREENS = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv)
def tell(*_):
    sizes = {s.name(): s.geometry().size().toTuple() for s in app.screens()}
    print(*(f"{name}={w}x{h}" for name, (w, h) in sorted(sizes.items())), flush=True)
app.screenAdded.connect(tell)
app.screenRemoved.connect(tell)
tell()
app.exec()
"""


@pytest.mark.screens
def test_monitors_are_unplugged_and_plugged_under_a_running_program(
    start_screens: Callable[[list[Monitor]], Screens],
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (3840, 2160)))
    program = subprocess.Popen(
        [sys.executable, "-c", TELLS_ITS_SCREENS], env=screens.environment(), stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    try:
        assert program.stdout.readline().split() == ["DUMMY0=1920x1080", "DUMMY1=3840x2160"]
        screens.unplug(1)
        assert program.stdout.readline().split() == ["DUMMY0=1920x1080"]
        screens.plug(1, Monitor(1280, 1024, 1920))
        assert program.stdout.readline().split() == ["DUMMY0=1920x1080", "DUMMY1=1280x1024"]
    finally:
        program.terminate()
        program.wait(60)
        program.stdout.close()
