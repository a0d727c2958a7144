"""Checks what a command brings against the lifecycle: which row it asks for, which field is missing or wrong."""

from __future__ import annotations

from hall.cases.act_fields import ACT_FIELDS, Need
from hall.cases.attachments import wrong_files
from hall.cases.commands import OnCase
from hall.cases.law import Law
from hall.cases.limits import wrong_text
from hall.cases.refusals import Refusal
from hall.cases.table.transition import Transition
from hall.cases.vocabulary import CheckResult, State
from hall.errors import HallError, RuleBroken
from hall.plain_text import visible


def row_asked(command: OnCase, state: State, law: Law) -> Transition | None:
    """The row for the act in that state: the one without a result, or the one with the result that the command brings;
    where it brings none, the first, whose roles and rules are those of all (`wrong_field` says what is missing).

    None where there is none. Raises RuleBroken where the act is not built yet.
    """
    act, table = command.act, law.lifecycle
    row = table.row(act, state)
    if row is not None and row.wired:
        return row
    if not table.roles_of(act):
        raise RuleBroken(Refusal.NOT_WIRED, act=act)
    if row is not None:
        return row
    result = command.fields.get(Need.RESULT)
    return table.row(act, state, result) if isinstance(result, CheckResult) else table.any_row(act, state)


def wrong_field(row: Transition, command: OnCase, law: Law) -> HallError | None:
    """What the row needs is there and of the right type, and nothing is there that it does not take."""
    given, needs = command.fields, row.needs
    wrong = wrong_text(command)
    if wrong is not None:
        return wrong
    if not needs and not given:
        return None
    for need in needs:
        if need is Need.NOTE:
            if not visible(command.note):
                return RuleBroken(Refusal.NOTE_MISSING, act=row.act)
        elif given.get(need) in (None, "", ()):
            return RuleBroken(Refusal.FIELD_MISSING, act=row.act, field=need)
    for name, value in given.items():
        if name not in needs and name not in row.takes:
            return RuleBroken(Refusal.FIELD_UNKNOWN, act=row.act, field=name)
        if not isinstance(value, ACT_FIELDS[name].type):
            return RuleBroken(Refusal.FIELD_WRONG, act=row.act, field=name)
    return wrong_files(files, law.profile.own.attachments) if (files := given.get(Need.FILES)) else None
