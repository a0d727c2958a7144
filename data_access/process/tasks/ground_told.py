"""What an import leaves wrong with the ground, told at its end: some of each sort, with what helps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from hall.errors import Words

CHECKED = frozenset({"areas", "grids", "sections", "components"})
"""Kinds after which it is looked."""
_SHOWN = 3
"""Findings of a sort that are told: ``doctor city`` tells the others."""


def tell_of_ground(database: Database, kind: str, tell: Callable[[Words], None]) -> None:
    """Look at the ground as it is now, components only after an import of these. Raises StoreUnreachable."""
    if kind not in CHECKED:
        return
    from data_access.city.ground_check.check import check_database  # shapely: imports of shapes alone pay for it

    now = DatabaseClock(database).now()
    findings = check_database(database, load_city(database, has_map=False), now, with_components=kind == "components")
    for sort, found in groupby(findings.told, key=lambda each: each.sort):
        some = list(found)[:_SHOWN]
        for each in some:
            tell(each.words)
        if findings.counts[sort] > len(some):
            tell(Words("ground.more", {"count": findings.counts[sort] - len(some)}))
        tell(some[0].remedy)
