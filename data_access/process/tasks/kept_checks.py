"""What check runs of cameras have found, as telemetry that the next run goes by."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from data_access.video.check.check_run import row_of
from hall.errors import HallError
from hall.telemetry.latest import SourceFilter
from hall.video.cameras.camera import Camera
from hall.video.check import CHECK_KIND, KEPT, CameraChecked, checked, waits_ms

log = logging.getLogger(__name__)


class KeptChecks:
    """As they stand when it is made. Raises StoreUnreachable then."""

    def __init__(self, database: Database) -> None:
        self._telemetry = Telemetry(database)
        values = self._telemetry.values(SourceFilter(frozenset({CHECK_KIND})))
        self._known = {found.code: found for value in values.values() if (found := checked(value)) is not None}
        self.now = self._telemetry.now()

    def of(self, camera: Camera) -> CameraChecked | None:
        """What was found of it by the addresses and the login that it has now."""
        found = self._known.get(camera.code)
        return found if found is not None and found.row == row_of(camera) else None

    def refusals(self, camera: Camera) -> int:
        """How often in a row its login was refused."""
        found = self.of(camera)
        return 0 if found is None else found.refusals

    def waits_ms(self, camera: Camera) -> int:
        """How long it must not be asked yet, because it refused its login."""
        return waits_ms(self.of(camera), row_of(camera), self.now)

    def keep(self, found: Sequence[CameraChecked]) -> bool:
        """Whether it could be: a login of the database that may not write telemetry keeps nothing, and the answer is as
        good."""
        try:
            at = self._telemetry.now()
            self._telemetry.put([each.told(at) for each in found if each.outcome in KEPT])
        except HallError as refused:
            log.info("what was found of cameras cannot be kept: %s", refused)
            return False
        return True
