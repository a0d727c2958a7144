"""Python's search for garbage in a process with windows: on the GUI thread alone, and not over what a start imports.

Left to itself the search runs in whichever thread allocates next. What it finds may be parts of windows, and a web page
that is destroyed on another thread aborts the process. Searching what is imported costs a tenth of a desk's start.
No Qt here: asked before Qt is imported.
"""

from __future__ import annotations

import gc


def search_later() -> None:
    """Call before windows are imported: nothing is searched until somebody asks for it."""
    gc.disable()


def leave_out_what_is_there() -> None:
    """Call when they are imported: what is there by now is never searched."""
    gc.freeze()


def search_what_is_due() -> None:
    """One search, over the oldest generation that Python's own counting calls due. GUI thread."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
    if due:
        gc.collect(due[-1])
