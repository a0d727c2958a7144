"""Sign-in: right and wrong passwords, the lock after five, data scope."""

from __future__ import annotations

import argon2
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.people.users import User, Users
from data_access.store.tables.schema import audit
from hall.errors import InputRefused, NotAllowed, Words
from hall.people.lockout import MOST_FAILURES
from hall.people.roles import Role
from tests.support.clocks import MINUTE_MS, SettableClock
from tests.support.engines import place_of

ZHANG = User("zhang", "张伟", frozenset({Role.DISPATCHER, Role.CALL_TAKER}), None, frozenset({"410103001"}))


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def users(database: Database, clock: SettableClock) -> Users:
    """One user, 张伟."""
    found = Users(database, clock)
    found.add(ZHANG, "correct horse battery")
    return found


def test_right_password_gives_the_session(users: Users) -> None:
    session = users.sign_in("zhang", "correct horse battery", "desk-3")

    assert (session.user, session.name, session.station) == ("zhang", "张伟", "desk-3")
    assert session.roles == ZHANG.roles
    assert session.streets == frozenset({"410103001"})


def test_station_with_a_long_name_signs_in(users: Users) -> None:
    long = "desk@" + "h" * 64
    assert users.sign_in("zhang", "correct horse battery", long).station == long[:64]


def test_password_is_kept_as_argon2_only_and_dear_to_guess(
    database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argon2, "PasswordHasher", PasswordHasher)  # tests have a cheap one
    Users(database, clock).add(ZHANG, "correct horse battery")
    with database.reading() as connection:
        (stored,) = connection.execute(sa.text("SELECT password FROM users")).scalars()
    assert stored.startswith("$argon2id$")
    assert argon2.extract_parameters(stored).memory_cost >= 19 * 1024  # KiB: the least that OWASP asks for


def test_unknown_name_and_wrong_password_sound_the_same(users: Users) -> None:
    """Also when a name that exists is locked: nobody finds out by trying which names there are."""
    told = []
    for name in ("nobody", "zhang"):
        for _ in range(MOST_FAILURES + 1):
            with pytest.raises(NotAllowed) as caught:
                users.sign_in(name, "wrong horse", "desk-3")
            told.append(caught.value.words)
    assert all(words == told[0] for words in told)
    assert told[0] == Words("denied.sign_in", {"failures": 5, "minutes": 30})


def test_five_failures_lock_for_half_an_hour(users: Users, clock: SettableClock) -> None:
    for _ in range(5):
        with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
            users.sign_in("zhang", "wrong horse", "desk-3")

    clock.advance(30 * MINUTE_MS - 1)
    with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
        users.sign_in("zhang", "correct horse battery", "desk-3")
    clock.advance(1)
    assert users.sign_in("zhang", "correct horse battery", "desk-3").user == "zhang"


def test_success_forgets_failures(users: Users) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
                users.sign_in("zhang", "wrong horse", "desk-3")
        assert users.sign_in("zhang", "correct horse battery", "desk-3").user == "zhang"


