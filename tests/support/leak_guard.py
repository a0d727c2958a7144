"""Fails a test that leaves a thread, a QThread or an active QTimer running, and names the line that started it."""

from __future__ import annotations

import sys
import sysconfig
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from shiboken6 import isValid

LIBRARIES = tuple(Path(folder) for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")))
SUPPORT = Path(__file__).resolve().parent
PATIENCE_S = 30.0
TURNS = 200  # of the event loop: more than any window has pieces of work
"""What was told to end may take that long to be gone."""


class Started:
    """Remembers who was started, by which line, without keeping it alive."""

    def __init__(self) -> None:
        self._seen: list[tuple[weakref.ref[Any], str]] = []

    def note(self, thing: Any) -> None:
        """Called at each start."""
        self._seen.append((weakref.ref(thing), nearest_line(3)))

    def alive(self) -> list[tuple[Any, str]]:
        """Those that still exist, each with the line of its last start."""
        things = {id(thing): (thing, by) for ref, by in self._seen if (thing := ref()) is not None}
        return list(things.values())

    def forget(self) -> None:
        """A new test begins."""
        self._seen.clear()


def nearest_line(above: int) -> str:
    """The nearest line so many calls above that belongs to no library and no support; empty when there is none."""
    frame: FrameType | None = sys._getframe(above)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.parent != SUPPORT and not any(library in path.parents for library in LIBRARIES):
            return f"{path.name}:{frame.f_lineno} in {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


THREADS, QTHREADS, QTIMERS = Started(), Started(), Started()


def _noting(kind: Any, started: Started) -> Callable[[], None]:
    """Make ``kind.start`` note who was started; answers how to undo it."""
    original = kind.start

    def start(self: Any, *args: Any) -> Any:
        started.note(self)
        return original(self, *args)

    kind.start = start

    def undo() -> None:
        kind.start = original

    return undo


@pytest.fixture(scope="session", autouse=True)
def _starts_are_noted() -> Iterator[None]:
    undo = [_noting(threading.Thread, THREADS), _noting(QThread, QTHREADS), _noting(QTimer, QTIMERS)]
    yield
    for each in undo:
        each()


@pytest.fixture(autouse=True)
def nothing_left_running(_starts_are_noted: None) -> Iterator[None]:
    """Runs after all other fixtures of the test: what still runs then was forgotten."""
    for started in (THREADS, QTHREADS, QTIMERS):
        started.forget()
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [*_threads_left(), *_qthreads_left(), *_timers_left()]
    if left:
        pytest.fail("left running: " + "; ".join(left), pytrace=False)


def _threads_left() -> Iterator[str]:
    for thread, by in THREADS.alive():
        thread.join(PATIENCE_S)
        if thread.is_alive():
            yield f"thread {thread.name} ({by})"


def _qthreads_left() -> Iterator[str]:
    for thread, by in QTHREADS.alive():
        if isValid(thread) and thread.isRunning() and not thread.wait(int(PATIENCE_S * 1000)):
            yield f"QThread {thread.objectName() or type(thread).__name__} ({by})"


def _timers_left() -> Iterator[str]:
    for timer, by in QTIMERS.alive():
        if isValid(timer) and timer.isActive() and not _is_done_soon(timer):
            yield f"QTimer {timer.objectName() or type(timer).__name__} every {timer.interval()} ms ({by})"


def _is_done_soon(timer: QTimer) -> bool:
    """Whether it waits for the next turn of the event loop alone, and ends with it: a wall that other tests go on
    using may be in the middle of its turns."""
    for _ in range(TURNS):
        if not isValid(timer) or not timer.isActive():
            return True
        if not timer.isSingleShot() or timer.interval() > 0:
            return False
        QCoreApplication.processEvents()
    return not isValid(timer) or not timer.isActive()
