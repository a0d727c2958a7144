"""The base page: made once by folium, free of foreign addresses, read from the cache without folium."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.widgets.map.conftest import NASTY, small_city
from widgets.map.geojson import base_from_geojson
from widgets.map.geometry import BaseKind
from widgets.map.page.base_data import base_json
from widgets.map.page.base_page import PageOptions, make_page, page_answer, policy

ROOT = Path(__file__).parents[3]


def test_the_page_names_nothing_but_our_own_files() -> None:
    html = make_page(PageOptions())
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"", html)
    assert addresses
    assert all(address.startswith("/assets/") for address in addresses)
    assert "L.map(" in html
    assert "L.control.zoom" in html
    assert "L.control.zoom" not in make_page(PageOptions(is_interactive=False))


def test_the_same_options_make_the_same_page() -> None:
    assert make_page(PageOptions()) == make_page(PageOptions())


def test_the_policy_lets_in_no_other_origin_and_no_other_inline_script() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy("<script>a()</script>").split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert "sha256-" in rules["script-src"]


def test_a_kept_page_is_read_without_importing_folium(page_folder: Path) -> None:
    made = page_answer(PageOptions(), page_folder).body
    code = (
        "import sys, pathlib; from widgets.map.page.base_page import PageOptions, page_answer;"
        f"body = page_answer(PageOptions(), pathlib.Path({str(page_folder)!r})).body;"
        "assert 'folium' not in sys.modules, 'folium was imported'; sys.stdout.buffer.write(body)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == made


def test_other_options_have_a_page_of_their_own(page_folder: Path) -> None:
    page_answer(PageOptions(), page_folder)
    page_answer(PageOptions(is_interactive=False), page_folder)
    assert len(list(page_folder.iterdir())) == 2


@pytest.mark.allow_log("map page is not kept")
def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert b"L.map(" in page_answer(PageOptions(), tmp_path / "file").body


def test_base_data_keeps_names_as_they_are() -> None:
    document = json.loads(base_json(small_city(NASTY)))
    road = document["layers"][1]["features"][0]
    assert (road["zh"], road["en"]) == (NASTY, "Huaihe Road")
    assert road["p"] == [[113.6, 34.715, 113.62, 34.715, 113.64, 34.715]]
    assert document["bounds"] == [113.6, 34.7, 113.64, 34.73]


def test_geojson_layers_become_base_layers() -> None:
    def feature(kind: str, points: object, **about: object) -> dict[str, object]:
        return {"type": "Feature", "properties": about, "geometry": {"type": kind, "coordinates": points}}

    def box(low: int, high: int) -> list[list[int]]:
        return [[low, low], [high, low], [high, high], [low, high], [low, low]]

    square = [[[0, 0], [1, 0], [1, 1], [0, 0]]]
    geo = {
        "district": {"features": [feature("Polygon", square)]},
        "streets": {"features": [feature("MultiPolygon", [square, square], zh="大学路街道", label=[0.5, 0.5])]},
        "roads": {
            "features": [feature("LineString", [[0, 0], [1, 1]], **{"class": name}) for name in ("ring", "lane")]
        },
        "parks": {"features": [feature("Polygon", [box(0, 8), box(2, 6)], zh="湖心公园")]},
        "river": {"features": [feature("Polygon", square, zh="金水河", line=[[0, 0], [1, 0]])]},
        "unheard": {"features": [feature("Point", [0, 0])]},
    }
    base = base_from_geojson(geo, (0, 0, 1, 1), cells=[((0, 0), (1, 0), (1, 1))])
    street = next(base.features(BaseKind.STREET))
    assert (street.name_zh, street.label_at, len(street.paths)) == ("大学路街道", (0.5, 0.5), 2)
    places = [park.label_at for park in base.features(BaseKind.PARK)]
    assert places == [(4, 1)]  # on land: the middle lies in the lake
    assert len(list(base.features(BaseKind.ROAD_MAJOR))) == len(list(base.features(BaseKind.ROAD_MINOR))) == 1
    assert [river.name_zh for river in base.features(BaseKind.RIVER)] == ["金水河"]
    assert [water.name_zh for water in base.features(BaseKind.WATER)] == [""]
    assert len(list(base.features(BaseKind.CELL))) == 1
