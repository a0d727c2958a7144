"""What stood on the screens of a wall at a minute, in words. No widget."""

from __future__ import annotations

from collections.abc import Iterator

from hall.city.city_names import CityNames
from hall.frozen import frozen
from hall.health.station import SAFE_SCENE
from hall.moment import Moment
from hall.wall.facts import WallFacts
from hall.wall.figure_of import figure_of
from hall.wall.journal import CaseNamed, Stood
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import PLAYS, Shown
from hall.wall.staged import BLANK, CAMERAS
from hall.wall.standing import Because
from screens.desk.console.saying import ConsoleWords

MOST_CASES = 20
"""Of a screen, that are named, a line each; how many more there were is said."""

_ACROSS = {Verb.NOTICE: "journal.notice", Verb.WEATHER: "journal.weather"}


@frozen
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
    """``facts``: scenes, programs and triggers by name, as they stand now; ``city``: its streets and the like."""

    def __init__(self, words: ConsoleWords, city: CityNames) -> None:
        self._words, self._texts, self._city = words, words.texts, city

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
            *(self._screen(each, stood) for each in shown),
            *(ScreenStood(place, said("journal.silent"), (), "overdue") for place in silent),
        ]

    def _screen(self, shown: Shown, stood: Stood) -> ScreenStood:
        words, texts = self._texts.words, self._texts
        size = "{}×{}".format(*shown.size)
        head = words("journal.head", screen=shown.screen + 1, monitor=shown.monitor or shown.place, size=size)
        scene = self.facts.scenes.get(shown.scene)
        name = self._named(shown, stood) if scene is None else scene.name(texts.language)
        revision = words("editor.revision", revision=shown.scene_revision) if shown.scene_revision else ""
        since = words("journal.since", clock=texts.date_time(shown.painted_at))
        is_safe = shown.why == SAFE_SCENE  # its program had died: nobody chose that, and nothing was written on it
        why = () if is_safe else self._why(shown, stood)
        across = () if is_safe or shown.scene == BLANK.code else self._across(stood, shown.wall)
        said = (*why, *across, *self._state(shown))
        lines = tuple(filter(None, (*said, *self._content(shown, stood))))
        meaning = "overdue" if shown.why else "on_time" if shown.is_live else "warning"
        return ScreenStood(head, " · ".join(filter(None, (name or shown.subject, revision, since))), lines, meaning)

    def _named(self, shown: Shown, stood: Stood) -> str:
        """What stood there where that is no scene; of cameras, as the order has them: a wall's word is shorter."""
        if shown.scene != CAMERAS:
            return shown.scene
        state = stood.states.get(shown.wall)
        pushed = state.pushed if state is not None else None
        is_known = pushed is not None and pushed.verb is Verb.CAMERAS
        return self._words.subject(Verb.CAMERAS, pushed.subject if pushed is not None and is_known else shown.subject)

    def _why(self, shown: Shown, stood: Stood) -> Iterator[str]:
        """Why it stood there, and by whom."""
        words, because, state = self._texts.words, shown.because, stood.states.get(shown.wall)
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
            name = stood.events.get(shown.event)
            yield words("journal.event") if name is None else words("journal.of_event", name=name)
            if shown.program:
                yield words("console.of_program", program=self._words.subject(Verb.PROGRAM, shown.program))
        else:
            yield words("console.standard")
        lock = state.locked(stood.minute.at) if state is not None else None
        if lock is not None:
            yield self._words.lock(lock)

    def _across(self, stood: Stood, wall: str) -> Iterator[str]:
        """What was written across it, and by whom."""
        for order in stood.lines(wall):
            said = self._texts.words(_ACROSS[order.verb], text=order.subject)
            yield f"{said} · {self._by(order, order.number)}"

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

    def _content(self, shown: Shown, stood: Stood) -> Iterator[str]:
        words = self._texts.words
        if shown.cases:
            yield words("journal.cases", number=len(shown.cases))
            known = [stood.cases[each] for each in shown.cases if each in stood.cases]
            yield from map(self._case, known[:MOST_CASES])
            if len(known) > MOST_CASES:
                yield words("count.more_lines", number=len(known) - MOST_CASES)
            if len(known) < len(shown.cases):
                yield words("journal.cases_unknown", number=len(shown.cases) - len(known))
        if shown.cameras:
            said = (code if how == PLAYS else f"{code} ({words(how)})" for code, how in shown.cameras)
            yield words("journal.cameras", number=len(shown.cameras), cameras=self._texts.joined(list(said)))
        if shown.figures:
            figures = " · ".join(f"{self._figure(code)} {written}" for code, written in shown.figures)
            yield words("journal.figures", figures=figures)

    def _case(self, case: CaseNamed) -> str:
        """Its number, what it is, and where."""
        language = self._texts.language
        what = self._city.subclass_name(case.kind, case.subclass, language)
        street = self._city.street_name(case.street, language) if case.street else ""
        return self._texts.words(
            "journal.case", number=case.number, what=what, place=f"{street} {case.address}".strip()
        )

    def _figure(self, code: str) -> str:
        """A figure's name; of one line of a table whose it is too."""
        key, whose = figure_of(code, self._city, self._texts.language)
        name = next(
            (self._texts.words(each) for each in (f"figure.{key}", f"panel.{key}") if self._texts.has(each)), key
        )
        return f"{name} {whose}".rstrip()
