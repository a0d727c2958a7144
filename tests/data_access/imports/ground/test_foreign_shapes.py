"""Shapes, days and numbers as other systems write them: read where they are clear, refused with a reason elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.imports.geo.crs import named_crs
from data_access.imports.ground.fields import Fields
from data_access.imports.ground.shapes import ShapeReader
from data_access.imports.row_refused import RowRefused
from data_access.process.tasks.arguments import moment_of
from hall.city.ground.valid import ALWAYS
from hall.city.zone import CityZone
from tests.support.clocks import moment

BOUNDS = (113.45, 34.55, 113.80, 34.85)
SQUARE = "POLYGON((113.6 34.7, 113.61 34.7, 113.61 34.71, 113.6 34.71, 113.6 34.7))"
CORNERS = ((113.6, 34.7), (113.61, 34.7), (113.61, 34.71), (113.6, 34.71))
WKB = (
    "0103000020E61000000100000005000000"
    "6666666666665C409A99999999594140D7A3703D0A675C409A99999999594140D7A3703D0A675C407B14AE47E15A4140"
    "6666666666665C407B14AE47E15A41406666666666665C409A99999999594140"
)
GEOJSON = '{"type":"Polygon","coordinates":[[[113.6,34.7],[113.61,34.7],[113.61,34.71],[113.6,34.71],[113.6,34.7]]]}'


def fields(**values: str) -> Fields:
    return Fields(values, CityZone("Asia/Shanghai"))


def refusal(shape: str, kind: str = "rings") -> str:
    with pytest.raises(RowRefused) as no:
        getattr(ShapeReader(named_crs("wgs84"), BOUNDS), kind)(shape)
    return no.value.code


@pytest.mark.parametrize(
    "shape",
    [
        SQUARE, f"SRID=4326;{SQUARE}", f" srid = 4490 ; {SQUARE}", WKB, WKB.lower(), GEOJSON,
        "POLYGON Z ((113.6 34.7 9, 113.61 34.7 9, 113.61 34.71 9, 113.6 34.71 9, 113.6 34.7 9))",
        "113.6 34.7, 113.61 34.7, 113.61 34.71, 113.6 34.71", "113.6,34.7;113.61,34.7;113.61,34.71;113.6,34.71",
        "113.6  34.7\n113.61  34.7\n113.61  34.71\n113.6  34.71\n",
    ],
)  # fmt: skip
def test_one_square_as_it_is_written_elsewhere(shape: str) -> None:
    (ring,) = ShapeReader(named_crs("wgs84"), BOUNDS).rings(shape)
    assert ring == CORNERS


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (f"SRID=3857;{SQUARE}", "reject.outside"),  # degrees taken for metres lie at 0, 0
        (f"SRID=999999;{SQUARE}", "reject.srid"),
        (WKB.replace("E6100000", "110F0000"), "reject.outside"),  # 3857 in the bytes
        (WKB[:60], "reject.shape"),
        ("ABCD", "reject.shape"),
        ('{"type":"Polygon"}', "reject.shape"),
        ("{", "reject.shape"),
        ("SRID=4326;", "reject.shape"),
        ("113.6,34.7,0 113.61,34.7,0 113.61,34.71,0", "reject.shape"),  # three numbers a corner: no pairs
        ("113.6,34.7,0 113.61,34.7,0 113.61,34.71,0 113.6,34.71,0", "reject.shape_crossed"),
        ("POLYGON((113.6 34.7, 113.61 34.7, 113.61 34.71, 113.6 34.71))", "reject.shape_open"),
        (GEOJSON.replace(",[113.6,34.7]]", "]"), "reject.shape_open"),
        (f"{SQUARE[:-1]}, (113.63 34.7, 113.64 34.7, 113.64 34.71, 113.63 34.7))", "reject.shape_hole"),
        ("1.2.3 4", "reject.shape"),
        ("- +", "reject.shape"),
        ("", "reject.shape"),
    ],
)
def test_what_is_no_shape_in_degrees_is_refused(shape: str, code: str) -> None:
    assert refusal(shape) == code


@pytest.mark.parametrize("kind", ["rings", "line"])
def test_pairs_with_a_slip_at_their_end_are_refused_at_once(kind: str) -> None:
    """Read by a pattern of patterns, forty such pairs took years: one cell held an import for ever."""
    assert refusal("113.6 34.7" + "  113.61 34.7" * 5_000 + " x", kind) == "reject.shape"


def test_a_single_corner_far_away_is_seen_among_many() -> None:
    many = ", ".join(f"{113.5 + n / 10_000} 34.7" for n in range(2_000))
    assert refusal(f"LINESTRING({many}, 0 0)", "line") == "reject.outside"
    spike = ", ".join(f"113.6 {34.6 + n / 100_000}" for n in range(5_000))
    assert refusal(f"POLYGON(({spike}, 0 0, 113.6 34.6))") == "reject.outside"
    assert refusal(f"LINESTRING({many}, 34.7 113.6)", "line") == "reject.swapped"
    over_the_edge = ShapeReader(named_crs("wgs84"), BOUNDS).line(f"LINESTRING({many}, 113.9 34.9)")
    assert over_the_edge[-1] == (113.9, 34.9)


@pytest.mark.parametrize("text", ["2026-03-01", "2026/3/1", "2026-3-1", "2026.03.01", "2026年3月1日", "20260301",
                                  "2026/3/1 00:00:00", "2026-03-01T00:00:00+08:00"])  # fmt: skip
def test_one_day_as_it_is_written_elsewhere(text: str) -> None:
    assert fields(valid_from=text).moment("valid_from") == moment("2026-03-01T00:00:00+08:00")


def test_hours_as_they_are_written_elsewhere() -> None:
    told = [fields(valid_from=text).moment("valid_from") for text in ("2026-12-02 8:00", "2026年12月2日8时")]
    assert [*told, moment_of("8：00", CityZone("Asia/Shanghai"), date(2026, 12, 2))] == [
        moment("2026-12-02T08:00:00+08:00")
    ] * 3


def test_what_began_before_any_case_has_always_been() -> None:
    assert fields(valid_from="1954-10-01").moment("valid_from") == ALWAYS
    assert fields(valid_from="1900-01-01").moment("valid_from") == ALWAYS


@pytest.mark.parametrize("text", ["1/3/2026", "2026/13/1", "46082", "2026-03-011", "March", "9999-99-99"])
def test_a_day_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(RowRefused) as no:
        fields(valid_from=text).moment("valid_from")
    assert (no.value.code, no.value.value) == ("reject.moment", text)


@pytest.mark.parametrize("text", ["1_2.5", "nan", "inf", "1e400", "20米"])
def test_a_width_that_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(RowRefused) as no:
        fields(width=text).number("width", 1.0, most=300.0)
    assert no.value.code == "reject.number"


def test_a_code_that_a_spreadsheet_has_cut_is_refused() -> None:
    with pytest.raises(RowRefused) as no:
        fields(code="4.10103E+14").code("code")
    assert no.value.code == "reject.cut"
    assert fields(code="5E10").code("code") == "5E10"
