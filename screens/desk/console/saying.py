"""Scenes, orders and what stands on walls, in words of the console. No widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hall.errors import Words
from hall.events.event import Event
from hall.facts import DocumentKey
from hall.moment import Moment
from hall.plain_text import shown
from hall.wall.facts import WallFacts, told_apart
from hall.wall.given import Given
from hall.wall.held import Held
from hall.wall.kinds import WallKind
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.panels import ARRANGEMENT_OPTION
from hall.wall.seen import ScreenSeen, Seen
from hall.wall.standing import Because, Standing
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

_MOST_NAMED = 3  # documents that cannot be read, in one notice
_MISSING = "—"
MEANINGS: Mapping[Seen, str] = {
    Seen.PAINTED: "on_time",
    Seen.AWAITED: "waiting",
    Seen.SILENT: "overdue",
    Seen.BEHIND: "warning",
    Seen.FAILED: "overdue",
    Seen.SAFE: "overdue",
    Seen.ALONE: "warning",
}
"""The mark beside what is known of a screen."""


_KINDS: Mapping[Verb, WallKind] = {
    Verb.SCENE: WallKind.SCENE, Verb.PROGRAM: WallKind.PROGRAM, Verb.SILENCE: WallKind.TRIGGER,
    Verb.HEED: WallKind.TRIGGER,
}  # fmt: skip
"""Of what the subject of an order is the code."""


class ConsoleWords:
    """``facts``: scenes and programs by name, as they stand; ``events``: the open ones by id; ``now``: from which times
    are told, None: times of a day that is told beside; set anew when they change. ``camera``: what one of that code is
    called."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.facts = texts, WallFacts()
        self.camera: Callable[[str], str] = str
        self.events: Mapping[int, Event] = {}
        self.now: Moment | None = None
        self._told_unread: tuple[DocumentKey, ...] = ()

    def _clock(self, at: Moment | None, *, seconds: bool = False) -> str:
        """With its day, where that is another one than today's: what was pushed three days ago was not pushed today."""
        texts, now = self.texts, self.now
        return texts.clock_time(at, seconds=seconds) if now is None else texts.near(at, now, seconds=seconds)

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
        if verb in _KINDS and subject in (made := self.facts.of(_KINDS[verb])):
            return told_apart(made, language)[subject]
        if verb is Verb.PANEL:
            return self.panel(subject, options)
        if verb is Verb.CAMERAS:
            return self._cameras(subject)
        if verb in (Verb.BLANK, Verb.SAFE):
            return words(f"order.{verb}")
        return self._undone(dict(options)) if verb is Verb.UNDO else subject

    def _cameras(self, subject: str) -> str:
        """The first of them by its name, and how many there are."""
        codes = [code for code in subject.split(",") if code]
        first = self.camera(codes[0]) if codes else ""
        return first if len(codes) < 2 else self.texts.words("console.cameras", first=first, number=len(codes))

    def _undone(self, told: Mapping[str, str]) -> str:
        """Which order is taken back; "" where that cannot be told."""
        verb = next((each for each in Verb if each == told.get("verb")), None)
        if verb is None or verb is Verb.UNDO:
            return "" if verb is None else self.texts.words(f"order.{verb}")
        options = tuple((name, value) for name, value in told.items() if name not in ("verb", "subject"))
        subject = self.subject(verb, told.get("subject", ""), options)
        named = self.texts.words(f"order.{verb}")
        return named if subject in ("", named) else f"{named} {subject}"

    def back(self, state: WallState, stands: Standing) -> str:
        """What comes back where the last order is taken back. ``stands``: what would stand then."""
        words, before = self.texts.words, state.before
        if before is None:
            return ""
        parts = [self.stands(stands)] if _stood(state) != _stood(before) else []
        written = (
            ("console.notice_line", state.notice != before.notice, stands.notice),
            ("console.weather_line", state.weather != before.weather, stands.weather),
        )
        parts += [words(code, text=text or _MISSING) for code, is_other, text in written if is_other]
        if state.lock != before.lock:
            parts.append(words("console.unlocked") if stands.lock is None else self.lock(stands.lock))
        if state.silences != before.silences:
            silenced = self.texts.joined([self.subject(each.verb, each.subject) for each in before.silences])
            parts.append(words("console.silenced_then", triggers=silenced or _MISSING))
        return " · ".join(parts) or words("console.same")

    def held(self, held: Held | None, stands: Standing) -> str:
        """What a pushed order keeps from a wall – an event, cases of triggers –, and until when; "": nothing."""
        words, event, said = self.texts.words, self.events.get(stands.event), []
        is_seen = event is not None and (stands.verb, stands.subject) == (Verb.SCENE, event.brief.scene)
        if event is not None and stands.because is Because.ORDER and not is_seen:
            said.append(words("console.holds_event", event=event.brief.name))
        if held is not None and held.cases:
            names = self.texts.joined([self.subject(Verb.HEED, each) for each in held.triggers])
            said.append(words("console.holds", triggers=names, number=held.cases))
        elif held is not None:
            said.append(words("console.holds_none"))
        if said:
            clock = "" if stands.until is None else self._clock(stands.until)
            said.append(words("console.until", clock=clock) if clock else words("console.until_back"))
        return " · ".join(said)

    def written(self, stands: Standing, *, is_bare: bool) -> list[str]:
        """What was written on a wall. ``is_bare``: nothing of it is seen there now."""
        words = self.texts.words
        said = (("console.notice_line", stands.notice), ("console.weather_line", stands.weather))
        lines = [words(code, text=text) for code, text in said if text]
        return [f"{line} · {words('console.unseen')}" for line in lines] if is_bare else lines

    def panel(self, key: str, options: tuple[tuple[str, str], ...] = ()) -> str:
        """A panel's title, and what was chosen for it."""
        title = self.texts.words(f"panel.{key}") if self.texts.has(f"panel.{key}") else key
        chosen = [self._option(name, value) for name, value in options]
        return " · ".join([title, *chosen])

    def _option(self, name: str, value: str) -> str:
        if name == ARRANGEMENT_OPTION.name and value in self.facts.arrangements:
            return told_apart(self.facts.arrangements, self.texts.language)[value]
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
        words = self.texts.words
        parts = []
        if stands.because is Because.ORDER and pushed is not None:
            parts.append(words("console.by", by=pushed.by, clock=self._clock(pushed.at)))
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
            parts.append(
                words("console.until", clock=self._clock(stands.until, seconds=stands.because is Because.PROGRAM))
            )
        return " · ".join(parts)

    def lock(self, lock: WallOrder) -> str:
        """Who has locked a wall, and why."""
        said = self.texts.words("console.locked", by=lock.by, reason=lock.reason)
        until = None if lock.until is None else self._clock(lock.until)
        return said if until is None else f"{said} · {self.texts.words('console.until', clock=until)}"

    def silence(self, order: WallOrder) -> str:
        """Which trigger is kept from a wall, until when, and why."""
        until = self._clock(order.until)
        trigger = self.subject(order.verb, order.subject)
        return self.texts.words("console.silenced", trigger=trigger, clock=until, by=order.by, reason=order.reason)

    def screen(self, seen: ScreenSeen, revision: int, silent_ms: int) -> str:
        """What is known of one screen."""
        shown = seen.shown
        told = {
            "clock": self._clock(shown.painted_at, seconds=True),
            "screen": shown.screen + 1,
            "monitor": shown.monitor or shown.place,
            "number": shown.revision,
            "wanted": revision,
            "ago": self.texts.age(silent_ms),
            "why": shown.why,
        }
        return self.texts.words(f"seen.{seen.seen}", **told)

    def order_given(self, order: WallOrder) -> Words:
        """That it stands by now."""
        alone = order.verb in (Verb.BLANK, Verb.SAFE)  # its name says all
        subject = "" if alone else self.subject(order.verb, order.subject, order.options)
        return Words("console.given", {"order": Words(f"order.{order.verb}"), "subject": subject})

    def given(self, given: Given) -> Row:
        """A line of the last orders: who said what, when, and of which walls."""
        order, texts = given.order, self.texts
        subject = self.subject(order.verb, order.subject, order.options)
        verb = texts.words(f"order.{order.verb}")
        is_said = order.verb in (Verb.BLANK, Verb.SAFE) or not subject
        words = texts.words("console.order", clock=self._clock(order.at), by=order.by, order=verb)
        parts = [words if is_said else f"{words} {subject}"]
        parts += [order.reason] if order.reason else []
        parts += [texts.words("console.until", clock=self._clock(order.until))] if order.until else []
        return Row(" · ".join(parts), texts.joined(given.walls))


def _stood(state: WallState) -> tuple[object, ...]:
    """What decides what stands on a wall, of all that was ordered of it."""
    return state.pushed, state.program, state.paused_at, state.steps, state.handed_back_at
