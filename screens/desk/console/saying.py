"""Scenes, orders and what stands on walls, in words of the console. No widget."""

from __future__ import annotations

from collections.abc import Mapping

from hall.errors import Words
from hall.events.event import Event
from hall.facts import DocumentKey
from hall.plain_text import shown
from hall.wall.facts import WallFacts
from hall.wall.given import Given
from hall.wall.orders import Verb, WallOrder
from hall.wall.seen import ScreenSeen, Seen
from hall.wall.standing import Because, Standing
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

_MOST_NAMED = 3  # documents that cannot be read, in one notice
MEANINGS: Mapping[Seen, str] = {
    Seen.PAINTED: "on_time",
    Seen.AWAITED: "waiting",
    Seen.SILENT: "overdue",
    Seen.BEHIND: "warning",
    Seen.FAILED: "overdue",
    Seen.ALONE: "warning",
}
"""The mark beside what is known of a screen."""


class ConsoleWords:
    """``facts``: scenes and programs by name, as they stand; ``events``: the open ones by id; set anew when they
    change."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.facts = texts, WallFacts()
        self.events: Mapping[int, Event] = {}
        self._told_unread: tuple[DocumentKey, ...] = ()

    def unread_anew(self) -> Words | None:
        """What of all that is stored cannot be read, once: the health of each station names it as long as it is so."""
        before, self._told_unread = self._told_unread, self.facts.broken
        if self.facts.broken in ((), before):
            return None
        named = ", ".join(shown(each.told()) for each in self.facts.broken[:_MOST_NAMED])
        return Words("health.documents", {"documents": named, "count": len(self.facts.broken)})

    def subject(self, verb: Verb, subject: str, options: tuple[tuple[str, str], ...] = ()) -> str:
        """What an order is about: the name of a scene, panel or program; text as it was typed."""
        words, language = self.texts.words, self.texts.language
        if verb is Verb.SCENE and subject in self.facts.scenes:
            return self.facts.scenes[subject].name(language)
        if verb is Verb.PROGRAM and subject in self.facts.programs:
            return self.facts.programs[subject].name(language)
        if verb is Verb.PANEL:
            return self.panel(subject, options)
        if verb in (Verb.SILENCE, Verb.HEED) and subject in self.facts.triggers:
            return self.facts.triggers[subject].name(language)
        if verb in (Verb.BLANK, Verb.SAFE):
            return words(f"order.{verb}")
        return subject

    def panel(self, key: str, options: tuple[tuple[str, str], ...] = ()) -> str:
        """A panel's title, and what was chosen for it."""
        title = self.texts.words(f"panel.{key}") if self.texts.has(f"panel.{key}") else key
        chosen = [self._option(name, value) for name, value in options]
        return " · ".join([title, *chosen])

    def _option(self, name: str, value: str) -> str:
        code = f"{name}.{value}"
        return self.texts.words(code) if self.texts.has(code) else value

    def stands(self, stands: Standing) -> str:
        """What should stand on a wall; a standard scene that the wall has not told of has no name here."""
        if stands.because is Because.STANDARD and not stands.subject:
            return self.texts.words("console.standard")
        if stands.because is Because.TRIGGER and stands.showing is not None:
            return stands.showing.trigger.name(self.texts.language)
        return self.subject(stands.verb, stands.subject, stands.options)

    def because(self, stands: Standing, pushed: WallOrder | None) -> str:
        """Why it stands there, and until when."""
        words, clock = self.texts.words, self.texts.clock_time
        parts = []
        if stands.because is Because.ORDER and pushed is not None:
            parts.append(words("console.by", by=pushed.by, clock=clock(pushed.at, seconds=False)))
        elif stands.because is Because.PROGRAM:
            parts.append(words("console.of_program", program=self.subject(Verb.PROGRAM, stands.program)))
        elif stands.because is Because.EVENT and stands.event in self.events:
            parts.append(words("console.of_event", event=self.events[stands.event].brief.name))
        elif stands.because is Because.STANDARD and stands.subject:
            parts.append(words("console.standard"))
        elif stands.because is Because.TRIGGER and stands.showing is not None:
            parts.append(words("console.triggered", number=stands.showing.number))
        if stands.paused:
            parts.append(words("console.paused"))
        if stands.until is not None:
            parts.append(words("console.until", clock=clock(stands.until, seconds=stands.because is Because.PROGRAM)))
        return " · ".join(parts)

    def lock(self, lock: WallOrder) -> str:
        """Who has locked a wall, and why."""
        said = self.texts.words("console.locked", by=lock.by, reason=lock.reason)
        until = None if lock.until is None else self.texts.clock_time(lock.until, seconds=False)
        return said if until is None else f"{said} · {self.texts.words('console.until', clock=until)}"

    def silence(self, order: WallOrder) -> str:
        """Which trigger is kept from a wall, until when, and why."""
        until = self.texts.clock_time(order.until, seconds=False)
        trigger = self.subject(order.verb, order.subject)
        return self.texts.words("console.silenced", trigger=trigger, clock=until, by=order.by, reason=order.reason)

    def screen(self, seen: ScreenSeen, revision: int, silent_ms: int) -> str:
        """What is known of one screen."""
        shown = seen.shown
        told = {
            "clock": self.texts.clock_time(shown.painted_at),
            "screen": shown.screen + 1,
            "monitor": shown.monitor or shown.place,
            "number": shown.revision,
            "wanted": revision,
            "ago": self.texts.age(silent_ms),
            "why": shown.why,
        }
        return self.texts.words(f"seen.{seen.seen}", **told)

    def given(self, given: Given) -> Row:
        """A line of the last orders: who said what, when, and of which walls."""
        order, texts = given.order, self.texts
        subject = self.subject(order.verb, order.subject, order.options)
        verb = texts.words(f"order.{order.verb}")
        is_said = order.verb in (Verb.BLANK, Verb.SAFE) or not subject
        words = texts.words("console.order", clock=texts.clock_time(order.at, seconds=False), by=order.by, order=verb)
        parts = [words if is_said else f"{words} {subject}"]
        parts += [order.reason] if order.reason else []
        parts += (
            [texts.words("console.until", clock=texts.clock_time(order.until, seconds=False))] if order.until else []
        )
        return Row(" · ".join(parts), texts.joined(given.walls))
