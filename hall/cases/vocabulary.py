"""The words of the case as stable codes: states, stages, acts, clocks. Labels are the profile's and the texts'."""

from __future__ import annotations

from enum import StrEnum

Moment = int
"""Milliseconds since 1970-01-01 UTC. Shown in the city's zone only at the edge."""


class Kind(StrEnum):
    """What a case is about: 部件, 事件, 服务事项 (domain.md §3.1)."""

    COMPONENT = "component"
    EVENT = "event"
    SERVICE = "service"


class State(StrEnum):
    """Where the case lies; the logic's own states (domain.md §2.1). What is true beside it is an overlay."""

    REPORTED = "reported"  # 已上报, waits for acceptance
    ACCEPTED = "accepted"  # 已受理, waits for filing
    VERIFYING = "verifying"  # 核实中, a collector looks before filing
    FILED = "filed"  # 已立案, waits for dispatch
    DISPATCHED = "dispatched"  # 已派遣, the unit has not begun
    IN_PROGRESS = "in_progress"  # 处置中
    DISPOSED = "disposed"  # 待反馈确认, the unit says done; its clock stands still
    CHECKING = "checking"  # 核查中
    TO_CLOSE = "to_close"  # 待结案
    CLOSED = "closed"  # 已结案
    REJECTED = "rejected"  # 不予受理
    NOT_FILED = "not_filed"  # 不予立案
    CANCELLED = "cancelled"  # 作废
    SELF_CLOSED = "self_closed"  # 自行处置结案


ENDED = frozenset({State.CLOSED, State.REJECTED, State.NOT_FILED, State.CANCELLED, State.SELF_CLOSED})
"""States without a way out: the case is no longer open."""


class Stage(StrEnum):
    """The seven display steps of the closed loop (七步闭环); their words are the profile's."""

    COLLECTION = "collection"  # 信息收集
    FILING = "filing"  # 案卷建立
    DISPATCH = "dispatch"  # 任务派遣
    HANDLING = "handling"  # 案件处理
    FEEDBACK = "feedback"  # 结果反馈
    CHECK = "check"  # 核查结案
    EVALUATION = "evaluation"  # 综合评价


STAGE_OF: dict[State, Stage] = {
    State.REPORTED: Stage.COLLECTION,
    State.ACCEPTED: Stage.FILING,
    State.VERIFYING: Stage.FILING,
    State.FILED: Stage.DISPATCH,
    State.DISPATCHED: Stage.HANDLING,
    State.IN_PROGRESS: Stage.HANDLING,
    State.DISPOSED: Stage.FEEDBACK,
    State.CHECKING: Stage.CHECK,
    State.TO_CLOSE: Stage.CHECK,
    State.CLOSED: Stage.EVALUATION,
    State.REJECTED: Stage.EVALUATION,
    State.NOT_FILED: Stage.EVALUATION,
    State.CANCELLED: Stage.EVALUATION,
    State.SELF_CLOSED: Stage.EVALUATION,
}


