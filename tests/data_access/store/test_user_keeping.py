"""Administrators keep users (三员分立): who may do what, what is sealed, who stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.proof.verify import verify
from data_access.store.people.user_keeping import Administrator, UserKeeping
from data_access.store.people.users import User, Users
from data_access.store.tables.schema import audit, users
from hall.errors import HallError, InputRefused, NotAllowed, NotFound
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS
from hall.people.lockout import MOST_FAILURES
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.clocks import SettableClock
from tests.support.engines import place_of
from tests.support.waits import PATIENCE_S

PASSWORD = "correct horse battery"
ALONE = Administrator(None, "root", "office")

ACTS: dict[str, tuple[Callable[[UserKeeping], object], str]] = {
    "add": (lambda k: k.add(User("new", "新", frozenset({Role.CHECKER})), None), "admin"),
    "role": (lambda k: k.set_roles("he", frozenset({Role.CHECKER})), "admin"),
    "disable": (lambda k: k.disable("he"), "admin"),
    "enable": (lambda k: k.enable("he"), "admin"),
    "scope": (lambda k: k.set_scope("he", None, frozenset({"410103001"})), "security_admin"),
    "lock": (lambda k: k.lock("he"), "security_admin"),
    "unlock": (lambda k: k.unlock("he"), "security_admin"),
    "password": (lambda k: k.set_password("he", "another long password"), "security_admin"),
}


class Hall:
    """A dispatcher, and one administrator of each kind; ``by`` acts as somebody."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SettableClock()
        self.users = Users(database, self.clock)

    def enter(self) -> None:
        """These people."""
        for name, role in (
            ("he", Role.DISPATCHER), ("adm", Role.ADMIN), ("sec", Role.SECURITY_ADMIN), ("aud", Role.AUDIT_ADMIN),
        ):  # fmt: skip
            self.users.add(User(name, name, frozenset({role})), PASSWORD)

    def by(self, role: str, user: str = "") -> UserKeeping:
        """What somebody of that role may do."""
        session = Session(user or f"a {role}", "", frozenset({Role(role)}))
        return UserKeeping(self.database, self.users, Administrator(session, "root", "office"))

    def signed_in(self, name: str) -> UserKeeping:
        """What somebody may do who has given a password."""
        session = self.users.sign_in(name, PASSWORD, "office", door=None)
        return UserKeeping(self.database, self.users, Administrator(session, "root", "office"))

    def alone(self) -> UserKeeping:
        """Whoever has the database itself."""
        return UserKeeping(self.database, self.users, ALONE)

    def sits(self, name: str = "he", password: str = PASSWORD, station: str = "desk-3") -> bool:
        """Whether that person signs in."""
        try:
            return self.users.sign_in(name, password, station, door=None).user == name
        except NotAllowed:
            return False


@pytest.fixture
def hall(database: Database) -> Hall:
    found = Hall(database)
    found.enter()
    return found


@pytest.fixture
def elsewhere(engine_url: str) -> Iterator[Hall]:
    """The same hall, at another station."""
    with closing(open_database(engine_url, station="elsewhere")) as other:
        yield Hall(other)


