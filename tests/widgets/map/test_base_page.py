"""The base page: made once by folium, free of foreign addresses, read from the cache without folium."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hall.city.ground.layers import base_area, base_line, collected
from tests.widgets.map.conftest import NASTY, small_city
from widgets.map.geojson import base_from_geojson, joined
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
    base = base_from_geojson(geo, (0, 0, 1, 1))
    street = next(base.features(BaseKind.STREET))
    assert (street.name_zh, street.label_at, len(street.paths)) == ("大学路街道", (0.5, 0.5), 2)
    places = [park.label_at for park in base.features(BaseKind.PARK)]
    assert places == [(4, 1)]  # on land: the middle lies in the lake
    assert len(list(base.features(BaseKind.ROAD_MAJOR))) == len(list(base.features(BaseKind.ROAD_MINOR))) == 1
    assert [river.name_zh for river in base.features(BaseKind.RIVER)] == ["金水河"]
    assert [water.name_zh for water in base.features(BaseKind.WATER)] == [""]


def test_what_extracts_told_is_drawn_too() -> None:
    def line(name: str, *points: tuple[int, int], **about: object) -> dict[str, object]:
        return base_line({"code": "c", "zh": name, "en": name, **about}, points)

    geo = collected({
        "grids": [base_area({"code": "1"}, [[(0, 0), (1, 0), (1, 1)]])],
        "water": [base_area({"code": "2", "zh": "甲湖", "en": "Lake"}, [[(0, 0), (1, 0), (1, 1)]])],
        "streets": [base_area({"code": "4", "zh": "甲街道", "en": "A"}, [[(0, 0), (1, 0), (1, 1)]])],
        "communities": [base_area({"code": n, "zh": zh, "en": "x"}, [[(0, 0), (1, 0), (1, 1)]])
                        for n, zh in (("5", "甲街道"), ("6", "乙社区"))],
        "buildings": [base_area({"code": "3"}, [[(0, 0), (1, 0), (1, 1)]])],
        "edges": [line("", (0, 0), (9, 0))],
        "rivers": [line("甲江", (0, 0), (1, 0)), line("甲江", (2, 0), (1, 0))],
        "ways": [line("", (0, 0), (1, 0), **{"class": "lane"}), line("", (5, 5), (6, 6), **{"class": "lane"})],
    })  # fmt: skip
    base = base_from_geojson(geo, (0, 0, 1, 1), "© somebody")
    assert {kind for kind in BaseKind if list(base.features(kind))} == {
        BaseKind.STREET, BaseKind.COMMUNITY, BaseKind.CELL, BaseKind.WATER, BaseKind.BUILDING,
        BaseKind.EDGE, BaseKind.RIVER, BaseKind.ROAD_MINOR,
    }  # fmt: skip
    assert [river.paths for river in base.features(BaseKind.RIVER)] == [(((0, 0), (1, 0), (2, 0)),)]
    assert [each.name_zh for each in base.features(BaseKind.COMMUNITY)] == ["", "乙社区"]  # the first is its street
    assert [len(way.paths) for way in base.features(BaseKind.ROAD_MINOR)] == [2]
    assert json.loads(base_json(base))["credit"] == "© somebody"


@pytest.mark.parametrize(
    ("lines", "as_one"),
    [
        ([[1, 2], [2, 3], [3, 4]], [[1, 2, 3, 4]]),
        ([[2, 1], [2, 3], [4, 3]], [[1, 2, 3, 4]]),
        ([[3, 4], [1, 2], [2, 3]], [[1, 2, 3, 4]]),
        ([[1, 2], [3, 4]], [[1, 2], [3, 4]]),
        ([[1, 2], [2, 3], [2, 9]], [[1, 2], [2, 3], [2, 9]]),  # a fork: nobody can tell which goes on
        ([[1, 2, 3, 1]], [[1, 2, 3, 1]]),
        ([[1, 2], [2, 1]], [[2, 1, 2]]),
        ([[1], [1, 2]], [[1, 2]]),
    ],
)
def test_lines_that_meet_are_one(lines: list[list[int]], as_one: list[list[int]]) -> None:
    made = joined([tuple((n, 0) for n in line) for line in lines])
    plain = [[int(lon) for lon, _ in line] for line in made]
    assert sorted(min(line, line[::-1]) for line in plain) == as_one
