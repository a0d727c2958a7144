"""Events, their logs and what they have, in rows of words. No widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hall.city.city import City
from hall.events.belonging import counts
from hall.events.event import Event, EventAct, Stock
from hall.events.told import told_all
from hall.health.names import station_name
from hall.live.case_store import CaseStore
from hall.live.condition import NO_CONDITION
from hall.moment import Moment
from hall.wall.orders import WallOrder
from screens.desk.events.form import Offered
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

MOST_LISTED = 200
"""Cases on the page, the newest: it is made anew with every change, and nobody reads more in a list."""


class EventWords:
    """``offers``: names of scenes and programs, as they stand; set anew when they change."""

    def __init__(self, texts: Texts, offers: Offered) -> None:
        self.texts, self.offers = texts, offers

    def time(self, at: Moment, now: Moment) -> str:
        """Hour and minute; the day too where it is another one."""
        return self.texts.near(at, now, seconds=False)

    def listed(self, events: Iterable[Event], now: Moment) -> list[Row]:
        """A line an event: what matters most of it."""
        return [Row(each.brief.name, self._state(each, now)) for each in events]

    def _state(self, event: Event, now: Moment) -> str:
        if event.closed_at is not None:
            return self.texts.words("event.is_closed", time=self.time(event.closed_at, now))
        return self.texts.words(f"event_level.{event.brief.level}")

    def who(self, user: str, person: str, station: str = "") -> str:
        """Who did something, as people call them, and at which seat."""
        term = f"actor.{user}"
        name = self.texts.words(term) if self.texts.has(term) else person or user
        return " · ".join(filter(None, (name, self.texts.said(station_name(station)) if station else "")))

    def facts(
        self, event: Event, log: Sequence[EventAct], store: CaseStore, ended: int | None, city: City, now: Moment
    ) -> str:
        """What it is, since when, what it asks for, and its numbers. ``log``: what is known of it."""
        words, brief, language = self.texts.words, event.brief, self.texts.language
        areas = self.texts.joined([city.street_name(code, language) for code in brief.areas])
        found = counts(event, store, now)
        numbers = words("event.numbers", open=found.open, overdue=found.overdue, ended=self.texts.number(ended))
        if event.closed_at is not None:
            numbers = words("event.ended", number=self.texts.number(ended))
        parts = [
            words(f"event_kind.{brief.kind}"),
            words(f"event_level.{brief.level}"),
            words(
                "event.opened",
                time=self.time(event.opened_at, now),
                by=self.who(event.opened_by, log[0].person if log else ""),
            ),
            *([words("event.led", commander=brief.commander)] if brief.commander else []),
            areas or words("event.all_areas"),
            self._condition(event),
            self._staged(event),
            numbers,
        ]
        return " · ".join(filter(None, parts))

    def held(self, pushed: Mapping[str, WallOrder], now: Moment) -> str:
        """What was pushed onto walls that an event would have, by wall; "": nothing."""
        words, walls = self.texts.words, dict[str, list[str]]()
        for wall, order in pushed.items():
            until = "" if order.until is None else self.texts.near(order.until, now, seconds=False)
            ends = words("console.until", clock=until) if until else words("console.until_back")
            clock = self.texts.near(order.at, now, seconds=False)
            said = words("event.held_by", by=self.who(order.by, ""), clock=clock, ends=ends)
            walls.setdefault(said, []).append(wall)
        return " · ".join(words("event.held", walls=self.texts.joined(on), by=said) for said, on in walls.items())

    def _staged(self, event: Event) -> str:
        brief = event.brief
        if not (brief.scene or brief.program):
            return ""
        staged = self.offers.stagings.get((brief.scene, brief.program), brief.scene or brief.program)
        walls = self.texts.joined(brief.walls) or self.texts.words("event.all_walls")
        return self.texts.words("event.on_walls", staged=staged, walls=walls)

    def _condition(self, event: Event) -> str:
        condition = event.brief.condition
        if condition == NO_CONDITION:
            return self.texts.words("event.by_hand")
        kind = self.texts.words(f"kind.{condition.kind}") if condition.kind else ""
        name = self.offers.subclasses.get(condition.subclass, condition.subclass)
        urgent = self.texts.words("event.urgent_only") if condition.urgent else ""
        return self.texts.words(
            "event.by_condition", what=self.texts.joined([each for each in (kind, name, urgent) if each])
        )

    def log(self, acts: Sequence[EventAct], now: Moment) -> list[Row]:
        """The newest first: number, when, what, whether it was corrected, who."""
        said = zip(acts, told_all(acts), strict=True)
        corrected = {act.corrects for act in acts}
        rows = [
            Row(
                self.texts.words("event.line", number=act.number, time=self.time(act.at, now), what=words)
                + (self.texts.words("event.corrected") if act.number in corrected else ""),
                self.who(act.by, act.person, act.station),
            )
            for act, words in said
        ]
        return rows[::-1]

    def there(self, event: Event) -> list[Row]:
        """Members, teams, materials."""
        words = self.texts.words
        members = [Row(each.name, each.post or words("event.member")) for each in event.members]
        teams = [Row(words("event.team", name=each.name, number=each.amount), each.place) for each in event.teams]
        return [*members, *teams, *(Row(self._stock(each), each.place) for each in event.materials)]

    def _stock(self, each: Stock) -> str:
        return " ".join(filter(None, (each.name, str(each.amount), each.unit)))

    def cases(self, ids: Sequence[int], store: CaseStore, city: City) -> list[Row]:
        """Open cases by id, ``MOST_LISTED`` of them."""
        found = (store.case(each) for each in ids[:MOST_LISTED])
        language = self.texts.language
        return [
            Row(f"{city.subclass_name(each.kind, each.subclass, language)} {each.address}", each.number)
            for each in found
            if each is not None
        ]
