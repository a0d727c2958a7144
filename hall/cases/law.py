"""What decisions are made with (the law of one city) and what a decision is. Knows no database, no present moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.cases.case import Case
from hall.cases.vocabulary import Act, Moment, Role
from hall.city.profile import Profile, SourceChannel
from hall.city.taxonomy import Taxonomy
from hall.city.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Law:
    """Profile, lists and calendar of a city; immutable, for any thread or process.

    ``taxonomies``: by "code@version". ``units``: codes a case may be dispatched to, None for any. ``channels``: the
    profile's sources by code. ``taxonomy``: the key under which new cases are reported, "" when the list is not there.
    """

    profile: Profile
    taxonomies: Mapping[str, Taxonomy]
    calendar: WorkCalendar
    units: frozenset[str] | None = None
    channels: Mapping[str, SourceChannel] = field(init=False, repr=False, compare=False)
    taxonomy: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "channels", {each.code: each for each in self.profile.sources})
        object.__setattr__(self, "taxonomy", _key_of(self.profile.taxonomy, self.taxonomies))

    def needs_verify(self, channel: str) -> bool:
        """Whether a collector looks before such a case is filed (domain.md §2.2: what the public reports)."""
        found = self.channels.get(channel)
        return found is not None and found.public


@dataclass(frozen=True, slots=True)
class Reporter:
    """举报人: stored apart, with a grant of its own; never part of a case. Left out of ``repr`` and so of logs."""

    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the law made of a command: the case before and after, in which role it was done.

    A new case has ``before`` None, ``after.id`` 0 and ``after.number`` "": the unit of work gives both under the lock.
    """

    before: Case | None
    after: Case
    act: Act
    at: Moment
    role: Role
    note: str
    reporter: Reporter | None = None


def _key_of(name: str, taxonomies: Mapping[str, Taxonomy]) -> str:
    """The key of a list named "code@version" or "code"; of several versions of a code the last by name."""
    if name in taxonomies:
        return name
    return max((key for key in taxonomies if key.partition("@")[0] == name), default="")
