"""The words of a map that leaves the hall, and what it says of itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from hall.cases.vocabulary import State
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import Words
from hall.live.looks import LOOKS
from hall.moment import Moment
from hall.spots.hotspots import USUAL_RULE, Hotspot
from hall.spots.map_matter import ENDED, MapMatter

_PAGE = (
    "handout.cases",
    "handout.heat",
    "handout.hotspots",
    "handout.base",
    "handout.roads",
    "handout.water",
    "handout.green",
    "handout.buildings",
    "handout.areas",
    "handout.rail",
    "handout.names",
    "handout.layers",
    "handout.filter",
    "handout.all",
    "handout.unknown",
    "handout.shown",
    "handout.of_hotspot",
    "handout.more",
    "handout.reported",
    "handout.due",
    "handout.ended_at",
    "handout.north",
    "handout.few",
    "handout.many",
)
_OTHERS = {
    **{look.value: f"timelook.{look.value}" for look in LOOKS},
    ENDED: "handout.ended",
    "is_urgent": "overlay.urgent",
    "edge": "map.edge",
    "subclass": "field.subclass",
    "street": "field.street",
    "state": "field.state",
}


CODES = (*_PAGE, *_OTHERS.values(), *(
    f"handout.{name}"
    for name in ("title", "of_month", "of_days", "of_now", "made", "sample", "hotspot_rule", "source", "own_ground",
                 "streets", "of_unit", "placeless", "masked")
), *(f"state.{state.value}" for state in State))  # fmt: skip
"""All that is said on a map."""


class HandoutWords:
    """Says what stands on one map."""

    def __init__(self, matter: MapMatter) -> None:
        self._matter, self._zone = matter, CityZone(matter.city.profile.zone)

    def of_page(self) -> dict[str, str]:
        """The page's own words by their short names; ``{count}`` and ``{shown}`` are filled there."""
        plain = {code.partition(".")[2]: self._said(code, count="{count}", shown="{shown}") for code in _PAGE}
        return plain | {name: self._said(code) for name, code in _OTHERS.items()}

    @property
    def title(self) -> str:
        """城市 · 案件分布图."""
        return self._said("handout.title", city=_title(self._matter.city, self._matter.language))

    @property
    def when(self) -> str:
        """Which cases, of when, how many."""
        matter = self._matter
        count = f"{len(matter.cases):,}"
        if matter.month:
            return self._said("handout.of_month", month=matter.month, time=self.time(matter.at), count=count)
        if matter.days:
            return self._said("handout.of_days", days=matter.days, time=self.time(matter.at), count=count)
        return self._said("handout.of_now", time=self.time(matter.at), count=count)

    @property
    def made(self) -> str:
        """Who made it, when."""
        return self._said("handout.made", who=self._matter.made_by, time=self.time(self._matter.made_at))

    @property
    def sample(self) -> str:
        """演示数据 where all of it is invented; else ""."""
        return self._said("handout.sample") if self._matter.city.sample else ""

    @property
    def hotspot_rule(self) -> str:
        """What makes a hotspot."""
        return self._said("handout.hotspot_rule", metres=round(USUAL_RULE.reach_m), least=USUAL_RULE.least)

    def notes(self, credit: str) -> Iterator[str]:
        """The small print: where from, what part of the city, what is left out, what a hotspot is."""
        matter, language = self._matter, self._matter.language
        yield self._said("handout.source", credit=credit or self._said("handout.own_ground"))
        if matter.streets is not None:
            names = matter.city.street_names(matter.streets, language)
            yield self._said("handout.streets", streets=("、" if language == "zh" else ", ").join(names))
        if matter.unit is not None:
            yield self._said("handout.of_unit", name=matter.city.unit_name(matter.unit, language))
        if matter.placeless:
            yield self._said("handout.placeless", count=f"{matter.placeless:,}")
        yield self._said("handout.masked")

    def state(self, code: str) -> str:
        """The city's own word of a state, else the usual one."""
        own = {each.code: each for each in self._matter.city.profile.own.words}.get(f"state.{code}")
        if own is not None:
            return own.name_zh if self._matter.language == "zh" else own.name_en
        return self._said(f"state.{code}")

    def time(self, at: Moment) -> str:
        """On the city's clock."""
        return f"{self._zone.local(at):%Y-%m-%d %H:%M}"

    def minute(self, at: Moment) -> int:
        """Minutes of the city's clock since it showed 1970."""
        return int((at + self._zone.offset_ms(at)) // 60_000)

    def _said(self, code: str, **params: object) -> str:
        return self._matter.say(Words(code, params))


def spot_words(spot: Hotspot, matter: MapMatter) -> str:
    """What comes again there, and where it is."""
    return f"{matter.city.subclass_name(spot.kind, spot.subclass, matter.language)} · {place_of(spot, matter)}"


def place_of(spot: Hotspot, matter: MapMatter) -> str:
    """The street; in a city that knows none the address of the first case."""
    named = matter.city.street_name(spot.street, matter.language) if spot.street else ""
    return named or matter.cases.addresses[spot.rows[0]]


def _title(city: City, language: str) -> str:
    return city.profile.title_zh if language == "zh" else city.profile.title_en
