"""Ends what a paint event began to paint with, whatever happens in it.

A mistake keeps its traceback, and with it the painter of a widget that has long been painted: Qt ends the process then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from traceback import clear_frames, walk_tb
from types import TracebackType
from typing import TypeVar

from PySide6.QtGui import QPainter, QPaintEvent

W = TypeVar("W")


def painting(paint: Callable[[W, QPaintEvent], None]) -> Callable[[W, QPaintEvent], None]:
    """For every ``paintEvent`` (house rule): where it raises, the painters in its frames are ended before Qt goes on.
    What is in those frames is let go, too; the traceback still names its lines."""

    @wraps(paint)
    def painted(widget: W, event: QPaintEvent) -> None:
        try:
            paint(widget, event)
        except BaseException as mistake:
            _end(mistake.__traceback__)
            raise

    return painted


def _end(traceback: TracebackType | None) -> None:
    for frame, _ in walk_tb(traceback):
        for value in list(frame.f_locals.values()):
            if isinstance(value, QPainter) and value.isActive():
                value.end()
    clear_frames(traceback)
