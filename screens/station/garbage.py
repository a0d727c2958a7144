"""Keeps Python's search for garbage out of the start of a window's process: what is imported then is never garbage.

Searching it again and again costs a tenth of a desk's start, and later each search on the GUI thread is a pause.
"""

from __future__ import annotations

import gc


def search_later() -> None:
    """Call before windows are imported, in a process that ends where ``search_from_now`` is not reached."""
    gc.disable()


def search_from_now() -> None:
    """Call when they are imported: what is there by now is never searched again."""
    gc.freeze()
    gc.enable()
