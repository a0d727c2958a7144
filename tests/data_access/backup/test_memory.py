"""What a backup and a restore take of the memory does not grow with the hall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database

TOP = Path(__file__).resolve().parents[3]
ROWS = 150_000
"""Of a kilobyte each, as text: 150 MB pass through."""
MOST_KB = 90_000
"""Beside the program itself: SQLite keeps 32 MB of pages, a list of 2,000 rows 2 MB, the compressor 1 MB."""
MEASURE = """
import json, resource, sys
from pathlib import Path
from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
url, file, other = sys.argv[1:]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
done = back_up(url, Path(file), lambda *_: None)
between = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
restore(other, Path(file), lambda *_: None)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([done.rows, between - before, after - before]))
"""
FILL = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
    "INSERT INTO documents SELECT 'filler', 'n', i, zeroblob(500) FROM n",
    "postgresql": "INSERT INTO documents SELECT 'filler', 'n', i, decode(repeat('00', 500), 'hex') "
    "FROM generate_series(1, {rows}) AS n(i)",
}


@pytest.mark.parametrize(
    ("engine_name", "other_url"), [("sqlite", "postgresql"), ("postgresql", "sqlite")], indirect=True
)
def test_memory_does_not_grow_with_the_hall(database: Database, other_url: str, tmp_path: Path) -> None:
    with database.writing() as connection:
        if database.dialect.name == "postgresql":
            connection.execute(sa.text("ALTER TABLE documents DISABLE TRIGGER USER"))  # a second, not a minute
        connection.execute(sa.text(FILL[database.dialect.name].format(rows=ROWS)))
    words = [sys.executable, "-c", MEASURE, database.url, str(tmp_path / "hall.backup"), other_url]
    done = subprocess.run(words, cwd=TOP, capture_output=True, timeout=300, check=True, text=True)
    rows, backing_up, both = json.loads(done.stdout)
    assert rows >= ROWS
    assert backing_up < MOST_KB
    assert both < MOST_KB
