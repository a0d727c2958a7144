"""Whose leads somebody may see: those of cameras at which they may look, in streets that are theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data_access.engine.database import Database
from data_access.video.cameras.camera_reader import CameraRepository
from hall.city.ground.valid import in_force
from hall.errors import NotFound
from hall.people.scope import scope_of
from hall.people.session import Session
from hall.ports import Clock
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look
from hall.video.leads.lead import Lead
from hall.video.leads.shown import hides_pictures


class LeadSight:
    """Any thread; reads the restricted cameras each time, which are few. Raises StoreUnreachable."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._cameras, self._clock = CameraRepository(database), clock

    def seen_by(self, leads: Sequence[Lead], who: Session) -> list[Lead]:
        """Those of the leads that this person may see. Whoever is bound to a unit sees none: no lead is a unit's."""
        scope = scope_of(who)
        if scope.units is not None or not leads:
            return []
        closed = self._closed(who)
        return [
            lead
            for lead in leads
            if lead.camera not in closed and (scope.streets is None or lead.street in scope.streets)
        ]

    def number_of(self, waiting: Mapping[str, int], who: Session) -> int:
        """How many of these, by camera and of this person's streets, he may see."""
        if scope_of(who).units is not None or not waiting:
            return 0
        closed = self._closed(who)
        return sum(number for camera, number in waiting.items() if camera not in closed)

    def must_see(self, lead: Lead, who: Session) -> None:
        """Raises NotFound ``missing.lead`` where this person may not: nobody is told that there is one."""
        if not self.seen_by([lead], who):
            raise NotFound("missing.lead", lead=lead.id)

    def hides_picture(self, lead: Lead) -> bool:
        """Whether its camera has masks: a frame that came before they were drawn shows what they hide."""
        return hides_pictures(self._cameras.some([lead.camera])[lead.camera] or ())

    def _closed(self, who: Session) -> frozenset[str]:
        """Codes of restricted cameras at which this person may not look. One that is gone is as it was last."""
        now = self._clock.now()
        return frozenset(
            code for code, rows in self._cameras.ever_restricted().items() if not may_look(_of_now(rows, now), who)
        )


def _of_now(rows: tuple[Camera, ...], now: int) -> Camera:
    return next(iter(in_force(rows, now)), rows[-1])
