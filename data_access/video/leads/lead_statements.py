"""The statements that read and write leads."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from data_access.store.tables.lead_rows import NAMES, lead_of, lead_row
from data_access.store.tables.lead_schema import WAITING, leads
from data_access.store.tables.schema import cases
from hall.cases.vocabulary import ENDED
from hall.errors import NotFound
from hall.moment import Moment
from hall.video.leads.lead import Lead, LeadState, Reason
from hall.video.leads.precision import Judged
from hall.video.leads.review import moved_on

MOST_WAITING = 2_000
"""More than a hall works off in a day; older ones lapse."""
_COLUMNS = [leads.c[name] for name in NAMES]
_ENDED = tuple(str(state) for state in sorted(ENDED))


def latest(connection: sa.Connection, camera: str, kind: str) -> Lead | None:
    """The latest lead of that camera and kind."""
    asked = sa.select(*_COLUMNS).where(leads.c.camera == camera, leads.c.kind == kind)
    row = connection.execute(asked.order_by(leads.c.id.desc()).limit(1)).first()
    return None if row is None else lead_of(row)


def is_open(connection: sa.Connection, lead: Lead | None) -> bool:
    """Whether the case that was made of it goes on."""
    if lead is None or not lead.case_id:
        return False
    state = connection.execute(sa.select(cases.c.state).where(cases.c.id == lead.case_id)).scalar()
    return state is not None and state not in _ENDED


def one(connection: sa.Connection, lead_id: int) -> Lead:
    """Raises NotFound ``missing.lead``."""
    row = connection.execute(sa.select(*_COLUMNS).where(leads.c.id == lead_id)).first()
    if row is None:
        raise NotFound("missing.lead", lead=lead_id)
    return lead_of(row)


def waiting(connection: sa.Connection, streets: Collection[str] | None = None) -> list[Lead]:
    """The latest of those that wait, in these streets (None: in all)."""
    asked = sa.select(*_COLUMNS).where(*_waiting_in(streets)).order_by(leads.c.last_at.desc())
    return [lead_of(row) for row in connection.execute(asked.limit(MOST_WAITING))]


def waiting_by_camera(connection: sa.Connection, streets: Collection[str] | None = None) -> dict[str, int]:
    """How many wait, all of them, in these streets (None: in all)."""
    asked = sa.select(leads.c.camera, sa.func.count()).where(*_waiting_in(streets)).group_by(leads.c.camera)
    return {camera: int(number) for camera, number in connection.execute(asked)}


def _waiting_in(streets: Collection[str] | None) -> list[sa.ColumnElement[bool]]:
    return [leads.c.state == WAITING, *([] if streets is None else [leads.c.street.in_(sorted(streets))])]


def waiting_of(connection: sa.Connection, camera: str) -> int:
    """How many leads of that camera wait."""
    asked = sa.select(sa.func.count()).where(leads.c.camera == camera, leads.c.state == WAITING)
    return int(connection.execute(asked).scalar_one())


def of_kinds(connection: sa.Connection, kinds: Collection[str]) -> list[Lead]:
    """Those of these kinds that wait, the oldest first; some of them, where they are many."""
    asked = sa.select(*_COLUMNS).where(leads.c.state == WAITING, leads.c.kind.in_(sorted(kinds)))
    return [lead_of(row) for row in connection.execute(asked.order_by(leads.c.last_at).limit(MOST_WAITING))]


def forgotten(connection: sa.Connection, now: Moment, lapse_ms: int) -> list[Lead]:
    """Those that wait and were last seen longer than that ago, or as far ahead; some of them, where they are many."""
    is_far = sa.or_(leads.c.last_at < now - lapse_ms, leads.c.last_at > now + lapse_ms)
    asked = sa.select(*_COLUMNS).where(leads.c.state == WAITING, is_far).limit(MOST_WAITING)
    return [lead_of(row) for row in connection.execute(asked)]


def next_id(connection: sa.Connection) -> int:
    """Under the lock."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(leads.c.id), 0))).scalar_one()) + 1


def insert(connection: sa.Connection, lead: Lead) -> None:
    """A new one, with its id."""
    connection.execute(sa.insert(leads), dict(zip(NAMES, lead_row(lead), strict=True)))


def update(connection: sa.Connection, before: Lead, after: Lead) -> None:
    """What changed of it. Raises RuleBroken where it has moved on since it was read (``moved_on``)."""
    changed: dict[str, Any] = {
        name: new for name, old, new in zip(NAMES, lead_row(before), lead_row(after), strict=True) if old != new
    }
    where = sa.and_(leads.c.id == before.id, leads.c.version == before.version)
    if changed and connection.execute(sa.update(leads).where(where).values(changed)).rowcount != 1:
        raise moved_on(one(connection, before.id))


def judged(connection: sa.Connection, since: Moment) -> list[Judged]:
    """What people, not rules, have decided since then."""
    key = (leads.c.algorithm, leads.c.kind, leads.c.state, leads.c.reason)
    asked = sa.select(*key, sa.func.count()).where(
        leads.c.reviewed_at >= since,
        leads.c.by_itself == 0,
        leads.c.state.in_((LeadState.FILED.value, LeadState.REFUSED.value)),
    )
    rows = connection.execute(asked.group_by(*key))
    return [
        Judged(algorithm, kind, LeadState(state), None if reason is None else Reason(reason), count)
        for algorithm, kind, state, reason, count in rows
    ]
