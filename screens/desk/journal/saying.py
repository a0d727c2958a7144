"""What stood on the screens of a wall at a minute, in words. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hall.city.taxonomy import kind_and_code
from hall.moment import Moment
from hall.wall.facts import WallFacts
from hall.wall.journal import Stood
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.shown import Shown
from hall.wall.standing import Because
from screens.desk.console.saying import ConsoleWords
from widgets.common.city_names import CityNames

MOST_CASES = 30
"""Of a screen, that are named: two lines; how many more there were is said."""


@dataclass(frozen=True, slots=True)
class ScreenStood:
    """One screen then: where it is, what it showed, and what is said besides, a line each."""

    head: str
    scene: str
    lines: tuple[str, ...]
    meaning: str


def walls_of(stood: Stood) -> list[str]:
    """The names of all walls of that minute, sorted; those that were silent too."""
    silent = {place.rpartition("/")[0] for place in stood.minute.silent}
    return sorted({*silent, *(each.wall for each in stood.minute.screens.values())})


class JournalWords:
    """``facts``: scenes, programs and triggers by name, as they stand now; ``city``: its streets and the like;
    ``number``: of an open case, by its id."""

    def __init__(self, words: ConsoleWords, city: CityNames, number: Callable[[int], str]) -> None:
        self._words, self._texts, self._city, self._number = words, words.texts, city, number

    @property
    def facts(self) -> WallFacts:
        """See the class."""
        return self._words.facts

    @facts.setter
    def facts(self, facts: WallFacts) -> None:
        self._words.facts = facts

    def screens(self, stood: Stood, wall: str) -> list[ScreenStood]:
        """All screens of a wall, from the left; those that said nothing last."""
        minute = stood.minute
        shown = sorted((each for each in minute.screens.values() if each.wall == wall), key=lambda each: each.screen)
        silent = [place for place in minute.silent if place.rpartition("/")[0] == wall]
        said = self._texts.words
        return [
            *(self._screen(each, stood.states.get(wall)) for each in shown),
            *(ScreenStood(place, said("journal.silent"), (), "overdue") for place in silent),
        ]

    def _screen(self, shown: Shown, state: WallState | None) -> ScreenStood:
        words, texts = self._texts.words, self._texts
        size = "{}×{}".format(*shown.size)
        head = words("journal.head", screen=shown.screen + 1, monitor=shown.monitor or shown.place, size=size)
        scene = self.facts.scenes.get(shown.scene)
        name = shown.scene if scene is None else scene.name(texts.language)
        revision = words("editor.revision", revision=shown.scene_revision) if shown.scene_revision else ""
        since = words("journal.since", clock=texts.date_time(shown.painted_at))
        lines = tuple(filter(None, (*self._why(shown, state), *self._state(shown), *self._content(shown))))
        meaning = "overdue" if shown.why else "on_time" if shown.is_live else "warning"
        return ScreenStood(head, " · ".join(filter(None, (name or shown.subject, revision, since))), lines, meaning)

    def _why(self, shown: Shown, state: WallState | None) -> Iterator[str]:
        """Why it stood there, and by whom."""
        words, because = self._texts.words, shown.because
        if because == Because.ORDER:
            yield self._by(state.pushed if state is not None else None, shown.revision)
        elif because == Because.PROGRAM:
            ordered = state.program if state is not None else None
            program = self._words.subject(Verb.PROGRAM, shown.program)
            yield words("console.of_program", program=program)
            if ordered is not None and ordered.subject == shown.program:
                yield self._by(ordered, shown.revision)
        elif because == Because.TRIGGER:
            trigger = self.facts.triggers.get(shown.trigger)
            named = shown.trigger if trigger is None else trigger.name(self._texts.language)
            yield words("journal.trigger", trigger=named)
        elif because == Because.HAND:
            yield words("journal.hand")
        elif because == Because.EVENT:
            yield words("journal.event")
        else:
            yield words("console.standard")
        lock = state.locked(shown.painted_at) if state is not None else None
        if lock is not None:
            yield self._words.lock(lock)

    def _by(self, order: WallOrder | None, number: int) -> str:
        if order is None:
            return self._texts.words("console.number", number=number)
        said = self._texts.words("console.by", by=order.by, clock=self._moment(order.at))
        number = order.number or number
        return " · ".join(filter(None, (said, self._texts.words("console.number", number=number), order.reason)))

    def _moment(self, at: Moment) -> str:
        return self._texts.date_time(at)

    def _state(self, shown: Shown) -> Iterator[str]:
        if shown.why:
            yield self._texts.words("journal.not_shown", why=shown.why)
        if not shown.is_live:
            yield self._texts.words("journal.not_live")

    def _content(self, shown: Shown) -> Iterator[str]:
        words, texts = self._texts.words, self._texts
        if shown.cases:
            named = texts.joined(map(self._number, shown.cases[:MOST_CASES]))
            yield words("journal.cases", number=len(shown.cases), cases=named)
            if len(shown.cases) > MOST_CASES:
                yield words("count.more_lines", number=len(shown.cases) - MOST_CASES)
        if shown.figures:
            figures = " · ".join(f"{self._figure(code)} {written}" for code, written in shown.figures)
            yield words("journal.figures", figures=figures)

    def _figure(self, code: str) -> str:
        """A figure's name; of one line of a table whose it is too."""
        key, _, whose = code.partition(".")
        name = next(
            (self._texts.words(each) for each in (f"figure.{key}", f"panel.{key}") if self._texts.has(each)), key
        )
        return f"{name} {self._whose(key, whose)}".rstrip()

    def _whose(self, panel: str, code: str) -> str:
        language = self._texts.language
        if panel == "streets":
            return self._city.street_name(code, language)
        if panel == "departments":
            return self._city.unit_name(code, language)
        if panel == "sources":
            return self._city.channel_name(code, language)
        return self._city.subclass_name(*kind_and_code(code), language) if ":" in code else code
