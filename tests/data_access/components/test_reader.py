"""The card of a component: its versions, where it stands now, the cases that named it, as far as one may read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.components.book import ComponentBook
from data_access.components.reader import ComponentRepository
from data_access.engine.database import Database
from data_access.store import component_rows
from data_access.store.seals import By
from data_access.store.storage import Storage
from hall.city.areas import Areas
from hall.errors import NotFound
from hall.moment import Moment
from tests.support.clocks import SettableClock
from tests.support.components import CODE, PLACE, a_component
from tests.support.fakes import who
from tests.support.stored_cases import report, stored

NOW = 1_000_000


class Nowhere:
    """Finds the same street everywhere."""

    def locate(self, lon: float, lat: float, at: Moment) -> Areas:
        return Areas(street="410103001")


@pytest.fixture
def reader(database: Database, tmp_path: Path) -> ComponentRepository:
    clock = SettableClock(NOW)
    return ComponentRepository(database, clock, ComponentBook(database, clock, tmp_path), Nowhere())


def test_a_card_holds_all_of_it(database: Database, storage: Storage, reader: ComponentRepository) -> None:
    versions = [a_component(ends=10), a_component(begins=10, ends=NOW + 5, owner="甲"), a_component(begins=NOW + 5)]
    component_rows.change(database, [], versions, By("t", "t"), lambda _: None)
    cases = [stored(storage, report(component=CODE)).id, stored(storage, report(component=CODE)).id]
    stored(storage, report())
    card = reader.card(CODE, who("dispatcher"))
    assert card.versions == tuple(versions)
    assert card.present == versions[1]
    assert card.areas == Areas(street="410103001")
    assert [case.id for case in card.cases] == cases[::-1]


def test_who_is_bound_to_a_unit_reads_its_cases_alone(
    database: Database, storage: Storage, reader: ComponentRepository
) -> None:
    component_rows.change(database, [], [a_component()], By("t", "t"), lambda _: None)
    stored(storage, report(component=CODE))
    bound = who("department", unit="another")
    assert reader.card(CODE, bound).cases == ()


@pytest.mark.parametrize(("times", "wanted"), [([(0, 5), (5, 9)], 1), ([(NOW + 1, None), (NOW + 9, None)], 0)])
def test_one_that_does_not_hold_now_shows_its_last_or_its_first(
    database: Database, reader: ComponentRepository, times: list[tuple[int, int | None]], wanted: int
) -> None:
    versions = [a_component(begins=begins, ends=ends) for begins, ends in times]
    component_rows.change(database, [], versions, By("t", "t"), lambda _: None)
    assert reader.card(CODE, who("dispatcher")).present == versions[wanted]


def test_what_is_not_there_is_said(reader: ComponentRepository) -> None:
    with pytest.raises(NotFound, match=r"missing\.component"):
        reader.card(CODE, who("dispatcher"))


def test_tiles_and_surroundings_come_from_the_index(database: Database, reader: ComponentRepository) -> None:
    component_rows.change(database, [], [a_component()], By("t", "t"), lambda _: None)
    assert reader.renewed() == 1
    assert len(reader.tile(0, 0, 0)) > 24
    assert [each.code for each in reader.near(*PLACE, 5)] == [CODE]
