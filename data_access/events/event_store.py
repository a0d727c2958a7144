"""Events (事件) in the database: documents of a kind of their own, each act the next version; read and written here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, seals, spoken
from data_access.store.sealed_writes import SealedWrites, Told, done_by, kept_as
from data_access.store.tables.schema import cases
from data_access.store.tables.schema import documents as table
from hall.cases.vocabulary import ENDED
from hall.errors import NotFound
from hall.events.acting import acted, opened
from hall.events.belonging import BACK_MS
from hall.events.event import Event, EventAct, Verb
from hall.events.event_form import must_be_event
from hall.events.walls import in_order
from hall.facts import FactKind
from hall.live.condition import NO_CONDITION
from hall.people.rights import Right
from hall.people.session import Session
from hall.ports import Clock
from hall.read_bounds import MOST_ID

KIND = FactKind.EVENT.value  # plain text: an enum would have another digest
"""The kind of the documents and of the lines of the change log; the name, the subject, is the event's id."""
MOST_EVENTS = 5_000
"""That are read, the newest where there are more: a hall has some hundred in years. No login stores more (0043)."""
_NAMES = documents.last_of(KIND).subquery()
_ALL = (
    sa.select(_NAMES)
    .order_by(sa.func.length(_NAMES.c.name).desc(), _NAMES.c.name.desc())
    .limit(sa.literal_column(str(MOST_EVENTS + 1)))
    .offset(sa.literal_column("0"))  # as text, as the limit: SQLite would take it as a parameter
    .subquery()
)
LAST = sa.select(table.c.name, table.c.version, spoken.BODY).join(
    _ALL, sa.and_(*(table.c[each] == _ALL.c[each] for each in ("kind", "name", "version")))
)
"""The last version of each event. No parameters: the feed's own connection runs it too."""
VERSIONS = (
    sa.select(table.c.version, spoken.BODY)
    .where(table.c.kind == sa.literal_column("'event'"), table.c.name == sa.bindparam("name"))
    .order_by(table.c.version.desc())
    .limit(sa.literal_column(str(spoken.MOST_BACK)))
    .offset(sa.literal_column("0"))  # as text, as the limit: SQLite would take it as a parameter
)
"""The last versions of one, by its ``name``."""
_ENDED = tuple(str(state) for state in sorted(ENDED))


def events_of(rows: Iterable[Any], before: Callable[[str], Iterable[Any]]) -> Iterator[Event]:
    """Of ``LAST``, each by its newest version that can be read, under the number of the last one, which is noted where
    it is another; ``before``: all of one, by ``VERSIONS``. One that never could be read is left out; whoever floods the
    table with such costs some statements, not one for each."""
    back = spoken.MOST_BACK
    for number, (name, version, body) in enumerate(rows):
        if number == MOST_EVENTS:
            spoken.note(KIND, "*", number, "there are too many")
            return
        event = spoken.made(KIND, name, version, body, partial(_event, name, version))
        if event is None and back:
            back -= 1
            readable = spoken.readable(KIND, name, before(name), partial(_event, name, version))
            event = next((found for _, found in readable), None)
        if event is not None:
            yield event


def _event(name: str, version: int, plain: Any) -> Event:
    """Under the id and the revision of its document, whatever it says of itself. Raises ValueError and the like."""
    event = replace(documents.structured(plain, Event), id=_id_of(name), revision=version)
    must_be_event(event)
    return event


def _id_of(name: str) -> int:
    """Raises ValueError where no event of ours was ever called so."""
    number = int(name)
    if str(number) != name or not 0 < number <= MOST_ID:
        raise ValueError("a name that no event has")
    return number


def _own_act(plain: Any) -> EventAct:
    return documents.structured(plain["recent"][0], EventAct)


