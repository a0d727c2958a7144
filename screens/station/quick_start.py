"""What a program does before it imports itself, so that it is there sooner. No Qt here.

``dataclasses`` writes the methods of a class as text and has Python compile each when the class is made: six of one
that is frozen, a thousand of a desk, whose start calls a hundred. That was a tenth of a desk's start and of a wall's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from screens.station.garbage import search_later

_OURS = ("hall.", "data_access.", "themes.", "widgets.", "screens.")
_WRITE = "_create_fn"
"""By which ``dataclasses`` writes a method. From Python 3.13 on there is none: all of a class are compiled at once."""


def start_quickly() -> None:
    """Call in a program's first line: nothing is searched for garbage until windows are there or a command is begun,
    and methods are written late."""
    search_later()
    write_methods_late()


def write_methods_late() -> None:
    """From now on the methods of our data classes are compiled when they are first called. Once is enough."""
    write = vars(dataclasses).get(_WRITE)
    if write is not None and not isinstance(getattr(write, "__self__", None), _Late):
        vars(dataclasses)[_WRITE] = _Late(write).write


class _Late:
    """``write``: the function of ``dataclasses`` itself."""

    def __init__(self, write: Callable[..., Callable[..., Any]]) -> None:
        self._write = write

    def write(self, name: str, words: Sequence[str], body: Sequence[str], **more: Any) -> Callable[..., Any]:
        """As ``dataclasses`` calls it; what it gets puts the true method in its own place when it is first called."""
        if not (more.get("globals") or {}).get("__name__", "").startswith(_OURS):
            return self._write(name, words, body, **more)
        written: Callable[..., Any] | None = None

        def method(self_: Any, /, *given: Any, **named: Any) -> Any:
            nonlocal written
            if written is None:
                written = self._write(name, words, body, **more)
                written.__qualname__ = method.__qualname__
                for owner in type(self_).__mro__:
                    if vars(owner).get(name) is method:
                        setattr(owner, name, written)
            return written(self_, *given, **named)

        method.__name__ = name
        return method
