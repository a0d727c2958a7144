"""Zones of a picture that nobody sees, as people write them."""

from __future__ import annotations

import pytest

from hall.video.cameras.masks import MOST_CORNERS, MOST_ZONES, written, zones_of


def test_two_corners_are_a_rectangle_and_more_a_shape() -> None:
    assert zones_of("0,0 30,20.5") == (((0, 0), (30, 0), (30, 20.5), (0, 20.5)),)
    assert zones_of(" 0,0 50,0  25，40 ；60,60 100,100; ") == (
        ((0, 0), (50, 0), (25, 40)), ((60, 60), (100, 60), (100, 100), (60, 100)),
    )  # fmt: skip
    assert zones_of("") == zones_of(" ; ") == ()


def test_what_is_written_says_the_same() -> None:
    for text in ("0,0 30,20.5", "0,0 50,0 25,40; 60,60 100,100", ""):
        assert zones_of(written(zones_of(text))) == zones_of(text)
    assert written(zones_of("0,0 50,0 25，40")) == "0,0 50,0 25,40"


@pytest.mark.parametrize("text", [
    "0,0", "0,0 101,20", "-1,0 20,20", "0 0 20 20", "窗", "0,0 0,20", "0,5 20,5", "0,0 30;20", "1e1,0 20,20",
    "; ".join(["0,0 1,1"] * (MOST_ZONES + 1)), " ".join(f"{n},{n * n % 7}" for n in range(MOST_CORNERS + 1)),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        zones_of(text)
