"""A hall whose windows read from a server that follows the first one: acts go to the first, windows see them later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.process.doctor import examine
from data_access.process.station import open_access
from data_access.sample.make_city import make_city
from hall.errors import StoreUnreachable
from hall.ports import HistoryFilter
from tests.support.engines import PostgresServer, lay_schema, postgres_server
from tests.support.granted_hall import report
from tests.support.standby import standby_of
from tests.support.waits import wait_for


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[PostgresServer, PostgresServer]]:
    """The first server, with an empty real city in it, and the one that follows it."""
    profile = load_profile("erqi")
    with postgres_server() as first:
        make_city(first.url(first.new_database()), profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
        lay_schema(first.url(first.new_database()))
        with standby_of(first) as second:
            yield first, second


def test_acts_go_to_the_first_server_and_windows_read_from_the_one_that_follows(
    servers: tuple[PostgresServer, PostgresServer],
) -> None:
    first, second = servers
    desk = open_access(first.url("test_0"), "desk", read_url=second.url("test_0"))
    with closing(desk), closing(desk.feed):
        desk.feed.open()
        since = desk.feed.snapshot().cursor
        receipt = report(desk)

        assert desk.feed.wait(60_000)  # it cannot ring: the log is asked
        batch = desk.feed.changes(since)
        assert batch is not None
        assert [row[0] for row in batch.rows] == [receipt.case_id]
        assert not desk.feed.wait(150)
        assert desk.feed.ping().hindered is None
        assert desk.reader.card(receipt.case_id).case.version == 1
        assert report(desk).case_id == receipt.case_id + 1
        wait_for(lambda: len(desk.reader.history(HistoryFilter())) == 2, told="the standby to follow")


def test_a_wall_may_know_the_follower_alone_and_is_told_that_it_cannot_write(
    servers: tuple[PostgresServer, PostgresServer],
) -> None:
    url = servers[1].url("test_0")
    wall = open_access(url, "wall")
    with closing(wall), closing(wall.feed):
        wall.feed.open()
        wall.feed.snapshot()
        for _ in range(2):
            assert wall.feed.ping().at > 0
        with pytest.raises(StoreUnreachable, match=r"store\.read_only"):
            report(wall)


def test_another_halls_follower_is_refused(servers: tuple[PostgresServer, PostgresServer]) -> None:
    first, second = servers
    with pytest.raises(StoreUnreachable, match=r"store\.other_hall"):
        open_access(first.url("test_0"), "desk", read_url=second.url("test_1"))


def test_doctor_says_which_server_only_follows(servers: tuple[PostgresServer, PostgresServer]) -> None:
    first, second = servers
    found = [each.code for each in examine(first.folder, first.url("test_0"), second.url("test_0"))]
    told = [code for code in found if code in ("doctor.database", "doctor.follows")]
    assert told == ["doctor.database", "doctor.database", "doctor.follows"]
