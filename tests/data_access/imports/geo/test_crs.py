"""Systems of coordinates: by code, by parameters, and found for files that name none – always with a reason."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pyproj
import pytest

from data_access.imports.geo.city_frame import asked_crs
from data_access.imports.geo.crs import named_crs
from data_access.imports.geo.crs_guess import Witness, contradiction, guessed
from hall.city.coordinates import LonLat, distance_m, unchanged, wgs84_to_bd09, wgs84_to_gcj02
from hall.errors import InputRefused

ERQI = (113.45, 34.55, 113.80, 34.85)
BOSTON = (-71.2, 42.2, -70.9, 42.5)
PLACES = [(113.60 + n / 500, 34.70 + n / 700) for n in range(40)]
HERE = (113.64, 34.72)


def near(place: LonLat) -> Callable[[float, float], bool]:
    return lambda lon, lat: distance_m((lon, lat), place) < 200


def metres(crs: str, place: LonLat) -> LonLat:
    """By pyproj alone, from the degrees of the projection's own datum."""
    of = pyproj.CRS.from_user_input(crs)
    east, north = pyproj.Transformer.from_crs(of.geodetic_crs, of, always_xy=True).transform(*place)
    return float(east), float(north)


def gauss_krueger(lon: float, lat: float, meridian: float) -> LonLat:
    """East (500 km on the meridian) and north by the series of the textbook (Krüger 1912), on CGCS2000."""
    half_axis, flattening = 6_378_137.0, 1 / 298.257222101
    n = flattening / (2 - flattening)
    radius = half_axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    a1, a2, a3 = n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240
    phi, turn = math.radians(lat), math.radians(lon - meridian)
    e = 2 * math.sqrt(n) / (1 + n)
    t = math.sinh(math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi)))
    xi, eta = math.atan2(t, math.cos(turn)), math.atanh(math.sin(turn) / math.hypot(1, t))
    north, east = xi, eta
    for k, a in enumerate((a1, a2, a3), start=1):
        north += a * math.sin(2 * k * xi) * math.cosh(2 * k * eta)
        east += a * math.cos(2 * k * xi) * math.sinh(2 * k * eta)
    return 500_000 + radius * east, radius * north


@pytest.mark.parametrize(
    "code", ["EPSG:4526", "EPSG:4547", "EPSG:4498", "EPSG:4507", "EPSG:32649", "EPSG:32650", "EPSG:3857"]
)
def test_projections_lead_where_pyproj_says(code: str) -> None:
    (found,) = named_crs(code).points([metres(code, HERE)])
    assert distance_m(found, HERE) < 0.001


def test_the_projection_of_a_zone_is_that_of_the_textbook() -> None:
    east, north = gauss_krueger(*HERE, 114)
    assert distance_m(named_crs("EPSG:4547").points([(east, north)])[0], HERE) < 0.001
    assert distance_m(named_crs("EPSG:4526").points([(38_000_000 + east, north)])[0], HERE) < 0.001


@pytest.mark.parametrize(
    ("text", "code"),
    [("EPSG:2363", "input.crs_ballpark"), ("EPSG:4610", "input.crs_ballpark"), ("EPSG:1", "input.crs"),
     ("mars", "input.crs"), ("", "input.crs"), ("+proj=nothing", "input.crs"), ("http://127.0.0.1/x", "input.crs")],
)  # fmt: skip
def test_a_system_that_leads_nowhere_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused) as no:
        asked_crs(text)
    assert no.value.words.code == code


def test_a_citys_own_frame_by_four_parameters(tmp_path: Path) -> None:
    path = tmp_path / "frame.toml"
    path.write_text(
        'name="x"\nbase="EPSG:4547"\n[four]\neast=400000\nnorth=3800000\nrotation_seconds=3600\nscale=1.0001'
    )
    turn, (east, north) = math.radians(1), metres("EPSG:4547", HERE)
    dx, dy = (east - 400_000) / 1.0001, (north - 3_800_000) / 1.0001
    own = (dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn))
    assert distance_m(asked_crs(str(path)).points([own])[0], HERE) < 0.001