def before_writing(database: Database, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """What happens between the asking and the writing, in which there is a prompt for a password."""
    writing = database.writing

    def then() -> AbstractContextManager[sa.Connection]:
        monkeypatch.setattr(database, "writing", writing)
        do()
        return writing()

    monkeypatch.setattr(database, "writing", then)


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_open_to_one_of_the_administrators_alone(hall: Hall, act: str) -> None:
    do, keeper = ACTS[act]
    right = "denied.users" if keeper == "admin" else "denied.security"
    for role in sorted(Role):
        if role != keeper:
            with pytest.raises(NotAllowed) as refused:
                do(hall.by(role))
            assert (refused.value.words.code, refused.value.words.params) == (right, {"roles": role.value})
    with pytest.raises(NotAllowed, match=r"denied\.no_administrator"):
        do(hall.alone())
    before = [line.act for line in lines(hall.database)]
    do(hall.by(keeper))

    done = lines(hall.database)[len(before) :]
    assert {(line.act, line.actor, line.station) for line in done} == {(f"user.{act}", f"a {keeper}", "office")}
    assert verify(hall.database, "Asia/Shanghai").findings == []


def lines(database: Database) -> Sequence[Any]:
    with database.reading() as connection:
        found = sa.select(audit.c.act, audit.c.actor, audit.c.station).order_by(audit.c.id)
        return connection.execute(found).all()


def test_who_is_disabled_locked_or_without_password_does_not_sit_down(hall: Hall) -> None:
    admin, security = hall.by("admin"), hall.by("security_admin")
    admin.disable("he")
    assert not hall.sits()
    admin.enable("he")
    assert hall.sits()
    security.lock("he")
    assert not hall.sits()
    security.unlock("he")
    assert hall.sits()
    security.set_password("he", "another long password")
    assert not hall.sits()
    assert hall.sits(password="another long password")
    admin.add(User("qian", "钱", frozenset({Role.CHECKER})), None)
    assert not hall.sits("qian", "")
    security.set_password("qian", PASSWORD)
    assert hall.sits("qian")
    assert verify(hall.database, "Asia/Shanghai").findings == []


def test_unlocking_takes_the_locks_of_all_stations(hall: Hall) -> None:
    for station in ("desk-3", "hall-1", "hall-2"):
        for _ in range(5):
            with pytest.raises(NotAllowed):
                hall.users.sign_in("he", "wrong", station)
    assert not hall.sits()

    hall.by("security_admin").unlock("he")

    assert hall.sits()
    assert verify(hall.database, "Asia/Shanghai").findings == []


def test_a_user_is_the_one_whose_name_it_is_on_any_keyboard(hall: Hall) -> None:
    security = hall.by("security_admin", "sec")
    security.lock("ｈｅ")
    assert not hall.sits()
    security.unlock("ｈe")
    assert hall.sits()
    with pytest.raises(NotAllowed, match=r"denied\.own_account"):
        security.lock("ＳＥＣ".lower())
    assert security.is_known("HE")


def test_other_roles_and_another_scope_stand_in_the_next_session(hall: Hall) -> None:
    hall.by("admin").set_roles("he", frozenset({Role.CHECKER, Role.COLLECTOR}))
    hall.by("security_admin").set_scope("he", None, frozenset({"410103001"}))

    session = hall.users.sign_in("he", PASSWORD, "desk-3")
    assert session.roles == {Role.CHECKER, Role.COLLECTOR}
    assert session.streets == frozenset({"410103001"})


def test_the_last_administrators_stay_and_nobody_changes_their_own_account(hall: Hall) -> None:
    admin, security = hall.by("admin"), hall.by("security_admin")
    last: list[Callable[[], None]] = [
        lambda: admin.disable("sec"), lambda: admin.set_roles("sec", frozenset({Role.CHECKER})),
        lambda: admin.disable("adm"), lambda: security.lock("adm"), lambda: security.lock("sec"),
    ]  # fmt: skip
    for refused_act in last:
        with pytest.raises(NotAllowed, match=r"denied\.last_administrator"):
            refused_act()
    own_account: list[Callable[[], None]] = [
        lambda: hall.by("admin", "adm").set_roles("adm", frozenset({Role.DISPATCHER})),
        lambda: hall.by("admin", "adm").disable("adm"),
        lambda: hall.by("security_admin", "sec").set_scope("sec", None, None),
    ]
    for own in own_account:
        with pytest.raises(NotAllowed, match=r"denied\.own_account"):
            own()
    hall.users.add(User("sec2", "二", frozenset({Role.SECURITY_ADMIN})), PASSWORD)
    admin.disable("sec")
    assert not hall.sits("sec")


def test_a_hall_gets_its_first_administrators_from_whoever_has_the_database(database: Database) -> None:
    keeping = UserKeeping(database, Users(database, SettableClock()), ALONE)
    assert keeping.gives_passwords()
    keeping.add(User("adm", "管", frozenset({Role.ADMIN})), PASSWORD)
    with pytest.raises(NotAllowed, match=r"denied\.no_administrator"):
        keeping.add(User("sec", "安", frozenset({Role.SECURITY_ADMIN})), PASSWORD)
    with pytest.raises(NotAllowed, match=r"denied\.no_administrator"):
        keeping.known()
    keeping.set_password("adm", "another long password")  # as long as nobody else keeps passwords


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda hall: hall.by("admin").set_roles("he", frozenset({Role.ADMIN, Role.CHECKER})), "input.role_clash"),
        (lambda hall: hall.by("admin").set_roles("he", frozenset({Role.DEPARTMENT})), "input.no_unit"),
        (lambda hall: hall.by("admin").disable("nobody"), "missing.user"),
        (lambda hall: hall.by("security_admin").unlock("nobody"), "missing.user"),
        (lambda hall: hall.by("security_admin").set_password("he", "short"), "input.password_short"),
    ],
)
def test_what_cannot_be_is_refused_in_words(hall: Hall, do: Callable[[Hall], object], code: str) -> None:
    with pytest.raises(HallError) as refused:
        do(hall)
    assert isinstance(refused.value, InputRefused | NotFound)
    assert refused.value.words.code == code


