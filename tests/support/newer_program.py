"""A later program: a copy of this one in which docs/adding.md was followed for new columns; runs in a process apart.

``python -m tests.support.newer_program URL`` in the folder of the copy migrates the database, verifies it, does an act
on the case that stands there, and changes new columns by hand; it prints what it found, as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import open_database
from data_access.engine.identity import SCHEMA_VERSION
from data_access.proof.verify import verify
from data_access.store.create import migrate
from data_access.store.repositories import CaseRepository
from tests.support.stored_cases import FIRST, ZONE, following, storage_of, stored

ROOT = Path(__file__).resolve().parents[2]
_TABLES = ("cases", "requests", "documents", "users", "sign_in_tries", "audit", "units")
_NEW = 'sa.Column("added", sa.Text), sa.Column("counted", sa.Integer, nullable=False, server_default="0"),'
_EMPTY = 'sa.Column("added", sa.Text, nullable=False, server_default="")'
_EDITS = {
    "hall/cases/case.py": (
        ("    timers: tuple", '    added: Annotated[str | None, Column("加")] = None\n'),
        ("    timers: tuple", '    counted: Annotated[int, Column("数")] = 0\n'),
        ("    timers: tuple", '    outdoors: Annotated[bool, Column("户外")] = False\n'),
    ),
    "hall/requests/request.py": (("    consents: tuple", "    added: str | None = None\n    counted: int = 0\n"),),
    "hall/city/ground/units.py": (("\n\n@frozen\nclass Duty", "    added: str = ''\n"),),
    "data_access/store/tables/request_schema.py": ((")\nsa.Index(", f"    {_NEW}\n"),),
    "data_access/store/tables/schema.py": (
        ('    sa.Column("hash"', f"    {_NEW}\n"),
        (")\nreporters = ", f"    {_NEW}\n"),
        (")\nsign_in_tries = ", f"    {_NEW}\n"),
        ("    sqlite_with_rowid=False,\n)\n<end>", f"    {_NEW}\n"),
    ),
    "data_access/store/ledger.py": (("\n\ndef genesis", "    added: str | None = None\n    counted: int = 0\n"),),
    "data_access/store/tables/ground_schema.py": (
        ("    kind = {int:", f'    if name == "added":\n        return {_EMPTY}\n'),
    ),
    "data_access/engine/identity.py": (),
}  # fmt: skip
_MIGRATION = f'''"""New columns."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{SCHEMA_VERSION + 1:04}", "{SCHEMA_VERSION:04}"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("outdoors", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("units", sa.Column("added", sa.Text, nullable=False, server_default=""))
    for table in {_TABLES[:-1]}:
        op.add_column(table, sa.Column("added", sa.Text))
        op.add_column(table, sa.Column("counted", sa.BigInteger, nullable=False, server_default="0"))
'''


def copied(folder: Path) -> Path:
    """The later program's folder."""
    for package in ("hall", "data_access"):
        shutil.copytree(ROOT / package, folder / package)
    for name, edits in _EDITS.items():
        path = folder / name
        text = path.read_text("utf-8") + "<end>"
        for before, put_in in edits:
            assert text.count(before) == 1, (name, before)
            text = text.replace(before, put_in + before)
        if name.endswith("identity.py"):
            text = text.replace(f"SCHEMA_VERSION = {SCHEMA_VERSION}", f"SCHEMA_VERSION = {SCHEMA_VERSION + 1}")
        path.write_text(text.removesuffix("<end>"), "utf-8")
    versions = folder / "data_access" / "store" / "migrations" / "versions"
    (versions / f"{SCHEMA_VERSION + 1:04}_new.py").write_text(_MIGRATION, "utf-8")
    return folder


def told_by(folder: Path, url: str) -> dict[str, Any]:
    """What the later program finds in the database."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.support.newer_program", url]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


_BY_HAND = {
    "cases": "UPDATE cases SET counted = 3 WHERE id = (SELECT min(id) FROM cases)",
    "requests": "UPDATE requests SET added = 'x'",
    "documents": "UPDATE documents SET counted = 1 WHERE kind = 'law'",
    "users": "UPDATE users SET counted = 1",
    "sign_in_tries": "UPDATE sign_in_tries SET added = ''",
    "units": "UPDATE units SET added = 'x'",
    "audit": "UPDATE audit SET counted = 1 WHERE id = 1",
}


def _main(url: str) -> None:
    moved = migrate(url)
    with closing(open_database(url)) as database:
        told: dict[str, Any] = {"schema": moved, "migrated": _findings(database)}
        case = CaseRepository(database).card(FIRST).case
        stored(storage_of(database), replace(following(case), law=1))
        told["acted"] = _findings(database)
        for table, sql in _BY_HAND.items():
            with database.writing() as connection:
                connection.execute(sa.text(sql))
            told[table] = _findings(database)
    print(json.dumps(told))


def _findings(database: Any) -> list[str]:
    return [f"{each.code} {each.params.get('what', '')}".strip() for each in verify(database, ZONE).findings]


if __name__ == "__main__":
    _main(sys.argv[1])
