"""Who reported is read on both engines by whom the roles allow, and by nobody else; nothing of it is logged."""

from __future__ import annotations

import logging

import pytest

from data_access.reporters import ReporterRepository
from data_access.storage import Storage
from data_access.unit_of_work import SingleUnit
from hall.cases.law import Reporter
from hall.cases.vocabulary import Role
from hall.errors import NotAllowed
from tests.support.fakes import who
from tests.support.stored_cases import WHO, new_id, report, stored

MAY = {Role.CALL_TAKER, Role.SHIFT_LEADER}


def told(storage: Storage, name: str | None, phone: str | None) -> int:
    """A case that somebody reported."""
    with SingleUnit(storage) as unit:
        case = unit.store(report(), new_id(), WHO)
        unit.put_reporter(case.id, name, phone)
        unit.commit()
    return case.id


@pytest.mark.parametrize(("name", "phone"), [("李建国", "138 0000-1234"), ("李建国", None), (None, "110")])
def test_who_reported_is_read_back_as_given(storage: Storage, name: str | None, phone: str | None) -> None:
    nobody, case_id = stored(storage, report()), told(storage, name, phone)
    reader = ReporterRepository(storage.database)

    assert reader.reporter(case_id, WHO) == Reporter(name, phone)
    assert reader.reporter(nobody.id, WHO) is None
    assert reader.reporter(99, WHO) is None


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_told_or_refused(storage: Storage, role: Role, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    case_id = told(storage, "李建国", "13800001234")
    reader = ReporterRepository(storage.database)

    if role in MAY:
        assert reader.reporter(case_id, who(role)) == Reporter("李建国", "13800001234")
    else:
        with pytest.raises(NotAllowed) as refused:
            reader.reporter(case_id, who(role))
        assert refused.value.words.code == "denied.reporters"
    assert "李建国" not in caplog.text
    assert "13800001234" not in caplog.text
