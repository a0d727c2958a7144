"""What the last check run of cameras (巡检) left to be seen to, as a finding of the hall. Any thread."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.check.check_run import row_of
from hall.city.ground.valid import in_force
from hall.health.findings import Finding
from hall.telemetry.latest import FORGOTTEN_MS, SourceFilter
from hall.video.check import CHECK_KIND, Failing, Outcome, checked, finding


def last_check(database: Database) -> tuple[Finding, ...]:
    """See ``failing``."""
    return finding(failing(database))


def failing(database: Database) -> Sequence[Failing]:
    """Cameras that are in use and whose addresses and login have not changed since. Raises StoreUnreachable."""
    telemetry = Telemetry(database)
    values = telemetry.values(SourceFilter(frozenset({CHECK_KIND})))
    now = telemetry.now() if values else 0
    found = [(checked(value), value.age_ms(now)) for value in values.values()]
    bad = {each.code: (each, age) for each, age in found if each is not None and each.outcome is not Outcome.FINE}
    if not bad:
        return ()
    at, rows = DatabaseClock(database).now(), CameraRepository(database).some(bad)
    present = [camera for of in rows.values() for camera in in_force(of or (), at) if camera.enabled]
    same = [camera.code for camera in present if row_of(camera) == bad[camera.code][0].row]
    return [Failing(code, bad[code][1], bad[code][0].outcome) for code in same if bad[code][1] <= FORGOTTEN_MS]
