"""Writes what happened when in an event (事件): opening, log, who and what was there, its cases.

No telephone and nobody who reported. What the walls showed meanwhile stands in their journal.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.engine.account import account
from data_access.engine.database import Database, open_database
from data_access.events.event_store import EventRepository, belongs
from data_access.exports.output import check_output, database_files
from data_access.exports.pages import Page, Table, is_page, page_kind, write_page
from data_access.process.tasks.asker import AsOfNow, ExportAsked, asker
from data_access.store import seals
from data_access.store.people.users import LONGEST_STATION
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import cases
from hall.cases.case import unit_in_charge
from hall.city.city import City
from hall.errors import NotFound, Words
from hall.events.acting import without_telephones
from hall.events.event import Event, EventAct, Stock
from hall.events.told import told_all
from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.people.rights import Right, must_have
from hall.people.scope import WHOLE, scope_of
from hall.people.session import Session

_COLUMNS = ("number", "kind", "subclass", "street", "address", "state", "unit", "reported_at", "due_at", "ended_at")
_LOG = ("report.number", "report.when", "report.what", "report.who", "report.where")
_HEADS = ("number", "subclass", "street", "address", "state", "unit", "reported_at", "due_at", "ended_at")


@frozen
class Reported:
    """Which event stands in which file, with how many lines of its log and how many cases."""

    event: int
    acts: int
    cases: int
    file: str
    seconds: float


def export_event(url: str, event_id: int, asked: ExportAsked) -> Reported:
    """Write the report of one event; of its cases those that the person may read.

    Where users sign in, somebody who may lead events says as whom. Raises NotFound (``missing.event``), InputRefused,
    NotAllowed, StoreRefused, StoreUnreachable, OSError.
    """
    started, file = perf_counter(), asked.file
    page_kind(file)
    check_output(file, database_files(url), is_page)
    with closing(open_database(url, station="export")) as database:
        city, reader = load_city(database, has_map=False), EventRepository(database)
        who = _taken(database, asker(database, city, asked), event_id)
        event = next((each for each in reader.all() if each.id == event_id), None)
        if event is None:
            raise NotFound("missing.event", event=event_id)
        log, found = reader.log(event_id), _cases(database, event, who)
        write_page(file, _Report(city, asked, event).page(log, found))
    return Reported(event_id, len(log), len(found), str(file), round(perf_counter() - started, 3))


def _taken(database: Database, who_asks: AsOfNow, event_id: int) -> Session | None:
    """Who takes it out of the hall, in the audit before it is written."""
    with database.writing() as connection:
        who = who_asks(connection)
        if who is not None:
            must_have(who, Right.COMMAND)
        by, role = (who.user, min(who.roles, default="")) if who else (account(), "")
        station = f"export@{platform.node()}"[:LONGEST_STATION]
        seals.write(database, connection, [seals.Seal("export.event", f"report {event_id}", "", by, station, role)])
    return who


def _cases(database: Database, event: Event, who: Session | None) -> list[Any]:
    """Those that were open in it, the oldest first."""
    scope = scope_of(who) if who else WHOLE
    was_open = sa.or_(cases.c.ended_at.is_(None), cases.c.ended_at >= event.opened_at)
    asked = sa.select(*(cases.c[name] for name in _COLUMNS)).where(belongs(event), was_open, *in_scope(scope))
    with database.reading(scope) as connection:
        return list(connection.execute(asked.order_by(cases.c.reported_at, cases.c.id), scope_values(scope)))


class _Report:
    """Puts it into the city's words and time."""

    def __init__(self, city: City, asked: ExportAsked, event: Event) -> None:
        self._city, self._say, self._language, self._event = city, asked.say, asked.language, event
        self._zone = ZoneInfo(city.profile.zone)

    def page(self, log: Sequence[EventAct], found: Sequence[Any]) -> Page:
        """All of it. Whatever people typed is looked through for telephones once more."""
        event = self._event
        said = zip(log, told_all(log), strict=True)
        members = [(each.name, each.post, self._time(each.since)) for each in event.members]
        stocks = [self._stock(each, "report.people") for each in event.teams]
        stocks += [self._stock(each) for each in event.materials]
        acts = [self._act(act, words) for act, words in said]
        tables = (
            self._table("report.log", _LOG, acts),
            self._table("report.members", ("report.name", "report.post", "report.since"), members),
            self._table("report.stocks", ("report.name", "report.amount", "report.place", "report.since"), stocks),
            self._table("report.cases", [f"field.{name}" for name in _HEADS], [self._case(each) for each in found]),
        )
        facts = self._table("report.facts", ("report.name", "report.what"), list(self._facts()))
        return Page(without_telephones(event.brief.name), facts, tables, self._language)

    def _table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
        kept = [[without_telephones(cell) for cell in row] for row in rows]
        return Table(self._word(title), [self._word(head) for head in heads], kept)

    def _facts(self) -> Iterator[tuple[str, str]]:
        event, brief, word = self._event, self._event.brief, self._word
        yield word("report.number"), str(event.id)
        yield word("event_field.name"), brief.name
        yield word("event_field.kind"), word(f"event_kind.{brief.kind}")
        yield word("event_field.level"), word(f"event_level.{brief.level}")
        yield word("event_field.commander"), brief.commander
        areas = ", ".join(self._city.street_name(code, self._language) for code in brief.areas)
        yield word("event_field.areas"), areas or word("event.all_areas")
        yield word("report.opened"), f"{self._time(event.opened_at)} {event.opened_by}"
        yield word("report.closed"), f"{self._time(event.closed_at)} {event.closed_by}".strip()
        yield word("report.summary"), event.summary

    def _act(self, act: EventAct, words: Words) -> tuple[str, ...]:
        who = f"{act.person} ({act.by})" if act.person else act.by
        return str(act.number), self._time(act.at), self._say(words), who, act.station

    def _stock(self, each: Stock, unit: str = "") -> tuple[str, ...]:
        amount = f"{each.amount} {self._word(unit) if unit else each.unit}".strip()
        return each.name, amount, each.place, self._time(each.since)

    def _case(self, row: Any) -> tuple[str, ...]:
        city, language = self._city, self._language
        return (
            row.number, city.subclass_name(row.kind, row.subclass, language), city.street_name(row.street, language),
            row.address or "", self._word(f"state.{row.state}"),
            city.unit_name(unit_in_charge(row.state, row.unit), language) if row.unit else "",
            self._time(row.reported_at), self._time(row.due_at), self._time(row.ended_at),
        )  # fmt: skip

    def _time(self, at: Moment | None) -> str:
        """The city's clock; "" for none."""
        return f"{datetime.fromtimestamp(at // SECOND_MS, self._zone):%Y-%m-%d %H:%M:%S}" if at is not None else ""

    def _word(self, code: str) -> str:
        return self._say(Words(code))
