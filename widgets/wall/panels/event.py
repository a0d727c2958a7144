"""事件: the open event: its name and level, since when, how many cases and people, the last lines of its log."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.events.belonging import counts
from hall.events.event import Event, Level
from hall.events.told import told_all
from hall.moment import Moment
from hall.wall.panels import EVENT_OPTION
from hall.wall.splits import Pane
from widgets.common.label import Label
from widgets.wall.either_panel import EitherPanel
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.parts import PanelParts

COLUMNS = (ListColumn(), ListColumn(letters=8))
"""When, and what was done."""
TONES: Mapping[Level, str] = {
    Level.STANDBY: "waiting", Level.FOUR: "information", Level.THREE: "warning", Level.TWO: "warning",
    Level.ONE: "overdue",
}  # fmt: skip
"""The colour of a level, which stands in words too: emergency plans call them blue, yellow, orange and red."""


class Panel(EitherPanel):
    """See the module. Which event: the one whose scene it is, else the one that matters most."""

    nothing = ("empty.event", "empty.event_hint")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        theme, texts, inside = parts.theme, parts.texts, QWidget()
        self.name = Label(theme, texts, inside, size="head", bold=True)
        self.level = Label(theme, texts, inside, size="title", bold=True)
        self.since = Label(theme, texts, inside, tone="quiet")
        self.numbers, self.forces = Label(theme, texts, inside, size="title"), Label(theme, texts, inside)
        self.log = LineList(theme, texts, COLUMNS, "empty.panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.name, self.level, self.since, self.numbers, self.forces):
            column.addWidget(part)
        column.addWidget(self.log, 1)
        self._event: Event | None = None
        super().__init__(parts, pane, inside, parent)
        parts.events.changed.connect(self.show_now)

    @property
    def said(self) -> str:
        """All that it says, for a look from outside."""
        labels = (self.name, self.level, self.since, self.numbers, self.forces)
        return self.nothing_text or "\n".join([*(each.text() for each in labels), *self.log.shown])

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        events = self.parts.events.present
        wanted = self.pane.option(EVENT_OPTION.name)
        meant = [each for each in events if str(each.id) == wanted]
        event = self._event = next(iter([*meant, *events]), None)
        self.show_content(known=event is not None)
        self.set_footer("count.more_events" if len(events) > 1 else "", number=len(events) - 1)
        if event is not None:
            self._say(event, self.parts.live.now())

    def cases(self) -> tuple[int, ...]:
        """None: it counts them and names none."""
        return ()

    def figures(self) -> dict[str, str]:
        """See `WallPanel`."""
        return {"event": self.numbers.text()} if self._event is not None else {}

    def _say(self, event: Event, now: Moment) -> None:
        texts, brief = self.parts.texts, event.brief
        level, led = texts.words(f"event_level.{brief.level}"), texts.words("event.led", commander=brief.commander)
        self.name.set_text(brief.name)
        self.level.set_text(f"{level} · {led}" if brief.commander else level)
        self.level.set_tone(TONES[brief.level])
        ago = max(0, now - event.opened_at)
        kind, time = texts.words(f"event_kind.{brief.kind}"), self._time(event.opened_at, now)
        self.since.set_text(texts.words("event.since", kind=kind, time=time, ago_ms=ago))
        found = counts(event, self.parts.live.store, now)
        ended = texts.number(self.parts.events.ended(event))
        self.numbers.set_text(texts.words("event.numbers", open=found.open, overdue=found.overdue, ended=ended))
        forces = {"members": len(event.members), "teams": len(event.teams), "materials": len(event.materials)}
        self.forces.set_text(texts.words("event.forces", strength=event.strength, **forces))
        said = reversed(told_all(reversed(event.recent)))
        lines = zip(event.recent, said, strict=True)
        self.log.show_lines([self._line(each.at, texts.said(words), now) for each, words in lines])

    def _line(self, at: Moment, said: str, now: Moment) -> Line:
        return Line((Cell(self._time(at, now), "quiet"), Cell(said)))

    def _time(self, at: Moment, now: Moment) -> str:
        return self.parts.texts.near(at, now, seconds=False)
