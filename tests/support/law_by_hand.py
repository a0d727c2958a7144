"""The law of the case written down by hand from the rules (docs/field.md §3 to §6), as an oracle for tests.

Refuses to know the program's own table: nothing here may be derived from hall/cases/table/lifecycle.py.
"""

from __future__ import annotations

from hall.cases.vocabulary import Act, State
from hall.people.roles import Role

MATRIX: dict[str, dict[str, str]] = {
    # §4.1, §4.2, §5.1 不予受理, §5.2 作废
    "reported": {"accept": "accepted", "reject": "rejected", "void": "cancelled"},
    # §4.3, §4.4, §5.1 不予立案, §5.2 作废
    "accepted": {"send_verify": "verifying", "file": "filed", "not_file": "not_filed", "void": "cancelled"},
    # §4.3 (accepted ⇄ verifying)
    "verifying": {
        "verify:pass": "accepted",
        "verify:fail": "accepted",
        "verify:cannot": "accepted",
        "void": "cancelled",
    },
    # §4.5, §5.5 挂账 ("cannot be done now")
    "filed": {"dispatch": "dispatched", "void": "cancelled", "hold": "filed"},
    # §4.6; §5.7 催办 from here to the end: a reminder, no state change
    "dispatched": {"start": "in_progress", "hold": "dispatched", "urge": "dispatched"},
    "in_progress": {"dispose": "disposed", "hold": "in_progress", "urge": "in_progress"},
    # §4.7
    "disposed": {"feed_back": "checking", "urge": "disposed"},
    # §4.8, §5.6 返工; could not be seen: back to the centre's desk
    "checking": {"check:pass": "to_close", "check:fail": "dispatched", "check:cannot": "disposed", "urge": "checking"},
    # §4.9; §5.8: a pass that was given wrongly is checked once more
    "to_close": {"close": "closed", "urge": "to_close", "recheck": "checking"},
    # §2.2: nothing leads out of an end
    "closed": {},
    "rejected": {},
    "not_filed": {},
    "cancelled": {},
    "self_closed": {},
}
"""state → act (with its result) → state. Every pair that is not here is refused."""

for _here in (
    "reported",
    "accepted",
    "verifying",
    "filed",
    "dispatched",
    "in_progress",
    "disposed",
    "checking",
    "to_close",
):
    MATRIX[_here]["recalculate"] = _here
    MATRIX[_here]["attach"] = _here
    MATRIX[_here]["follow"] = _here
"""§6.5: deadlines are moved by an audited act, wherever a case lies that has not ended. §5.9: photographs at
nearly every step; they move nothing. §10.1: areas follow a redrawn ground, on hold too."""

HELD: dict[str, dict[str, str]] = {
    "filed": {"resume": "filed", "follow": "filed"},
    "dispatched": {"resume": "dispatched", "follow": "dispatched"},
    "in_progress": {"resume": "in_progress", "follow": "in_progress"},
}
"""The same for a case on hold: it resumes where it was, and nothing else works ("no disposal while hung"),
but that the ground below it is drawn anew."""

CONSENT: dict[str, dict[str, str]] = {
    "dispatched": {"return": "filed", "extend": "dispatched", "void": "cancelled"},
    "in_progress": {"return": "filed", "extend": "in_progress", "void": "cancelled"},
    "disposed": {"void": "cancelled"},
    "checking": {"void": "cancelled"},
    "to_close": {"void": "cancelled"},
}
"""§5.10: acts that are asked for, and where they lead when all have agreed. Until then nothing happens to the case."""

CONSENTS = {"return": ("dispatcher", "shift_leader"), "extend": ("dispatcher", "shift_leader"), "void": ("leader",)}
"""Whose consent they need, in that order: §5.2, §5.10."""

ACTS_WITH_RESULTS = (
    "accept", "reject", "send_verify", "verify:pass", "verify:fail", "verify:cannot", "file", "not_file", "dispatch",
    "start", "dispose", "feed_back", "check:pass", "check:fail", "check:cannot", "close", "void", "hold", "resume",
    "urge", "return", "extend", "recheck", "recalculate", "attach", "follow",
)  # fmt: skip
"""Every act on a case that works."""

NOT_YET = (
    "redispatch", "second_dispatch", "forced_dispatch", "supervise", "assist", "merge",
    "rule_ownership", "self_dispose", "close_on_site", "force_close", "appeal", "revisit", "reopen",
)  # fmt: skip
"""§5.11: side flows whose acts come later. They are refused everywhere."""

OFFERED = tuple(act for act in ACTS_WITH_RESULTS if act not in ("recalculate", "follow"))
"""What windows offer to people: not what the program does by itself."""

WHO_MAY: dict[str, set[str]] = {
    "report": {"collector", "call_taker", "shift_leader", "supervisor", "leader", "system"},  # shift leader: assumed
    "import": {"importer"},
    "accept": {"call_taker", "system"},
    "reject": {"call_taker"},
    "send_verify": {"call_taker"},
    "verify": {"collector"},
    "file": {"shift_leader", "call_taker", "system"},
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
    "urge": {"dispatcher", "shift_leader"},
    "return": {"department", "dispatcher"},
    "extend": {"department"},
    "recheck": {"shift_leader", "checker", "collector"},
    "recalculate": {"system"},
    "follow": {"system"},
    "attach": {
        "collector",
        "department",
        "checker",
        "call_taker",
        "dispatcher",
        "supervisor",
        "shift_leader",
        "system",
    },
}
"""§3.1, and who is named in §4 and §5. Evaluator, administrators and walls stand nowhere. Assumed, for the sources are
silent: a shift leader (值班长) reports too, when all call-takers are busy; accepting stays with the call-taker;
who closes and who checked may send back a pass that was given wrongly."""

NOTE_NEEDED = {"reject", "not_file", "void", "hold", "check:fail", "urge", "return", "extend", "recheck", "follow"}
"""§5: reason mandatory; of 催办 what is urged, of 区划随调 from where to where.
Assumed for a failed check: the unit must know what to do again."""


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
