"""How a window's process begins: the database is opened by a thread while the main one imports Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BEGIN = """
import sys
from pathlib import Path
from types import SimpleNamespace
import data_access.process.station as station
import main
station.begin_opening = lambda *words, **more: print("shiboken6" in sys.modules, "PySide6.QtCore" in sys.modules)
settings = SimpleNamespace(database_read_url="", voice_of=lambda role: 0)
main.prepare_qt = lambda start, needs_display: None
main._begin_opening(SimpleNamespace(data=Path("/"), settings=settings, database_url="", beside={}, folders={}), "wall")
"""


def test_what_looks_through_all_modules_is_imported_before_another_thread_imports() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]
