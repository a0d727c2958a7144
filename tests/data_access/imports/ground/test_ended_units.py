"""Open cases of a unit that has ended are named: in no list of a unit that is there would they be found."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.city.ended_units import of_ended_units, open_with_ended_units
from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from data_access.process.doctor import examine
from data_access.store.tables.schema import cases
from tests.support import ground_files as files
from tests.support.ground_files import Bring
from tests.support.import_files import MAPPING, a_row, write_csv


@pytest.fixture
def at_the_owner(database: Database, bring: Bring, tmp_path: Path) -> None:
    """Two cases at the owner, one of them open, and an open one at nobody."""
    for kind in ("areas", "units"):
        bring(kind, files.FILES[kind])
    lon, lat = map(str, files.INSIDE)
    here = {"lon": lon, "lat": lat, "street": ""}
    rows = [a_row("1", **here), a_row("2", status="Open", **here), a_row("3", status="Open", **here)]
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING.replace('"other"', '"platform.city"').replace('= "call"', '= "public.hotline"'))
    CaseImport(database, load_mapping(mapping)).run(write_csv(tmp_path / "c.csv", rows), tmp_path / "r.csv")
    with database.writing() as connection:
        these = cases.c.external_number.in_(["1", "2"])
        connection.execute(sa.update(cases).where(these).values(unit=files.OWNER))


@pytest.mark.usefixtures("at_the_owner")
def test_open_cases_of_a_unit_that_has_ended_are_named(
    database: Database, bring: Bring, tmp_path: Path, city_url: str
) -> None:
    assert open_with_ended_units(database) == {}
    assert of_ended_units(database) == ()
    bring("units", [{**files.UNITS[1], "valid_to": "2026-03-01"}])
    assert open_with_ended_units(database) == {files.OWNER: 1}
    (told,) = of_ended_units(database)
    assert (told.code, dict(told.params)) == ("health.ended_units", {"count": 1, "units": f"{files.OWNER} (1)"})
    assert told.remedy.code == "remedy.ended_units"
    (found,) = (each for each in examine(tmp_path, city_url) if each.code == "doctor.ended_units")
    assert (found.level, found.params["count"], found.params["units"]) == ("note", 1, f"{files.OWNER} (1)")
    with database.writing() as connection:
        connection.execute(sa.update(cases).where(cases.c.external_number == "2").values(state="filed"))
    assert open_with_ended_units(database) == {}  # it gave the case back
