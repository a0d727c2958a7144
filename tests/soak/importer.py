"""A process that imports one file, for the soak to kill: ``python -m tests.soak.importer URL FILE MAPPING REJECTS``.

Says ``ready`` before it reads, then the answer of ``import --json`` as one line. A chunk is told as ``chunk N``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from data_access.engine.database import open_database
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from tests.soak.operators import say


def main(url: str, file: str, mapping: str, rejects: str) -> None:
    """Import it, from the start; what is there already is a duplicate."""
    database = open_database(url, station="import")
    run = CaseImport(database, load_mapping(mapping))
    say("ready")
    done = run.run(Path(file), Path(rejects), lambda read, *_: say(f"chunk {read}"))
    answer = {
        "read": done.read, "accepted": done.accepted, "rejected": sum(done.rejected.values()),
        "duplicates": done.duplicates, "updated": done.updated, "reasons": done.rejected,
    }  # fmt: skip
    say(json.dumps(answer))
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
