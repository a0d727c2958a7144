"""Kinds of change besides cases: how the subjects that the change log names are read for windows.

Of a kind without an entry here only the subjects are handed over: listeners read what they need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from data_access.events.event_store import LAST, VERSIONS, events_of
from data_access.store.request_store import AT_ONCE, READ, made_of
from data_access.store.tables.statements import filled_up
from hall.events.event import Event
from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.requests.request import Request

LARGEST_ID = 2**63 - 1
"""What both engines keep as an id."""
MOST_NAMED = 100
"""Events that are read for one batch of changes: a desk acts on one at a time."""
Ask = Callable[..., list[Any]]
"""Runs a statement with named values on the reader's connection and answers all its rows."""


class LiveKind(Protocol):
    """One kind that windows keep live."""

    kind: str

    def all(self, ask: Ask) -> Subjects:
        """Everything of it that is live, by subject; read at the moment of a snapshot."""

    def some(self, ask: Ask, subjects: Sequence[str]) -> Subjects:
        """What these are now; those that are not there are left out."""

    def case_of(self, found: Any) -> int | None:
        """The case that one of these belongs to: who may see that sees it. None: it belongs to none, and all see it."""

    def of_cases(self, ask: Ask, cases: Sequence[int]) -> Subjects:
        """All of it that is live and belongs to these cases: some of them may have come into the reader's scope."""


class RequestKind:
    """Requests (申请): those that wait for an answer are live, and one that has ended is told once."""

    kind: str = FactKind.REQUEST

    def all(self, ask: Ask) -> Subjects:
        """All that wait."""
        rows, steps = (ask(statement) for statement in READ["pending"])
        return {str(each.id): each for each in made_of(rows, steps)}

    def some(self, ask: Ask, subjects: Sequence[str]) -> Subjects:
        """These, whatever became of them."""
        return _read(ask, "some", [int(each) for each in subjects if _is_id(each)])

    def case_of(self, found: Request) -> int:
        """The case for which something was asked."""
        return found.case_id

    def of_cases(self, ask: Ask, cases: Sequence[int]) -> Subjects:
        """What waits for an answer there."""
        return _read(ask, "of_cases", cases)


class EventKind:
    """Events (事件): those that are open are live, and one that was closed is told once. They belong to the hall."""

    kind: str = FactKind.EVENT

    def all(self, ask: Ask) -> Subjects:
        """All that are open."""
        return {name: each for name, each in self._read(ask).items() if each.is_open}

    def some(self, ask: Ask, subjects: Sequence[str]) -> Subjects:
        """These, whatever became of them."""
        named = list(dict.fromkeys(subjects))[:MOST_NAMED]
        rows = ((name, found[0][0], found[0][1]) for name in named if (found := ask(VERSIONS, name=name)))
        return self._made(rows, ask)

    def case_of(self, found: Event) -> None:
        """None: all see them."""

    def of_cases(self, ask: Ask, cases: Sequence[int]) -> Subjects:  # noqa: ARG002  (they belong to none)
        """None of them."""
        return {}

    def _read(self, ask: Ask) -> dict[str, Event]:
        return self._made(ask(LAST), ask)

    def _made(self, rows: Iterable[Any], ask: Ask) -> dict[str, Event]:
        found = events_of(rows, lambda name: ask(VERSIONS, name=name))
        return {str(each.id): each for each in found}


def _read(ask: Ask, which: str, ids: Sequence[int]) -> dict[str, Any]:
    found = dict[str, Any]()
    for named in filled_up(ids, AT_ONCE):
        rows, steps = READ[which]
        there = ask(rows, **named)
        found |= {str(each.id): each for each in made_of(there, ask(steps, **named) if there else ())}
    return found


def _is_id(subject: str) -> bool:
    """Whoever may write the log may name what he likes there; no reader stumbles over it."""
    return subject.isascii() and subject.isdecimal() and int(subject) <= LARGEST_ID


KINDS: Mapping[str, LiveKind] = {each.kind: each for each in (RequestKind(), EventKind())}
"""All kinds that are read for windows, by what the change log calls them."""