class EventStore:
    """Implements ``hall.events.ports.EventDesk``."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._database, self._clock, self._writes = database, clock, SealedWrites(database, clock, renewed)

    def open(self, act: EventAct, who: Session) -> Event:
        """See the port. A repeated command answers the event that it has opened."""

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, Event]:
            given, kept = self._given(act, who), kept_as(act.command)
            done = done_by(connection, kept, by)
            if done is not None:
                event = self._one(connection, _event_of(done))
                return [], Told(FactKind.EVENT, str(event.id)), event
            event = opened(given, _free_id(connection))
            _must_stand(connection, event)
            return [_insert(connection, event, kept, by)], Told(FactKind.EVENT, str(event.id)), event

        return self._writes.write(who, Right.COMMAND, write)

    def act(self, event_id: int, act: EventAct, who: Session) -> Event:
        """See the port. Raises NotFound too for cases that there are none of (``missing.case``)."""

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, Event]:
            given, before = self._given(act, who), self._one(connection, event_id)
            told, kept = Told(FactKind.EVENT, str(event_id)), kept_as(act.command, str(event_id))
            if done_by(connection, kept, by) is not None:
                return [], told, before
            after = acted(before, given)
            if given.verb is Verb.ATTACH:
                _must_be_there(connection, given.cases)
            if given.verb in (Verb.CHANGE, Verb.REOPEN):  # while it was closed, nothing kept its scene
                _must_stand(connection, after)
            return [_insert(connection, after, kept, by)], told, after

        return self._writes.write(who, Right.COMMAND, write)

    def _one(self, connection: sa.Connection, event_id: int) -> Event:
        """By the newest version that can be read, under the number of the last one: so it can always be led on."""
        name = str(event_id)
        version, event = spoken.newest(connection, KIND, name, partial(_event, name, 1))
        if event is not None:
            return replace(event, revision=version)
        if not version:
            raise NotFound("missing.event", event=event_id)
        raise documents.Damaged(self._database, KIND, name)

    def _given(self, act: EventAct, who: Session) -> EventAct:
        return replace(act, at=self._clock.now(), by=who.user, station=who.station, person=who.name)


def _must_stand(connection: sa.Connection, event: Event) -> None:
    from data_access.store.made import must_stand  # what walls are made of: a desk starts without

    must_stand(connection, event.brief.scene, event.brief.program)


def _insert(connection: sa.Connection, event: Event, kept: str, by: seals.By) -> seals.Seal:
    seal, version = documents.insert(connection, KIND, str(event.id), documents.pack(event), by)
    assert version == event.revision, "each act is one version"
    return replace(seal, command=kept)


def last_events(connection: sa.Connection) -> Iterator[Event]:
    """All, each by its newest version that can be read."""
    return events_of(connection.execute(LAST), lambda name: connection.execute(VERSIONS, {"name": name}))


def _free_id(connection: sa.Connection) -> int:
    """One more than there are events, or the next that is free: names that somebody made up by hand lead nowhere."""
    names = set(documents.names_in(connection, KIND))
    return next(number for number in count(1 + len(names)) if str(number) not in names)


def _event_of(done: str) -> int:
    """Of what the audit says was stored: ``document event 7 1``. Raises NotFound where the line is archived."""
    _, *named = done.split()
    if len(named) != 3 or named[0] != KIND:  # kind, name, version
        raise NotFound("missing.event", event=0)
    return int(named[1])


def _must_be_there(connection: sa.Connection, ids: tuple[int, ...]) -> None:
    there = set(connection.execute(sa.select(cases.c.id).where(cases.c.id.in_(ids))).scalars())
    for each in ids:
        if each not in there:
            raise NotFound("missing.case", case_id=each)


def names_of(connection: sa.Connection, ids: Collection[int]) -> dict[int, str]:
    """What these events are called by now."""
    return {each.id: each.brief.name for each in last_events(connection) if each.id in ids} if ids else {}


class EventRepository:
    """Implements ``hall.events.ports.EventReader``. Any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Event]:
        """See the port. One that this version cannot read is left out."""
        with self._database.reading() as connection:
            return in_order(last_events(connection))

    def log(self, event_id: int) -> list[EventAct]:
        """See the port. What stands between the acts and is none, is left out."""
        name = str(event_id)
        versions = sa.select(table.c.version, spoken.BODY).where(documents.of(KIND, name))
        versions = versions.order_by(table.c.version.desc())
        with self._database.reading() as connection:
            rows = [(row.version, row.body) for row in connection.execute(versions)]
        # its own act of each version, and nothing else of it: a thousand acts are read in 0.2 s
        found = [act for version, act in spoken.readable(KIND, name, rows, _own_act) if act.number == version]
        if rows and not found:
            raise documents.Damaged(self._database, KIND, name)
        return found[::-1]

    def closed(self, event: Event) -> int:
        """See the port."""
        counted = sa.select(sa.func.count()).select_from(cases).where(ended_in(event))
        with self._database.reading() as connection:
            return int(connection.execute(counted).scalar_one())


def ended_in(event: Event) -> sa.ColumnElement[bool]:
    """Its cases that have ended while it went on."""
    upto = [] if event.closed_at is None else [cases.c.ended_at <= event.closed_at]
    return sa.and_(cases.c.state.in_(_ENDED), cases.c.ended_at >= event.opened_at, *upto, belongs(event))


def belongs(event: Event) -> sa.ColumnElement[bool]:
    """``hall.events.belonging`` in SQL, of cases of any age: by condition those reported in time."""
    by_hand = cases.c.id.in_(event.attached)
    if event.brief.condition == NO_CONDITION:
        return by_hand
    return sa.or_(by_hand, sa.and_(*_by_condition(event), cases.c.id.not_in(event.detached)))


def _by_condition(event: Event) -> Iterator[Any]:
    condition = event.brief.condition
    yield cases.c.reported_at >= event.opened_at - BACK_MS
    if event.closed_at is not None:
        yield cases.c.reported_at <= event.closed_at
    yield from (cases.c[name] == code for name, code in condition.codes())
    if condition.urgent:
        yield cases.c.urgent.is_(True)
    if event.brief.areas:
        yield cases.c.street.in_(event.brief.areas)
