"""The field table, read off the dataclass: schema, mapping, live columns, import and export are made from it."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from hall.cases.case import Case, Column
from hall.frozen import frozen


@frozen
class Field:
    """One field: its name, plain type (int, str, float, bool or an enum), whether it may be None, its row, its default
    (None too where it has none)."""

    name: str
    type: type[Any]
    optional: bool
    column: Column
    default: Any = None


_DEFAULTS = {each.name: each.default for each in fields(Case) if each.default is not MISSING}


def _field(name: str, hint: Any) -> Field:
    plain, column = get_args(hint)
    optional = get_origin(plain) is types.UnionType
    inner = get_args(plain)[0] if optional else plain
    return Field(name, inner, optional, column, _DEFAULTS.get(name))


FIELDS: tuple[Field, ...] = tuple(
    _field(name, hint)
    for name, hint in get_type_hints(Case, include_extras=True).items()
    if get_origin(hint) is Annotated
)
"""All stored fields of a case, in the order of the dataclass."""

LIVE_FIELDS: tuple[Field, ...] = tuple(f for f in FIELDS if f.column.live)
"""The fields that windows keep of every open case, in this order in a ``LiveRow``."""
