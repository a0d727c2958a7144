"""Days and times as they are typed, by an input method too; and on the days on which clocks change."""

from __future__ import annotations

import pytest

from hall.city.zone import CityZone
from hall.moment import HOUR_MS, MINUTE_MS
from hall.wall.scene_form import WrongForm, minute_of
from hall.wall.typed_moment import typed_moment
from tests.support.clocks import moment

BERLIN = CityZone("Europe/Berlin")


@pytest.mark.parametrize("clock", ["07:30", "7:30", "07：30", "０７：３０", " 7:30 "])
def test_a_time_is_read_as_an_input_method_writes_it(clock: str) -> None:
    assert minute_of(clock, "from") == 450


@pytest.mark.parametrize("clock", ["", "7.30", "7:5:1", "24:01", "7:60", "-7:30", "七:30", "٧:30"])
def test_what_is_no_time_is_refused(clock: str) -> None:
    with pytest.raises(WrongForm):
        minute_of(clock, "from")


def test_what_still_stands_there_is_the_moment_that_stood_there() -> None:
    second = moment("2026-10-25T02:30:00+01:00")
    assert typed_moment("2026-10-25", "02:30", second, BERLIN) == second
    assert typed_moment("2026-10-25", "02:31", second, BERLIN) == second - HOUR_MS + MINUTE_MS
    assert typed_moment("２０２６-１０-２５", "07：00", second, BERLIN) == moment("2026-10-25T07:00:00+01:00")