class Act(StrEnum):
    """What is done to a case. Which rows of the lifecycle work already is said there (``wired``)."""

    REPORT = "report"  # 上报
    IMPORT = "import"  # 导入: a foreign case enters with its state
    ACCEPT = "accept"  # 受理
    REJECT = "reject"  # 不予受理
    SEND_VERIFY = "send_verify"  # 发核实
    VERIFY = "verify"  # 核实 (before filing, domain.md §2.3)
    FILE = "file"  # 立案
    NOT_FILE = "not_file"  # 不予立案
    DISPATCH = "dispatch"  # 派遣
    START = "start"  # 开始处置
    DISPOSE = "dispose"  # 处置完成
    FEED_BACK = "feed_back"  # 反馈确认, sends the check
    CHECK = "check"  # 核查 (after disposal)
    CLOSE = "close"  # 结案
    VOID = "void"  # 作废
    HOLD = "hold"  # 挂账/缓办
    RESUME = "resume"  # 恢复
    # Side flows whose acts come later: rows in the lifecycle, not wired.
    RETURN = "return"  # 回退
    REDISPATCH = "redispatch"  # 改派
    SECOND_DISPATCH = "second_dispatch"  # 二次派遣
    FORCED_DISPATCH = "forced_dispatch"  # 强制派遣
    EXTEND = "extend"  # 延期
    SUPERVISE = "supervise"  # 督办
    URGE = "urge"  # 催办
    ASSIST = "assist"  # 协办
    MERGE = "merge"  # 合并重复
    RULE_OWNERSHIP = "rule_ownership"  # 确权
    SELF_DISPOSE = "self_dispose"  # 自行处置
    CLOSE_ON_SITE = "close_on_site"  # 现场结案
    FORCE_CLOSE = "force_close"  # 强制结案
    APPEAL = "appeal"  # 申诉
    REVISIT = "revisit"  # 回访
    REOPEN = "reopen"  # 重新立案


class ClockKind(StrEnum):
    """The timers of a case (domain.md §2.7)."""

    ACCEPT = "accept"
    VERIFY = "verify"
    FILE = "file"
    DISPATCH = "dispatch"
    DISPOSE = "dispose"
    CONFIRM = "confirm"  # the centre confirms the feedback
    CHECK = "check"
    CLOSE = "close"
    TOTAL = "total"  # never stops except on hold; has no limit


CLOCK_OF: dict[State, ClockKind] = {
    State.REPORTED: ClockKind.ACCEPT,
    State.ACCEPTED: ClockKind.FILE,
    State.VERIFYING: ClockKind.VERIFY,
    State.FILED: ClockKind.DISPATCH,
    State.DISPATCHED: ClockKind.DISPOSE,
    State.IN_PROGRESS: ClockKind.DISPOSE,
    State.DISPOSED: ClockKind.CONFIRM,
    State.CHECKING: ClockKind.CHECK,
    State.TO_CLOSE: ClockKind.CLOSE,
}
"""The clock that counts in a state: the one the queue sorts by."""


class CheckResult(StrEnum):
    """Result of 核实 or 核查."""

    PASS = "pass"  # noqa: S105 - exists / disposed as it should be
    FAIL = "fail"  # does not exist / not disposed
    CANNOT = "cannot"  # could not be seen


class TimeLook(StrEnum):
    """How a case stands with its clock; decided by comparison with the stored moments (domain.md §2.7 rule 2)."""

    ON_TIME = "on_time"  # green ●
    WARNING = "warning"  # yellow ▲, from 80 % of the limit
    OVERDUE = "overdue"  # red ■, past the limit
    SUSPENDED = "suspended"  # violet ◆, on hold
    WAITING = "waiting"  # no clock runs


class Verdict(StrEnum):
    """Whether the disposal was on time (按期/超期), fixed when the case is closed."""

    ON_TIME = "on_time"
    LATE = "late"


class Role(StrEnum):
    """Who may do what (domain.md §2.2)."""

    COLLECTOR = "collector"  # 信息采集员
    CALL_TAKER = "call_taker"  # 受理员
    SHIFT_LEADER = "shift_leader"  # 值班长
    DISPATCHER = "dispatcher"  # 派遣员
    DEPARTMENT = "department"  # 专业部门
    CHECKER = "checker"  # 核查员
    SUPERVISOR = "supervisor"  # 督查员
    LEADER = "leader"  # 领导
    EVALUATOR = "evaluator"  # 考评员
    ADMIN = "admin"  # 系统管理员
    SECURITY_ADMIN = "security_admin"  # 安全管理员
    AUDIT_ADMIN = "audit_admin"  # 审计管理员
    WALL = "wall"  # 大屏, read only
    SYSTEM = "system"  # automatic acts
    IMPORTER = "importer"  # enters foreign cases
