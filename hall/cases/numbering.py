"""Case numbers (案卷号): admin code of 6 digits + yyyyMMdd + 5 digits in the day (docs/field.md §8.1); and case ids.

Which number is next is found under the lock by the unit of work: the last one of the day that was given, plus one.
"""

from __future__ import annotations

from hall.cases.case import Case
from hall.cases.refusals import Refusal
from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.frozen import frozen

LENGTH = 19  # digits of a number: 6 + 8 + 5
LAST_OF_DAY = 99_999  # what five digits hold
IDS_A_YEAR = 1_000_000_000
"""A case id is the year of its report × this + its place in the year, so that tables can be cut by year. Ids from
before this rule (1, 2, 3 …) stay valid: they count as those of a year 0."""


@frozen
class CaseNumbers:
    """The numbers of one city: ``admin_code`` of 6 digits; the day is the report's in the city's zone. Any thread.

    Raises ValueError for an admin code of another length.
    """

    admin_code: str
    zone: CityZone

    def __post_init__(self) -> None:
        if len(self.admin_code) != 6 or not self.admin_code.isdigit():
            raise ValueError(f"an admin code has six digits, not {self.admin_code!r}")

    def ids(self, case: Case) -> tuple[int, int]:
        """The ids of the year in which a case is reported, on the city's clock: the one before the first, and the last.

        The next free one is found under the lock: the greatest there is, plus one.
        """
        before = self.zone.day(case.reported_at) // 10_000 * IDS_A_YEAR
        return before, before + IDS_A_YEAR - 1

    def prefix(self, case: Case) -> str:
        """What the numbers of the case's day begin with. No case is ever deleted, so no number comes twice."""
        return f"{self.admin_code}{self.zone.day(case.reported_at):08d}"

    def number(self, case: Case, n: int) -> str:
        """The number of the ``n``-th case of its day (from 1). Raises RuleBroken past the last of a day."""
        if not 1 <= n <= LAST_OF_DAY:
            raise RuleBroken(Refusal.NUMBERS_EXHAUSTED, day=self.zone.day(case.reported_at))
        return f"{self.prefix(case)}{n:05d}"
