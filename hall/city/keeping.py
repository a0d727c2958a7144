"""A city's tables as an administrator keeps them at a desk (城市台账): rows with the time they hold, one change of a
row, what it would do, what was done. Pure: what a row may say, the import of its kind decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment

TABLES = ("units", "duty", "roster", "areas", "roads", "places")
"""Of the ground, by the words of ``import KIND``, in the order of a page."""
LAW_KINDS = ("calendar", "limits")
"""Of the law (``law_tables``): the work calendar, limits of filing conditions."""
KINDS = (*TABLES, *LAW_KINDS)
"""All that is kept at a desk."""
FROM, UNTIL = "valid_from", "valid_to"
"""The columns of the time a row holds: its first day, and the first on which it no longer does."""
Told = Mapping[str, str]
"""A row as a file says it: texts by column."""


@frozen
class Column:
    """``name``: as an import knows it; ``of``: of what it holds the code (``street``, ``unit``, ``road``,
    ``subclass``), "": it is a text; ``choices``: the codes that it takes, none: it is typed; ``is_key``: it tells rows
    apart and never changes; ``is_needed``: it may not be empty."""

    name: str
    of: str = ""
    choices: tuple[str, ...] = ()
    is_key: bool = False
    is_needed: bool = False


@frozen
class Version:
    """A stretch of time of a row. ``told``: with empty texts for what it does not say; UTC ms."""

    begins: Moment
    ends: Moment | None
    told: Told

    def holds(self, at: Moment) -> bool:
        """Whether it holds at that moment."""
        return self.begins <= at and (self.ends is None or at < self.ends)


@frozen
class KeptRow:
    """One unit, duty entry, road …, with all its versions in the order of time. ``seen``: by which it is known whether
    it still stands like this when a change of it is stored."""

    key: tuple[str, ...]
    versions: tuple[Version, ...]
    seen: str

    def at(self, moment: Moment) -> Version:
        """The version that holds then; else the next one, else the last."""
        held = (each for each in self.versions if each.holds(moment))
        coming = (each for each in self.versions if each.begins > moment)
        return next(held, None) or next(coming, None) or self.versions[-1]


@frozen
class KeptTable:
    """All rows of a kind, in the order of their keys."""

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[KeptRow, ...]


@frozen
class RowChange:
    """A change as it was typed. ``told``: the columns that it names, ``FROM`` among them (empty: what stood at the end
    is corrected); ``key``, ``seen``: of the row that was changed, empty of a new one; ``command``: the same where it is
    sent again; ``follows``: open cases whose place lies elsewhere then follow."""

    kind: str
    told: Told
    key: tuple[str, ...] = ()
    seen: str = ""
    command: str = ""
    follows: bool = False


@frozen
class Differs:
    """What one column said and says now."""

    column: str
    was: str
    becomes: str


@frozen
class Effect:
    """What a change would do. ``differs``: none, nothing is new. ``open_cases``: of this unit, entry or area now, or
    whose deadlines move; None: such rows have no cases. ``named_by``: kinds of table whose rows name it, and how many
    do. ``is_left``: deadlines, or cases, should have followed, and this login may not move them. ``elsewhere``: open
    cases whose place lies in other areas then: they stay or follow, as is chosen."""

    differs: tuple[Differs, ...]
    open_cases: int | None = None
    named_by: tuple[tuple[str, int], ...] = ()
    is_left: bool = False
    elsewhere: int = 0


@frozen
class RowDone:
    """One change that was made at a desk. ``number``: of its kind's changes; ``by``: user; ``person``: name;
    ``takes_back``: the number of the change that it took back, 0: none; ``is_last``: what it left still stands, and it
    may be taken back."""

    kind: str
    number: int
    key: tuple[str, ...]
    at: Moment
    by: str
    person: str
    station: str
    differs: tuple[Differs, ...]
    is_new: bool = False
    takes_back: int = 0
    is_last: bool = False


@frozen
class FileTold:
    """What became of a file's rows, or would. ``refused``: why, and how many rows; ``rejects``: the file that holds
    them, "": none; ``stopped``: why it was not read to its end; ``elsewhere``: open cases whose place lies
    in other areas then; ``followed``: those that got them, None: they stay, or this login may not change cases;
    ``crs``: the system of coordinates in which its places were read, with the reason, "" where there are none."""

    read: int
    added: int
    changed: int
    known: int
    refused: tuple[tuple[Words, int], ...] = ()
    rejects: str = ""
    stopped: Words | None = None
    elsewhere: int = 0
    followed: int | None = None
    crs: str = ""
    crs_why: Words | None = None


def differing(columns: Iterable[str], was: Told, becomes: Told) -> tuple[Differs, ...]:
    """Which of these columns say something else."""
    return tuple(
        Differs(name, was.get(name, ""), becomes.get(name, ""))
        for name in columns
        if was.get(name, "") != becomes.get(name, "")
    )
