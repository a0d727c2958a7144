"""Seals rows that are no cases (users, documents, facts of ``meta``, the ground): an audit line bears their digest.

Knows what a digest covers; who may change a row, and when, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import uuid4

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.ledger import AuditLine, Ledger
from data_access.store.tables.digests import Sealed, digest_of
from data_access.store.tables.schema import PEOPLE_KEY, documents, sign_in_tries, users
from hall.facts import DocumentKey, FactKind, Subject
from hall.frozen import frozen
from hall.moment import Moment

USER_ADDED, SIGNED_IN, SIGN_IN_REFUSED = "user.add", "sign_in", "sign_in.refused"
ALTERED, REMOVED = "altered", "removed"
_UNSEALED = frozenset({"genesis", "epoch", "state", "lived_until", "ground.totals", PEOPLE_KEY})
"""Facts without a seal: the chain itself begins with the first; the seals of users and tables vouch for the last ones;
the others change by themselves."""
_LEASE = "lease."
_PERSON = ("name", "shown_name", "password", "roles", "unit", "streets")
_TRIES = ("name", "failures", "locked_until")
_USER, _TRIES_AT, _DOCUMENT = Sealed(users), Sealed(sign_in_tries), Sealed(documents)


class By(NamedTuple):
    """Who changed a row that is no case, and at which station."""

    actor: str
    station: str


NOBODY = By("", "")
"""``init`` and importers: what they write is told by the acts themselves."""


@frozen
class Seal:
    """An act on a row that is no case. ``subject``: which row ("": none); ``digest``: of the row as the act left it;
    ``command``: by which it is known again ("": it is never sent again); ``note``: what else is to be told of it."""

    act: str
    subject: str = ""
    digest: str = ""
    actor: str = ""
    station: str = ""
    role: str = ""
    command: str = ""
    note: str = ""

    def line(self, at: Moment) -> AuditLine:
        """As it is audited: there is no case. Plain text, as the columns give it back: an enum has another hash."""
        return AuditLine(
            self.command or str(uuid4()), None, None, str(self.act), self.actor, str(self.role), self.station, at,
            None, None, self.note, self.digest, self.subject or None,
        )  # fmt: skip


def altered(act: AuditLine) -> AuditLine:
    """Found at an act: the case differed from its last audit line. The act seals it anew; this line stays."""
    return Seal(ALTERED, Subject(FactKind.CASE, str(act.case_id)).told(), "", act.actor, act.station).line(act.at)


def write(database: Database, connection: sa.Connection, seals: Sequence[Seal]) -> None:
    """Chain them to the audit, last thing in the transaction (``Database.writing``) that wrote their rows."""
    if not seals:
        return
    driver, ledger = driver_of(connection), Ledger(database)
    head = ledger.head(driver)
    ledger.attest(driver, head, [each.line(head.now) for each in seals], {each.command for each in seals} - {""})


def of_user(row: Mapping[str, Any], actor: str, station: str, act: str = USER_ADDED) -> Seal:
    """Name, password, roles, scope, whether disabled; and the nonce, because the audit is read by those who may read no
    hash, and would tell them whether a guess is right. A sign-in never seals them anew: what was changed by hand stays
    found. A user who is not disabled has the same digest as before the column existed."""
    values = (*(row[key] for key in _PERSON), *(("disabled",) if row["disabled"] else ()), *_USER.named_later(row))
    return Seal(act, Subject(FactKind.USER, row["name"]).told(), digest_of(values), actor, station)


def of_tries(act: str, row: Mapping[str, Any], actor: str, station: str) -> Seal:
    """Until when the name is locked at all stations."""
    subject = Subject(FactKind.TRIES, row["name"]).told()
    return Seal(act, subject, digest_of(tuple(row[key] for key in _TRIES)), actor, station)


def of_tries_at(act: str, row: Mapping[str, Any], actor: str, station: str) -> Seal:
    """How sign-ins of a name went at one station."""
    subject = Subject(FactKind.TRIES, f"{row['name']} at {row['station']}").told()
    return Seal(act, subject, digest_of(_TRIES_AT.named(row)), actor, station)


def of_document(row: Mapping[str, Any], by: By = NOBODY) -> Seal:
    """One version of a document, as its row is stored, and who stored it."""
    kind, name, version, body, *later = _DOCUMENT.named(row)
    values = (kind, name, version, sha256(body).hexdigest())
    subject = DocumentKey(kind, name).version(version).told()
    return Seal("document", subject, digest_of((*values, *later)), *by)


def of_table(name: str, digest: str, actor: str, station: str) -> Seal:
    """A whole table of the ground (data_access/store/ground_totals.py says by which digest)."""
    return Seal("ground", Subject(FactKind.TABLE, name).told(), digest, actor, station)


def of_facts(facts: Mapping[str, str]) -> list[Seal]:
    """Those of ``meta`` that are sealed: profile, sample mark, seed, time offset …"""
    sealed = ((key, value) for key, value in facts.items() if is_sealed(key))
    return [Seal("fact", Subject(FactKind.FACT, key).told(), digest_of((key, value))) for key, value in sealed]


def is_sealed(key: str) -> bool:
    """Whether the fact of this name bears a seal."""
    return key not in _UNSEALED and not key.startswith(_LEASE)
