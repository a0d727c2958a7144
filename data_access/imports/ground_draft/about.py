"""What a draft may ask of the city: which streets, units, subclasses … it knows, and by which names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from data_access.engine.database import Database
from data_access.imports.draft.words import plain
from data_access.imports.ground.known import Known, known_of
from data_access.imports.row_refused import RowRefused
from hall.cases.vocabulary import Kind
from hall.city.city import City
from hall.plain_text import visible


@dataclass(frozen=True)
class About:
    """``database``: of the city whose own things count."""

    database: Database
    city: City

    @cached_property
    def known(self) -> Known:
        """What rows may refer to."""
        return known_of(self.database, self.city)

    def is_known(self, topic: str, text: str) -> bool:
        """Whether a row that says so is taken, as far as that goes."""
        ask: Mapping[str, Callable[[str], object]] = {
            "street": self.known.street, "community": self.known.community, "road": self.known.road,
            "unit": self.known.unit,
        }  # fmt: skip
        if topic == "subclass":
            return any(self.subclass(kind, text) for kind in (Kind.COMPONENT, Kind.EVENT))
        try:
            ask[topic](visible(text))
        except RowRefused:
            return False
        return True

    def subclass(self, kind: str, text: str) -> str:
        """Its code in the city's list, "" for none."""
        try:
            return self.known.subclass(kind, visible(text))
        except RowRefused:
            return ""

    def names(self, topic: str) -> Mapping[str, tuple[str, ...]]:
        """The names of all things of a topic by code; of subclasses by their key (``component:0101``)."""
        if topic != "subclass":
            return self.known.names_of(topic)
        every = (each for of in self.city.taxonomies.values() for each in of.subclasses)
        return {each.key: (each.name_zh, each.name_en) for each in every}

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """Kind of case by the name of a class that only one kind has, as names are compared."""
        found: dict[str, set[str]] = {}
        for each in (one for of in self.city.taxonomies.values() for one in of.classes):
            for name in filter(None, _plain((each.name_zh, each.name_en))):
                found.setdefault(name, set()).add(each.kind)
        return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def _plain(names: Iterable[str]) -> Iterable[str]:
    return map(plain, names)
