"""How rows of a kind of ground stand in a file that leaves the hall, so that an import reads them as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from data_access.imports.ground.import_kind import ImportKind
from hall.city.ground.valid import ALWAYS
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment

_LONG_AGO = "1900-01-01"
"""A day that an import takes for *always*."""


def heading(kind: ImportKind, name: str, language: str) -> str:
    """The first Chinese name of a column, or ours."""
    chinese = (other for other in kind.columns[name] if not other.isascii())
    return next(chinese, name) if language == "zh" else name


@frozen
class GroundCells:
    """Words in ``language``, times on the city's clock."""

    zone: CityZone
    language: str

    @property
    def is_chinese(self) -> bool:
        """Whether words are Chinese ones."""
        return self.language == "zh"

    def word(self, words: Mapping[str, str], code: str) -> str:
        """The first word that stands for a code, other than the code itself."""
        found = (word for word, meant in words.items() if meant == code and word != code)
        return next(found, code) if self.is_chinese else str(code)

    def holds(self, value: Moment | None, *, is_one: bool) -> str:
        """When a row begins or ends. ``is_one``: the thing's only row; the first of several says that it is the
        first."""
        return "" if value is None or (is_one and value == ALWAYS) else self.moment(value)

    def moment(self, value: Moment) -> str:
        """A moment as an import reads it."""
        if value == ALWAYS:
            return _LONG_AGO
        return datetime.fromtimestamp(value / 1000, self.zone.tz).replace(tzinfo=None).isoformat(" ")
