"""Many acts as one: one commit and one hold of the lock, a line of the change log and a result for each."""

from __future__ import annotations

from collections.abc import Sequence
from unittest import mock

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.storage import Storage
from data_access.store.tables.schema import change_log
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.numbering import CaseNumbers
from hall.errors import CaseChangedMeanwhile, HallError, NotFound
from hall.handling import AT_ONCE, CaseCommandHandler
from hall.ports import Decided, Outcome, Receipt
from tests.support.clocks import SettableClock
from tests.support.fakes import ZONE, FakeLocator, FixedLaw, a_command, a_law, a_report, who

TAKER = who("call_taker")


class Desk:
    """A desk over a real database, and how often it committed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.storage = Storage(database, SettableClock(), ZONE, CaseNumbers("410103", ZONE))
        self.handler = CaseCommandHandler(lambda: SingleUnit(self.storage), FixedLaw(a_law()), FakeLocator())

    def cases(self, count: int) -> list[Case]:
        """New cases."""
        receipts = [self.handler.handle(a_report(), TAKER) for _ in range(count)]
        return [self.read(each.case_id) for each in receipts]

    def read(self, case_id: int) -> Case:
        """As it is stored."""
        with SingleUnit(self.storage) as unit:
            return unit.case(case_id)

    def kinds(self) -> list[str]:
        """Of all lines of the change log."""
        with self.database.reading() as connection:
            return list(connection.execute(sa.select(change_log.c.kind).order_by(change_log.c.id)).scalars())

    def commits(self) -> mock.Mock:
        """Counts commits from now on."""
        counted = mock.Mock(wraps=self.database.dialect.commit)
        self.database.dialect.commit = counted  # type: ignore[method-assign]
        return counted


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def codes(outcomes: Sequence[Outcome]) -> list[str]:
    """What became of each: the state it is in, or why not."""
    return [each.state if isinstance(each, Receipt) else each.words.code for each in outcomes]


def test_many_are_one_commit_and_a_line_each(desk: Desk) -> None:
    cases = desk.cases(5)
    lines, commits = len(desk.kinds()), desk.commits()
    outcomes = desk.handler.handle_many([a_command("accept", case) for case in cases], TAKER)

    assert codes(outcomes) == ["accepted"] * 5
    assert commits.call_count == 1
    assert desk.kinds()[lines:] == ["case"] * 5
    assert [desk.read(case.id).version for case in cases] == [2] * 5
    assert verify(desk.database, ZONE.name).findings == []


def test_each_is_refused_for_itself_and_the_others_are_done(desk: Desk) -> None:
    first, overtaken, third = desk.cases(3)
    desk.handler.handle(a_command("accept", overtaken), TAKER)
    commands = [
        a_command("accept", first),
        a_command("accept", overtaken),
        a_command("close", third),
        a_command("accept", third),
        a_command("reject", third),
        a_report(),
    ]
    outcomes = desk.handler.handle_many(commands, TAKER)

    assert codes(outcomes) == [
        "accepted", "changed.meanwhile", "denied.role", "accepted", "changed.meanwhile", "reported",
    ]  # fmt: skip
    for outcome in (outcomes[1], outcomes[4]):  # seen before the lock, and under it: both say by whom
        assert isinstance(outcome, CaseChangedMeanwhile)
        assert outcome.words.params == {"by": TAKER.user, "act": "accept", "version": 2}
    assert verify(desk.database, ZONE.name).findings == []


def test_sent_again_it_is_answered_with_the_first_receipts(desk: Desk) -> None:
    commands = [a_command("accept", case) for case in desk.cases(3)]
    first = desk.handler.handle_many(commands, TAKER)
    again = desk.handler.handle_many(commands, TAKER)

    assert [each.case_id for each in again if isinstance(each, Receipt) and each.repeated] == [
        each.case_id for each in first if isinstance(each, Receipt)
    ]
    assert codes(desk.handler.handle_many(commands, who("call_taker", "another"))) == ["denied.known_command"] * 3


def test_one_that_is_done_by_another_at_the_same_moment_is_done_once(desk: Desk) -> None:
    commands = [a_command("accept", case) for case in desk.cases(2)]
    store_many = SingleUnit.store_many

    def overtaken(unit: SingleUnit, decided: Sequence[Decided], session: object) -> list[Case | None]:
        desk.handler.handle(commands[0], TAKER)
        return store_many(unit, decided, TAKER)

    with mock.patch.object(SingleUnit, "store_many", overtaken):
        outcomes = desk.handler.handle_many(commands, TAKER)
    assert codes(outcomes) in (["accepted", "accepted"], ["changed.meanwhile", "accepted"])
    assert verify(desk.database, ZONE.name).findings == []


def test_more_than_may_hold_the_lock_are_several_commits(desk: Desk) -> None:
    commits = desk.commits()
    assert codes(desk.handler.handle_many([a_report() for _ in range(AT_ONCE + 1)], TAKER)) == ["reported"] * (
        AT_ONCE + 1
    )
    assert commits.call_count == 2


def test_none_and_unknown_ones(desk: Desk) -> None:
    assert desk.handler.handle_many([], TAKER) == []
    (case,) = desk.cases(1)
    unknown = a_command("accept", mock.Mock(id=77, version=1))
    outcomes = desk.handler.handle_many([unknown, a_command("accept", case)], TAKER)
    assert isinstance(outcomes[0], NotFound)
    assert not isinstance(outcomes[1], HallError)
