"""What the operator has typed or chosen and not yet sent, by case: going away and late news lose none of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.transition import Need
from hall.cases.vocabulary import Act, CheckResult

_PLAIN: dict[Act, type[c.OnCase]] = {
    Act.ACCEPT: c.Accept,
    Act.REJECT: c.Reject,
    Act.SEND_VERIFY: c.SendVerify,
    Act.NOT_FILE: c.NotFile,
    Act.START: c.Start,
    Act.DISPOSE: c.Dispose,
    Act.FEED_BACK: c.FeedBack,
    Act.CLOSE: c.Close,
    Act.VOID: c.Void,
    Act.HOLD: c.Hold,
    Act.RESUME: c.Resume,
}
CHOSEN = (Need.UNIT, Need.CONDITION, Need.RESULT)
"""Needs that are chosen from a few; a note is typed."""


@dataclass(slots=True)
class Draft:
    """``choices``: the value chosen for an act (unit code, number of a condition, result); ``asked``: the act that
    waits for its note."""

    note: str = ""
    asked: Act | None = None
    choices: dict[Act, str] = field(default_factory=dict)

    def missing(self, act: Act, needs: tuple[Need, ...]) -> Need | None:
        """The first need of an act that is not there yet."""
        for need in needs:
            if need is Need.NOTE and not self.note.strip():
                return need
            if need in CHOSEN and not self.choices.get(act):
                return need
        return None


def command_for(act: Act, case: Case, draft: Draft, command_id: str, *, with_note: bool) -> c.OnCase:
    """The command of an act on a case as it was seen. ``KeyError`` where a choice is missing."""
    basis: dict[str, Any] = {"command_id": command_id, "case_id": case.id, "seen_version": case.version}
    basis["note"] = draft.note.strip() if with_note else ""
    chosen = draft.choices.get(act, "")
    match act:
        case Act.FILE:
            return c.File(**basis, condition=int(chosen))
        case Act.DISPATCH:
            return c.Dispatch(**basis, unit=chosen)
        case Act.VERIFY:
            return c.Verify(**basis, result=CheckResult(chosen))
        case Act.CHECK:
            return c.Check(**basis, result=CheckResult(chosen))
        case _:
            return _PLAIN[act](**basis)
