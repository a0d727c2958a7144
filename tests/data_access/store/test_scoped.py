"""What a scope holds is said once for both sides: the law and the card ask the object, lists and feed ask the SQL."""

from __future__ import annotations

from itertools import chain, combinations, product

import sqlalchemy as sa

from data_access.store.scoped import in_scope, scope_values
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from hall.cases.deciding.rules import out_of_scope
from hall.cases.vocabulary import Act
from hall.people.scope import Scope
from tests.support.fakes import who
from tests.support.stored_cases import report, stored

STREETS, UNITS = ("a", "b"), ("u", "v")


def any_of(codes: tuple[str, ...]) -> list[frozenset[str] | None]:
    """Nothing said, nothing, each, both."""
    some = chain.from_iterable(combinations(codes, n) for n in range(len(codes) + 1))
    return [None, *map(frozenset, some)]


def test_the_sql_of_a_scope_finds_what_the_scope_holds(storage: Storage) -> None:
    of = {
        stored(storage, report(street=street, unit=unit)).id: (street, unit)
        for street, unit in product((None, *STREETS), (None, *UNITS))
    }
    for streets, units in product(any_of(STREETS), any_of(UNITS)):
        scope = Scope(streets, units)
        with storage.database.reading() as connection:
            found = connection.execute(sa.select(cases.c.id).where(*in_scope(scope)), scope_values(scope)).scalars()
            assert set(found) == {case_id for case_id, where in of.items() if scope.holds(*where)}, scope
        if units is None:
            sees = who("dispatcher", streets=streets)
            allowed = {street for street, _ in of.values() if out_of_scope(Act.HOLD, street, sees) is None}
            assert allowed == {street for street, _ in of.values() if scope.holds(street, None)}