def test_the_security_administrator_hears_of_names_locked_since_the_last_sign_in(hall: Hall) -> None:
    def heard(name: str) -> dict[str, list[str]]:
        session = hall.users.sign_in(name, PASSWORD, "office", door=None)
        return UserKeeping(hall.database, hall.users, Administrator(session, "root", "office")).locked_lately()

    assert heard("sec") == {}
    hall.clock.advance(1)
    for station in ("hall-1", "hall-2"):
        for _ in range(MOST_FAILURES):
            assert not hall.sits(password="wrong horse", station=station)
    hall.clock.advance(31 * MINUTE_MS)  # the locks are over
    places = [place_of(hall.database, station) for station in ("hall-1", "hall-2")]
    assert (heard("adm"), heard("sec")) == ({}, {"he": places})
    hall.clock.advance(1)
    assert heard("sec") == {}
    assert hall.alone().locked_lately() == {}


def test_a_clock_that_was_ahead_silences_no_news_of_locks(hall: Hall) -> None:
    """Neither those of the administrator nor those of who was locked; each is told once."""
    now = hall.clock.now()
    hall.clock.advance(40 * DAY_MS)
    assert hall.sits()
    assert hall.sits("sec")
    hall.clock.set(now)
    assert hall.signed_in("sec").locked_lately() == {}
    hall.clock.advance(MINUTE_MS)
    for _ in range(MOST_FAILURES):
        assert not hall.sits(password="wrong horse", station="hall-1")

    place = place_of(hall.database, "hall-1")
    assert hall.users.sign_in("he", PASSWORD, "desk-3", door=None).locked_at == (place,)
    assert hall.signed_in("sec").locked_lately() == {"he": [place]}
    hall.clock.advance(MINUTE_MS)
    session = hall.users.sign_in("he", PASSWORD, "desk-3", door=None)
    assert (session.locked_at, session.last_at) == ((), now + MINUTE_MS)
    assert hall.signed_in("sec").locked_lately() == {}


def test_a_lock_made_while_the_clock_was_ahead_is_none(hall: Hall) -> None:
    """At a station and at all; it does not come back when its day is there, and its news are told once."""
    now = hall.clock.now()
    hall.clock.advance(40 * DAY_MS)
    stations = ("hall-1", "hall-2")  # at three a name is locked everywhere, where each is a login of its own
    for station in stations:
        for _ in range(MOST_FAILURES):
            assert not hall.sits(password="wrong horse", station=station)
    with hall.database.writing() as connection:
        row = users.c.locked_until
        connection.execute(sa.update(users).where(users.c.name == "he").values({row: hall.clock.now() + HOUR_MS}))
    hall.clock.set(now)

    told = hall.users.sign_in("he", PASSWORD, "hall-1", door=None).locked_at
    assert set(told) == {place_of(hall.database, station) for station in stations}
    assert not hall.sits(password="wrong horse", station="hall-1")
    for station in stations:
        assert hall.sits(station=station)
    assert verify(hall.database, None).findings == []
    hall.clock.advance(MINUTE_MS)
    assert hall.users.sign_in("he", PASSWORD, "hall-1", door=None).locked_at == ()
    hall.clock.advance(40 * DAY_MS)
    assert hall.sits()
    hall.by("security_admin").lock("he")
    assert not hall.sits()


