"""Who was disabled, or has other roles now, acts and reads no longer as they signed in; the rest go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from data_access.engine.clock import DatabaseClock
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store.create import begin_epoch
from data_access.store.facts import put_unsealed
from data_access.store.people.user_keeping import Administrator, UserKeeping
from data_access.store.people.users import User, Users
from data_access.store.tables.schema import PEOPLE_KEY
from hall.cases.commands import Report, act_on
from hall.cases.vocabulary import Act, Kind
from hall.errors import NotAllowed, RuleBroken
from hall.live.changes import Setting
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt
from hall.requests.commands import AnswerRequest
from tests.support.fakes import who
from tests.support.new_cities import MakeCity

PASSWORD = "correct horse battery"
HERE = "desk-1"


class Hall:
    """A real city in which Cara leads the shift and Dong dispatches; both have signed in at one desk."""

    def __init__(self, desk: DatabaseAccess) -> None:
        self.desk = desk
        self.users = Users(desk.database, DatabaseClock(desk.database))
        for name, role in (("cara", Role.SHIFT_LEADER), ("dong", Role.CALL_TAKER)):
            self.users.add(User(name, name, frozenset({role})), PASSWORD)
        self.keeping = UserKeeping(desk.database, self.users, Administrator(None, "root", "office"))
        self.cara, self.dong = (self.users.sign_in(each, PASSWORD, HERE) for each in ("cara", "dong"))

    def takes_a_call(self, by: Session) -> Receipt:
        """A call, with the number it came from."""
        return self.desk.commands.handle(self.a_call(), by)

    def asks_to_void(self) -> Receipt:
        """Cara asks to void a case that has been dispatched; the leader has to agree."""
        done, unit = self.takes_a_call(self.dong), self.desk.city.profile.units[0].code
        acts: tuple[tuple[Act, Session, dict[str, Any]], ...] = (
            (Act.ACCEPT, self.dong, {}), (Act.FILE, self.cara, {"condition": 1}),
            (Act.DISPATCH, who("dispatcher"), {"unit": unit}), (Act.VOID, self.cara, {"note": "重复"}),
        )  # fmt: skip
        for act, by, more in acts:
            command = act_on(act, case_id=done.case_id, seen_version=done.version, command_id=str(uuid4()), **more)
            done = self.desk.commands.handle(command, by)
        return done

    def a_call(self) -> Report:
        """One that nobody has taken yet."""
        subclass = next(iter(self.desk.city.taxonomies.values())).subclasses[0]
        parents = {each.parent for each in self.desk.city.profile.sources}
        channel = next(each.code for each in self.desk.city.profile.sources if each.code not in parents)
        return Report(
            command_id=str(uuid4()), channel=channel, kind=Kind(subclass.kind), subclass=subclass.code,
            description="井盖松动", address="大学路1号", reporter_name="张三", reporter_phone="13800000000",
        )  # fmt: skip


@contextmanager
def refused() -> Iterator[None]:
    """It is refused because the person no longer may at all."""
    with pytest.raises(NotAllowed) as told:
        yield
    assert told.value.words.code == "denied.no_longer"


@pytest.fixture
def hall(new_city_of: MakeCity) -> Iterator[Hall]:
    desk = open_access(new_city_of("erqi"), HERE)
    yield Hall(desk)
    desk.feed.close()
    desk.close()


@pytest.mark.parametrize("how", ["disable", "lock"])
def test_who_is_disabled_or_locked_by_an_administrator_does_nothing_more(hall: Hall, how: str) -> None:
    case_id = hall.takes_a_call(hall.cara).case_id
    assert hall.desk.reporters.reporter(case_id, hall.cara) is not None  # read before, and told again without a line
    getattr(hall.keeping, how)("cara")
    with refused():
        hall.takes_a_call(hall.cara)
    with refused():
        hall.desk.commands.handle_many([hall.a_call()], hall.cara)
    with refused():
        hall.desk.reporters.reporter(case_id, hall.cara)
    with refused():
        hall.desk.finder.find("13800000000", hall.cara)
    hall.takes_a_call(hall.dong)
    assert verify(hall.desk.database, hall.desk.city.profile.zone).is_clean


def test_who_has_another_role_acts_by_that_one(hall: Hall) -> None:
    receipt = hall.takes_a_call(hall.cara)
    hall.keeping.set_roles("cara", frozenset({Role.CHECKER}))
    void = act_on(Act.VOID, case_id=receipt.case_id, seen_version=receipt.version, note="重复", command_id=str(uuid4()))
    for _ in range(2):  # also when it is known already that people have changed
        with pytest.raises(NotAllowed) as told:
            hall.desk.commands.handle(void, hall.cara)
        assert told.value.words.code == "denied.role"


@pytest.mark.parametrize("change", ["disabled", "other role", "other streets"])
def test_what_somebody_asked_for_who_may_no_longer_is_not_agreed_to(hall: Hall, change: str) -> None:
    hall.users.add(User("boss", "boss", frozenset({Role.LEADER})), PASSWORD)
    asked = hall.asks_to_void()
    boss = hall.users.sign_in("boss", PASSWORD, HERE)
    match change:
        case "disabled":
            hall.keeping.disable("cara")
        case "other role":
            hall.keeping.set_roles("cara", frozenset({Role.CHECKER}))
        case _:
            hall.keeping.set_scope("cara", None, frozenset({"410103001"}))
    answer = AnswerRequest(
        command_id=str(uuid4()), request_id=int(asked.subject.name), seen_version=asked.version, yes=True
    )
    with pytest.raises(RuleBroken) as told:
        hall.desk.commands.handle(answer, boss)
    assert told.value.words.code == "refused.asker_gone"
    no = replace(answer, command_id=str(uuid4()), yes=False, note="已离职")
    assert hall.desk.commands.handle(no, boss).state == "refused"


def test_another_password_ends_what_was_begun_with_the_one_before(hall: Hall) -> None:
    """Somebody may sit elsewhere who knew it: that is why it was changed."""
    hall.keeping.set_password("cara", "another horse battery")
    for _ in range(2):
        with pytest.raises(NotAllowed) as told:
            hall.takes_a_call(hall.cara)
        assert told.value.words.code == "denied.other_password"
    with pytest.raises(NotAllowed):
        hall.desk.sign_in.renewed(hall.cara)
    hall.takes_a_call(hall.dong)
    hall.takes_a_call(hall.users.sign_in("cara", "another horse battery", HERE))


def test_everybody_else_goes_on(hall: Hall) -> None:
    hall.keeping.disable("cara")
    taken = [hall.takes_a_call(hall.dong)]
    hall.keeping.enable("cara")
    taken += [hall.takes_a_call(each) for each in (hall.dong, hall.cara)]
    assert len({each.number for each in taken}) == 3


def test_wrong_passwords_of_somebody_else_end_no_shift(hall: Hall) -> None:
    for station in ("a", "b", "c"):
        for _ in range(5):
            with pytest.raises(NotAllowed):
                hall.users.sign_in("cara", "wrong", station)
    hall.takes_a_call(hall.cara)


def test_stations_hear_that_people_have_changed(hall: Hall) -> None:
    feed = hall.desk.feed
    feed.open()
    since = feed.snapshot().cursor
    hall.keeping.disable("cara")
    batch = feed.changes(since)
    assert batch is not None
    assert batch.settings == {Setting.PEOPLE}


def test_who_has_other_streets_reads_no_reporter_elsewhere(hall: Hall) -> None:
    case_id = hall.takes_a_call(hall.cara).case_id
    assert hall.desk.finder.find("13800000000", hall.cara)
    hall.keeping.set_scope("cara", None, frozenset({"410103001"}))
    with pytest.raises(NotAllowed) as told:
        hall.desk.reporters.reporter(case_id, hall.cara)
    assert told.value.words.code == "denied.scope_read"
    assert not hall.desk.finder.find("13800000000", hall.cara)


def test_a_restored_hall_has_other_people_though_they_changed_as_often(hall: Hall) -> None:
    database = hall.desk.database
    hall.keeping.set_roles("dong", frozenset({Role.CALL_TAKER, Role.DISPATCHER}))
    cara = hall.users.sign_in("cara", PASSWORD, HERE)
    with database.writing() as connection:  # as a restore of a backup of before the change
        begin_epoch(database, connection, 0)
        put_unsealed(connection, PEOPLE_KEY, "0")
    hall.keeping.disable("cara")
    with refused():
        hall.takes_a_call(cara)
