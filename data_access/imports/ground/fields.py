"""The fields of one row by our names, each read as the type that is asked for. Raises RowRefused.

A file names what it changes: where it lacks a column, what is stored of the thing stands in for it, so that no kind of
ground has to ask whether a column is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from data_access.imports.row_refused import RowRefused
from hall.city.ground.valid import ALWAYS
from hall.city.written_moment import written_moment
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.plain_number import is_cut, plain_real
from hall.plain_text import is_code, one_line

LONGEST_CODE, LONGEST_TEXT = 64, 200
"""Characters: of a code as the columns of cases hold it; of a name as a window shows it."""
TOLD_BY = {"begins": "valid_from", "ends": "valid_to", "rings": "geometry", "points": "geometry", "label": "geometry"}
"""The column that tells a field of a thing, where the two have different names. Where the name of an area stands on the
map goes with its shape."""


class Fields:
    """``values``: by our names of columns, visible characters alone (``visible``), without those that the file does not
    have; ``stored``: the thing as it is known (None: it is new), whose fields stand in for these. Fields are asked for
    by the thing's names."""

    def __init__(self, values: Mapping[str, str], zone: CityZone, stored: Any = None) -> None:
        self._values, self._zone, self._stored = values, zone, stored

    def over(self, stored: Any) -> Fields:
        """The same row, said of that thing."""
        return Fields(self._values, self._zone, stored)

    def text(self, name: str, default: str = "", was: Callable[[Any], object] = lambda _: None) -> str:
        """The text of a field, ``default`` where it is empty. ``was``: what the default was for the thing as it is
        stored; what only repeats that gives way to the new one."""
        found = self._read(name, _checked)
        is_default = self._is_kept(name) and found == was(self._stored)
        return _checked(default) if is_default or not found else str(found)

    def told(self, column: str) -> str | None:
        """What the row says in that column, of any length; None: the file does not have it."""
        return self._values.get(column)

    def stored_texts(self, names: Iterable[str]) -> list[str]:
        """What these fields of the thing hold as it is stored; of a new one nothing."""
        return [] if self._stored is None else [str(getattr(self._stored, name)) for name in names]

    def shape(self, name: str, read: Callable[[str], Any]) -> Any:
        """A shape, of any length, or what goes with it."""
        return self._read(name, read)

    def maybe(
        self,
        name: str,
        least: float,
        most: float,
        words: Mapping[str, float] = MappingProxyType({}),
        units: Sequence[str] = (),
    ) -> float | None:
        """A number from ``least`` to ``most``, with one of its units or without, or a word that stands for one; None
        where the field is empty."""

        def read(found: str) -> float | None:
            text = _checked(found)
            if not text or text in words:
                return words.get(text)
            try:
                value = plain_real(text.removesuffix(next((unit for unit in units if text.endswith(unit)), "")))
            except ValueError:
                bounds = {"least": f"{least:.0f}", "most": f"{most:.0f}"}
                if words:
                    raise RowRefused("reject.number_or", text, column=name, words=", ".join(words), **bounds) from None
                raise RowRefused("reject.number", text, column=name, **bounds) from None
            if not least <= value <= most:
                raise RowRefused("reject.between", text, column=name, least=f"{least:.0f}", most=f"{most:.0f}")
            return value

        value: float | None = self._read(name, read)
        return value

    def needed(self, name: str) -> str:
        """A text that must not be empty."""
        found = self.text(name)
        if not found:
            raise RowRefused("reject.empty", column=name)
        return found

    def code(self, name: str) -> str:
        """A code, or a name that stands for it: not empty, and no longer than a case's columns hold."""
        found = self.needed(name)
        if len(found) > LONGEST_CODE:
            raise RowRefused("reject.too_long", found)
        if is_cut(found):
            raise RowRefused("reject.cut", found)
        return found

    def own_code(self, name: str = "code") -> str:
        """The code of the thing itself, by which others name it."""
        found = self.code(name)
        if not is_code(found):
            raise RowRefused("reject.code", found, column=name)
        return found

    def number(self, name: str, default: float, most: float) -> float:
        """A number from 0 to ``most``; ``default`` is held to that too, for it may come from an older row."""

        def read(found: str) -> float:
            try:
                value = plain_real(_checked(found)) if found else default
            except ValueError:
                raise RowRefused("reject.number", found, column=name, least="0", most=f"{most:.0f}") from None
            if not 0 <= value <= most:
                raise RowRefused("reject.range", found or f"{value:g}", column=name, most=f"{most:.0f}")
            return value

        return float(self._read(name, read))

    def whole(self, name: str, default: int, most: int) -> int:
        """A whole number from 0 to ``most``, also where a library wrote it as 3.0."""
        value = self.number(name, default, most)
        if not value.is_integer():
            raise RowRefused("reject.whole", self.text(name), column=name)
        return int(value)

    def choice(self, name: str, allowed: Mapping[str, str], default: str = "") -> str:
        """One of the words in ``allowed``, as the code that stands for it."""

        def read(found: str) -> str:
            word = _checked(found or default)
            if word not in allowed:
                raise RowRefused("reject.choice", word, column=name, allowed=", ".join(_shortest(allowed)))
            return allowed[word]

        return str(self._read(name, read))

    def moment(self, name: str) -> Moment | None:
        """A day (its first moment) or a time on the city's clock; None where it is empty. One before 1970 is ALWAYS:
        no case is older."""

        def read(found: str) -> Moment | None:
            if not _checked(found):
                return None
            try:
                return _moment(found, self._zone)
            except (ValueError, OverflowError):
                raise RowRefused("reject.moment", found) from None

        moment: Moment | None = self._read(name, read)
        return moment

    def _is_kept(self, name: str) -> bool:
        return self._stored is not None and column_of(name) not in self._values

    def _read(self, name: str, read: Callable[[str], Any]) -> Any:
        """What is stored, as it is, where the file has no such column; else what the field says."""
        column = TOLD_BY.get(name, name)
        if self._stored is not None and column not in self._values:
            return getattr(self._stored, name)
        return read(self._values.get(column, ""))


@lru_cache(maxsize=1_024)
def _moment(text: str, zone: CityZone) -> Moment:
    """Kept: a file of a million rows names some hundred days."""
    return max(ALWAYS, written_moment(text, zone))


def _shortest(allowed: Mapping[str, str]) -> Iterator[str]:
    """Of each code the first two words: the code itself, and how it is called."""
    for code in dict.fromkeys(allowed.values()):
        yield from [word for word, meant in allowed.items() if meant == code][:2]


def column_of(name: str) -> str:
    """The column that tells the field of that name."""
    return TOLD_BY.get(name, name)


@lru_cache(maxsize=4_096)
def _checked(text: str) -> str:
    """Kept, as most columns say the same few words."""
    if len(text) > LONGEST_TEXT:
        raise RowRefused("reject.too_long", text[:LONGEST_CODE])
    if "\0" in text:
        raise RowRefused("reject.nul")
    return one_line(text)
