"""The number by which a window names our own bug and the log has it: one for each place in the code of a process."""

from __future__ import annotations

import secrets
from types import TracebackType

Place = tuple[str, str, int]
"""What was raised, in which file, in which line."""

_BYTES = 3  # six signs: read out on a telephone, and hardly twice in a log
_numbers: dict[Place, str] = {}


def place_of(bug: BaseException, trace: TracebackType | None) -> Place:
    """Where it was raised: the innermost frame."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file, line = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ("", 0)
    return type(bug).__name__, file, line


def number_of(place: Place) -> str:
    """Any thread. The same for each that is raised there."""
    return _numbers.setdefault(place, secrets.token_hex(_BYTES).upper())
