"""The application of a station, made as a station makes it: in a process of its own, because a process has one."""

from __future__ import annotations

import subprocess
import sys

MADE = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from screens.station.application import Application, Looks
from themes.dark_hall import DARK_HALL

def never(*_): raise AssertionError("nothing is opened")

made = Application(never, never, Looks(DARK_HALL, "zh", Path(".")))
print(QCoreApplication.translate("QWidgetTextControl", "&Copy"))
made.texts.set_language("en")
print(QCoreApplication.translate("QWidgetTextControl", "&Copy"))
"""


def test_menus_of_qt_speak_the_language_of_the_windows() -> None:
    done = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, timeout=60, check=True)
    chinese, english = done.stdout.splitlines()
    assert chinese.startswith("复制")
    assert english == "&Copy"
