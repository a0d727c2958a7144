"""A community goes to another street at a desk: the cases in it stay, or follow, as the administrator chooses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.batch_unit import BatchUnit
from data_access.store.open_cases import open_cases
from hall.cases.following import told_by
from tests.support import ground_files as files
from tests.support.kept_city import ADMIN, KeptCity
from tests.support.redrawn_city import AREAS, FEBRUARY, MARCH, OTHER_STREET, lawful
from tests.support.stored_cases import ZONE, history, storage_of


@pytest.fixture
def city(database: Database, bring: files.Bring) -> KeptCity:
    """Two streets, one community that is drawn, a case in it."""
    bring("areas", AREAS)
    with BatchUnit(storage_of(database, MARCH)) as batch:
        batch.add(lawful(history(3, FEBRUARY, lon=files.INSIDE[0], lat=files.INSIDE[1])))
    return KeptCity(database)


@pytest.mark.parametrize("follows", [False, True])
def test_a_community_goes_to_another_street(city: KeptCity, database: Database, *, follows: bool) -> None:
    row = city.row("areas", files.COMMUNITY)
    change = replace(city.changed(row, "areas", parent=OTHER_STREET, valid_from="2026-01-01"), follows=follows)
    assert city.tables.effect(change, ADMIN).elsewhere == 1
    done = city.desk.change(change, ADMIN)
    assert (done.elsewhere, done.is_left) == (1, False)
    (case,) = open_cases(database)
    assert case.street == (OTHER_STREET if follows else files.STREET)
    named = city.changed(city.row("areas", files.COMMUNITY), "areas", name_zh="丙社区")
    assert city.tables.effect(named, ADMIN).elsewhere == 0
    assert verify(database, ZONE).findings == []


def test_a_file_at_a_desk_lets_them_follow_in_the_name_of_who_sits_there(
    city: KeptCity, database: Database, tmp_path: Path
) -> None:
    file = files.write(tmp_path / "areas.csv", [{**files.AREAS[0], "parent": OTHER_STREET}])
    assert city.tables.would_bring_in("areas", str(file), ADMIN).elsewhere == 1
    told = city.desk.bring_in("areas", str(file), ADMIN, follows=True)
    assert (told.elsewhere, told.followed) == (1, 1)
    with database.reading() as connection:
        note = connection.exec_driver_sql("SELECT note FROM audit WHERE act = 'follow'").scalar_one()
    assert told_by(note)["by"] == ("adm", "adm")
