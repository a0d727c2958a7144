"""The commands ``journal …``: what stood on the walls, and when. Imports no Qt, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

import typer

from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import Moment
from screens.terminal import options as o
from screens.terminal.answers import ask_administrator
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.start import CommandStart
from screens.terminal.terminal import Terminal

if TYPE_CHECKING:
    from hall.city.city import City
    from hall.video.cameras.camera import Camera
    from hall.wall.facts import WallFacts
    from hall.wall.journal import CaseNamed, Stood
    from hall.wall.shown import Shown

MOST_CASES = 8
"""Of a screen, that a line names; all of them are in the JSON."""
PLAYS = "stream.streaming"
"""As ``hall.wall.shown`` has it: of a camera that played."""
NAMED_BY = {"order", "trigger", "event", "program"}
"""Reasons with a sentence of their own (``hall.wall.standing.Because``); any other is the standard scene."""


class JournalRead(Protocol):
    """``at``: what was asked for; ``stood``: what says what stood then, None: nothing does; ``last``: the last minute
    that was written until then; ``city``, ``facts``, ``cameras``: as they are now, for their names."""

    @property
    def at(self) -> Moment: ...
    @property
    def city(self) -> City: ...
    @property
    def stood(self) -> Stood | None: ...
    @property
    def last(self) -> Moment | None: ...
    @property
    def facts(self) -> WallFacts: ...
    @property
    def cameras(self) -> Mapping[str, Camera]: ...


@dataclass(frozen=True)
class JournalAsked:
    """``as_``: who asks, "": nobody is named; ``ask``: for that person's password."""

    as_: str
    ask: Callable[[], str]


class Named(Protocol):
    """A scene, a trigger, a program, a camera."""

    def name(self, language: str) -> str: ...


ReadJournal = Callable[[str, str, JournalAsked], JournalRead]
"""By address and time as it was typed, "" now. Raises InputRefused, NotAllowed, StoreUnreachable, StoreRefused."""


