"""The fields of one row by our names, each read as the type that is asked for. Raises RowRefused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from data_access.imports.row_refused import RowRefused
from hall.city.ground.valid import ALWAYS
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.plain_number import is_cut, plain_real

LONGEST_CODE, LONGEST_TEXT = 64, 200
"""Characters: of a code as the columns of cases hold it; of a name as a window shows it."""
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)", re.ASCII)
"""A day as people and spreadsheets write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日."""


class Fields:
    """``values``: by our names, stripped; a column that the file does not have is empty."""

    def __init__(self, values: Mapping[str, str], zone: CityZone) -> None:
        self._values, self._zone = values, zone

    def text(self, name: str, default: str = "") -> str:
        """The text of a field, ``default`` where it is empty."""
        found = self._values.get(name, "") or default
        if len(found) > LONGEST_TEXT:
            raise RowRefused("reject.too_long", found[:LONGEST_CODE])
        if "\0" in found:
            raise RowRefused("reject.nul")
        return found

    def shape(self, name: str) -> str:
        """A shape's text, of any length."""
        return self._values.get(name, "")

    def needed(self, name: str) -> str:
        """A text that must not be empty."""
        found = self.text(name)
        if not found:
            raise RowRefused("reject.empty", column=name)
        return found

    def code(self, name: str) -> str:
        """A code: not empty, and no longer than a case's columns hold."""
        found = self.needed(name)
        if len(found) > LONGEST_CODE:
            raise RowRefused("reject.too_long", found)
        if is_cut(found):
            raise RowRefused("reject.cut", found)
        return found

    def number(self, name: str, default: float) -> float:
        """A number of 0 or more."""
        found = self.text(name)
        try:
            value = plain_real(found) if found else default
        except ValueError:
            value = -1.0
        if value < 0:
            raise RowRefused("reject.number", found, column=name)
        return value

    def choice(self, name: str, allowed: Mapping[str, str], default: str = "") -> str:
        """One of the words in ``allowed``, as the code that stands for it."""
        found = self.text(name, default)
        if found not in allowed:
            raise RowRefused("reject.choice", found, column=name, allowed=", ".join(allowed))
        return allowed[found]

    def moment(self, name: str) -> Moment | None:
        """A day (its first moment) or a time on the city's clock; None where it is empty. One before 1970 is ALWAYS:
        no case is older."""
        found = self.text(name)
        if not found:
            return None
        try:
            return max(ALWAYS, self._zone.moment(datetime.fromisoformat(_DAY.sub(_iso, found, count=1))))
        except (ValueError, OverflowError):
            raise RowRefused("reject.moment", found) from None


def _iso(day: re.Match[str]) -> str:
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
