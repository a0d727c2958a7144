"""Moves the deadlines of open cases after the calendar has changed: one audited act for each case, in batches."""

from __future__ import annotations

from collections.abc import Callable

from data_access.store.anew import CHUNK, stored_anew
from data_access.store.batch_unit import BatchUnit
from data_access.store.open_cases import open_cases
from data_access.store.storage import Storage
from hall.cases.decide import decide
from hall.cases.recalculation import SYSTEM, recalculation
from hall.errors import CaseChangedMeanwhile, LawChanged
from hall.ports import LawBook


def recalculate(storage: Storage, laws: LawBook, progress: Callable[[int, int], None] | None = None) -> int:
    """Recalculate all open cases whose deadlines the calendar in force moves; how many. ``progress``: done, of.

    Killed in between and called again it goes on where it stood. Blocks. Raises StoreUnreachable, and
    CaseChangedMeanwhile or LawChanged where others are always faster.
    """
    spoiled_by = (CaseChangedMeanwhile, LawChanged)
    moved, _ = stored_anew(storage, lambda batch: _add_all(storage, laws, batch, progress), spoiled_by)
    return moved


def _add_all(
    storage: Storage, laws: LawBook, batch: BatchUnit, progress: Callable[[int, int], None] | None
) -> None:  # fmt: skip
    law, cases = laws.renewed(), open_cases(storage.database)
    for done, case in enumerate(cases, start=1):
        command = recalculation(case, law)
        if command is not None:
            decision = decide(case, command, SYSTEM, law, storage.clock.now())
            batch.add([(decision, command.command_id, SYSTEM)])
        if progress and done % CHUNK == 0:
            progress(done, len(cases))
