"""A city's own layers and what lies in them: brought in, sealed, with versions, and shown in tiles of their zooms."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from data_access.components.own_layers import OwnLayerRepository
from data_access.components.tiles import DENSITY, EMPTY, SYMBOLS
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from hall.city.ground.own_layers import number_in_tiles
from hall.errors import NotAllowed, NotFound
from tests.support.fakes import who
from tests.support.ground_files import Bring

ZONE = "Asia/Shanghai"
LON, LAT = 113.6301, 34.7401
HEADS = ("编码", "名称", "英文名称", "上级图层", "起始级别", "权限", "颜色", "默认显示")
LAYERS = [
    dict(zip(HEADS, row, strict=True))
    for row in (
        ("1001", "消防栓", "Hydrants", "", "", "", "series-2", "是"),
        ("1002", "管线", "", "消防栓", "14", "movers", "", ""),
    )
]
HYDRANT = {"图层": "消防栓", "编码": "X1", "名称": "一号栓", "图形": f"POINT({LON} {LAT})", "备注": ""}
LINE = f"LINESTRING({LON} {LAT}, {LON + 0.002} {LAT})"
PIPE = {**HYDRANT, "图层": "1002", "编码": "P1", "图形": LINE, "备注": "DN300"}


def tile_of(lon: float, lat: float, zoom: int) -> tuple[int, int, int]:
    n = 2**zoom
    north = np.radians(lat)
    return zoom, int((lon + 180) / 360 * n), int((1 - np.arcsinh(np.tan(north)) / np.pi) / 2 * n)


def kind_and_count(content: bytes) -> tuple[int, int]:
    head = np.frombuffer(content, "<u4", 2)
    return int(head[0]), int(head[1])


@pytest.fixture
def brought(database: Database, bring: Bring) -> Database:
    assert (bring("layers", LAYERS).accepted, bring("layer", [HYDRANT, PIPE]).accepted) == (2, 2)
    return database


def test_rows_of_both_are_sealed_and_brought_in_once(brought: Database, bring: Bring) -> None:
    assert bring("layers", LAYERS).duplicates == 2
    assert bring("layer", [HYDRANT, PIPE]).duplicates == 2
    assert bring("layer", [{**HYDRANT, "名称": "甲"}]).updated == 1
    assert verify(brought, ZONE).findings == []
    first, second = ground_rows.read(brought, OWN_LAYERS)
    assert (first.name_en, first.style, first.is_on, first.zoom_to) == ("Hydrants", "series-2", True, 24.0)
    assert (second.parent, second.zoom_from, second.needs, second.style) == ("1001", 14.0, "movers", "series-1")


def test_what_no_layer_is_and_what_lies_in_none_is_refused(brought: Database, bring: Bring) -> None:
    assert bring("layers", [{"编码": "12", "名称": "短"}]).rejected == {"reject.layer_code": 1}
    wrong = [{**HYDRANT, "图层": "路灯"}, {**HYDRANT, "编码": "X9", "图形": ""}]
    assert bring("layer", wrong).rejected == {"reject.layer": 1, "reject.no_place": 1}
    assert len(ground_rows.read(brought, FEATURES)) == 2


def test_a_file_of_shapes_is_one_layer_that_it_is_called_by(brought: Database, tmp_path: Path) -> None:
    shapes = [
        {"type": "Feature", "properties": {"id": f"N{n}", "名称": f"{n}号"},
         "geometry": {"type": "Point", "coordinates": [LON + n / 1e4, LAT]}}
        for n in range(3)
    ]  # fmt: skip
    file = tmp_path / "消防栓.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": shapes}, ensure_ascii=False), encoding="utf-8")
    assert GroundImport(brought, "layer").run(file, None).accepted == 3
    assert {each.layer for each in ground_rows.read(brought, FEATURES) if each.code.startswith("N")} == {"1001"}


def test_tiles_show_each_where_few_are_and_a_layer_at_its_own_zooms_alone(brought: Database, bring: Bring) -> None:
    reader = OwnLayerRepository(brought, DatabaseClock(brought))
    first = reader.renewed()
    assert [each.key for each in reader.layers()] == ["own/1001", "own/1002"]
    assert [each.right for each in reader.layers()] == ["", "movers"]
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 12))) == (SYMBOLS, 1), "pipes begin at 14"
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 14))) == (SYMBOLS, 2)
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 17), "1002")) == (SYMBOLS, 1)
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 12), "1002")) == (EMPTY, 0)
    assert reader.renewed() == first
    bring("layer", [{**HYDRANT, "编码": f"M{n}"} for n in range(220)])
    assert reader.renewed() != first
    kind, _ = kind_and_count(reader.tile(*tile_of(LON, LAT, 14), "1001"))
    assert kind == DENSITY, "many are counted"


def test_a_layer_whose_code_begins_as_no_class_does_stands_at_its_own_zooms_alone(
    brought: Database, bring: Bring
) -> None:
    bring("layers", [{"编码": "9901", "名称": "密点", "权限": "movers", "起始级别": "16"}])
    bring("layer", [{**HYDRANT, "图层": "9901", "编码": "S1"}])
    reader = OwnLayerRepository(brought, DatabaseClock(brought))
    reader.renewed()
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 12), "1002")) == (EMPTY, 0)
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 12), "9901")) == (EMPTY, 0)
    assert kind_and_count(reader.tile(*tile_of(LON, LAT, 16), "9901")) == (SYMBOLS, 1)


def test_what_was_clicked_is_found_by_its_number(brought: Database) -> None:
    reader = OwnLayerRepository(brought, DatabaseClock(brought))
    found = reader.feature(number_in_tiles("1002", "P1"), who("dispatcher"))
    assert (found.code, found.note, found.shape.value) == ("P1", "DN300", "line")
    with pytest.raises(NotFound):
        reader.feature(number_in_tiles("1002", "P2"), who("dispatcher"))
    with pytest.raises(NotAllowed):
        reader.feature(number_in_tiles("1002", "P1"), who("evaluator"))
