"""What windows read beside the live cases: one case, the history, requests, reporters, counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from hall.cases.attachments import Attachment
from hall.cases.case import Case
from hall.cases.law import Reporter
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.session import Session
from hall.requests.request import Request


@frozen
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


@frozen
class CaseCard:
    """All that the case card shows: the case with its timers, its timeline, its requests and what is attached, each
    oldest first. No reporter data."""

    case: Case
    timeline: tuple[TimelineEntry, ...]
    requests: tuple[Request, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def done(self) -> Mapping[str, int]:
        """How often each act was done to the case."""
        return Counter(entry.act for entry in self.timeline)


@frozen
class HistoryFilter:
    """An indexed look at all cases, newest first. None: not filtered. The card of a component looks so for its cases;
    else so far only ``bench stats`` and tests: it is made for a search in cases that are closed."""

    state: str | None = None
    street: str | None = None
    subclass: str | None = None
    unit: str | None = None
    component: str | None = None
    reported_from: Moment | None = None
    reported_to: Moment | None = None
    limit: int = 200


class CaseReader(Protocol):
    """Reads cases for windows; autocommit, never in an open transaction. Query threads only."""

    def card(self, case_id: int, who: Session) -> CaseCard:
        """Raises NotFound, NotAllowed (``denied.read``; ``denied.scope_read``: outside this person's scope)."""

    def history(self, wanted: HistoryFilter, who: Session) -> list[Case]:
        """What lies in this person's scope. Raises NotAllowed ``denied.read``."""


class CaseFinder(Protocol):
    """Finds single cases of any age, apart from the live ones. Query threads only."""

    def find(self, typed: str, who: Session, limit: int = 20) -> Sequence[Case]:
        """By case number (whole, from its beginning, or the last digits of this week's), external number, and for those
        who may know reporters the telephone (whole, or its last four digits and more); without timers."""


class ReporterReader(Protocol):
    """Reads who reported, apart from everything else about a case. Query threads only."""

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """Name and telephone of the person who reported that case (举报人), None where nobody left them.

        Raises NotAllowed: this person's role, or the station's login, may not know (``denied.*``).
        """


class RollupKey(NamedTuple):
    """One counter: figure, period (yyyymmdd of the city's day, or 0), area (street), unit, key (subclass, hour, …)."""

    figure: str
    period: int
    area: str = ""
    unit: str = ""
    key: str = ""


class FigureSpan(NamedTuple):
    """A question for one figure's counters in the periods from first to last. ``by``: the parts of a counter's key that
    matter, of area, unit and key in this order."""

    figure: str
    by: tuple[str, ...]
    first: int
    last: int


class FigureReader(Protocol):
    """Reads counters of what happened. Query threads only."""

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        """All counters of these figures whose period lies in [first, last]."""

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
        """The counters of each question, read in one look, plain and to be summed: the parts named ``by``, then n; the
        same parts come once for each period. Keys come folded, instead of n: a dictionary from key to n."""
