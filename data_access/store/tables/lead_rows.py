"""Rows of leads ↔ frozen leads, and what the digest of a decided one is. Knows no SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data_access.store.tables.digests import digest_of
from data_access.store.tables.lead_schema import leads
from hall.facts import FactKind, Subject
from hall.video.leads.lead import Lead, LeadState, Reason

NAMES = tuple(column.name for column in leads.columns)
_SEALED = NAMES.index("last_at")
"""Columns before this one are sealed once a lead is decided; the others go on counting."""
_STATE = NAMES.index("state")
_DECIDED = frozenset({LeadState.FILED.value, LeadState.REFUSED.value})


def lead_row(lead: Lead) -> tuple[Any, ...]:
    """The lead as its row, plain values only."""
    plain = {name: getattr(lead, name) for name in NAMES}
    plain |= {"state": lead.state.value, "reason": lead.reason and lead.reason.value, "by_itself": int(lead.by_itself)}
    return tuple(plain.values())


def lead_of(row: Sequence[Any]) -> Lead:
    """The lead of a row in the order of ``NAMES``. Raises ValueError where this program does not know its state."""
    told = dict(zip(NAMES, row, strict=True))
    told |= {"state": LeadState(told["state"]), "by_itself": bool(told["by_itself"])}
    told["reason"] = None if told["reason"] is None else Reason(told["reason"])
    return Lead(**told)


def is_decided(row: Sequence[Any]) -> bool:
    """Whether somebody has decided it, so that it bears a seal."""
    return row[_STATE] in _DECIDED


def lead_digest(row: Sequence[Any]) -> str:
    """What is sealed of a decided lead. The same on both engines."""
    return digest_of(tuple(row[:_SEALED]))


def lead_subject(lead_id: int) -> Subject:
    """As the audit and the change log name it."""
    return Subject(FactKind.LEAD, str(lead_id))