class JournalCommands:
    """``reading``: called by the command, because it imports the database's libraries; what it answers reads."""

    def __init__(self, reading: Callable[[], ReadJournal]) -> None:
        self._reading = reading

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``journal``."""
        group = o.group_of(app, "journal", "What stood on the walls.")
        group.command("wall")(self.wall)
        group.callback()(lambda: None)  # one command of a group keeps its name

    def wall(self, context: typer.Context, at: o.JournalAt = "", as_: o.AsReader = "") -> None:
        """What each screen of each wall showed at that time: scene, reason, cases, figures."""
        start: CommandStart = context.obj
        asked = JournalAsked(as_, lambda: ask_administrator(start.terminal, as_))
        raise typer.Exit(answer_journal(start.terminal, self._reading()(start.database_url, at, asked)))


def answer_journal(terminal: Terminal, read: JournalRead) -> int:
    """All screens of the minute; the exit code: 1 where nothing was written then."""
    zone, stood = CityZone(read.city.profile.zone), read.stood
    time, last = _local(zone, read.at), None if read.last is None else _local(zone, read.last)
    data: dict[str, Any] = {"at": time, "found": stood is not None, "last": last, "written": None, "screens": []}
    if stood is None:
        code = "journal.never" if last is None else "journal.nothing"
        terminal.answer(data, [terminal.said(Words(code, {"time": time, "last": last}))])
        return FINDINGS
    minute, said = stood.minute, _Said(terminal, read, stood)
    written = _local(zone, minute.at)
    screens = [minute.screens[place] for place in sorted(minute.screens)]
    told = [{**asdict(each), "place": each.place, "painted_at": _local(zone, each.painted_at),
             "figures": dict(each.figures), "cameras": dict(each.cameras), **said.beside(each)}
            for each in screens]  # fmt: skip
    lines = [terminal.said(Words("journal.stood", {"time": written}))]
    lines += [terminal.said(words) for each in screens for words in said.of(each, _local(zone, each.painted_at))]
    lines += [terminal.said(Words("journal.silent", {"place": place})) for place in minute.silent]
    terminal.answer({**data, "written": written, "screens": told, "silent": list(minute.silent)}, lines)
    return DONE


def _local(zone: CityZone, at: Moment) -> str:
    return zone.local(at).isoformat(sep=" ", timespec="seconds")[: len("2026-11-20 10:30:00")]


class _Said:
    """What is said of a screen, in the words of the city as it is now."""

    def __init__(self, terminal: Terminal, read: JournalRead, stood: Stood) -> None:
        self._terminal, self._language, self._read, self._stood = terminal, terminal.language, read, stood

    def beside(self, shown: Shown) -> dict[str, Any]:
        """For JSON: what no minute holds."""
        known = [self._stood.cases[each] for each in shown.cases if each in self._stood.cases]
        lines = {each.verb.value: each.subject for each in self._stood.lines(shown.wall)}
        return {
            "event_name": self._stood.events.get(shown.event, ""),
            "lines": lines,
            "named": [self._case(each) for each in known],
        }

    def of(self, shown: Shown, since: str) -> Iterator[Words]:
        """A line each."""
        yield Words("journal.screen", {
            "place": shown.place, "name": self._named(self._read.facts.scenes, shown.scene), "scene": shown.scene,
            "revision": shown.scene_revision, "because": self._why(shown), "since": since,
            "size": "{}×{}".format(*shown.size),
        })  # fmt: skip
        if shown.verb != "scene":
            yield Words("journal.subject", {"verb": Words(f"order.{shown.verb}"), "subject": self._subject(shown)})
        for line in self._stood.lines(shown.wall):
            yield Words(f"journal.{line.verb}", {"text": line.subject, "who": line.by})
        if shown.why:
            yield Words("journal.not_shown", {"why": shown.why})
        if not shown.is_live:
            yield Words("journal.not_live")
        yield from self._cases(shown)
        yield from self._tiles(shown)
        if shown.figures:
            figures = " · ".join(f"{self._figure(code)} {written}" for code, written in shown.figures)
            yield Words("journal.figures", {"figures": figures})

    def _why(self, shown: Shown) -> Words:
        because = shown.because if shown.because in NAMED_BY else "standard"
        if shown.event in self._stood.events:
            return Words("journal.of_event", {"name": self._stood.events[shown.event]})
        facts = self._read.facts
        return Words(f"journal.{because}", {
            "number": shown.revision, "trigger": self._named(facts.triggers, shown.trigger),
            "program": self._named(facts.programs, shown.program),
        })  # fmt: skip

    def _named(self, made: Mapping[str, Named], code: str) -> str:
        """What people call it now; its code where it is gone."""
        return made[code].name(self._language) if code in made else code

    def _subject(self, shown: Shown) -> Words | str:
        """What was ordered; cases are named below."""
        from hall.wall.orders import Verb  # a desk starts without what walls are made of

        if shown.verb == Verb.PANEL:
            return Words(f"panel.{shown.subject}")
        if shown.verb == Verb.CAMERAS:
            return " · ".join(self._named(self._read.cameras, code) for code in shown.subject.split(",") if code)
        return self._named(self._read.facts.programs, shown.subject) if shown.verb != Verb.CASE else ""

    def _figure(self, code: str) -> str:
        """A figure's name; of one line of a table whose it is too."""
        from hall.wall.figure_of import figure_of  # as above

        key, whose = figure_of(code, self._read.city, self._language)
        named = (self._terminal.named(f"{kind}.{key}") for kind in ("figure", "panel"))
        return f"{next(filter(None, named), key)} {whose}".rstrip()

    def _tiles(self, shown: Shown) -> Iterator[Words]:
        """Those that played in one line, then what was wrong with each of the others."""
        called = {code: self._named(self._read.cameras, code) for code, _ in shown.cameras}
        if called:
            played = " · ".join(called[code] for code, how in shown.cameras if how == PLAYS)
            yield Words("journal.cameras", {"count": len(called), "cameras": played})
        others = ((called[code], how) for code, how in shown.cameras if how != PLAYS)
        yield from (Words("journal.camera", {"camera": each, "how": Words(how)}) for each, how in others)

    def _cases(self, shown: Shown) -> Iterator[Words]:
        """Those that the person may not read by their ids alone."""
        if not shown.cases:
            return
        first, named = shown.cases[:MOST_CASES], self._stood.cases
        ids = " ".join(str(each) for each in first if each not in named)
        more = " …" if len(shown.cases) > MOST_CASES else ""
        yield Words("journal.cases", {"count": len(shown.cases), "cases": ids + more})
        yield from (Words("journal.case", self._case(named[each])) for each in first if each in named)

    def _case(self, case: CaseNamed) -> dict[str, str]:
        street = self._read.city.street_name(case.street, self._language) if case.street else ""
        what = self._read.city.subclass_name(case.kind, case.subclass, self._language)
        return {"number": case.number, "what": what, "place": f"{street} {case.address}".strip()}
