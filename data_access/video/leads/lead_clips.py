"""Which clips there are of leads' moments (告警前后录像). Any thread. Raises StoreUnreachable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.attachment_rows import attachments
from data_access.store.tables.lead_contents import named_by_leads
from data_access.store.tables.lead_rows import NAMES, lead_of
from data_access.store.tables.lead_schema import lead_clips, leads
from hall.moment import MINUTE_MS, Moment
from hall.video.leads.lead import Lead, LeadState
from hall.video.lookback.clip import LeadClip

LONGEST_MS = 10 * MINUTE_MS
"""Of a clip, as the table holds: so those of a stretch are found by when they begin."""
MOST = 200
"""Leads of one look: those of a storm come in turns."""
_LIVE = (LeadState.WAITING.value, LeadState.FILED.value)
"""Of one that was refused or lapsed no clip is made, and the one that there is goes."""
_C = lead_clips.c
_CLIP = (_C.lead_id, _C.camera, _C.begin_at, _C.end_at, _C.digest, _C.size, _C.stretches)
_LEAD = [leads.c[name] for name in NAMES]
_TAKE_OUT = sa.text("SELECT take_out_lead_clips()")
_OF_ITS_LEAD = sa.and_(_C.lead_id == leads.c.id, _C.camera == leads.c.camera)
"""A recorder's row may name any camera: a clip is looked at, and becomes evidence, where its lead was seen alone."""
_HAS_NONE = ~sa.exists().where(_C.lead_id == leads.c.id)


class LeadClips:
    """Reading needs any login, putting and taking out one of ``hall_record``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._put = database.dialect.upsert(lead_clips).on_conflict_do_nothing()

    def before(self, since: Moment) -> int:
        """The id of the last lead before all those without a clip whose moment is not before ``since``."""
        asked = sa.select(sa.func.min(leads.c.id)).where(leads.c.first_at >= since, leads.c.state.in_(_LIVE), _HAS_NONE)
        with self._database.reading() as connection:
            first = connection.execute(asked).scalar()
            last = connection.execute(sa.select(sa.func.max(leads.c.id))).scalar()
        return int(first - 1 if first is not None else last or 0)

    def lacking(self, after: int) -> list[Lead]:
        """Leads without a clip behind the one of that id, in their order; `MOST` at most."""
        asked = sa.select(*_LEAD).where(leads.c.id > after, leads.c.state.in_(_LIVE), _HAS_NONE)
        with self._database.reading() as connection:
            return [lead_of(row) for row in connection.execute(asked.order_by(leads.c.id).limit(MOST))]

    def put(self, clip: LeadClip) -> None:
        """One that is there already stays."""
        told = " ".join(f"{begin - clip.begin}-{end - clip.begin}" for begin, end in clip.stretches)
        row = {
            "lead_id": clip.lead, "camera": clip.camera, "begin_at": clip.begin, "end_at": clip.end,
            "digest": clip.digest, "size": clip.size, "stretches": told,
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(self._put, row)

    def of_lead(self, lead: int) -> LeadClip | None:
        """The clip of the lead with that id, None: there is none, or none yet."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(*_CLIP).where(_C.lead_id == lead)).first()
        return None if row is None else _clip(row)

    def of_camera(self, camera: str, begin: Moment, end: Moment) -> list[LeadClip]:
        """Those that hold something of that stretch, in the order of time; of leads that wait or were filed."""
        within = sa.and_(_C.begin_at > begin - LONGEST_MS, _C.begin_at < end, _C.end_at > begin)
        asked = sa.select(*_CLIP).join(leads, _OF_ITS_LEAD).where(_C.camera == camera, within)
        asked = asked.where(leads.c.state.in_(_LIVE)).order_by(_C.begin_at, _C.lead_id)
        with self._database.reading() as connection:
            return [_clip(row) for row in connection.execute(asked)]

    def take_out(self, remove: Callable[[str], object]) -> None:
        """Those of leads that were refused or lapsed go, and what is in them, where nothing else names it. ``remove``:
        of a content that lies in a folder; asked under the lock, in which an act looks for its files."""
        dead = sa.select(_C.lead_id).join(leads, leads.c.id == _C.lead_id).where(leads.c.state.not_in(_LIVE))
        with self._database.reading() as connection:  # first: nearly always there are none
            if connection.execute(dead.limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            is_server = connection.dialect.name == "postgresql"
            for digest in connection.execute(_TAKE_OUT).scalars() if is_server else _taken_out(connection, dead):
                remove(digest)

    def unattached(self, since: Moment) -> list[tuple[Lead, LeadClip]]:
        """Leads of which a case was made since then, before they had the clip that they have now."""
        named = sa.exists().where(attachments.c.case_id == leads.c.case_id, attachments.c.digest == _C.digest)
        asked = sa.select(*_LEAD, *_CLIP).join(lead_clips, _OF_ITS_LEAD)
        asked = asked.where(leads.c.state == LeadState.FILED.value, leads.c.reviewed_at >= since, ~named)
        with self._database.reading() as connection:
            rows = connection.execute(asked.order_by(leads.c.id.desc()).limit(MOST)).all()
        return [(lead_of(row[: len(NAMES)]), _clip(row[len(NAMES) :])) for row in rows]


def _taken_out(connection: sa.Connection, dead: sa.Select[tuple[int]]) -> Iterator[str]:
    """As the function of PostgreSQL's owner does it."""
    ids = list(connection.execute(dead).scalars())
    digests = set(connection.execute(sa.select(_C.digest).where(_C.lead_id.in_(ids))).scalars())
    connection.execute(sa.delete(lead_clips).where(_C.lead_id.in_(ids)))
    named = (sa.select(attachments.c.digest), *named_by_leads())
    for each in named:
        these = each.where(each.selected_columns[0].in_(digests))
        digests -= set(connection.execute(these).scalars())
    yield from sorted(digests)


def _clip(row: Any) -> LeadClip:
    lead, camera, begin, end, digest, size, told = row
    pairs = [each.split("-") for each in told.split()]
    stretches = tuple((begin + int(since), begin + int(until)) for since, until in pairs)
    return LeadClip(lead, camera, begin, end, digest, size, stretches)
