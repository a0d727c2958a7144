"""Python's search for garbage: not over what a start imports, and in a process with windows on the GUI thread alone.

Left to itself the search runs in whichever thread allocates next. What it finds may be parts of windows, and a web page
that is destroyed on another thread aborts the process. Searching what is imported costs a tenth of a desk's start.
No Qt here: asked before Qt is imported.
"""

from __future__ import annotations

import atexit
import gc

SELDOM = 50_000
"""Objects that came since the last search: a command imports several times as many, which stay."""
_USUAL = gc.get_threshold()


def search_seldom() -> None:
    """Call before a command imports what it needs. What is imported is never garbage; to search it again and again, and
    all of it once more when the process ends, was a fourth of a short command's time. What is there is left out."""
    leave_out_what_is_there()
    gc.set_threshold(SELDOM, *_USUAL[1:])
    gc.enable()
    atexit.register(gc.freeze)


def search_later() -> None:
    """Call before a program's imports, and before windows are imported: nothing is searched until somebody asks for it,
    or the process ends."""
    gc.disable()
    gc.set_threshold(*_USUAL)
    atexit.unregister(gc.freeze)


def leave_out_what_is_there() -> None:
    """Call when they are imported: what is there by now is never searched."""
    gc.freeze()


def search_what_is_due() -> None:
    """One search, over the oldest generation that Python's own counting calls due. GUI thread."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
    if due:
        gc.collect(due[-1])
