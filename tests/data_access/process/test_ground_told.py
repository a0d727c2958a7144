"""An import of areas, cells, sections or components says at its end what is wrong with the ground now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from data_access.process.tasks.ground_told import tell_of_ground
from hall.errors import Words
from tests.support import ground_files as files
from tests.support.new_cities import Templates, copied_file, make_city_of


@pytest.fixture
def city(hall_templates: Templates, tmp_path: Path) -> Iterator[Database]:
    file = copied_file(hall_templates.file("erqi", partial(make_city_of, "erqi")), tmp_path)
    with closing(open_database(f"sqlite:///{file}", station="test")) as opened:
        yield opened


def told(city: Database, kind: str) -> list[tuple[str, str]]:
    said: list[Words] = []
    tell_of_ground(city, kind, said.append)
    return [(each.code, str(each.params.get("thing", each.params.get("count", "")))) for each in said]


def test_the_worst_of_each_sort_are_told_with_what_helps(city: Database, tmp_path: Path) -> None:
    files.bring_into(city, tmp_path, "areas", files.AREAS)
    assert ("ground.gap", files.STREET) in told(city, "areas")  # one community does not fill its street
    rows = [
        {"code": f"{files.COMMUNITY}{n:03}", "geometry": files.box(files.WEST, files.SOUTH, 0.01)} for n in range(1, 5)
    ]
    files.bring_into(city, tmp_path, "grids", rows)
    found = told(city, "grids")
    assert [code for code, _ in found if code.startswith("ground.overlap")] == ["ground.overlap"] * 3 + [
        "ground.overlap_do"
    ]
    assert ("ground.more", "3") in found  # six pairs
    assert told(city, "units") == []


def test_components_are_looked_at_after_an_import_of_these(city: Database, tmp_path: Path) -> None:
    files.bring_into(city, tmp_path, "areas", files.AREAS)
    subclass = "0101"
    rows = [
        {"code": f"410103{subclass}000001", "lon": str(files.INSIDE[0]), "lat": str(files.INSIDE[1])},
        {"code": f"410103{subclass}000002", "lon": "113.7", "lat": "34.7"},
    ]
    files.bring_into(city, tmp_path, "components", rows)
    assert ("ground.component_outside", rows[1]["code"]) in told(city, "components")
    assert "ground.component_outside" not in dict(told(city, "areas"))
