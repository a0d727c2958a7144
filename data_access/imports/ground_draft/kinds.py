"""What a draft knows of each kind of ground: its headings, the words its columns take, and of what they hold codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from data_access.imports.draft.words import plain, vocabulary
from data_access.imports.ground.component_kind import STATE_WORDS
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.ground.kinds import CLASSES, IMPORT_KINDS

KINDS = (
    "areas", "grids", "duty_grids", "roads", "sections", "units", "duty", "roster", "places", "components",
)  # fmt: skip
"""Kinds that are drafted. Cameras are not: their tables hold passwords, of which no draft may show a word."""
POINT = "point"
"""In place of a column of ours: one with both numbers."""
_TOPICS: Mapping[str, Mapping[str, str]] = {
    "areas": {"parent": "street"},
    "grids": {"community": "community", "street": "street"},
    "duty_grids": {"community": "community"},
    "sections": {"road": "road", "street": "street", "owner_unit": "unit"},
    "units": {"street": "street", "parent": "unit"},
    "duty": {"subclass": "subclass", "street": "street", "unit": "unit"},
    "places": {"street": "street", "road": "road"},
}
_CHOICES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "grids": {"area_class": CLASSES},
    "components": {"state": STATE_WORDS},
}
_POINTS = ("places", "components")
"""Kinds of which a file may have one column with both numbers."""


def kind_of(name: str) -> ImportKind:
    """The import of that kind."""
    return IMPORT_KINDS[name]


def topics(kind: str) -> Mapping[str, str]:
    """Of what each column holds the code or the name (street, community, road, unit, subclass)."""
    return _TOPICS.get(kind, {})


@cache
def choices(kind: str) -> Mapping[str, Mapping[str, str]]:
    """The words that columns take, and the code that each stands for: as the import knows them."""
    return {**kind_of(kind).choices, **_CHOICES.get(kind, {})}


@cache
def synonyms(kind: str, column: str) -> Mapping[str, str]:
    """Other words for these codes, as they are compared."""
    told = vocabulary("ground")["words"].get(kind, {}).get(column, {})
    words = {plain(word): code for code, others in told.items() for word in others}
    return words | {plain(word): code for word, code in choices(kind).get(column, {}).items()}


@cache
def headings(kind: str) -> Mapping[str, tuple[str, ...]]:
    """What each of its columns may be called, the usual words first."""
    of, told = kind_of(kind), vocabulary("ground")["columns"]
    found = {name: (*told[kind].get(name, ()), *told["all"].get(name, ()), *others, name)
             for name, others in of.columns.items()}  # fmt: skip
    return found | ({POINT: tuple(told[kind][POINT])} if kind in _POINTS else {})
