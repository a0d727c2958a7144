"""What must hold after any kill, asked in plain SQL beside the program's own ``verify``: nothing half, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.proof.verify import verify
from data_access.store.facts import facts_of

HALF = {
    "case whose acts are not 1 … version": """
        SELECT c.id FROM cases c LEFT JOIN audit a ON a.case_id = c.id GROUP BY c.id, c.version
        HAVING COUNT(a.id) <> c.version OR MIN(a.version) <> 1 OR MAX(a.version) <> c.version
            OR COUNT(DISTINCT a.version) <> c.version""",
    "case whose state is not that of its last act": """
        SELECT c.id FROM cases c JOIN audit a ON a.case_id = c.id AND a.version = c.version
        WHERE a.to_state <> c.state""",
    "case of the desk without timers": """
        SELECT c.id FROM cases c WHERE c.external_number IS NULL
        AND NOT EXISTS (SELECT 1 FROM timers k WHERE k.case_id = c.id AND k.kind = 'total')""",
    "reported case without its reporter": """
        SELECT a.case_id FROM audit a WHERE a.station = 'soak' AND a.act = 'report'
        AND NOT EXISTS (SELECT 1 FROM reporters r WHERE r.case_id = a.case_id)""",
    "hole in the audit": "SELECT MAX(id) FROM audit HAVING MAX(id) <> COUNT(*)",
    "case whose lines in the change log are not as many as its acts": """
        SELECT a.case_id FROM (SELECT case_id, COUNT(*) AS n FROM audit WHERE station = 'soak' GROUP BY case_id) a
        LEFT JOIN (SELECT case_id, COUNT(*) AS n FROM change_log WHERE kind = 'case' GROUP BY case_id) l
        ON l.case_id = a.case_id WHERE COALESCE(l.n, 0) <> a.n""",
    "number given twice": "SELECT number FROM cases GROUP BY number HAVING COUNT(*) > 1",
    "foreign case that entered twice": """
        SELECT channel FROM cases WHERE external_number IS NOT NULL
        GROUP BY channel, external_number HAVING COUNT(*) > 1""",
}
_ACTS = "SELECT a.command_id, a.case_id, a.version, a.to_state, c.number FROM audit a JOIN cases c ON c.id = a.case_id"


def acknowledged(path: Path) -> list[dict[str, Any]]:
    """The receipts that the operators had been given; a line that the kill cut short was not."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]


def findings(url: str) -> tuple[list[str], dict[str, int]]:
    """What is wrong with the database (empty: nothing), and how much of it was looked at."""
    database = open_database(url, station="proof")
    try:
        if facts_of(database).get("state") != "ready":
            return ["database is not ready"], {}
        report = verify(database, load_city(database).profile.zone)
        told = [f"verify: {words.code} {dict(words.params)}" for words in report.findings]
        return told + halves(database), dict(report.checked)
    finally:
        database.close()


def halves(database: Database) -> list[str]:
    """What is there in part only; empty: nothing."""
    told = []
    with database.reading() as connection:
        for what, query in HALF.items():
            found = connection.execute(sa.text(query)).scalars().all()
            told += [f"{what}: {found[:5]} ({len(found)})"] * bool(found)
    return told


def lost(url: str, receipts: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many different acknowledged acts the audit holds as they were acknowledged, and those it does not."""
    database = open_database(url, station="proof")
    try:
        with database.reading() as connection:
            stored = {row[0]: tuple(row[1:]) for row in connection.execute(sa.text(_ACTS))}
    finally:
        database.close()
    wanted = {r["command_id"]: (r["case_id"], r["version"], r["state"], r["number"]) for r in receipts}
    missing = [
        f"acknowledged but not so in the audit: {key} {told}" for key, told in wanted.items() if stored.get(key) != told
    ]
    return len(wanted) - len(missing), missing


def acts_by_operators(url: str) -> int:
    """How many acts of operators the audit holds, acknowledged or not."""
    return int(_scalar(url, "SELECT COUNT(*) FROM audit WHERE station = 'soak'"))


def foreign_numbers(url: str) -> list[str]:
    """All foreign numbers that are cases, in no order, each as often as it is there."""
    database = open_database(url, station="proof")
    try:
        with database.reading() as connection:
            query = "SELECT external_number FROM cases WHERE external_number IS NOT NULL"
            return [str(number) for number in connection.execute(sa.text(query)).scalars()]
    finally:
        database.close()


def _scalar(url: str, query: str) -> Any:
    database = open_database(url, station="proof")
    try:
        with database.reading() as connection:
            return connection.execute(sa.text(query)).scalar()
    finally:
        database.close()
