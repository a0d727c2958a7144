"""The law of the case written down by hand from domain.md §2.2, §2.4 and §2.6, as an oracle for tests.

Refuses to know the program's own table: nothing here may be derived from hall/cases/lifecycle.py.
"""

from __future__ import annotations

from hall.cases.vocabulary import Act, Role, State

MATRIX: dict[str, dict[str, str]] = {
    # §2.4 rows 1–2, §2.6 不予受理, 作废
    "reported": {"accept": "accepted", "reject": "rejected", "void": "cancelled"},
    # §2.4 rows 3–4, §2.6 不予立案
    "accepted": {"send_verify": "verifying", "file": "filed", "not_file": "not_filed", "void": "cancelled"},
    # §2.4 row 3 (accepted ⇄ verifying)
    "verifying": {
        "verify:pass": "accepted",
        "verify:fail": "accepted",
        "verify:cannot": "accepted",
        "void": "cancelled",
    },
    # §2.4 row 5, §2.6 挂账 ("cannot be done now")
    "filed": {"dispatch": "dispatched", "void": "cancelled", "hold": "filed"},
    # §2.4 row 6
    "dispatched": {"start": "in_progress", "hold": "dispatched"},
    "in_progress": {"dispose": "disposed", "hold": "in_progress"},
    # §2.4 row 7
    "disposed": {"feed_back": "checking"},
    # §2.4 row 8, §2.6 返工; could not be seen: back to the centre's desk
    "checking": {"check:pass": "to_close", "check:fail": "dispatched", "check:cannot": "disposed"},
    # §2.4 row 9
    "to_close": {"close": "closed"},
    # §2.1: nothing leads out of an end
    "closed": {},
    "rejected": {},
    "not_filed": {},
    "cancelled": {},
    "self_closed": {},
}
"""state → act (with its result) → state. Every pair that is not here is refused."""

HELD: dict[str, dict[str, str]] = {
    "filed": {"resume": "filed"},
    "dispatched": {"resume": "dispatched"},
    "in_progress": {"resume": "in_progress"},
}
"""The same for a case on hold: it resumes where it was, and nothing else works ("no disposal while hung")."""

ACTS_WITH_RESULTS = (
    "accept", "reject", "send_verify", "verify:pass", "verify:fail", "verify:cannot", "file", "not_file", "dispatch",
    "start", "dispose", "feed_back", "check:pass", "check:fail", "check:cannot", "close", "void", "hold", "resume",
)  # fmt: skip
"""Every act on a case that works."""

NOT_YET = (
    "return", "redispatch", "second_dispatch", "forced_dispatch", "extend", "supervise", "urge", "assist", "merge",
    "rule_ownership", "self_dispose", "close_on_site", "force_close", "appeal", "revisit", "reopen",
)  # fmt: skip
"""§2.6: side flows whose acts come later. They are refused everywhere."""

WHO_MAY: dict[str, set[str]] = {
    "report": {"collector", "call_taker", "shift_leader", "supervisor", "leader", "system"},  # shift leader: assumed
    "import": {"importer"},
    "accept": {"call_taker"},
    "reject": {"call_taker"},
    "send_verify": {"call_taker"},
    "verify": {"collector"},
    "file": {"shift_leader", "call_taker"},
    "not_file": {"shift_leader"},
    "dispatch": {"dispatcher"},
    "start": {"department"},
    "dispose": {"department"},
    "feed_back": {"dispatcher", "call_taker"},
    "check": {"collector", "checker"},
    "close": {"shift_leader"},
    "void": {"shift_leader"},
    "hold": {"shift_leader", "dispatcher"},
    "resume": {"shift_leader", "dispatcher"},
}
"""§2.2 and the column "Who" of §2.4. Evaluator, administrators and walls stand nowhere. Assumed, for the sources are
silent: a shift leader (值班长) reports too, when all call-takers are busy; accepting stays with the call-taker."""

NOTE_NEEDED = {"reject", "not_file", "void", "hold", "check:fail"}
"""§2.6: reason mandatory. Assumed for a failed check: the unit must know what it is to do again."""


def states() -> list[State]:
    """The states by hand, as the vocabulary names them; KeyError or ValueError when the two disagree."""
    return [State(name) for name in MATRIX]


def expected(state: str, held: bool, act: str) -> str | None:
    """Where the act leads, None where it is refused."""
    return (HELD.get(state, {}) if held else MATRIX[state]).get(act)


def plain(act: str) -> Act:
    """The act without its result."""
    return Act(act.partition(":")[0])


def role_of(act: str) -> Role:
    """One role that may do it (the first by name, so that tests are the same every time)."""
    return Role(min(WHO_MAY[act.partition(":")[0]]))