@pytest.mark.parametrize(("rotations", "sign"), [("position_vector", 1), ("coordinate_frame", -1)])
def test_a_citys_own_frame_by_seven_parameters(tmp_path: Path, rotations: str, sign: int) -> None:
    path = tmp_path / "frame.toml"
    path.write_text(
        f'name="1954"\n[seven]\nellipsoid="krassovsky"\nmeridian=114\nrotations="{rotations}"\n'
        f"dx=15.8\ndy=-154.4\ndz=-82.3\nrx={sign * 1.2}\nry={sign * -0.4}\nrz={sign * 2.5}\nppm=-1.1"
    )
    proj = "+proj=tmerc +lat_0=0 +lon_0=114 +x_0=500000 +ellps=krass +towgs84=15.8,-154.4,-82.3,1.2,-0.4,2.5,-1.1"
    own = pyproj.Transformer.from_crs("EPSG:4326", proj, always_xy=True).transform(*HERE)
    assert distance_m(own, gauss_krueger(*HERE, 114)) > 50  # it is another system indeed
    assert distance_m(asked_crs(str(path)).points([own])[0], HERE) < 0.01


@pytest.mark.parametrize(
    "text",
    ["", 'name="x"', 'name="x"\nbase="EPSG:4547"\n[four]\neast=1\nnorth=2\nscale=0',
     'name="x"\nbase="EPSG:4547"\n[four]\neast=1\nnorth=2\nscale=1\nturn=3', "\0", "name=1"],
)  # fmt: skip
def test_parameters_that_say_nothing_are_refused_with_their_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "frame.toml").write_text(text)
    with pytest.raises(InputRefused) as no:
        asked_crs(str(tmp_path / "frame.toml"))
    assert no.value.words.params["file"] == str(tmp_path / "frame.toml")


@pytest.mark.parametrize("code", ["EPSG:4526", "EPSG:4547", "EPSG:3857"])
def test_metres_are_taken_for_the_one_zone_that_lies_in_the_city(code: str) -> None:
    seen = [metres(code, place) for place in PLACES]
    found = guessed("f", [Witness(place) for place in seen], ERQI)
    assert found.crs.name.split()[0] == code
    assert found.why is not None
    assert found.why.params == {"crs": found.crs.name, "count": 40, "zones": 76}
    with pytest.raises(InputRefused) as no:
        guessed("f", [Witness((north, east)) for east, north in seen], ERQI)
    assert (no.value.words.code, no.value.words.params["crs"]) == ("input.crs_swapped", found.crs.name)


@pytest.mark.parametrize(
    ("places", "code", "told"),
    [
        ([metres("EPSG:32649", place) for place in PLACES], "input.crs_several", "EPSG:4546 / EPSG:32649"),
        (PLACES, "input.crs_several", "wgs84 / gcj02 / bd09"),
        ([(lat, lon) for lon, lat in PLACES], "input.crs_swapped", None),
        ([(1e6 + n, 2e6) for n in range(9)], "input.crs_elsewhere", None),
    ],
)
def test_what_may_be_two_things_is_a_question(places: list[LonLat], code: str, told: str | None) -> None:
    with pytest.raises(InputRefused) as no:
        guessed("f", [Witness(place) for place in places], ERQI)
    assert no.value.words.code == code
    assert no.value.words.params.get("allowed") == told


@pytest.mark.parametrize(("shift", "crs"), [(wgs84_to_gcj02, "gcj02"), (wgs84_to_bd09, "bd09"), (unchanged, "wgs84")])
def test_degrees_are_told_apart_by_what_is_stored(shift: Callable[[float, float], LonLat], crs: str) -> None:
    stored = [Witness(shift(*place), stored=place) for place in PLACES]
    assert guessed("f", stored, ERQI).crs.name == crs
    inside = [Witness(shift(*place), is_in_area=near(place)) for place in PLACES]
    found = guessed("f", inside, ERQI)
    assert (found.crs.name, found.why and found.why.code) == (crs, "import.crs_by_areas")
    if crs != "wgs84":
        with pytest.raises(InputRefused) as no:
            contradiction("f", stored, named_crs("EPSG:4490"), ERQI)
        assert (no.value.words.code, no.value.words.params["other"]) == ("input.crs_contradicts", crs)


def test_what_lies_nowhere_near_is_no_witness() -> None:
    contradiction("f", [Witness(HERE, stored=(113.7, 34.8))], named_crs("EPSG:4326"), ERQI)
    with pytest.raises(InputRefused):
        guessed("f", [Witness(HERE, stored=(113.7, 34.8)), Witness((math.nan, math.inf))], ERQI)


def test_elsewhere_degrees_are_one_and_no_places_ask_nothing() -> None:
    assert guessed("f", [Witness((-71.08, 42.33))], BOSTON).crs.name == "wgs84"
    assert guessed("f", [], ERQI).crs.name == "wgs84"
