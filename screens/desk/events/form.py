"""The short form of an event: a line a field, turned through its choices or typed. Pure but for words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from hall.city.city import City
from hall.errors import RuleBroken
from hall.events.acting import must_be_text
from hall.events.event import Brief, Event, Kind, Level
from hall.events.usual import usual
from hall.plain_text import visible
from hall.wall.facts import WallFacts, told_apart
from widgets.common.row_list import Row
from widgets.texts.texts import Texts


class Field(StrEnum):
    """The lines, in their order."""

    KIND = "kind"
    NAME = "name"
    LEVEL = "level"
    COMMANDER = "commander"
    AREAS = "areas"
    SUBCLASS = "subclass"
    URGENT = "urgent"
    STAGING = "staging"  # scene or program
    WALLS = "walls"


TYPED = frozenset({Field.NAME, Field.COMMANDER, Field.AREAS, Field.SUBCLASS, Field.WALLS})
"""What is typed; the others are turned through what there is."""
_BETWEEN = re.compile("[、,，;；]")
Staging = tuple[str, str]
"""Code of a scene, and of a program; one of them, or neither."""


@dataclass(frozen=True)
class Offered:
    """What there is to choose from: names by code or key, in the language of now."""

    streets: Mapping[str, str]
    subclasses: Mapping[str, str]
    stagings: Mapping[Staging, str]
    scenes: frozenset[str]
    walls: tuple[str, ...]


def offered(city: City, facts: WallFacts, walls: Set[str], texts: Texts) -> Offered:
    """``walls``: those that ever spoke, beside those that were spoken to."""
    language = texts.language
    place = 0 if language == "zh" else 1
    lists = [each for each in city.taxonomies.values() if not each.history_only]
    subclasses = {sub.key: (sub.name_zh, sub.name_en)[place] for each in lists for sub in each.subclasses}
    stagings: dict[Staging, str] = {("", ""): texts.words("event.no_staging")}
    stagings |= {(code, ""): name for code, name in told_apart(facts.scenes, language).items()}
    programs = {("", code): name for code, name in told_apart(facts.programs, language).items()}
    stagings |= {key: texts.words("console.of_program", program=name) for key, name in programs.items()}
    streets = {code: names[place] for code, names in city.streets.items()}
    return Offered(streets, subclasses, stagings, frozenset(facts.scenes), tuple(sorted({*walls, *facts.states})))


class BriefForm:
    """``brief``: as it is filled in by now; ``seen``: the revision of the event it was made of, 0: a new one;
    ``missed``: a field that was left empty and may not be, where it was to be stored."""

    def __init__(self, brief: Brief | None, offers: Offered, seen: int = 0) -> None:
        self.offers, self.seen = offers, seen
        self.brief = self._began = brief or usual(Kind.FLOOD, "", offers.scenes, offers.subclasses)
        self.missed: Field | None = None

    @property
    def is_changed(self) -> bool:
        """Whether something was filled in that would be lost."""
        return self.brief != self._began

    def clear(self) -> None:
        """As it was begun."""
        self.brief, self.missed = self._began, None

    def is_whole(self) -> bool:
        """Whether it may be stored; else ``missed`` says which field is not."""
        self.missed = None if visible(self.brief.name) else Field.NAME
        return self.missed is None

    def follow(self, event: Event) -> bool:
        """The event as it stands by now: what nobody has filled in here is as others have it. Whether they had changed
        something."""
        stood, self.seen = self._began, event.revision
        mine = {each.name: getattr(self.brief, each.name) for each in fields(Brief)}
        filled_in = {name: value for name, value in mine.items() if value != getattr(stood, name)}
        self._began, self.brief = event.brief, replace(event.brief, **filled_in)
        return stood != event.brief

    def turn(self, field: Field, steps: int) -> bool:
        """The next of its choices; False where it is typed."""
        brief = self.brief
        if field is Field.KIND:
            kind = _next(list(Kind), brief.kind, steps)
            self.brief = replace(brief, kind=kind) if self.seen else self._of_kind(kind)
        elif field is Field.LEVEL:
            self.brief = replace(brief, level=_next(list(Level), brief.level, steps))
        elif field is Field.URGENT:
            self.brief = replace(brief, condition=replace(brief.condition, urgent=not brief.condition.urgent))
        elif field is Field.STAGING:
            scene, program = _next(list(self.offers.stagings), (brief.scene, brief.program), steps)
            self.brief = replace(brief, scene=scene, program=program)
        return field not in TYPED

    def _of_kind(self, kind: Kind) -> Brief:
        """Of a new event: what is usual for another kind, and what was typed already."""
        fresh, brief = usual(kind, self.brief.name, self.offers.scenes, self.offers.subclasses), self.brief
        return replace(
            brief, kind=kind, condition=replace(fresh.condition, urgent=brief.condition.urgent), scene=fresh.scene,
            program="",
        )  # fmt: skip

    def text(self, field: Field) -> str:
        """What stands in a field that is typed."""
        brief, offers = self.brief, self.offers
        return {
            Field.NAME: brief.name,
            Field.COMMANDER: brief.commander,
            Field.AREAS: "、".join(offers.streets.get(code, code) for code in brief.areas),
            Field.SUBCLASS: offers.subclasses.get(brief.condition.subclass, brief.condition.subclass),
            Field.WALLS: "、".join(brief.walls),
        }.get(field, "")

    def type(self, field: Field, text: str) -> None:
        """Take in what was typed. Raises RuleBroken ``refused.event_unknown`` (text): no street, class or wall of that
        name, or several classes; or as ``acting.must_be_text``."""
        brief = self.brief
        if field in (Field.NAME, Field.COMMANDER):
            must_be_text(text)
        if field is self.missed and visible(text):
            self.missed = None
        if field is Field.NAME:
            self.brief = replace(brief, name=text)
        elif field is Field.COMMANDER:
            self.brief = replace(brief, commander=text)
        elif field is Field.AREAS:
            self.brief = replace(brief, areas=tuple(_codes(text, self.offers.streets)))
        elif field is Field.SUBCLASS:
            subclass = _one(text, self.offers.subclasses) if text else ""
            self.brief = replace(brief, condition=replace(brief.condition, subclass=subclass))
        elif field is Field.WALLS:
            self.brief = replace(brief, walls=tuple(_codes(text, dict.fromkeys(self.offers.walls, ""))))

    def rows(self, texts: Texts) -> list[Row]:
        """A line a field: its name, what stands there, and how it is changed."""
        hints = {True: texts.words("event.form_type"), False: texts.words("event.form_turn")}
        needed = texts.words("event.form_needed")
        return [
            Row(
                texts.words(
                    "event.form_line", field=texts.words(f"event_field.{field}"), value=self._value(field, texts)
                ),
                needed if field is self.missed else hints[field in TYPED],
                is_wrong=field is self.missed,
            )
            for field in Field
        ]

    def _value(self, field: Field, texts: Texts) -> str:
        brief, words = self.brief, texts.words
        if field in TYPED:
            none = {Field.AREAS: "event.all_areas", Field.WALLS: "event.all_walls", Field.SUBCLASS: "event.no_subclass"}
            return self.text(field) or words(none.get(field, "event.not_typed"))
        if field is Field.KIND:
            return words(f"event_kind.{brief.kind}")
        if field is Field.LEVEL:
            return words(f"event_level.{brief.level}")
        if field is Field.URGENT:
            return words("event.urgent_only" if brief.condition.urgent else "event.urgent_or_not")
        return self.offers.stagings.get((brief.scene, brief.program), brief.scene or brief.program)


T = TypeVar("T")


def _next(choices: Sequence[T], now: T, steps: int) -> T:
    place = choices.index(now) if now in choices else -1
    return choices[(place + steps) % len(choices)]


def _codes(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Of several names with 、 or a comma between them; a code stands for itself."""
    by_name = {name: code for code, name in names.items() if name}
    for each in dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(text)))):
        code = each if each in names else by_name.get(each)
        if code is None:
            raise RuleBroken("refused.event_unknown", text=each)
        yield code


def _one(text: str, names: Mapping[str, str]) -> str:
    """By key or whole name; else the only one whose key or name holds it."""
    whole = [key for key, name in names.items() if text in (key, name)]
    found = whole[:1] or [key for key, name in names.items() if text.casefold() in f"{key} {name}".casefold()]
    if len(found) != 1:
        raise RuleBroken("refused.event_unknown", text=text)
    return found[0]
