"""Rows of requests and of their consents ↔ frozen requests; and what a request's digest is. Knows no SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from data_access.store.tables.digests import Sealed, digest_of
from data_access.store.tables.request_schema import request_steps, requests
from hall.cases.act_fields import ACT_FIELDS
from hall.cases.vocabulary import Act
from hall.errors import InputRefused
from hall.people.roles import Role
from hall.requests.request import Consent, Request, RequestState

Row = tuple[Any, ...]

NAMES = tuple(column.name for column in requests.columns)
STEP_NAMES = tuple(column.name for column in request_steps.columns)
_REQUEST, _STEP = Sealed(requests), Sealed(request_steps, leave_out=1)
_YES = STEP_NAMES.index("yes") - 1  # its place in a row without the request's id


def request_row(request: Request) -> Row:
    """The request as its row, plain values only. Raises InputRefused for a text that one engine could not store."""
    plain = {name: getattr(request, name) for name in NAMES}
    plain |= {"state": request.state.value, "act": request.act.value, "role": request.role.value}
    plain["fields"] = json.dumps(dict(request.fields), ensure_ascii=True, sort_keys=True)
    return tuple(_storable(name, value) for name, value in plain.items())


def step_rows(request: Request) -> list[Row]:
    """Its consents as rows without the request's id, numbered from 1."""
    return [
        (n, each.role.value, each.at, each.by, each.yes, _storable("note", each.note))
        for n, each in enumerate(request.consents, 1)
    ]


def digest(row: Row, steps: Iterable[Row]) -> str:
    """The digest of a stored request: its row and its steps (as ``step_rows``). The same on both engines."""
    return digest_of((_REQUEST.of(row), tuple(map(_STEP.of, steps))))


def plain_step(raw: Sequence[Any]) -> Row:
    """A step as a driver read it, without its request's id, the same on both engines (SQLite's 0/1 are booleans)."""
    values = list(raw)
    values[_YES] = None if values[_YES] is None else bool(values[_YES])
    return tuple(values)


def request_of(row: Sequence[Any], steps: Iterable[Sequence[Any]]) -> Request:
    """The request of a row in the order of ``NAMES`` and of its steps (without its id, in their order)."""
    told = dict(zip(NAMES, row, strict=True))
    told |= {"state": RequestState(told["state"]), "act": Act(told["act"]), "role": Role(told["role"])}
    told["fields"] = {name: ACT_FIELDS[name].read(value) for name, value in json.loads(told["fields"]).items()}
    made = tuple(Consent(Role(step[1]), *step[2:]) for step in map(plain_step, steps))
    return Request(**told, consents=made)


def _storable(name: str, value: Any) -> Any:
    if isinstance(value, str) and "\0" in value:
        raise InputRefused("input.nul", field=name)
    return value
