"""Tells the hall every few seconds how this station is, and hears how the others are. Telemetry: no fact waits for it.

A thread of its own tells: so a GUI thread that stands still is told by its own process, while it stands.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.engine.clock import machine_now
from data_access.engine.database import Database
from data_access.process.process_look import ProcessLook, runs_beside
from data_access.store import spoken
from data_access.telemetry.latest import Telemetry
from hall.errors import HallError
from hall.health.station import (
    TOLD_EVERY_MS,
    Heard,
    ProcessSeen,
    StationHealth,
    WindowsSeen,
    crashes,
    heard,
    lately,
    station_code,
)  # fmt: skip
from hall.moment import SECOND_MS, Moment
from hall.telemetry.latest import STATION_KIND, SourceFilter

if TYPE_CHECKING:
    from hall.health.findings import Finding
    from hall.video.check import Failing

AGAIN_S = 1.0  # what could not be told is tried again: a station must not look silent for one lost message
END_S = 2.0  # a database that hangs must not hold up the end of a station
Windows = Callable[[], WindowsSeen]
Failed = Callable[[], tuple[str, ...]]
log = logging.getLogger(__name__)


class DatabaseHealth:
    """Implements ``hall.ports.HealthTeller`` for one station, ``ROLE@MACHINE``. ``data``: its folder, if any."""

    def __init__(self, database: Database, station: str, data: Path | None = None) -> None:
        self._database, self._station, self._data = database, station, data
        self._told = Telemetry(database).subscribe(SourceFilter(frozenset({STATION_KIND})))
        self._telling: _TellingThread | None = None

    def stations(self) -> Sequence[Heard]:
        """See the port."""
        return heard(self._told.take())

    def of_hall(self) -> Sequence[Finding]:
        """See the port."""
        from data_access.city.ended_units import of_ended_units
        from data_access.process.camera_health import last_check  # what streams are: where health is looked at

        return (*last_check(self._database), *of_ended_units(self._database))

    def failing_cameras(self) -> Sequence[Failing]:
        """See the port."""
        from data_access.process.camera_health import failing  # as above

        return failing(self._database)

    def begin(self, windows: Windows | None = None, part: str = "", failed: Failed = tuple) -> None:
        """See the port."""
        role, _, machine = self._station.partition("@")
        told = Telling(self._database, station_code(role, machine, part), windows, self._data, failed)
        self._telling = _TellingThread(told)
        self._telling.start()

    def close(self) -> None:
        """Say that it ends, and wait for that; call before the database is closed."""
        if self._telling is not None:
            self._telling.end()
            self._telling = None


def stations_of(database: Database) -> Sequence[Heard]:
    """What all stations have told. Raises StoreUnreachable."""
    return heard(Telemetry(database).subscribe(SourceFilter(frozenset({STATION_KIND}))).take())


class Telling:
    """What one station tells. One thread at a time. Raises StoreUnreachable."""

    def __init__(
        self, database: Database, code: str, windows: Windows | None, data: Path | None, failed: Failed = tuple
    ) -> None:
        self._telemetry, self._code, self._windows, self._failed = Telemetry(database), code, windows, failed
        self._look = ProcessLook(data)
        self._last = StationHealth(code, ProcessSeen())
        self._crashed: tuple[Moment, ...] | None = None

    def tell(self) -> None:
        """How it is now."""
        seen = self._look.look()
        windows = self._windows() if self._windows is not None else None
        at, clock_ms = self._now()
        if self._crashed is None:
            self._crashed = crashes(self._told_before(), at)
        self._crashed = lately(self._crashed, at)
        seen = replace(seen, clock_ms=clock_ms, unread=tuple(each.told() for each in spoken.unread()))
        self._last = StationHealth(self._code, seen, windows, crashed=self._crashed, failed=self._failed())
        self._telemetry.put([self._last.told(at)])

    def tell_end(self) -> None:
        """That it ends on purpose."""
        self._telemetry.put([replace(self._last, ended=True).told(self._telemetry.now())])

    def _told_before(self) -> StationHealth | None:
        """What the process before this one told last; None where that runs still, a second desk of the machine."""
        told = heard(self._telemetry.subscribe(SourceFilter(frozenset({STATION_KIND}))).take())
        before = next((each.health for each in told if each.health.station == self._code), None)
        return None if before is None or runs_beside(before.process.pid) else before

    def _now(self) -> tuple[Moment, int]:
        """The store's time, and what this machine's clock is ahead of it; half the way there and back is taken off."""
        before = machine_now()
        at = self._telemetry.now()
        return at, (before + machine_now()) // 2 - at


class _TellingThread(threading.Thread):
    """Tells until ``end``."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(name="health", daemon=True)  # daemon: one that hangs in the network ends with its process
        self._told, self._ended, self._could = telling, threading.Event(), True

    def run(self) -> None:
        wait_s = 0.0
        while not self._ended.wait(wait_s):
            wait_s = TOLD_EVERY_MS / SECOND_MS if self._tried(self._told.tell) else AGAIN_S
        if self._could:  # a database that is gone is not asked once more
            self._tried(self._told.tell_end)

    def end(self) -> None:
        """Ask it to end, and wait."""
        self._ended.set()
        self.join(END_S)

    def _tried(self, tell: Callable[[], None]) -> bool:
        """Whether it was told. A login that may not, or a database that is gone, is logged once."""
        try:
            tell()
        except HallError as error:
            if self._could:
                log.info("how this station is cannot be told: %s", error)
            self._could = False
        except Exception:  # the outermost frame of this thread
            if self._could:
                log.exception("how this station is could not be told")
            self._could = False
        else:
            self._could = True
        return self._could
