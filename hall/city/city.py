"""A whole city as the windows and the law see it: profile, lists, units, duty table, base map, and their names.

Refuses to know where it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hall.city.profile import Profile
from hall.city.taxonomy import Subclass, Taxonomy
from hall.errors import NotFound


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A disposal unit with its contact. ``kind``: centre, office (of ``street``) or department."""

    code: str
    name_zh: str
    name_en: str
    kind: str = "department"
    street: str | None = None
    contact_zh: str = ""
    contact_en: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for a subclass in a street (权责清单)."""

    kind: str
    subclass: str
    street: str
    unit: str


@dataclass(frozen=True)
class City:
    """A city at one version. ``taxonomies``: by "code@version". ``geo``: layer → GeoJSON as plain dicts, (lon, lat).

    ``sample``: 演示数据, everything in it is invented; ``seed`` made it.
    """

    profile: Profile
    taxonomies: Mapping[str, Taxonomy]
    units: tuple[UnitCard, ...] = ()
    duty: tuple[Duty, ...] = ()
    geo: Mapping[str, Any] = field(default_factory=dict)
    sample: bool = False
    seed: int = 0

    @cached_property
    def unit_codes(self) -> frozenset[str]:
        """All units a case may be dispatched to."""
        return frozenset(unit.code for unit in self.units)

    @cached_property
    def _units(self) -> dict[str, UnitCard]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def _streets(self) -> dict[str, tuple[str, str]]:
        return {street.code: (street.name_zh, street.name_en) for street in self.profile.streets}

    @cached_property
    def _channels(self) -> dict[str, tuple[str, str]]:
        return {channel.code: (channel.name_zh, channel.name_en) for channel in self.profile.sources}

    @cached_property
    def _duty(self) -> dict[tuple[str, str, str], str]:
        return {(entry.kind, entry.subclass, entry.street): entry.unit for entry in self.duty}

    @cached_property
    def _subclasses(self) -> dict[tuple[str, str], Subclass]:
        return {(s.kind, s.code): s for taxonomy in self.taxonomies.values() for s in taxonomy.subclasses}

    def unit(self, code: str) -> UnitCard:
        """The card of a unit; raises NotFound (``missing.unit``)."""
        found = self._units.get(code)
        if found is None:
            raise NotFound("missing.unit", unit=code)
        return found

    def duty_of(self, kind: str, subclass: str, street: str | None) -> str | None:
        """The unit that the duty table names."""
        return self._duty.get((kind, subclass, street or ""))

    def unit_name(self, code: str | None, language: str) -> str:
        """A unit's name; a code that has no card stays itself."""
        unit = self._units.get(code or "")
        return (unit.name_zh if language == "zh" else unit.name_en) if unit else (code or "")

    def street_name(self, code: str | None, language: str) -> str:
        """A street's name; in a city whose areas come by column the code is the name."""
        return self._named(self._streets, code, language)

    def channel_name(self, code: str | None, language: str) -> str:
        """A source channel's name."""
        return self._named(self._channels, code, language)

    def subclass_name(self, kind: str, code: str, language: str) -> str:
        """A subclass's name (小类)."""
        found = self._subclasses.get((kind, code))
        return (found.name_zh if language == "zh" else found.name_en) if found else code

    @staticmethod
    def _named(names: Mapping[str, tuple[str, str]], code: str | None, language: str) -> str:
        pair = names.get(code or "")
        return pair[0 if language == "zh" else 1] if pair else (code or "")
