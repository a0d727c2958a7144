"""The Protocols through which the parts meet; main.py hands the makers to the users. No implementation lives here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from hall.cases.case import Case
from hall.cases.commands import Command
from hall.cases.decide import Decision
from hall.cases.law import Reporter
from hall.cases.vocabulary import Moment
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile
from hall.live.changes import ChangeBatch, Cursor
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.people.session import Session


class Clock(Protocol):
    """The one time port: database time, sample life's time, or a fixed moment for pictures, tests and history."""

    def now(self) -> Moment:
        """The present moment, UTC milliseconds. Any thread."""


class Locator(Protocol):
    """Finds the areas of a point (point-in-polygon)."""

    def locate(self, lon: float, lat: float) -> Areas:
        """Areas that contain (lon, lat); a point outside the city gives empty areas. Any thread."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledged result of a command, after a durable commit. A repeated command gets its first receipt again."""

    command_id: str
    case_id: int
    number: str
    version: int
    state: str
    at: Moment
    repeated: bool = False


class CaseDesk(Protocol):
    """Where a command goes: decides and stores it."""

    def handle(self, command: Command, session: Session) -> Receipt:
        """Do it or refuse it. Blocks: write lane only.

        Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile, StoreUnreachable.
        """


class UnitOfWork(Protocol):
    """One writing transaction, a context manager: leaving it without ``commit`` rolls back."""

    def __enter__(self) -> UnitOfWork: ...

    def __exit__(self, *exc: object) -> None: ...

    def now(self) -> Moment:
        """The database's time plus the sample life's offset."""

    def receipt_of(self, command_id: str) -> Receipt | None:
        """The receipt of a command that was done before."""

    def case(self, case_id: int) -> Case:
        """The case with its clocks, read before the lock. Raises NotFound."""

    def store(self, decision: Decision, command_id: str, session: Session) -> Case:
        """Write row, clocks and ledger under the one lock; id and number are given to a new case.

        Raises CaseChangedMeanwhile where the version moved since it was read.
        """

    def meanwhile(self, case_id: int) -> CaseChangedMeanwhile:
        """The error that tells who changed the case last, by which act, to which version; for the caller to raise."""

    def put_reporter(self, case_id: int, name: str | None, phone: str | None) -> None:
        """Keep who reported (举报人) apart from the case, in this transaction, after ``store``."""

    def commit(self) -> None:
        """End the transaction durably. Raises StoreUnreachable; the command may then be sent again."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One audited act on a case."""

    at: Moment
    act: str
    actor: str
    role: str
    station: str
    from_state: str | None
    to_state: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """All that the case card shows: the case with its clocks and its timeline, oldest first. No reporter data."""

    case: Case
    timeline: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """An indexed look at all cases, newest first. None: not filtered."""

    state: str | None = None
    street: str | None = None
    subclass: str | None = None
    unit: str | None = None
    reported_from: Moment | None = None
    reported_to: Moment | None = None
    limit: int = 200


class CaseReader(Protocol):
    """Reads cases for windows; autocommit, never in an open transaction. Query threads only."""

    def card(self, case_id: int) -> CaseCard: ...

    def history(self, wanted: HistoryFilter) -> list[Case]: ...


class ReporterReader(Protocol):
    """Reads who reported; a door of its own. Query threads only."""

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """Name and telephone of who reported that case (举报人), None where nobody left them.

        Raises NotAllowed: this person's role, or the station's login, may not know (``denied.*``).
        """


class RollupKey(NamedTuple):
    """One counter: figure, period (yyyymmdd of the city's day, or 0), area (street), unit, key (subclass, hour, …)."""

    figure: str
    period: int
    area: str = ""
    unit: str = ""
    key: str = ""


class FigureReader(Protocol):
    """Reads counters of what happened. Query threads only."""

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        """All counters of these figures whose period lies in [first, last]."""

    def counters(self, figure: str, by: tuple[str, ...], first: int, last: int) -> Sequence[tuple[Any, ...]]:
        """One figure's counters in [first, last], plain and to be summed: the parts of the key named ``by`` (area,
        unit, key), then n; the same parts come once for each period."""


class FeedSource(Protocol):
    """One reader's connection to the change log, used by the feed thread alone. Every call has a timeout.

    All methods raise StoreUnreachable when the database cannot be reached (gone, frozen, replaced).
    """

    def open(self) -> None:
        """Connect and start listening (before any snapshot is read)."""

    def snapshot(self) -> Snapshot: ...

    def wait(self, timeout_ms: int) -> bool:
        """Block until the bell rings (True) or the time is over (False). ``interrupt`` ends it early."""

    def changes(self, since: Cursor) -> ChangeBatch | None:
        """What came after ``since``; None when a new snapshot must be read (new epoch, pruned, reload)."""

    def ping(self) -> Pulse:
        """Prove that the database answers and is the same one; keeps the reader's cursor known, now and then."""

    def interrupt(self) -> None:
        """End a ``wait`` from another thread."""

    def close(self) -> None: ...
