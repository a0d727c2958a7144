"""Which cases a person may see (数据范围)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.errors import NotAllowed
from hall.people.roles import Role
from hall.people.scope import WHOLE, Scope, scope_of
from tests.support.fakes import OTHER_STREET, STREET, UNIT, who

READS_NOTHING = {Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SYSTEM, Role.IMPORTER}


@pytest.mark.parametrize("role", sorted(Role))
def test_what_each_role_reads(role: Role) -> None:
    if role in READS_NOTHING:
        with pytest.raises(NotAllowed) as refused:
            scope_of(who(role))
        assert (refused.value.words.code, refused.value.words.params) == ("denied.read", {"roles": role.value})
    else:
        assert scope_of(who(role)) == (Scope(None, frozenset({UNIT})) if role is Role.DEPARTMENT else WHOLE)


def test_a_street_bounds_and_a_department_is_bounded_twice() -> None:
    here = frozenset({STREET})
    assert scope_of(replace(who("dispatcher"), streets=here)) == Scope(here)
    scope = scope_of(replace(who("department"), streets=here))
    assert [scope.holds(*of) for of in ((STREET, UNIT), (OTHER_STREET, UNIT), (STREET, None), (None, UNIT))] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_department_without_a_unit_sees_nothing_and_one_with_another_role_all() -> None:
    assert not scope_of(replace(who("department"), unit=None)).holds(STREET, None)
    assert scope_of(who("department", also=frozenset({Role.SUPERVISOR}))) == WHOLE
