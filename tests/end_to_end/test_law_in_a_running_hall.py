"""A law changed by a third process while a desk and a sample life run: both go by it at once, none is started anew."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.proof.verify import verify
from data_access.store.tables.schema import audit
from tests.support.engines import PostgresServer
from tests.support.stations import Running, Stations
from tests.support.waits import wait_for

PATIENCE_S = 60.0
LAW = """
[timers.file]
minutes = 45
unit = "continuous"
[[lifecycle]]
act = "void"
approvals = ["leader"]
[words.act]
hold = ["缓办", "Defer"]
"""


@pytest.fixture
def hall_url(engine_name: str, request: pytest.FixtureRequest, stations: Stations) -> str:
    """A small sample city on each engine, made as a person makes it."""
    if engine_name == "sqlite":
        return f"sqlite:///{request.getfixturevalue('sample_file')}"
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.url(server.new_database())
    done(stations.start("init", "--cases", "60", url=url))
    return url


def done(running: Running) -> str:
    """What a command said that has ended well."""
    assert running.process.wait(PATIENCE_S) == 0, running.said
    return running.said


def laws_of_acts(database: Database) -> list[int]:
    """By which law each act on a case was decided, in the order of the audit."""
    told = sa.select(audit.c.law).where(audit.c.case_id.is_not(None)).order_by(audit.c.id)
    with database.reading() as connection:
        return list(connection.execute(told).scalars())


@pytest.mark.web
def test_desk_and_life_go_by_the_next_law_at_once(hall_url: str, stations: Stations, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(LAW, encoding="utf-8")
    desk = stations.start("desk", "--as", "call_taker", url=hall_url)
    life = stations.start("simulate", "--rate", "300/min", url=hall_url)
    desk.until("desk", "cases are loaded")
    with closing(open_database(hall_url)) as database:
        before = len(laws_of_acts(database))
        wait_for(lambda: len(laws_of_acts(database)) > before, PATIENCE_S, "the life to act")

        assert "Law 2 is in force" in done(stations.start("import", "law", str(file), url=hall_url))

        assert desk.until("desk", "another law is in force")["law"] == 2
        wait_for(lambda: laws_of_acts(database)[-1] == 2, PATIENCE_S, "the life to act under the next law")
        told = laws_of_acts(database)
        assert told == sorted(told)  # never again by the old one
        assert life.end() == desk.end() == 0
        assert verify(database, "Asia/Shanghai").findings == []
