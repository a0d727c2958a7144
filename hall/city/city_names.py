"""The names of a city's codes, as windows and the command line ask for them. The city itself answers."""

from __future__ import annotations

from typing import Protocol


class CityNames(Protocol):
    """Names in ``zh`` or ``en``; a code without a name is its own name. ``hall.city.city.City`` is one."""

    def subclass_name(self, kind: str, code: str, language: str) -> str:
        """小类."""

    def street_name(self, code: str | None, language: str) -> str:
        """街道."""

    def unit_name(self, code: str | None, language: str) -> str:
        """处置单位."""

    def channel_name(self, code: str | None, language: str) -> str:
        """问题来源."""
