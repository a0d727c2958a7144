"""Documents that desks write: scenes, programs, triggers, orders, events, what was said of alarms. Each stands alone.

Whoever may write one may write anything into it. One that cannot be read stops no other: it is left out, logged once,
and named by the health of each station that met it (``unread``) until a version comes that can be read.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access.store import documents
from data_access.store.tables.schema import documents as table
from hall.facts import DocumentKey
from hall.read_bounds import must_be_bounded, must_have_moments

T = TypeVar("T")
MOST_PACKED, MOST_BYTES = 1024**2, 4 * 1024**2
"""Of a document as it is stored, and unpacked. A large scene has some kilobytes, an event of 2,000 cases a hundred."""
MOST_NAMED = 5
"""Of what cannot be read of one kind: a line of a log, and of a list of findings."""
MOST_NOTED = 200
"""Of all kinds together: whoever floods the table fills no log."""
MOST_BACK = 20
"""Versions that are looked back through for one that can be read: nobody writes so many broken ones by mistake."""
BODY = sa.case((sa.func.length(table.c.body) <= sa.literal_column(str(MOST_PACKED)), table.c.body)).label("body")
"""The body, NULL where it is too large: then it is not brought here at all."""
_UNREAD: dict[DocumentKey, int] = {}
_GUARD = threading.Lock()
log = logging.getLogger(__name__)


def unread() -> tuple[DocumentKey, ...]:
    """What this process could not read of the last versions it met."""
    with _GUARD:
        return tuple(sorted(_UNREAD))


def forget_unread() -> None:
    """As a process that begins."""
    with _GUARD:
        _UNREAD.clear()


def made(kind: str, name: str, version: int, body: bytes | None, make: Callable[[Any], T]) -> T | None:
    """What ``make`` makes of the plain lists and dicts of a body; None where it cannot, or its moments are none: then
    it is noted, and logged once a version. Raises nothing, whatever stands there."""
    try:
        found = _made(body, make)
    except Exception as unreadable:  # noqa: BLE001  whatever it is: the documents beside it stand
        note(kind, name, version, type(unreadable).__name__)
        return None
    with _GUARD:
        _UNREAD.pop(DocumentKey(kind, name), None)
    return found


def renew(kind: str, unread: Mapping[str, str]) -> None:
    """What cannot be read of a kind whose things are read all at once, by name with the reason; what was noted of it
    before is forgotten. A few are named, the others counted."""
    named = dict(islice(unread.items(), MOST_NAMED))
    with _GUARD:
        for key in [key for key in _UNREAD if key.kind == kind and key.name not in named]:
            _UNREAD.pop(key)
    for name, why in named.items():
        note(kind, name, 0, why)
    if len(unread) > MOST_NAMED:
        note(kind, "*", len(unread), "there are too many")


def note(kind: str, name: str, version: int, why: str) -> None:
    """One cannot be used."""
    key = DocumentKey(kind, name)
    with _GUARD:
        is_news = _UNREAD.get(key) != version and (key in _UNREAD or name == "*" or len(_UNREAD) < MOST_NOTED)
        if is_news:
            _UNREAD[key] = version
    if is_news:
        log.warning("%s %s cannot be read: %s", kind, name, why, extra={"version": version})


def newest(
    connection: sa.Connection, kind: str, name: str, make: Callable[[Any], T], until: int | None = None
) -> tuple[int, T | None]:
    """The last version of a document, and what the newest that can be read makes; (0, None): there is none. What came
    after that one is noted. ``until``: as it was when this version was the last one, of which nothing is noted."""
    asked = sa.select(table.c.version, BODY).where(documents.of(kind, name))
    asked = asked if until is None else asked.where(table.c.version <= until)
    asked = asked.order_by(table.c.version.desc()).limit(MOST_BACK)
    rows = [(row.version, row.body) for row in connection.execute(asked)]
    found = (made for _, made in readable(kind, name, rows, make, is_last=until is None))
    return (rows[0][0] if rows else 0), next(found, None)


def readable(
    kind: str, name: str, rows: Iterable[tuple[int, bytes | None]], make: Callable[[Any], T], *, is_last: bool = True
) -> Iterator[tuple[int, T]]:
    """Of (version, body) of one document, the newest first, those that can be read. ``is_last``: the first one is the
    document's last version, which is noted where it cannot."""
    for place, (version, body) in enumerate(rows):
        found = made(kind, name, version, body, make) if is_last and place == 0 else if_any(body, make)
        if found is not None:
            yield version, found


def if_any(body: bytes | None, make: Callable[[Any], T]) -> T | None:
    """What ``make`` makes of a body, of which nothing is noted; None where it cannot."""
    try:
        return _made(body, make)
    except Exception:  # noqa: BLE001  (as above; the version after it was told)
        return None


def _made(body: bytes | None, make: Callable[[Any], T]) -> T:
    found = make(plain(body))
    must_have_moments(found)
    return found


def plain(body: bytes | None) -> Any:
    """Plain lists and dicts of a body. Raises ValueError and the like."""
    if body is None:
        raise ValueError("too large")
    found = documents.unpack(body, MOST_BYTES)
    must_be_bounded(found)
    return found
