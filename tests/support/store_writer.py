"""A process of its own that writes cases, for tests that kill or freeze it. Says ``ready``, ``locked`` or ``stored`` on
its output; run as ``python -m tests.support.store_writer URL hold|acts|batch``.
"""

from __future__ import annotations

import sys
from itertools import count

from data_access.engine.database import open_database
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from tests.support.stored_cases import WHO, history, new_id, report, storage_of


def say(word: str) -> None:
    """Tell the test how far it is; at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def hold(storage: Storage) -> None:
    """Take the lock, write a case, and wait for ever with it."""
    with SingleUnit(storage) as unit:
        unit.store(report(), new_id(), WHO)
        say("locked")
        sys.stdin.read()


def acts(storage: Storage) -> None:
    """Report cases without end; each acknowledged command is told."""
    for _ in count():
        command = new_id()
        with SingleUnit(storage) as unit:
            unit.store(report(), command, WHO)
            unit.commit()
        say(command)


def batch(storage: Storage) -> None:
    """Store chunks of ten histories without end."""
    with BatchUnit(storage, chunk=10) as unit:
        for _ in count():
            unit.add(history(5))
            if unit.cases:
                say(str(unit.cases))


if __name__ == "__main__":
    say("ready")
    {"hold": hold, "acts": acts, "batch": batch}[sys.argv[2]](storage_of(open_database(sys.argv[1], station="other")))
