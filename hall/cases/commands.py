"""Commands on cases: frozen, imperative. Who gives one comes from the session, when from the unit of work.

A new case has a class of its own; every act on one that exists is an ``OnCase``, whatever the lifecycle comes to hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hall.cases.attachments import Files
from hall.cases.vocabulary import Act, Kind, State
from hall.facts import Subject, case_subject
from hall.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What all commands have. ``command_id`` (a UUID string) makes a repeated command harmless."""

    command_id: str

    @property
    def subject(self) -> Subject | None:
        """What it is about; None: it begins something new."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Command):
    """上报: a new case. (lon, lat) in degrees, CGCS2000; None where the place is not known as a point.

    Who reported (举报人) is printed nowhere and part of no digest: ``repr=False`` says both (hall/cases/repeats).
    ``files``: evidence that comes with it, as a camera's frame; its content is in the store already. ``lead``: the id
    of the lead (智能识别线索) that it is made of; ``by_itself``: nobody looked first (自动立案). Programs alone say so.
    ``street``: a code that was chosen by hand; it counts where no area holds the point.
    """

    channel: str
    kind: Kind
    subclass: str
    condition: int | None = None
    description: str
    address: str = ""
    lon: float | None = None
    lat: float | None = None
    urgent: bool = False
    component: str | None = None
    external_number: str | None = None
    reporter_name: str | None = field(default=None, repr=False)
    reporter_phone: str | None = field(default=None, repr=False)
    files: Files = ()
    lead: int | None = None
    by_itself: bool = False
    street: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Command):
    """导入: a foreign case with the state and the moments (UTC ms) it has there; who may: the importer only.

    ``taxonomy``: key "code@version" of the list its class is from. ``street``/``community``: codes, for a city without
    polygons. ``deadline``: the foreign system's own; the verdict is computed from it, never taken over. ``oddity``:
    mark of a row that cannot be right (e.g. closed before it was opened) and is kept and counted apart.
    """

    channel: str
    external_number: str
    kind: Kind
    subclass: str
    taxonomy: str
    state: State
    reported_at: Moment
    condition: int | None = None
    urgent: bool = False
    description: str = ""
    address: str = ""
    lon: float | None = None
    lat: float | None = None
    street: str | None = None
    community: str | None = None
    component: str | None = None
    unit: str | None = None
    accepted_at: Moment | None = None
    filed_at: Moment | None = None
    dispatched_at: Moment | None = None
    disposed_at: Moment | None = None
    ended_at: Moment | None = None
    deadline: Moment | None = None
    oddity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAgain(Import):
    """导入 of a foreign case that is here already and has moved on there, as it was seen here."""

    case_id: int
    seen_version: int

    @property
    def subject(self) -> Subject:
        """The case."""
        return case_subject(self.case_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCase(Command):
    """An act on a case as it was seen: a later version answers with ``CaseChangedMeanwhile``.

    ``fields``: what the act needs beside the note, by name and with the types of ``ACT_FIELDS``. Make it by ``act_on``.
    """

    act: Act
    case_id: int
    seen_version: int
    note: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def subject(self) -> Subject:
        """The case."""
        return case_subject(self.case_id)


def act_on(act: Act, *, command_id: str, case_id: int, seen_version: int, note: str = "", **fields: Any) -> OnCase:
    """The command of an act: ``act_on(Act.FILE, …, condition=2)``. Its row in the lifecycle says what it needs."""
    return OnCase(
        command_id=command_id, act=act, case_id=case_id, seen_version=seen_version, note=note, fields=fields
    )  # fmt: skip


_OTHERS: Mapping[type[Command], Act] = {Report: Act.REPORT, Import: Act.IMPORT, ImportAgain: Act.IMPORT}


def case_of(command: Command) -> int | None:
    """The id of the case that a command is on; None: it begins one, or is about none."""
    return command.case_id if isinstance(command, OnCase | ImportAgain) else None


def act_of(command: Command) -> Act:
    """The act that a command asks for. KeyError for one that is about no case."""
    return command.act if isinstance(command, OnCase) else _OTHERS[type(command)]
