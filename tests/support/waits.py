"""Waiting for a condition, never for time. In a GUI test Qt's events go on meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QThread

Answer = TypeVar("Answer")
PATIENCE_S = 60.0
"""For a condition that comes at once on an idle machine: tests may run on one that is slow and does much else. A test
that passes does not wait for it."""
_NEVER = threading.Event()
_FIRST_S, _LONGEST_S = 0.0005, 0.005
"""Between two looks: most of what is waited for comes within a millisecond, the rest is looked for ever more seldom."""


def wait_for(condition: Callable[[], Answer], timeout_s: float = PATIENCE_S, told: str = "") -> Answer:
    """The condition's first true answer. Raises AssertionError after ``timeout_s``, saying what was waited for."""
    end, pause_s = time.monotonic() + timeout_s, _FIRST_S
    while not (answer := condition()):
        assert time.monotonic() < end, f"waited {timeout_s} s in vain for {told or condition}"
        _let_others_work(pause_s)
        pause_s = min(2 * pause_s, _LONGEST_S)
    return answer


def _let_others_work(pause_s: float) -> None:
    app = QCoreApplication.instance()
    if app is not None and app.thread() is QThread.currentThread():
        app.processEvents()
    _NEVER.wait(pause_s)
