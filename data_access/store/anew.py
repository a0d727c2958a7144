"""Stores many histories in batches while others act: begins anew where somebody was faster, keeping what is stored."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage

CHUNK = 500
"""Histories a transaction: nobody else waits long for the lock."""
_TRIES = 20  # more than people at the desks can spoil one after another


def stored_anew(
    storage: Storage,
    add_all: Callable[[BatchUnit], None],
    spoiled_by: tuple[type[Exception], ...],
    must_hold: Callable[[sa.Connection], None] | None = None,
) -> tuple[int, int]:
    """Let ``add_all`` fill a batch, again while ``spoiled_by`` comes of it; how many cases and acts were stored.

    Each time ``add_all`` adds what is still to be done. ``must_hold``: see `BatchUnit`. Blocks.
    Raises the last of ``spoiled_by``, StoreUnreachable.
    """
    cases = acts = 0
    for attempt in range(1, _TRIES + 1):
        batch = BatchUnit(storage, CHUNK, must_hold)
        try:
            with batch:
                add_all(batch)
        except spoiled_by:
            if attempt == _TRIES:
                raise
        else:
            return cases + batch.cases, acts + batch.acts
        cases, acts = cases + batch.cases, acts + batch.acts
    raise AssertionError("the last try has returned or raised")
