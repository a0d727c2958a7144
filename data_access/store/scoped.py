"""The scope of reading (hall/people/scope) as a part of statements on cases. Values are parameters, never text."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.store.tables.schema import cases
from hall.people.scope import Scope


def in_scope(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Conditions on a row of ``cases``; none for the whole city."""
    parts = (("street", scope.streets), ("unit", scope.units))
    return [_one_of(name, len(codes)) for name, codes in parts if codes is not None]


def scope_values(scope: Scope) -> dict[str, Any]:
    """The values of these conditions, by name."""
    parts = (("street", scope.streets), ("unit", scope.units))
    return {f"scope_{name}{i}": code for name, codes in parts for i, code in enumerate(sorted(codes or ()))}


def _one_of(name: str, how_many: int) -> sa.ColumnElement[bool]:
    if not how_many:
        return sa.literal_column("1") == sa.literal_column("0")
    return cases.c[name].in_([sa.bindparam(f"scope_{name}{i}", type_=sa.String) for i in range(how_many)])
