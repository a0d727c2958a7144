"""What the feed thread tells the GUI thread, as frozen dataclasses, and how news that nobody has read yet is merged.

``mono_ms`` is the feed thread's monotonic time of the fact, so that a busy GUI thread makes nothing look fresher.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from hall.errors import Words
from hall.frozen import frozen
from hall.live.changes import ChangeBatch, Cursor, Subjects
from hall.live.columns import Columns
from hall.live.pulse import Pulse
from hall.moment import Moment
from hall.people.scope import WHOLE, Scope


@frozen
class ReadingBegun:
    """The database was reached; a snapshot, or what was missed, is being read."""

    mono_ms: int


@frozen
class Loaded:
    """A snapshot as columns, and what else is live, by kind. ``missed``: lines of the log it made good for after an
    interruption."""

    mono_ms: int
    columns: Columns
    cursor: Cursor
    at: Moment
    missed: int = 0
    others: Mapping[str, Subjects] = field(default_factory=dict)
    scope: Scope = WHOLE


@frozen
class Changed:
    """A batch of changes; ``caught_up``: it is what was missed while the database was away (perhaps nothing)."""

    mono_ms: int
    batch: ChangeBatch
    caught_up: bool = False


@frozen
class Proved:
    """The database answered a ping."""

    mono_ms: int
    pulse: Pulse


@frozen
class Lost:
    """The database cannot be reached."""

    mono_ms: int
    why: Words


News = ReadingBegun | Loaded | Changed | Proved | Lost


class Mailbox:
    """News on their way to the GUI thread. What has not been taken is merged, so a slow reader never makes it grow."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._news: list[News] = []

    def put(self, news: News) -> bool:
        """Any thread. True where the box was empty: then its reader must be called."""
        with self._lock:
            was_empty = not self._news
            self._news = merged(self._news, news)
        return was_empty

    def take(self) -> list[News]:
        """Everything, in order; the box is empty then."""
        with self._lock:
            news, self._news = self._news, []
        return news


def merged(waiting: list[News], news: News) -> list[News]:
    """The waiting news with this one: a snapshot makes earlier changes pointless, two batches make one."""
    if isinstance(news, Loaded):
        missed = news.missed + sum(_missed(old) for old in waiting)
        return [*_without(waiting, (Loaded, Changed)), replace(news, missed=missed)]
    if isinstance(news, Changed) and waiting and isinstance(last := _last_data(waiting), Changed):
        both = Changed(news.mono_ms, joined_batches(last.batch, news.batch), last.caught_up or news.caught_up)
        return [*(old for old in waiting if old is not last), both]
    if isinstance(news, (Proved, Lost, ReadingBegun)):
        return [*_without(waiting, (type(news),)), news]
    return [*waiting, news]


def joined_batches(first: ChangeBatch, second: ChangeBatch) -> ChangeBatch:
    """Two batches, one after the other, as one: what came later of a case or another subject counts."""
    rows = {row[0]: row for row in first.rows}
    rows.update((row[0], row) for row in second.rows)
    count, missed = first.log_count + second.log_count, first.missed + second.missed
    others = dict(first.others)
    for kind, subjects in second.others.items():
        others[kind] = {**others.get(kind, {}), **subjects}
    gone = tuple((set(first.gone) - {row[0] for row in second.rows}) | set(second.gone))
    kept = [row for row in rows.values() if row[0] not in gone]
    return ChangeBatch(first.since, second.cursor, kept, count, missed, others=others, gone=gone)


def _without(waiting: Iterable[News], kinds: tuple[type, ...]) -> list[News]:
    return [news for news in waiting if not isinstance(news, kinds)]


def _last_data(waiting: list[News]) -> News | None:
    return next((news for news in reversed(waiting) if isinstance(news, (Loaded, Changed))), None)


def _missed(news: News) -> int:
    if isinstance(news, Changed):
        return news.batch.missed
    return news.missed if isinstance(news, Loaded) else 0