def test_who_was_entered_signed_in_or_was_refused_stands_in_the_audit(users: Users, database: Database) -> None:
    for name in ("zhang", "a password typed as a name"):
        with pytest.raises(NotAllowed):
            users.sign_in(name, "wrong horse", "desk-3")
    users.sign_in("zhang", "correct horse battery", "desk-3")
    users.add(User("li", "李", frozenset({Role.WALL})), "a long password", by="root", station="office")

    with database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.act, audit.c.actor, audit.c.station, audit.c.subject)).all()
    assert [tuple(line) for line in lines[2:]] == [
        ("sign_in.refused", "zhang", "desk-3", f"tries zhang at {place_of(database, 'desk-3')}"),
        ("sign_in.refused", "", "desk-3", None),
        ("sign_in", "zhang", "desk-3", f"tries zhang at {place_of(database, 'desk-3')}"),
        ("user.add", "root", "office", "user li"),
        ("user.add", "root", "office", "tries li"),
    ]


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [
        (ZHANG, "correct horse battery", "input.user_exists"),
        (User("li", "李", frozenset()), "correct horse battery", "input.no_role"),
        (User("li", "李", frozenset({Role.WALL})), "short", "input.password_short"),
        (User("", "李", frozenset({Role.WALL})), "correct horse battery", "input.blank"),
        (User("li", "\u3164", frozenset({Role.WALL})), "correct horse battery", "input.blank"),
        (User(" li", "李", frozenset({Role.WALL})), "correct horse battery", "input.outer_space"),
        (User("l\x1bi", "李", frozenset({Role.WALL})), "correct horse battery", "input.unseen"),
        (User("l\udcffi", "李", frozenset({Role.WALL})), "correct horse battery", "input.unseen"),
        (User("system", "李", frozenset({Role.WALL})), "correct horse battery", "input.reserved_name"),
        (User("Ｒoot", "李", frozenset({Role.WALL})), "correct horse battery", "input.reserved_name"),
        (User("unit-410103D01", "李", frozenset({Role.WALL})), "correct horse battery", "input.reserved_name"),
        (User("Dispatcher-anna", "李", frozenset({Role.WALL})), "correct horse battery", "input.reserved_name"),
        (User("l" * 65, "李", frozenset({Role.WALL})), "correct horse battery", "input.too_long"),
        (User("li", "李" * 65, frozenset({Role.WALL})), "correct horse battery", "input.too_long"),
    ],
)
def test_bad_user_is_refused(users: Users, user: User, password: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        users.add(user, password)
    assert caught.value.words.code == code


@pytest.mark.parametrize("name", ["Zhang", "ＺＨＡＮＧ", "ｚhang"])
def test_a_name_that_people_take_for_another_is_refused(users: Users, name: str) -> None:
    with pytest.raises(InputRefused) as caught:
        users.add(User(name, "又一个", frozenset({Role.WALL})), "correct horse battery")
    assert caught.value.words.code == "input.user_exists"


def test_a_name_and_a_password_are_the_same_from_every_keyboard(users: Users) -> None:
    """An accent is one letter on one keyboard and a sign after its vowel on another; an input method writes wide."""
    users.add(User("rene\u0301", "R", frozenset({Role.DISPATCHER})), "pass\u00e9 compos\u00e9 1")
    for name, password in (
        ("ren\u00e9", "pass\u00e9 compos\u00e9 1"),
        ("rene\u0301", "passe\u0301 compose\u0301 1"),
        ("ｒené", "pass\u00e9 composé １"),
    ):
        assert users.sign_in(name, password, "desk-3").user == "ren\u00e9"
    assert [each.name for each in users.list()] == ["ren\u00e9", "zhang"]


def test_names_and_passwords_from_before_stay_as_they_were_typed(users: Users, database: Database) -> None:
    users.add(User("old", "旧", frozenset({Role.DISPATCHER})), "correct horse battery")
    password = PasswordHasher().hash("passe\u0301 compose\u0301 1")
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE users SET name = :name, password = :password WHERE name = 'old'"),
                           {"name": "Ａnna", "password": password})  # fmt: skip
    assert users.sign_in("Ａnna", "passe\u0301 compose\u0301 1", "desk-3").user == "Ａnna"
    with pytest.raises(NotAllowed):
        users.sign_in("anna", "passe\u0301 compose\u0301 1", "desk-3")


def test_users_are_listed_without_their_hashes(users: Users) -> None:
    users.add(User("an", "安", frozenset({Role.WALL})), "longer than eight")

    assert users.list() == [User("an", "安", frozenset({Role.WALL})), ZHANG]


