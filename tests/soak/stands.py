"""Where a soak takes place: durable databases with a city in them on each engine, and what can be killed there."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psycopg

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.sample.make_city import make_city
from hall.moment import Moment
from tests.support.clocks import moment
from tests.support.engines import ENGINES, PostgresServer, postgres_server
from tests.support.faults import ServerUnderFire
from tests.support.waits import wait_for

UNTIL = moment("2026-11-20T10:30+08:00")
_OURS = "SELECT pid FROM pg_stat_activity WHERE application_name = %s AND backend_type = 'client backend'"


class Stand:
    """One engine to make databases in. ``folder``: for files of the soak, gone at the end."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        """The address of a database, made or not."""
        return f"sqlite:///{self.folder / database}.db"

    def kill_server(self, rng: Random, station: str) -> str:
        """Kill what serves the database, start it again, and say what was killed; "" where nothing serves it."""
        return ""

    def make(self, database: str, profile_name: str, cases: int, seed: int, *, until: Moment | None = UNTIL) -> str:
        """A database with that city; its address. ``until``: the end of its past, None: see ``make_city``."""
        url, profile = self.url(database), load_profile(profile_name)
        past = until if cases else None
        make_city(url, profile, load_taxonomy(profile.taxonomy), cases=cases, seed=seed, until=past)
        return url


class PostgresStand(Stand):
    """A server of its own with its default, durable settings."""

    name = "postgresql"

    def __init__(self, folder: Path, server: PostgresServer) -> None:
        super().__init__(folder)
        self._server, self.fire = server, ServerUnderFire(server)

    def url(self, database: str) -> str:
        return self._server.url(database)

    def kill_server(self, rng: Random, station: str) -> str:
        """kill -9 of one backend that serves the operators (all others then go too), or of the whole server."""
        if rng.random() < 0.5:
            self.fire.kill()
            self.fire.start()
            return "server"
        pids = self._backends(station)
        if not pids:
            return ""
        with suppress(ProcessLookupError):
            os.kill(rng.choice(pids), signal.SIGKILL)
        wait_for(lambda: self._answers(), 30, "the server to recover")
        return "backend"

    def _backends(self, station: str) -> list[int]:
        with psycopg.connect(self._server.uri, autocommit=True, connect_timeout=10) as connection:
            return [row[0] for row in connection.execute(_OURS, (f"hall {station}",))]

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self._server.uri, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
        return False


@contextmanager
def stand(engine: str) -> Iterator[Stand]:
    """A stand of that engine, gone at the end."""
    assert engine in ENGINES
    with TemporaryDirectory(prefix="hall-soak-") as name:
        if engine == "sqlite":
            yield Stand(Path(name))
            return
        with postgres_server(durable=True) as server:
            place = PostgresStand(Path(name), server)
            try:
                yield place
            finally:
                place.fire.stop()
