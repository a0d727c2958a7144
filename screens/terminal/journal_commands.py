"""The commands ``journal …``: what stood on the walls, and when. Imports no Qt, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

import typer

from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import Moment
from screens.terminal import options as o
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.start import CommandStart
from screens.terminal.terminal import Terminal

if TYPE_CHECKING:
    from hall.wall.journal import Minute
    from hall.wall.scene import Scene
    from hall.wall.shown import Shown

MOST_CASES = 8
"""Of a screen, that a line names; all of them are in the JSON."""
NAMED_BY = {"order", "trigger", "event", "program"}
"""Reasons with a sentence of their own (``hall.wall.standing.Because``); any other is the standard scene."""


class JournalRead(Protocol):
    """``at``: what was asked for; ``minute``: what says what stood then, None: nothing does; ``last``: the last minute
    that was written until then; ``scenes``: those there are now, for their names."""

    @property
    def at(self) -> Moment: ...
    @property
    def zone(self) -> CityZone: ...
    @property
    def minute(self) -> Minute | None: ...
    @property
    def last(self) -> Moment | None: ...
    @property
    def scenes(self) -> Mapping[str, Scene]: ...


ReadJournal = Callable[[str, str], JournalRead]
"""By address and time as it was typed, "" now. Raises InputRefused, StoreUnreachable, StoreRefused."""


class JournalCommands:
    """``reading``: called by the command, because it imports the database's libraries; what it answers reads."""

    def __init__(self, reading: Callable[[], ReadJournal]) -> None:
        self._reading = reading

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``journal``."""
        group = o.group_of(app, "journal", "What stood on the walls.")
        group.command("wall")(self.wall)
        group.callback()(lambda: None)  # one command of a group keeps its name

    def wall(self, context: typer.Context, at: o.JournalAt = "") -> None:
        """What each screen of each wall showed at that time: scene, reason, cases, figures."""
        start: CommandStart = context.obj
        raise typer.Exit(answer_journal(start.terminal, self._reading()(start.database_url, at)))


def answer_journal(terminal: Terminal, read: JournalRead) -> int:
    """All screens of the minute; the exit code: 1 where nothing was written then."""
    minute, time = read.minute, _local(read.zone, read.at)
    last = None if read.last is None else _local(read.zone, read.last)
    data: dict[str, Any] = {"at": time, "found": minute is not None, "last": last, "written": None, "screens": []}
    if minute is None:
        code = "journal.never" if last is None else "journal.nothing"
        terminal.answer(data, [terminal.said(Words(code, {"time": time, "last": last}))])
        return FINDINGS
    written = _local(read.zone, minute.at)
    screens = [minute.screens[place] for place in sorted(minute.screens)]
    told = [{**asdict(each), "place": each.place, "painted_at": _local(read.zone, each.painted_at),
             "figures": dict(each.figures)} for each in screens]  # fmt: skip
    lines = [terminal.said(Words("journal.stood", {"time": written}))]
    lines += [line for each in screens for line in _lines(terminal, each, read)]
    lines += [terminal.said(Words("journal.silent", {"place": place})) for place in minute.silent]
    terminal.answer({**data, "written": written, "screens": told, "silent": list(minute.silent)}, lines)
    return DONE


def _local(zone: CityZone, at: Moment) -> str:
    return zone.local(at).isoformat(sep=" ", timespec="seconds")[: len("2026-11-20 10:30:00")]


def _lines(terminal: Terminal, shown: Shown, read: JournalRead) -> Iterator[str]:
    scene = read.scenes.get(shown.scene)
    because = shown.because if shown.because in NAMED_BY else "standard"
    why = Words(f"journal.{because}", {"number": shown.revision, "trigger": shown.trigger, "program": shown.program})
    yield terminal.said(Words("journal.screen", {
        "place": shown.place, "name": scene.name(terminal.language) if scene else shown.scene, "scene": shown.scene,
        "revision": shown.scene_revision, "because": why, "since": _local(read.zone, shown.painted_at),
        "size": "{}×{}".format(*shown.size),
    }))  # fmt: skip
    if shown.verb != "scene":
        yield terminal.said(Words("journal.subject", {"verb": shown.verb, "subject": shown.subject}))
    if shown.why:
        yield terminal.said(Words("journal.not_shown", {"why": shown.why}))
    if not shown.is_live:
        yield terminal.said(Words("journal.not_live"))
    if shown.cases:
        named = " ".join(map(str, shown.cases[:MOST_CASES]))
        more = " …" if len(shown.cases) > MOST_CASES else ""
        yield terminal.said(Words("journal.cases", {"count": len(shown.cases), "cases": named + more}))
    if shown.figures:
        figures = " · ".join(f"{code} {written}" for code, written in shown.figures)
        yield terminal.said(Words("journal.figures", {"figures": figures}))
