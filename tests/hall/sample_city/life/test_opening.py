"""The morning at which a new sample opens: of the last workday, holidays and make-up days counted."""

from __future__ import annotations

import pytest

from hall.sample_city.life.opening import last_morning
from tests.support.fakes import a_calendar, local, moment


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-09-30 10:30", "2026-09-30 10:30:00"),
        ("2026-09-30 23:50", "2026-09-30 10:30:00"),
        ("2026-09-30 10:29", "2026-09-29 10:30:00"),
        ("2026-09-19 03:00", "2026-09-18 10:30:00"),  # a Saturday night
        ("2026-09-20 12:00", "2026-09-20 10:30:00"),  # a Sunday that is worked (调休)
        ("2026-10-04 12:00", "2026-09-30 10:30:00"),  # National Day
    ],
)
def test_a_sample_opens_on_the_last_working_morning(now: str, opens: str) -> None:
    assert local(last_morning(moment(now), a_calendar())) == opens
