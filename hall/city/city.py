"""A whole city as the windows and the law see it: profile, lists, units, duty table, base map, and their names.

Refuses to know where it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from hall.city.calendar_years import CalendarYears
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.roster import OnDuty
from hall.city.ground.units import Duty, UnitCard, UnitKind
from hall.city.profile import DutyBy, Profile
from hall.city.taxonomy import Subclass, Taxonomy
from hall.errors import NotFound
from hall.moment import Moment

Name = tuple[str, str]
"""Chinese and English."""


class Named(Protocol):
    """What has a code and two names."""

    @property
    def code(self) -> str: ...

    @property
    def name_zh(self) -> str: ...

    @property
    def name_en(self) -> str: ...


def names_of(things: Iterable[Named]) -> dict[str, Name]:
    """Names by code; of several with one code the last."""
    return {thing.code: (thing.name_zh, thing.name_en) for thing in things}


@dataclass(frozen=True)
class City:
    """A city at one moment. ``taxonomies``: by "code@version". ``geo``: layer → GeoJSON as plain dicts, (lon, lat);
    ``credit``: whom a map of it must name.

    ``units``, ``duty``, ``areas``, ``roster``: those in force; ``former``: names of all units and areas there ever
    were, by code.
    ``calendar``: its years as published; ``law_version``: of the law that profile, lists and calendar stand in, 0 where
    nothing is stored; ``ground_version``: the same of units, duty and areas, ``units_version``: at which of these the
    units changed last; ``next_turn``: when one of these next begins or ends (UTC ms). ``sample``: 演示数据, all of it
    is invented; ``seed`` made it; ``own_time``: its clock is not the real one.
    """

    profile: Profile
    taxonomies: Mapping[str, Taxonomy]
    units: tuple[UnitCard, ...] = ()
    duty: tuple[Duty, ...] = ()
    geo: Mapping[str, Any] = field(default_factory=dict)
    areas: tuple[AdminArea, ...] = ()
    former: Mapping[str, Name] = field(default_factory=dict)
    sample: bool = False
    seed: int = 0
    own_time: bool = False
    calendar: CalendarYears = field(default_factory=CalendarYears)
    law_version: int = 0
    ground_version: int = 0
    units_version: int = 0
    next_turn: Moment | None = None
    roster: tuple[OnDuty, ...] = ()
    credit: str = ""

    @cached_property
    def unit_codes(self) -> frozenset[str]:
        """All units a case may be dispatched to."""
        return frozenset(unit.code for unit in self.units)

    @cached_property
    def _units(self) -> dict[str, UnitCard]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def streets(self) -> Mapping[str, Name]:
        """Names of all streets by code, in the order of the profile; then those that only the ground knows.

        A street that the profile only assumes leaves where the ground, once brought in, does not have it.
        """
        of_ground = [area for area in self.areas if area.tier is AreaTier.STREET]
        there = {area.code for area in of_ground}
        sure = (street for street in self.profile.streets if not (street.assumed and there) or street.code in there)
        return names_of((*sure, *of_ground))

    @cached_property
    def undrawn_streets(self) -> Mapping[str, Name]:
        """Those that nobody has drawn, beside others that are: no point tells that something lies there."""
        drawn = {area.code for area in self.areas if area.tier is AreaTier.STREET and area.rings}
        return {code: names for code, names in self.streets.items() if code not in drawn} if drawn else {}

    @cached_property
    def _streets_ever(self) -> Mapping[str, Name]:
        return {**self.former, **names_of(self.profile.streets), **self.streets}

    @cached_property
    def communities(self) -> Mapping[str, Name]:
        """Names of all communities by code, as ``streets``."""
        of_profile = (each for street in self.profile.streets for each in street.communities)
        return names_of((*of_profile, *(area for area in self.areas if area.tier is AreaTier.COMMUNITY)))

    @cached_property
    def _channels(self) -> dict[str, Name]:
        return {channel.code: (channel.name_zh, channel.name_en) for channel in self.profile.sources}

    @cached_property
    def _duty(self) -> dict[tuple[str, str, str, str], str]:
        return {(entry.kind, entry.subclass, entry.street, entry.by): entry.unit for entry in self.duty}

    @cached_property
    def _subclasses(self) -> dict[tuple[str, str], Subclass]:
        return {(s.kind, s.code): s for taxonomy in self.taxonomies.values() for s in taxonomy.subclasses}

    @cached_property
    def _offices(self) -> dict[str, str]:
        offices = (unit for unit in self.units if unit.kind == UnitKind.OFFICE)
        return {unit.street: unit.code for unit in offices if unit.street is not None}

    def unit(self, code: str) -> UnitCard:
        """The card of a unit; raises NotFound (``missing.unit``)."""
        found = self._units.get(code)
        if found is None:
            raise NotFound("missing.unit", unit=code)
        return found

    def duty_of(self, kind: str, subclass: str, street: str | None, by: DutyBy) -> str | None:
        """The unit that the duty table names for this street, else for every street without an entry of its own."""
        of_street = self._duty.get((kind, subclass, street or "", by))
        return of_street or self._duty.get((kind, subclass, "", by))

    def office_of(self, street: str | None) -> str | None:
        """The office of a street (属地), where it has one."""
        return self._offices.get(street or "")

    def unit_name(self, code: str | None, language: str) -> str:
        """A unit's name; a code that has no card stays itself."""
        unit = self._units.get(code or "")
        if unit is None:
            return self._named(self.former, code, language)
        return unit.name_zh if language == "zh" else unit.name_en

    def street_name(self, code: str | None, language: str) -> str:
        """A street's name; in a city whose areas come by column the code is the name."""
        return self._named(self._streets_ever, code, language)

    def street_names(self, codes: Iterable[str], language: str) -> list[str]:
        """As ``street_name``, for a list of thousands that a window shows each second."""
        named, place = self._streets_ever, 0 if language == "zh" else 1
        return [named[code][place] if code in named else code for code in codes]

    def channel_name(self, code: str | None, language: str) -> str:
        """A source channel's name."""
        return self._named(self._channels, code, language)

    def subclass_name(self, kind: str, code: str, language: str) -> str:
        """A subclass's name (小类)."""
        found = self._subclasses.get((kind, code))
        return (found.name_zh if language == "zh" else found.name_en) if found else code

    @staticmethod
    def _named(names: Mapping[str, Name], code: str | None, language: str) -> str:
        pair = names.get(code or "")
        return pair[0 if language == "zh" else 1] if pair else (code or "")
