"""PostgreSQL shows a reading connection no case outside a scope: it becomes a group that may read views alone.

The second wall: the statements' own conditions stand before it. The views, the group and their settings are made by
store/grants.sql; where these are not (one login that owns all), the first wall stands alone.
"""

from __future__ import annotations

import logging
from typing import Any

import psycopg

from hall.people.scope import Scope

_SETTINGS = "SELECT set_config('hall.streets', %s, false), set_config('hall.units', %s, false),"
_WHOLE = f"{_SETTINGS} set_config('search_path', 'public', false), set_config('role', 'none', false)"
_SCOPED = (
    f"{_SETTINGS} set_config('search_path', 'hall_scoped, public', false), set_config('role',"
    " CASE WHEN to_regclass('hall_scoped.cases') IS NULL THEN 'none' ELSE 'hall_scoped' END, false)"
)

log = logging.getLogger(__name__)


def see(connection: Any, scope: Scope) -> None:
    """One statement where the connection (a ``PatientConnection`` outside a transaction) saw another scope before;
    none where it did not. Raises what the driver raises, but for a login that may not."""
    if connection.seen == scope:
        return
    try:
        connection.execute(_WHOLE if scope.is_whole else _SCOPED, (_codes(scope.streets), _codes(scope.units)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue) as error:
        log.info("the server bounds no reading: %s", error)
    connection.seen = scope


def _codes(codes: frozenset[str] | None) -> str:
    return "*" if codes is None else ",".join(sorted(codes))
