"""Degrees as files write them, and what is none."""

from __future__ import annotations

import pytest

from hall.city.written_degrees import written_degrees


@pytest.mark.parametrize(
    "text",
    [
        "113.64", " +113.64 ", "113.64°", "113.64°E", "E113.64", "113.64 E", "东经113.64度", "东经：113.64", "113,64",
        "１１３.６４", "113°38'24\"", "113°38′24.0″E", "113度38分24秒", "E 113° 38' 24\"", "东经113°38′24″",
    ],
)  # fmt: skip
def test_one_place_in_many_hands(text: str) -> None:
    assert written_degrees(text) == pytest.approx(113.64, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "degrees"), [("71.05W", -71.05), ("西经71°3'", -71.05), ("S 33,5", -33.5), ("-71.05", -71.05)]
)
def test_west_and_south_are_negative(text: str, degrees: float) -> None:
    assert written_degrees(text) == pytest.approx(degrees, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "E",
        "东经",
        "113.6.4",
        "113,64,5",
        "113°61'00\"",
        "113°38'75\"",
        "113 38 24",
        "nan",
        "1_1",
        "a113",
        "113.64°1°",
    ],
)
def test_what_is_no_single_number_of_degrees_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        written_degrees(text)
