"""Reads leads for walls, with their pictures. None of a restricted camera leaves here."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.lead_rows import NAMES, lead_of
from data_access.store.tables.lead_schema import WAITING, leads
from data_access.video.cameras.camera_reader import CameraRepository
from hall.errors import NotFound
from hall.ports import AttachmentStore, TelemetrySubscription
from hall.telemetry.lead_sources import silence_ms
from hall.video.leads.lead import Lead
from hall.video.leads.shown import LeadsShown, hides_pictures, may_be_shown

_NEWEST = sa.select(*(leads.c[name] for name in NAMES)).where(leads.c.state == WAITING)
_BY_CAMERA = sa.select(leads.c.camera, sa.func.count()).where(leads.c.state == WAITING).group_by(leads.c.camera)
log = logging.getLogger(__name__)


class DatabaseLeadBoard:
    """Implements ``hall.ports.lead_board.LeadBoard``. ``sources``: a look at ``LEAD_SOURCES``."""

    def __init__(self, database: Database, contents: AttachmentStore, sources: TelemetrySubscription) -> None:
        self._database, self._contents, self._sources = database, contents, sources
        self._cameras = CameraRepository(database)

    def shown(self, most: int, known: Collection[str]) -> LeadsShown:
        """See the port."""
        with self._database.reading() as connection:
            waiting = {str(camera): int(number) for camera, number in connection.execute(_BY_CAMERA)}
        rows = self._cameras.some(waiting)
        closed = sorted(code for code in waiting if not may_be_shown(rows[code] or ()))
        newest = _NEWEST.where(leads.c.camera.not_in(closed)) if closed else _NEWEST
        with self._database.reading() as connection:
            found = connection.execute(newest.order_by(leads.c.last_at.desc(), leads.c.id.desc()).limit(most))
            shown = tuple(lead_of(row) for row in found if row[NAMES.index("camera")] in waiting)
        number = sum(waiting.values()) - sum(waiting[code] for code in closed)
        # a wall that has its picture already shows it no more either
        shown = tuple(replace(each, snapshot="") if hides_pictures(rows[each.camera] or ()) else each for each in shown)
        return LeadsShown(shown, number, self._pictures(shown, known), silence_ms(self._sources.take()))

    def _pictures(self, shown: Sequence[Lead], known: Collection[str]) -> Mapping[str, bytes]:
        wanted = {lead.snapshot for lead in shown} - {"", *known}
        found = {digest: self._picture(digest) for digest in sorted(wanted)}
        return {digest: picture for digest, picture in found.items() if picture}

    def _picture(self, digest: str) -> bytes:
        """b"": nobody kept it, or it is not what came."""
        try:
            content = b"".join(self._contents.open(digest))
        except NotFound:
            return b""
        if sha256(content).hexdigest() != digest:
            log.warning("the picture of a lead is damaged: %s", digest)
            return b""
        return content