@pytest.mark.parametrize(
    ("act", "harm"),
    [*((act, "disable") for act in ACTS), ("add", "lock"), ("add", "role"), ("password", "lock"), ("password", "role")],
)
def test_who_may_no_longer_does_not_end_what_was_begun(
    hall: Hall, elsewhere: Hall, monkeypatch: pytest.MonkeyPatch, act: str, harm: str
) -> None:
    do, keeper = ACTS[act]
    for name, role in (("adm2", Role.ADMIN), ("sec2", Role.SECURITY_ADMIN)):
        hall.users.add(User(name, name, frozenset({role})), PASSWORD)
    name = "adm" if keeper == "admin" else "sec"
    harms: dict[str, Callable[[], None]] = {
        "disable": lambda: elsewhere.by("admin").disable(name),
        "lock": lambda: elsewhere.by("security_admin").lock(name),
        "role": lambda: elsewhere.by("admin").set_roles(name, frozenset({Role.CHECKER})),
    }
    acting = hall.signed_in(name)
    before_writing(hall.database, monkeypatch, harms[harm])

    with pytest.raises(NotAllowed) as refused:
        do(acting)

    right = "denied.users" if keeper == "admin" else "denied.security"
    assert refused.value.words.code == (right if harm == "role" else "denied.no_longer")
    assert [line.act for line in lines(hall.database)][-1] == f"user.{harm}"
    with pytest.raises(NotAllowed):
        acting.known()
    assert verify(hall.database, "Asia/Shanghai").findings == []


def test_who_has_changed_somebody_goes_on(hall: Hall) -> None:
    acting = hall.signed_in("adm")
    acting.disable("he")
    acting.enable("he")
    assert hall.sits()


def test_the_account_of_the_machine_ends_nothing_once_there_is_an_administrator(
    database: Database, elsewhere: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = UserKeeping(database, Users(database, SettableClock()), ALONE)
    first = User("adm", "管", frozenset({Role.ADMIN}))
    before_writing(database, monkeypatch, lambda: elsewhere.alone().add(first, PASSWORD))
    with pytest.raises(NotAllowed, match=r"denied\.no_administrator"):
        keeping.add(User("evil", "恶", frozenset({Role.ADMIN})), PASSWORD)
    assert [each.name for each in elsewhere.users.list()] == ["adm"]


def test_no_password_is_given_past_a_security_administrator_who_came_meanwhile(
    database: Database, elsewhere: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = Users(database, SettableClock())
    users.add(User("adm", "管", frozenset({Role.ADMIN})), PASSWORD)
    session = users.sign_in("adm", PASSWORD, "office", door=None)
    keeping = UserKeeping(database, users, Administrator(session, "root", "office"))
    sec = User("sec", "安", frozenset({Role.SECURITY_ADMIN}))
    before_writing(database, monkeypatch, lambda: elsewhere.users.add(sec, PASSWORD))
    with pytest.raises(NotAllowed, match=r"denied\.security"):
        keeping.add(User("new", "新", frozenset({Role.CHECKER})), PASSWORD)
    keeping.add(User("new", "新", frozenset({Role.CHECKER})), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("adm", lambda k: k.disable("adm2")), ("adm2", lambda k: k.disable("adm"))),
        (("adm", lambda k: k.disable("adm2")), ("sec", lambda k: k.lock("adm"))),
        (("adm", lambda k: k.set_roles("adm2", frozenset({Role.CHECKER}))), ("sec", lambda k: k.lock("adm"))),
    ],
)
def test_one_administrator_stays_when_two_go_at_once(
    hall: Hall, elsewhere: Hall, monkeypatch: pytest.MonkeyPatch, one: Any, other: Any
) -> None:
    hall.users.add(User("adm2", "二", frozenset({Role.ADMIN})), PASSWORD)
    met, refused = Barrier(2, timeout=PATIENCE_S), list[str]()

    def act(at: Hall, keeping: UserKeeping, do: Callable[[UserKeeping], None]) -> None:
        try:
            do(keeping)
        except NotAllowed as words:
            refused.append(words.words.code)

    threads = [
        Thread(target=act, args=(at, at.signed_in(name), do))
        for at, (name, do) in zip((hall, elsewhere), (one, other), strict=True)
    ]
    for at in (hall, elsewhere):
        before_writing(at.database, monkeypatch, met.wait)
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(refused) == 1
    assert refused[0] in {"denied.no_longer", "denied.last_administrator"}
    known = {each.user.name: each for each in hall.users.known()}
    assert any(
        known[name].locked_until is None and not known[name].disabled and Role.ADMIN in known[name].user.roles
        for name in ("adm", "adm2")
    )
    assert verify(hall.database, "Asia/Shanghai").findings == []
