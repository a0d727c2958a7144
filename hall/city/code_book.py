"""The codes a city knows of a kind of thing (streets, communities, units), found by code or by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.city.city import City, Name, names_of

BY_COLUMN = "column"
"""A city without areas and lists of its own: what a file's columns say is the code (history of a foreign city)."""


@dataclass(frozen=True)
class CodeBook:
    """Codes and names. ``is_open``: any text is taken as a code. A name shared by two codes stands for neither."""

    entries: tuple[tuple[str, str, str], ...]
    is_open: bool = False
    _codes: dict[str, str | None] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for code, *names in self.entries:
            for name in {name.strip() for name in names} - {""}:
                known = self._codes.setdefault(name, code)
                self._codes[name] = code if known == code else None
        self._codes.update({code: code for code, _, _ in self.entries})

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in the city's order."""
        return tuple(code for code, _, _ in self.entries)

    def code_of(self, text: str) -> str | None:
        """The code for a text that is exactly a code, a Chinese or an English name; None where it is none of them."""
        return text if self.is_open else self._codes.get(text)


def street_book(city: City) -> CodeBook:
    """镇办/街道 in force."""
    return _book(city.streets, city)


def community_book(city: City) -> CodeBook:
    """社区 in force."""
    return _book(city.communities, city)


def unit_book(city: City) -> CodeBook:
    """处置单位 in force: those that a case may be dispatched to."""
    return _book(names_of(city.units), city)


def former_book(city: City) -> CodeBook:
    """All units and areas that there ever were: for cases that have ended."""
    return _book(city.former, city)


def _book(names: Mapping[str, Name], city: City) -> CodeBook:
    entries = tuple((code, *pair) for code, pair in names.items())
    return CodeBook(entries, is_open=city.profile.areas_by == BY_COLUMN)
