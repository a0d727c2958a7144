"""What decisions are made with (the law of one city) and what a decision is. Knows no database, no present moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from hall.cases.attachments import Files
from hall.cases.case import Case
from hall.cases.refusals import Refusal
from hall.cases.table.law_rows import table_of
from hall.cases.table.lifecycle_table import LifecycleTable
from hall.cases.vocabulary import Act
from hall.city.profile import Profile, SourceChannel
from hall.city.taxonomy import FilingCondition, Taxonomy
from hall.city.work_calendar import WorkCalendar
from hall.errors import RuleBroken
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role


@frozen
class Law:
    """Profile, lists, calendar and lifecycle of a city at one version; immutable, for any thread or process.

    ``taxonomies``: by "code@version", with the city's own limits. ``units``: codes a case may be dispatched to, each
    with the moment it ends (None: until further notice); None for any. ``version``: which stored law this is; every
    audit line names the one that decided (docs/field.md §6.5). ``ground``: the count of the ground at which its
    units changed last. A later version changes nothing that runs: a timer keeps the limit it was started with (§6.10);
    only a calendar that changes moves deadlines, by an act of its own (``recalculate``).

    Worked out: ``channels``, the profile's sources by code; ``taxonomy``, the key under which new cases are reported,
    "" when the list is not there; ``lifecycle``, the rows there are in this city.
    """

    profile: Profile
    taxonomies: Mapping[str, Taxonomy]
    calendar: WorkCalendar
    units: Mapping[str, Moment | None] | None = None
    version: int = 0
    ground: int = 0
    lifecycle: LifecycleTable = field(init=False, repr=False, compare=False)
    channels: Mapping[str, SourceChannel] = field(init=False, repr=False, compare=False)
    taxonomy: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "channels", {each.code: each for each in self.profile.sources})
        object.__setattr__(self, "lifecycle", table_of(self.profile.own.rows))
        object.__setattr__(self, "taxonomy", _key_of(self.profile.taxonomy, self.taxonomies))

    def needs_verify(self, channel: str) -> bool:
        """Whether a collector looks before such a case is filed (docs/field.md §3.3: what the public reports)."""
        found = self.channels.get(channel)
        return found is not None and found.public


def condition_of(case: Case, number: int | None, law: Law) -> FilingCondition:
    """The filing condition with that number of the case's subclass. Raises RuleBroken when there is none."""
    if number is None:
        raise RuleBroken(Refusal.CONDITION_MISSING, kind=case.kind, subclass=case.subclass)
    for each in law.taxonomies[case.taxonomy].conditions_of(case.kind, case.subclass):
        if each.number == number:
            return each
    raise RuleBroken(Refusal.CONDITION_UNKNOWN, kind=case.kind, subclass=case.subclass, condition=number)


@frozen
class Reporter:
    """举报人: stored apart, with a grant of its own; never part of a case. Left out of ``repr`` and so of logs."""

    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)


@frozen
class Decision:
    """What the law made of a command: the case before and after, in which role it was done, by which law.

    ``ground``: the count of the ground that named the unit; None where the act names none, and no ground is asked.
    A new case has ``before`` None, ``after.id`` 0 and ``after.number`` "": the unit of work gives both under the lock.
    ``files``: what is attached by it; their content is in the store already.
    """

    before: Case | None
    after: Case
    act: Act
    at: Moment
    role: Role
    note: str
    reporter: Reporter | None = None
    law: int = 0
    ground: int | None = None
    files: Files = ()


def _key_of(name: str, taxonomies: Mapping[str, Taxonomy]) -> str:
    """The key of a list named "code@version" or "code"; of several versions of a code the last by name.

    A list that grows with foreign files never takes the place of one that cases are filed under.
    """
    if name in taxonomies:
        return name
    named = [key for key in taxonomies if key.partition("@")[0] == name]
    return max([key for key in named if not taxonomies[key].history_only] or named, default="")
