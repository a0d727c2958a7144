"""Case numbers: 19 digits, by the city's day, never twice."""

from __future__ import annotations

import pytest

from hall.cases.numbering import LENGTH, CaseNumbers
from hall.errors import RuleBroken
from tests.support.fakes import ZONE, a_law, moment
from tests.support.histories import new_case

LAW = a_law()
NUMBERS = CaseNumbers("410103", ZONE)


def test_a_number_is_admin_code_day_and_sequence() -> None:
    case = new_case(LAW, moment("2026-11-20 10:00"))
    assert NUMBERS.number(case, 42) == "4101032026112000042"
    assert len(NUMBERS.number(case, 42)) == LENGTH


@pytest.mark.parametrize(
    ("at", "prefix"), [("2026-11-20 23:59:59", "41010320261120"), ("2026-11-21 00:00", "41010320261121")]
)
def test_the_day_is_the_citys(at: str, prefix: str) -> None:
    assert NUMBERS.prefix(new_case(LAW, moment(at))) == prefix


@pytest.mark.parametrize("n", [0, -1, 100_000])
def test_a_sequence_that_does_not_fit_is_refused(n: int) -> None:
    with pytest.raises(RuleBroken, match=r"refused\.numbers_exhausted"):
        NUMBERS.number(new_case(LAW), n)


@pytest.mark.parametrize("code", ["", "41010", "4101033", "41010x"])
def test_an_admin_code_has_six_digits(code: str) -> None:
    with pytest.raises(ValueError, match="six digits"):
        CaseNumbers(code, ZONE)
