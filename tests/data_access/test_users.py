"""Sign-in: right and wrong passwords, the lock after five, data scope."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.engine import Database
from data_access.schema import audit
from data_access.users import MOST_FAILURES, User, Users
from hall.cases.vocabulary import Role
from hall.errors import InputRefused, NotAllowed, Words
from tests.support.clocks import MINUTE_MS, SettableClock

ZHANG = User("zhang", "张伟", frozenset({Role.DISPATCHER, Role.CALL_TAKER}), None, frozenset({"410103001"}))


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def users(database: Database, clock: SettableClock) -> Users:
    """One user, 张伟."""
    found = Users(database, clock)
    found.add(ZHANG, "correct horse")
    return found


def test_right_password_gives_the_session(users: Users) -> None:
    session = users.sign_in("zhang", "correct horse", "desk-3")

    assert (session.user, session.name, session.station) == ("zhang", "张伟", "desk-3")
    assert session.roles == ZHANG.roles
    assert session.streets == frozenset({"410103001"})


def test_station_with_a_long_name_signs_in(users: Users) -> None:
    long = "desk@" + "h" * 64
    assert users.sign_in("zhang", "correct horse", long).station == long[:64]


def test_password_is_kept_as_argon2_only(users: Users, database: Database) -> None:
    with database.reading() as connection:
        (stored,) = connection.execute(sa.text("SELECT password FROM users")).scalars()
    assert stored.startswith("$argon2id$")


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
        users.sign_in("zhang", "correct horse", "desk-3")
    clock.advance(1)
    assert users.sign_in("zhang", "correct horse", "desk-3").user == "zhang"


def test_success_forgets_failures(users: Users) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(NotAllowed, match=r"denied\.sign_in"):
                users.sign_in("zhang", "wrong horse", "desk-3")
        assert users.sign_in("zhang", "correct horse", "desk-3").user == "zhang"


def test_who_was_entered_signed_in_or_was_refused_stands_in_the_audit(users: Users, database: Database) -> None:
    for name in ("zhang", "a password typed as a name"):
        with pytest.raises(NotAllowed):
            users.sign_in(name, "wrong horse", "desk-3")
    users.sign_in("zhang", "correct horse", "desk-3")
    users.add(User("li", "李", frozenset({Role.WALL})), "a long password", by="root", station="office")

    with database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.act, audit.c.actor, audit.c.station, audit.c.note)).all()
    assert [tuple(line) for line in lines[2:]] == [
        ("sign_in.refused", "zhang", "desk-3", "tries zhang"),
        ("sign_in.refused", "", "desk-3", ""),
        ("sign_in", "zhang", "desk-3", "tries zhang"),
        ("user.add", "root", "office", "user li"),
        ("user.add", "root", "office", "tries li"),
    ]


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [
        (ZHANG, "correct horse", "input.user_exists"),
        (User("li", "李", frozenset()), "correct horse", "input.no_role"),
        (User("li", "李", frozenset({Role.WALL})), "short", "input.password_short"),
        (User("", "李", frozenset({Role.WALL})), "correct horse", "input.blank"),
        (User("li", " \t", frozenset({Role.WALL})), "correct horse", "input.blank"),
        (User(" li", "李", frozenset({Role.WALL})), "correct horse", "input.outer_space"),
        (User("l\x1bi", "李", frozenset({Role.WALL})), "correct horse", "input.unseen"),
        (User("l\udcffi", "李", frozenset({Role.WALL})), "correct horse", "input.unseen"),
        (User("l" * 65, "李", frozenset({Role.WALL})), "correct horse", "input.too_long"),
        (User("li", "李" * 65, frozenset({Role.WALL})), "correct horse", "input.too_long"),
    ],
)
def test_bad_user_is_refused(users: Users, user: User, password: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        users.add(user, password)
    assert caught.value.words.code == code


def test_users_are_listed_without_their_hashes(users: Users) -> None:
    users.add(User("an", "安", frozenset({Role.WALL})), "longer than eight")

    assert users.list() == [User("an", "安", frozenset({Role.WALL})), ZHANG]
