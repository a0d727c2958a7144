"""One act at a time: what is stored, what a late or repeated writer is told."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.schema import change_log, reporters
from data_access.store.unit_of_work import SingleUnit
from hall.errors import CaseChangedMeanwhile, ConstraintBroken, InputRefused, NotFound, RuleBroken, Words
from tests.support.stored_cases import FIRST, WHO, following, in_order, new_id, report, stored


def test_new_case_gets_id_and_number_of_the_day(storage: Storage) -> None:
    first, second = stored(storage, report()), stored(storage, report())

    assert (first.id, first.number) == (FIRST, "4101032026030200001")
    assert (second.id, second.number) == (FIRST + 1, "4101032026030200002")


def test_what_was_stored_is_read_back_whole(storage: Storage) -> None:
    text = "井盖㙍 😀 <script>alert('x')</script> \" ' \\ \n" + "长" * 10_000
    case = stored(storage, report(description=text, urgent=True, lon=113.123456789012, component=None))

    with SingleUnit(storage) as unit:
        assert unit.case(case.id) == in_order(case)


def test_act_after_act_is_read_back(storage: Storage) -> None:
    case = stored(storage, report())
    for _ in range(8):
        case = stored(storage, following(case))

    with SingleUnit(storage) as unit:
        assert unit.case(case.id) == in_order(case)
    assert [line.act for line in CaseRepository(storage.database).card(case.id).timeline] == [
        "report", "accept", "file", "dispatch", "start", "dispose", "feed_back", "check", "close",
    ]  # fmt: skip


def test_receipt_tells_the_first_result(storage: Storage) -> None:
    command = new_id()
    case = stored(storage, report(), command)
    stored(storage, following(case))

    with SingleUnit(storage) as unit:
        done = unit.done(command)
        assert unit.done(new_id()) is None
    assert done is not None
    receipt = done.receipt
    assert (done.actor, done.asked) == (WHO.user, "")
    assert (receipt.case_id, receipt.number, receipt.version, receipt.state) == (case.id, case.number, 1, "reported")
    assert receipt.repeated


def test_late_writer_is_told_who_was_faster(storage: Storage) -> None:
    seen = stored(storage, report())
    stored(storage, following(seen))

    with SingleUnit(storage) as late, pytest.raises(CaseChangedMeanwhile) as caught:
        late.store(following(seen, 5), new_id(), WHO)
    assert caught.value.words.params == {"by": "wang", "act": "accept", "version": 2}


def test_same_command_twice_at_once_is_done_once(storage: Storage) -> None:
    command = new_id()
    stored(storage, report(), command)

    with SingleUnit(storage) as twin:
        with pytest.raises(CaseChangedMeanwhile):
            twin.store(report(), command, WHO)
        done = twin.done(command)
    assert done is not None
    assert done.receipt.case_id == FIRST
    with SingleUnit(storage) as unit, pytest.raises(NotFound):
        unit.case(FIRST + 1)


def test_without_commit_nothing_is_there(storage: Storage) -> None:
    with SingleUnit(storage) as unit:
        unit.store(report(), new_id(), WHO)

    with SingleUnit(storage) as unit, pytest.raises(NotFound):
        unit.case(FIRST)
    assert stored(storage, report()).number == "4101032026030200001"


@pytest.mark.parametrize("fields", [{"address": "长" * 501}, {"description": "a\0b"}, {"lon": float("nan")}])
def test_what_an_engine_could_not_keep_is_refused(storage: Storage, fields: dict[str, Any]) -> None:
    with SingleUnit(storage) as unit, pytest.raises(InputRefused):
        unit.store(report(**fields), new_id(), WHO)


def test_reporter_stands_apart(storage: Storage) -> None:
    with SingleUnit(storage) as unit:
        case = unit.store(report(), new_id(), WHO)
        unit.put_reporter(case.id, "李建国", "13800001234")
        unit.commit()

    with storage.database.reading() as connection:
        assert connection.execute(sa.select(reporters)).all() == [(case.id, "李建国", "13800001234")]
    assert "李建国" not in repr(CaseRepository(storage.database).card(case.id))


def test_each_act_is_one_line_of_the_change_log(storage: Storage) -> None:
    case = stored(storage, report())
    stored(storage, following(case))

    with storage.database.reading() as connection:
        lines = connection.execute(sa.select(change_log.c.kind, change_log.c.case_id).order_by(change_log.c.id)).all()
    assert lines == [("case", case.id), ("case", case.id)]


def test_foreign_number_that_is_there_is_not_taken_for_a_repeated_command(storage: Storage) -> None:
    decision = report(external_number="A-1")
    case = stored(storage, decision)

    with SingleUnit(storage) as unit, pytest.raises(RuleBroken) as known:
        unit.store(decision, new_id(), WHO)
    assert known.value.words == Words("refused.external_known", {"external_number": "A-1", "number": case.number})


def test_what_only_the_database_refuses_has_words_too(storage: Storage) -> None:
    case = stored(storage, report())

    with SingleUnit(storage) as unit, pytest.raises(ConstraintBroken) as broken:
        unit.store(report(number=case.number), new_id(), WHO)
    assert broken.value.words == Words("store.constraint", {"what": "cases_number"})
    with SingleUnit(storage) as unit, pytest.raises(ConstraintBroken):
        unit.put_reporter(77, "李建国", None)
        unit.commit()


def test_number_given_by_the_importer_is_kept(storage: Storage) -> None:
    case = stored(storage, report(number="BOS-101"))

    assert case.number == "BOS-101"
