"""Moments as spreadsheets, input methods and people write them."""

from __future__ import annotations

from datetime import date

import pytest

from hall.city.written_moment import written_moment
from hall.city.zone import CityZone
from tests.support.clocks import moment

ZONE = CityZone("Asia/Shanghai")
EIGHT, MIDNIGHT = moment("2026-12-02T08:00:00+08:00"), moment("2026-12-03T00:00:00+08:00")


@pytest.mark.parametrize("text", [
    "2026-12-02 8:00", "2026/12/2 8:00:00", "2026-12-02  08:00", "2026-12-02 08：00", "２０２６-12-02T08:00",
    "2026年12月2日8时", "2026年12月2日 8点00分", "2026-12-02 08:00 ", "2026-12-02 00:00Z", "2026-12-02T8:00:00+08:00",
    "2026-12-02T08", "20261202T0800",
])  # fmt: skip
def test_one_moment_as_it_is_written(text: str) -> None:
    assert written_moment(text, ZONE) == EIGHT


@pytest.mark.parametrize("text", ["2026-12-02 24:00", "2026/12/2 24：00：00", "2026-12-02T24:00+08:00",
                                  "2026年12月2日24时", "2026-12-03", "2026年12月3日"])  # fmt: skip
def test_a_day_ends_at_midnight(text: str) -> None:
    assert written_moment(text, ZONE) == MIDNIGHT


def test_a_time_alone_is_of_the_day_that_is_named() -> None:
    today = date(2026, 12, 2)
    assert [written_moment(text, ZONE, today) for text in ("8:00", "08：00", "24:00")] == [EIGHT, EIGHT, MIDNIGHT]
    with pytest.raises(ValueError, match="8:00"):
        written_moment("8:00", ZONE)


@pytest.mark.parametrize("text", [
    "2026-12-02 24:01", "2026-12-02 25:00", "2026-12-02 8:60", "2026-12-02 8:", "2026-12-02 8:0", "2026-12-02 8",
    "2026-12-02 8:00 AM", "12/2/2026 8:00", "2026-12-021", "2026-02-30 8:00", "2026-12-02 ٨:00", "次日08:00", "46082",
    "",
])  # fmt: skip
def test_what_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        written_moment(text, ZONE, date(2026, 12, 2))
