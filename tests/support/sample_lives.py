"""A sample life in a thread of the test, and what can be asked of its database."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.sample.life import Lived, SampleLife
from data_access.sample.turn import PRODUCER
from data_access.store.tables.schema import audit, cases
from data_access.telemetry.latest import Telemetry
from hall.errors import Words
from tests.support.waits import PATIENCE_S


class LifeInThread:
    """A life that a test watches. ``told``: what it said."""

    def __init__(self, url: str, per_minute: float, seed: int | None = None, *, if_sample: bool = False) -> None:
        self.told: list[Words] = []
        self.lived: Lived | None = None
        self.error: BaseException | None = None
        self.life = SampleLife(url, self.told.append, per_minute, seed, if_sample=if_sample)
        self._thread = threading.Thread(target=self._run, name="sample life")

    def _run(self) -> None:
        try:
            self.lived = self.life.run(for_s=120)
        except BaseException as error:  # noqa: BLE001 - told to the test
            self.error = error

    def start(self) -> None:
        """Begin to live."""
        self._thread.start()

    def end(self) -> None:
        """Ask it to end, and wait."""
        self.life.end()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def has_said(self, code: str) -> int:
        """How often it said that."""
        return sum(words.code == code for words in self.told)


@contextmanager
def living(url: str, per_minute: float, seed: int | None = None, *, if_sample: bool = False) -> Iterator[LifeInThread]:
    """A life, ended at the end; what went wrong in it goes wrong here."""
    life = LifeInThread(url, per_minute, seed, if_sample=if_sample)
    life.start()
    try:
        yield life
    finally:
        life.end()
    if life.error is not None:
        raise life.error


def beat_of(database: Database) -> str | None:
    """What the life says of itself."""
    return next((each.state for each in Telemetry(database).beats() if each.producer == PRODUCER), None)


def acts_since(database: Database, line: int) -> Sequence[Any]:
    """The audit lines after ``line``, in order."""
    with database.reading() as connection:
        return connection.execute(sa.select(audit).where(audit.c.id > line).order_by(audit.c.id)).all()


def last_line(database: Database) -> int:
    """The last audit line."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.max(audit.c.id))).scalar_one())


def lives(database: Database) -> set[tuple[Any, ...]]:
    """Every case as it stands, without what depends on the order in which it was stored."""
    columns = [c for c in cases.columns if c.name not in {"id", "number"}]
    with database.reading() as connection:
        return {tuple(row) for row in connection.execute(sa.select(*columns))}
