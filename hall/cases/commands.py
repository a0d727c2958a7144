"""Commands on cases: frozen, imperative. Who comes from the session, when from the unit of work; no database here."""

from __future__ import annotations

from dataclasses import dataclass, field

from hall.cases.vocabulary import Act, CheckResult, Kind, Moment, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What all commands have. ``command_id`` (a UUID string) makes a repeated command harmless."""

    command_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Command):
    """上报: a new case. (lon, lat) in degrees, CGCS2000; None where the place is not known as a point."""

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
class OnCase(Command):
    """A command on a case as it was seen: a later version answers with ``CaseChangedMeanwhile``."""

    case_id: int
    seen_version: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(OnCase):
    """受理."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(OnCase):
    """不予受理; the note is the reason and must not be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendVerify(OnCase):
    """发核实: a collector looks before filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(OnCase):
    """核实, before filing."""

    result: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class File(OnCase):
    """立案 under one filing condition of the subclass (number from 1)."""

    condition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFile(OnCase):
    """不予立案; the note is the reason and must not be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(OnCase):
    """派遣 to a disposal unit."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(OnCase):
    """开始处置, by the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispose(OnCase):
    """处置完成, by the unit; pauses the disposal clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBack(OnCase):
    """反馈确认: the centre takes the unit's answer and sends the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(OnCase):
    """核查, after disposal; FAIL sends the case back to the same unit (返工), and the note says why."""

    result: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(OnCase):
    """结案."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Void(OnCase):
    """作废; the note is the reason and must not be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(OnCase):
    """挂账/缓办; the note is the reason and must not be empty. The case's clocks stand still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(OnCase):
    """恢复 a case on hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFlow(OnCase):
    """A side flow (domain.md §2.6) named by its act. Refused (``refused.not_wired``) until the act has its command."""

    act: Act
