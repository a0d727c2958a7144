"""Seals rows that are no cases (users, documents, facts of ``meta``): an audit line bears the digest of each.

Knows what a digest covers; who may change a row, and when, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from data_access.dialect import Driver, driver_of
from data_access.engine import Database
from data_access.ledger import Ledger, Line
from data_access.schema import documents, meta, users
from hall.cases.vocabulary import Moment

USER_ADDED, SIGNED_IN, SIGN_IN_REFUSED = "user.add", "sign_in", "sign_in.refused"
ALTERED = "altered"
_UNSEALED = frozenset({"genesis", "epoch", "state", "lived_until"})
"""Facts without a seal: the chain itself begins with the first; the others change by themselves."""
_LEASE = "lease."
_PERSON = ("name", "shown_name", "password", "roles", "unit", "streets")
_TRIES = ("name", "failures", "locked_until")


@dataclass(frozen=True, slots=True)
class Seal:
    """An act on a row that is no case. ``subject``: which row ("": none); ``digest``: of the row as the act left it."""

    act: str
    subject: str = ""
    digest: str = ""
    actor: str = ""
    station: str = ""

    def line(self, at: Moment) -> Line:
        """As it is audited: the subject stands in the note, and there is no case."""
        return Line(
            str(uuid4()), None, None, self.act, self.actor, "", self.station, at, None, None, self.subject, self.digest
        )


def altered(act: Line) -> Line:
    """Found at an act: the case differed from its last audit line. The act seals it anew; this line stays."""
    return Seal(ALTERED, f"case {act.case_id}", "", act.actor, act.station).line(act.at)


def write(database: Database, connection: sa.Connection, seals: Sequence[Seal]) -> None:
    """Chain them to the audit, last thing in the transaction (``Database.writing``) that wrote their rows."""
    if not seals:
        return
    driver, ledger = driver_of(connection), Ledger(database)
    head = ledger.head(driver)
    ledger.attest(driver, head, [each.line(head.now) for each in seals])


def of_user(row: Mapping[str, Any], actor: str, station: str) -> Seal:
    """Name, password, roles and scope. A sign-in never seals them anew: what was changed by hand stays found."""
    return Seal(USER_ADDED, f"user {row['name']}", _digest(tuple(row[key] for key in _PERSON)), actor, station)


def of_tries(act: str, row: Mapping[str, Any], actor: str, station: str) -> Seal:
    """How many sign-ins of a user failed, and until when the name is locked."""
    return Seal(act, f"tries {row['name']}", _digest(tuple(row[key] for key in _TRIES)), actor, station)


def of_document(kind: str, name: str, version: int, body: bytes) -> Seal:
    """One version of a document, as it is stored."""
    values = (kind, name, version, sha256(body).hexdigest())
    return Seal("document", "document {} {} {}".format(*values), _digest(values))


def of_facts(facts: Mapping[str, str]) -> list[Seal]:
    """Those of ``meta`` that are sealed: profile, sample mark, seed, time offset …"""
    sealed = ((key, value) for key, value in facts.items() if _is_sealed(key))
    return [Seal("fact", f"fact {key}", _digest((key, value))) for key, value in sealed]


def stored(database: Database, driver: Driver) -> Iterator[tuple[str, str]]:
    """All rows that must bear a seal, as they stand: subject and digest."""

    def rows(table: sa.Table) -> Iterator[dict[str, Any]]:
        names = [column.name for column in table.columns]
        for row in driver.execute(database.dialect.compile(sa.select(table))[0]).fetchall():
            yield dict(zip(names, row, strict=True))

    found = [seal for row in rows(users) for seal in (of_user(row, "", ""), of_tries("", row, "", ""))]
    found += (of_document(**row) for row in rows(documents))
    found += of_facts({row["key"]: row["value"] for row in rows(meta)})
    yield from ((each.subject, each.digest) for each in found)


def _is_sealed(key: str) -> bool:
    return key not in _UNSEALED and not key.startswith(_LEASE)


def _digest(values: tuple[Any, ...]) -> str:
    return sha256(ascii(values).encode()).hexdigest()
