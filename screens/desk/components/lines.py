"""What the card of a component says, in words: who has it and had it, how it is, what was reported of it, what is
around."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hall.cases.vocabulary import Kind
from hall.city.city import City
from hall.city.ground.component import Component, ComponentNear, class_of, subclass_of
from hall.city.ground.component_size import area_m2, length_m
from hall.frozen import frozen
from hall.ports.components import ComponentCard
from widgets.texts.texts import UNKNOWN, Texts

MOST_AROUND = 9
"""As many as there are digits to choose one by."""
_MOST_LINES = 6
"""Of its history and of its cases: the newest; how many more there are is told."""
_SQUARE = 100.0  # square metres, from which on no decimals are told


@frozen
class CardLines:
    """``facts``: the code of a name, what it is, whether it is out of order; below them headed parts, each the code of
    its head and its lines."""

    title: str
    facts: tuple[tuple[str, str, bool], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


class ComponentWords:
    """``city``: as it is now."""

    def __init__(self, texts: Texts, city: Callable[[], City]) -> None:
        self._texts, self._city = texts, city

    def named(self, code: str) -> str:
        """The subclass (小类) of a component's code."""
        return self._city().subclass_name(Kind.COMPONENT.value, subclass_of(code), self._texts.language)

    def of(self, card: ComponentCard, around: Sequence[ComponentNear]) -> CardLines:
        """All that is told of one."""
        present = card.present
        title = " · ".join(part for part in (self.named(present.code), present.name, present.code) if part)
        parts = [("component.history", self._history(card.versions)), ("component.cases", self._cases(card))]
        if around:
            parts.append(("component.around", tuple(self._around(around))))
        return CardLines(title, tuple(self._facts(card)), tuple(parts))

    def _facts(self, card: ComponentCard) -> Iterator[tuple[str, str, bool]]:
        present, words, city, language = card.present, self._texts.words, self._city(), self._texts.language
        areas = card.areas
        place = (city.street_name(areas.street, language), city.communities.get(areas.community or "", ("", ""))[
            0 if language == "zh" else 1], areas.cell or "")  # fmt: skip
        yield "component.class", self._class(present.code), False
        yield "component.place", " · ".join(part for part in place if part) or words("field.outside"), False
        yield "component.at", f"{present.lon:.6f}, {present.lat:.6f}", False
        if size := self._size(present):
            yield "component.size", size, False
        yield "component.owner", self._unit(present.owner), False
        yield "component.maintainer", self._unit(present.maintainer), False
        yield "component.person", present.person or UNKNOWN, False
        yield "component.state", words(f"component_state.{present.state}"), present.state != "intact"
        yield "component.found", self._day(present.found), False
        if present.note:
            yield "component.note", present.note, False

    def _class(self, code: str) -> str:
        """大类, by the list that has it."""
        classes = (each for of in self._city().taxonomies.values() for each in of.classes)
        found = (each for each in classes if (each.kind, each.code) == (Kind.COMPONENT, class_of(code)))
        known = next(found, None)
        return class_of(code) if known is None else known.name_zh if self._texts.language == "zh" else known.name_en

    def _size(self, component: Component) -> str:
        """ "" of a point."""
        metres, square = length_m(component), area_m2(component)
        if metres:
            return self._texts.words("component.metres", metres=f"{metres:,.1f}")
        return (
            self._texts.words("component.square", square=f"{square:,.{0 if square >= _SQUARE else 1}f}")
            if square
            else ""
        )

    def _unit(self, told: str) -> str:
        return self._city().unit_name(told, self._texts.language) or UNKNOWN

    def _day(self, moment: int | None) -> str:
        return self._texts.date_time(moment).partition(" ")[0]

    def _history(self, versions: Sequence[Component]) -> tuple[str, ...]:
        """From when it was whose, and how, the newest first."""
        lines = [self._version(each) for each in reversed(versions)]
        return self._cut(list(dict.fromkeys(lines)))

    def _version(self, each: Component) -> str:
        since = self._day(each.begins) if each.begins > 0 else self._texts.words("component.always")
        told = (self._unit(each.owner), self._unit(each.maintainer), each.person, self._texts.words(
            f"component_state.{each.state}"))  # fmt: skip
        return "  ".join((since, " · ".join(part for part in told if part)))

    def _cases(self, card: ComponentCard) -> tuple[str, ...]:
        words = self._texts.words
        lines = [
            "  ".join((self._day(case.reported_at), case.number, words(f"state.{case.state}"), case.description[:40]))
            for case in card.cases
        ]
        return self._cut(lines) if lines else (words("component.no_cases"),)

    def _cut(self, lines: list[str]) -> tuple[str, ...]:
        more = len(lines) - _MOST_LINES
        return (*lines[:_MOST_LINES], *((self._texts.words("count.more", n=more),) if more > 0 else ()))

    def _around(self, around: Sequence[ComponentNear]) -> Iterator[str]:
        words = self._texts.words
        for number, each in enumerate(around[:MOST_AROUND], 1):
            far, state = words("card.metres", metres=round(each.metres)), words(f"component_state.{each.state}")
            yield "  ".join((str(number), self.named(each.code), state, far, each.code))
