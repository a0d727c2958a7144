"""Which column is which field: by its heading, by what stands in it, and by the city's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from data_access.imports.draft.columns import Column
from data_access.imports.draft.dates import form_of
from data_access.imports.draft.words import FIELDS, MOMENTS, heading_score, plain, state_of, vocabulary
from hall.city.city import City
from hall.city.code_book import BY_COLUMN, community_book, street_book, unit_book
from hall.frozen import frozen

LEAST, SURE = 0.45, 0.8
"""Scores from which on a column is taken for a field, and from which on without a question."""
_BY_HEADING, _BY_CONTENT = 0.65, 0.35
"""How much either weighs."""
_TELLS = 0.8
"""Share of known words by which a column is found though its heading says nothing."""
_LOOKED_AT = 200  # different texts of a column, to tell whether they are moments
_LONGEST_MOMENT = 40  # letters
_MOST_WORDS = {
    "status": 60,
    "source": 200,
    "group": 500,
    "street": 2_000,
    "community": 3_000,
    "unit": 2_000,
    "subclass": 3_000,
}
"""Different words that a column of that field may have: one with more holds texts."""


@frozen
class Chosen:
    """The column of a field. ``heading`` and ``content``: how well either fits; ``rivals``: other columns nearly as
    good."""

    column: Column
    heading: float
    content: float
    rivals: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Both together."""
        return _BY_HEADING * self.heading + _BY_CONTENT * self.content

    @property
    def is_sure(self) -> bool:
        """Whether nothing need be asked."""
        is_vague = plain(self.column.heading.rpartition(".")[2]) in map(plain, vocabulary("headings")["unsure"])
        return self.score >= SURE and not self.rivals and not is_vague


class Chooser:
    """``city``: whose names and bounds tell columns apart."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._is_open = city.profile.areas_by == BY_COLUMN
        self._by_field: dict[str, Callable[[Column], float]] = {
            "number": _number, "status": self._status, "source": partial(self._words, "source", self._channels),
            "group": partial(self._words, "group", self._groups), "point": lambda column: float(column.is_point),
            "subclass": partial(self._words, "subclass", self._subclasses), "lon": partial(self._degrees, 0),
            "lat": partial(self._degrees, 1), "street": partial(self._words, "street", self._streets),
            "community": partial(self._words, "community", self._communities),
            "unit": partial(self._words, "unit", self._units), "address": _text, "description": _text,
            "closing_description": _text,
        }  # fmt: skip

    def choose(self, columns: Iterable[Column]) -> tuple[dict[str, Chosen], list[Column]]:
        """Field → its column; and the columns that seem to hold a person, which no field gets."""
        words = vocabulary("headings")
        free = list(columns)
        personal = [each for each in free if each.is_personal or heading_score(each.heading, words["personal"]) > SURE]
        free = [each for each in free if each not in personal and (each.filled or each.heading)]
        scored = [
            (Chosen(each, heading, content), field)
            for field in FIELDS
            for each in free
            if (heading := heading_score(each.heading, words[field])) or not each.is_many or field == "number"
            if (content := self._content(field, each, heading)) > 0
        ]
        scored.sort(key=lambda each: each[0].score, reverse=True)
        taken: dict[str, Chosen] = {}
        for chosen, field in scored:
            used = {id(each.column) for each in taken.values()}
            if field not in taken and id(chosen.column) not in used and _is_enough(chosen, field):
                taken[field] = chosen
        return {field: self._with_rivals(field, each, scored, taken) for field, each in taken.items()}, personal

    def _with_rivals(
        self, field: str, chosen: Chosen, scored: list[tuple[Chosen, str]], taken: Mapping[str, Chosen]
    ) -> Chosen:
        used = {id(each.column) for each in taken.values()}
        rivals = [
            each.column.name for each, of in scored
            if of == field and id(each.column) not in used and chosen.score - each.score < 0.05
        ]  # fmt: skip
        return Chosen(chosen.column, chosen.heading, chosen.content, tuple(rivals[:3]))

    def _content(self, field: str, column: Column, heading: float) -> float:
        if field in MOMENTS:
            return _moments(column, heading)
        return self._by_field[field](column) if column.filled else 0.0

    def _status(self, column: Column) -> float:
        if column.is_many or len(column.texts) > _MOST_WORDS["status"]:
            return 0.0
        return 0.3 + 0.7 * column.share(lambda text: state_of(text)[1] > 0)

    def _degrees(self, place: int, column: Column) -> float:
        bounds = self._city.profile.map.bounds
        inside = column.within(bounds[place], bounds[place + 2])
        return (
            inside if inside > 0.5 else 0.4 * (column.share(lambda text: "." in text) > 0.5) * column.within(-1e8, 1e8)
        )

    def _words(self, field: str, known: frozenset[str], column: Column) -> float:
        if column.is_many or len(column.texts) > _MOST_WORDS[field] or column.is_point:
            return 0.0
        if column.share(lambda text: plain(text) in known) >= _TELLS:
            return 1.0
        if self._is_open and field != "source":  # any word is one there
            return 0.7
        share = column.share(lambda text: any(word in plain(text) or plain(text) in word for word in known))
        return 0.4 + 0.4 * share

    # -- the city's words --
    @cached_property
    def _channels(self) -> frozenset[str]:
        return _plain(name for each in self._city.profile.sources for name in (each.code, each.name_zh, each.name_en))

    @cached_property
    def _groups(self) -> frozenset[str]:
        lists = self._city.taxonomies.values()
        return _plain(name for each in lists for one in each.classes for name in (one.name_zh, one.name_en))

    @cached_property
    def _subclasses(self) -> frozenset[str]:
        lists = self._city.taxonomies.values()
        return _plain(
            name for each in lists for one in each.subclasses for name in (one.name_zh, one.name_en, one.code)
        )

    @cached_property
    def _streets(self) -> frozenset[str]:
        return _plain(name for entry in street_book(self._city).entries for name in entry)

    @cached_property
    def _communities(self) -> frozenset[str]:
        return _plain(name for entry in community_book(self._city).entries for name in entry)

    @cached_property
    def _units(self) -> frozenset[str]:
        return _plain(name for entry in unit_book(self._city).entries for name in entry)


def _plain(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain, names)) - {""}


def _is_enough(chosen: Chosen, field: str) -> bool:
    """Whether heading and content together are: a heading that says nothing needs words that tell."""
    told_by_words = field in _MOST_WORDS or field in ("lon", "lat", "point")
    if chosen.heading < 0.2:
        return told_by_words and chosen.content > 0.95 and field not in ("source", "group")
    return chosen.score >= LEAST


def _moments(column: Column, heading: float) -> float:
    if not column.filled:
        return 0.5 if heading > SURE else 0.0
    some = [(text, n) for text, n in column.texts.most_common(_LOOKED_AT) if len(text) <= _LONGEST_MOMENT][:20]
    total = sum(n for _, n in some)
    read = sum(n for text, n in some if form_of(text, numbers=heading > 0.5))
    return read / total if total and read > total / 2 else 0.0


def _number(column: Column) -> float:
    return 1.0 if column.is_unique and not column.is_point else 0.2


def _text(column: Column) -> float:
    return 0.6 if column.share(lambda text: any(map(str.isalpha, text))) > 0.5 else 0.0