@pytest.mark.parametrize("typed", ["zh\0ang", "\ud83d", "zhang\udc00", "\0"])
def test_what_no_engine_can_keep_is_refused_like_any_wrong_name_or_password(users: Users, typed: str) -> None:
    for name, password in ((typed, "correct horse battery"), ("zhang", typed), (typed, typed)):
        with pytest.raises(NotAllowed) as refused:
            users.sign_in(name, password, "desk-3")
        assert refused.value.words.code == "denied.sign_in"
    assert users.sign_in("zhang", "correct horse battery", "desk-3").user == "zhang"


def wrong(users: Users, *stations: str, times: int = MOST_FAILURES) -> None:
    """Wrong passwords for 张伟, so many at each station."""
    for station in stations:
        for _ in range(times):
            with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
                users.sign_in("zhang", "wrong horse", station)


def test_wrong_passwords_lock_a_name_where_they_were_typed_and_its_holder_hears_of_it(
    users: Users, clock: SettableClock, database: Database
) -> None:
    """The night dispatcher goes on working while somebody mistypes the name elsewhere."""
    assert users.sign_in("zhang", "correct horse battery", "desk-3").last_at is None
    signed_in = clock.now()
    clock.advance(MINUTE_MS)
    wrong(users, "hall-1")

    with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
        users.sign_in("zhang", "correct horse battery", "hall-1")
    session = users.sign_in("zhang", "correct horse battery", "desk-3")
    assert (session.last_at, session.locked_at) == (signed_in, (place_of(database, "hall-1"),))
    clock.advance(1)
    assert users.sign_in("zhang", "correct horse battery", "desk-3").locked_at == ()
    assert [each.tries[place_of(database, "hall-1")].is_locked(clock.now()) for each in users.known()] == [True]
    assert verify(database, "Asia/Shanghai").findings == []


@pytest.mark.parametrize("engine_name", ["sqlite"])  # on PostgreSQL by three logins: test_postgres_roles
def test_a_name_locked_at_three_stations_is_locked_everywhere(
    users: Users, clock: SettableClock, database: Database
) -> None:
    wrong(users, "hall-1", "hall-2")
    assert users.sign_in("zhang", "correct horse battery", "desk-3").locked_at == ("hall-1", "hall-2")
    clock.advance(1)
    wrong(users, "hall-4")

    with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
        users.sign_in("zhang", "correct horse battery", "desk-3")
    clock.advance(30 * MINUTE_MS)
    assert users.sign_in("zhang", "correct horse battery", "desk-3").locked_at == ("hall-4",)
    assert verify(database, "Asia/Shanghai").findings == []


def test_a_city_says_for_how_long(database: Database, clock: SettableClock) -> None:
    users = Users(database, clock, lambda: 5)
    users.add(ZHANG, "correct horse battery")
    wrong(users, "desk-3")

    clock.advance(5 * MINUTE_MS - 1)
    with pytest.raises(NotAllowed) as refused:
        users.sign_in("zhang", "correct horse battery", "desk-3")
    assert refused.value.words.params["minutes"] == 5
    clock.advance(1)
    assert users.sign_in("zhang", "correct horse battery", "desk-3").user == "zhang"


@pytest.mark.parametrize("role", sorted(Role))
def test_a_desk_is_opened_by_the_roles_that_sit_there_alone(database: Database, role: Role) -> None:
    """The password is right, and the audit says that the door stayed closed."""
    users = Users(database, SettableClock())
    users.add(User("qian", "钱", frozenset({role}), "U-1"), "correct horse battery")
    sits = role not in {
        Role.WALL, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SYSTEM, Role.IMPORTER,
    }  # fmt: skip

    if sits:
        assert users.sign_in("qian", "correct horse battery", "desk-3").roles == {role}
    else:
        with pytest.raises(NotAllowed) as refused:
            users.sign_in("qian", "correct horse battery", "desk-3")
        assert (refused.value.words.code, refused.value.words.params) == ("denied.desk", {"roles": role.value})
    with database.reading() as connection:
        last = connection.execute(sa.select(audit.c.act).order_by(audit.c.id.desc()).limit(1)).scalar_one()
    assert last == ("sign_in" if sits else "sign_in.refused")
