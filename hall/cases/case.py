"""The case (案卷), frozen. Each field is one row of the field table: type, term, column, who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, NamedTuple

from hall.cases.vocabulary import ENDED, STAGE_OF, Act, Kind, Pause, Stage, State, StepOrigin, TimerKind, Verdict
from hall.city.work_calendar import TimeUnit
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role

_CUT_OFF = frozenset({State.REJECTED, State.NOT_FILED, State.CANCELLED})
"""States in which a case ends before it is dispatched (不予受理, 不予立案, 作废)."""


@frozen
class Column:
    """One row of the field table.

    term: the Chinese term, for whoever reads the table; size: characters of a text column (None: unbounded text);
    live: kept in the columns of open cases that windows read; index: the history filters by it.
    """

    term: str
    size: int | None = None
    live: bool = False
    index: bool = False


@frozen
class Timer:
    """One timer of a case, a row of its own.

    ``limit_ms`` and ``used_ms`` are in the timer's own unit of time; ``since`` is the moment it last began to run (None
    while it stands still or has stopped); ``warn_at``/``due_at`` are set only while it runs and has a limit: whether it
    is yellow or red is a comparison with them, never a write. ``causes``: why it stands still, sorted; it runs when
    none is left. ``late_at``: the limit it had passed when it last stood still or stopped; what is late stays late,
    since that moment.
    """

    kind: TimerKind
    unit: TimeUnit
    limit_ms: int | None
    started_at: Moment
    used_ms: int = 0
    since: Moment | None = None
    paused_at: Moment | None = None
    stopped_at: Moment | None = None
    warn_at: Moment | None = None
    due_at: Moment | None = None
    causes: tuple[Pause, ...] = ()
    late_at: Moment | None = None


class CaseStep(NamedTuple):
    """One stay of a case at a node (环节), a row of its own; the last one is open while the case is.

    ``n``: from 1; ``node``: the state it lay in; ``unit``: the disposal unit that had it, None: the centre. ``person``
    ended it, as ``role``, by ``act``. ``due``: the limit of that stay as it stood last. ``used``: ms of the node's
    limit in the timer's own unit, None where nobody knows. ``origin``: whether the act itself wrote it.
    """

    n: int
    node: State
    arrived: Moment
    unit: str | None = None
    role: Role | None = None
    person: str | None = None
    due: Moment | None = None
    ended: Moment | None = None
    used: int | None = None
    origin: StepOrigin = StepOrigin.ACT
    act: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case at one version. Areas are computed from (lon, lat) on save; moments are UTC milliseconds."""

    id: Annotated[int, Column("内部号", live=True)]
    number: Annotated[str, Column("案卷号", 32, live=True, index=True)]
    version: Annotated[int, Column("版本", live=True)]
    state: Annotated[State, Column("状态", 16, live=True)]
    channel: Annotated[str, Column("问题来源", 32, live=True)]
    external_number: Annotated[str | None, Column("外部单号", 64)] = None
    kind: Annotated[Kind, Column("类别", 12, live=True)]
    subclass: Annotated[str, Column("小类", 64, live=True)]
    condition: Annotated[int | None, Column("立案条件")] = None
    taxonomy: Annotated[str, Column("分类标准", 64)]
    urgent: Annotated[bool, Column("紧急", live=True)] = False
    description: Annotated[str, Column("问题描述", live=True)] = ""
    address: Annotated[str, Column("地址", 500, live=True)] = ""
    lon: Annotated[float | None, Column("经度", live=True)] = None
    lat: Annotated[float | None, Column("纬度", live=True)] = None
    street: Annotated[str | None, Column("街道", 64, live=True)] = None
    community: Annotated[str | None, Column("社区", 64, live=True)] = None
    cell: Annotated[str | None, Column("单元网格", 15)] = None
    duty_grid: Annotated[str | None, Column("责任网格", 32)] = None
    road_section: Annotated[str | None, Column("路段", 32)] = None
    area_class: Annotated[str, Column("区域类别", 1)] = "A"
    component: Annotated[str | None, Column("部件编码", 16)] = None
    unit: Annotated[str | None, Column("处置单位", 64, live=True)] = None
    verified: Annotated[bool, Column("已核实")] = False
    held_at: Annotated[Moment | None, Column("挂账时间", live=True)] = None
    rework: Annotated[int, Column("返工次数", live=True)] = 0
    reported_at: Annotated[Moment, Column("上报时间", live=True)]
    accepted_at: Annotated[Moment | None, Column("受理时间")] = None
    filed_at: Annotated[Moment | None, Column("立案时间")] = None
    dispatched_at: Annotated[Moment | None, Column("派遣时间")] = None
    disposed_at: Annotated[Moment | None, Column("处置时间")] = None
    ended_at: Annotated[Moment | None, Column("结案时间")] = None
    changed_at: Annotated[Moment, Column("变更时间", live=True)]
    reported_by: Annotated[str | None, Column("上报人", 64)] = None
    filed_by: Annotated[str | None, Column("立案人", 64)] = None
    disposed_by: Annotated[str | None, Column("处置人", 64)] = None
    timer: Annotated[TimerKind | None, Column("当前时限", 12, live=True)] = None
    warn_at: Annotated[Moment | None, Column("预警时刻", live=True)] = None
    due_at: Annotated[Moment | None, Column("到期时刻", live=True)] = None
    verdict: Annotated[Verdict | None, Column("按期", 8)] = None
    deadline: Annotated[Moment | None, Column("历史期限")] = None
    oddity: Annotated[str | None, Column("异常标记", 32)] = None
    urged_at: Annotated[Moment | None, Column("催办时间", live=True)] = None
    lead: Annotated[int | None, Column("智能识别线索")] = None
    by_itself: Annotated[bool, Column("自动立案", live=True)] = False
    streets_before: Annotated[str | None, Column("曾属街道")] = None  # JSON: [[until, street], …], see following.py
    timers: tuple[Timer, ...] = field(default=())
    steps: tuple[CaseStep, ...] = field(default=())

    @property
    def stage(self) -> Stage:
        """The display step (七步) of the present state; of a case that was cut off, the one it had come to."""
        if self.state not in _CUT_OFF:
            return STAGE_OF[self.state]
        if self.filed_at is not None:
            return Stage.DISPATCH
        return Stage.COLLECTION if self.accepted_at is None else Stage.FILING

    @property
    def confirmed(self) -> bool | None:
        """What a collector found last (核实): True: it is so (属实); False: not, or it could not be seen; None: nobody
        has looked. A verification that the end of the case cut off is none."""
        if self.verified:
            return True
        looked = any(c.kind is TimerKind.VERIFY and c.stopped_at not in (None, self.ended_at) for c in self.timers)
        return False if looked else None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in ENDED

    @property
    def is_held(self) -> bool:
        """Whether the case is on hold (挂账/缓办); its state is where it resumes."""
        return self.held_at is not None


_NAMES = tuple(each.name for each in fields(Case))
_SLOTS = {name: vars(Case)[name] for name in _NAMES}
_COPY = tuple((slot.__set__, slot.__get__) for slot in _SLOTS.values())


def changed(case: Case, changes: Mapping[str, Any]) -> Case:
    """The case with some fields changed, as ``dataclasses.replace`` but several times as fast (half a million calls).

    Raises KeyError for a field that does not exist.
    """
    new: Case = object.__new__(Case)
    for put, get in _COPY:
        put(new, get(case))
    for name, value in changes.items():
        _SLOTS[name].__set__(new, value)
    return new


def unit_in_charge(state: str, unit: str | None) -> str | None:
    """The unit that the case lies with, or lay with last (承办): what counts as its load. None from when it gave the
    case back (回退) until that is dispatched anew, though the case still names it. ``IN_CHARGE`` of hall/live/columns
    is this as a column."""
    return None if state == State.FILED else unit
