"""The words of the case as stable codes: states, stages, acts, timers. Labels are the profile's and the texts'."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a case is about: 部件, 事件, 服务事项 (docs/field.md §9.1)."""

    COMPONENT = "component"
    EVENT = "event"
    SERVICE = "service"


class State(StrEnum):
    """Where the case lies; the logic's own states (docs/field.md §2.2). What is true beside it is an overlay."""

    REPORTED = "reported"  # 已上报, waits for acceptance
    ACCEPTED = "accepted"  # 已受理, waits for filing
    VERIFYING = "verifying"  # 核实中, a collector looks before filing
    FILED = "filed"  # 已立案, waits for dispatch
    DISPATCHED = "dispatched"  # 已派遣, the unit has not begun
    IN_PROGRESS = "in_progress"  # 处置中
    DISPOSED = "disposed"  # 待反馈确认, the unit says done; its timer stands still
    CHECKING = "checking"  # 核查中
    TO_CLOSE = "to_close"  # 待结案
    CLOSED = "closed"  # 已结案
    REJECTED = "rejected"  # 不予受理
    NOT_FILED = "not_filed"  # 不予立案
    CANCELLED = "cancelled"  # 作废
    SELF_CLOSED = "self_closed"  # 自行处置结案


ENDED = frozenset({State.CLOSED, State.REJECTED, State.NOT_FILED, State.CANCELLED, State.SELF_CLOSED})
"""States without a way out: the case is no longer open."""

AT_UNIT = (State.DISPATCHED, State.IN_PROGRESS)
"""A unit has the case. A tuple: half a million acts look here, and identity is quicker than a set's hash."""


class Stage(StrEnum):
    """The seven display steps of the closed loop (七步闭环, docs/field.md §2.1); their words are the profile's."""

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
    """What is done to a case. ``wired`` in the lifecycle's rows says which acts work already."""

    REPORT = "report"  # 上报
    IMPORT = "import"  # 导入: a foreign case enters with its state
    ACCEPT = "accept"  # 受理
    REJECT = "reject"  # 不予受理
    SEND_VERIFY = "send_verify"  # 发核实
    VERIFY = "verify"  # 核实 (before filing, docs/field.md §2.3)
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
    # Side flows; which of them work yet, the rows of the lifecycle say (wired).
    RETURN = "return"  # 回退
    RECHECK = "recheck"  # 重新核查: a pass that was given wrongly is taken back
    REDISPATCH = "redispatch"  # 改派
    SECOND_DISPATCH = "second_dispatch"  # 二次派遣
    FORCED_DISPATCH = "forced_dispatch"  # 强制派遣
    EXTEND = "extend"  # 延期
    SUPERVISE = "supervise"  # 督办
    RECALCULATE = "recalculate"  # 重算时限, after the calendar has changed
    FOLLOW = "follow"  # 区划随调: its areas follow a redrawn ground
    URGE = "urge"  # 催办
    ATTACH = "attach"  # 附图: photographs and other files
    ASSIST = "assist"  # 协办
    MERGE = "merge"  # 合并重复
    RULE_OWNERSHIP = "rule_ownership"  # 确权
    SELF_DISPOSE = "self_dispose"  # 自行处置
    CLOSE_ON_SITE = "close_on_site"  # 现场结案
    FORCE_CLOSE = "force_close"  # 强制结案
    APPEAL = "appeal"  # 申诉
    REVISIT = "revisit"  # 回访
    REOPEN = "reopen"  # 重新立案


class TimerKind(StrEnum):
    """The timers of a case (docs/field.md §6.3)."""

    ACCEPT = "accept"
    VERIFY = "verify"
    FILE = "file"
    DISPATCH = "dispatch"
    DISPOSE = "dispose"
    CONFIRM = "confirm"  # the centre confirms the feedback
    CHECK = "check"
    CLOSE = "close"
    TOTAL = "total"  # never stops except on hold; has no limit


class Pause(StrEnum):
    """Why a timer stands still. It may stand still for several causes at once, and runs when none is left."""

    HOLD = "hold"  # 挂账/缓办
    VERIFYING = "verifying"  # a collector looks before filing
    DISPOSED = "disposed"  # the unit says done; the centre confirms and checks
    OWNERSHIP = "ownership"  # 确权: whose it is, is being ruled


TIMER_OF: dict[State, TimerKind] = {
    State.REPORTED: TimerKind.ACCEPT,
    State.ACCEPTED: TimerKind.FILE,
    State.VERIFYING: TimerKind.VERIFY,
    State.FILED: TimerKind.DISPATCH,
    State.DISPATCHED: TimerKind.DISPOSE,
    State.IN_PROGRESS: TimerKind.DISPOSE,
    State.DISPOSED: TimerKind.CONFIRM,
    State.CHECKING: TimerKind.CHECK,
    State.TO_CLOSE: TimerKind.CLOSE,
}
"""The timer that counts in a state: the one the queue sorts by."""


class CheckResult(StrEnum):
    """Result of 核实 or 核查."""

    PASS = "pass"  # noqa: S105 - exists / disposed as it should be
    FAIL = "fail"  # does not exist / not disposed
    CANNOT = "cannot"  # could not be seen


class TimeLook(StrEnum):
    """How a case stands with its timer; decided by comparison with the stored moments (docs/field.md §6.6)."""

    ON_TIME = "on_time"  # green ●
    WARNING = "warning"  # yellow ▲, from 80 % of the limit
    OVERDUE = "overdue"  # red ■, past the limit
    SUSPENDED = "suspended"  # violet ◆, on hold
    WAITING = "waiting"  # no clock runs


class StepOrigin(StrEnum):
    """From what a step of a case is known."""

    ACT = "act"  # written by the act that ended or began it
    AUDIT = "audit"  # worked out afterwards from the audit: due and used are not known


class Verdict(StrEnum):
    """Whether the disposal was on time (按期/超期), fixed when the case is closed."""

    ON_TIME = "on_time"
    LATE = "late"
