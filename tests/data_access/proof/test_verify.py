"""A database changed by hand does not verify."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlalchemy as sa

from data_access.city.profiles import load_profile
from data_access.engine.database import Database, open_database
from data_access.process.tasks.verify_tasks import verify_database
from data_access.proof.verify import Known, known_of, verify
from data_access.store import documents
from data_access.store.batch_unit import BatchUnit
from data_access.store.facts import set_fact
from data_access.store.people.users import User, Users
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from data_access.store.unit_of_work import SingleUnit
from hall.city.city import City
from hall.errors import NotAllowed
from hall.people.roles import Role
from tests.support.clocks import DAY_MS, SettableClock
from tests.support.engines import lay_schema
from tests.support.new_cities import CopyOf
from tests.support.stored_cases import START, WHO, ZONE, following, history, new_id, storage_of, stored

INTERNAL = "2026000000"
"""How the ids of cases begin, which nobody knows but the database."""
TAMPERINGS = [
    ("UPDATE cases SET address = 'elsewhere' WHERE id = 2026000000003", "verify.row"),
    ("UPDATE cases SET unit = NULL WHERE id = 2026000000009", "verify.row"),
    ("UPDATE cases SET lat = lat + 0.0000001 WHERE id = 2026000000003", "verify.row"),
    ("UPDATE cases SET version = version + 1 WHERE id = 2026000000003", "verify.versions"),
    ("UPDATE timers SET due_at = due_at + 1 WHERE case_id = 2026000000003 AND due_at IS NOT NULL", "verify.timer"),
    ("UPDATE timers SET used_ms = 0 WHERE case_id = 2026000000009 AND kind = 'accept'", "verify.row"),
    ("DELETE FROM timers WHERE case_id = 2026000000003 AND kind = 'total'", "verify.row"),
    ("UPDATE timers SET causes = 'hold' WHERE case_id = 2026000000003 AND kind = 'total'", "verify.row"),
    ("UPDATE timers SET late_at = 1 WHERE case_id = 2026000000009 AND kind = 'dispose'", "verify.row"),
    ("UPDATE case_steps SET person = 'li' WHERE case_id = 2026000000009 AND n = 3", "verify.steps"),
    ("UPDATE case_steps SET arrived = arrived - 1 WHERE case_id = 2026000000009 AND n = 3", "verify.steps"),
    ("UPDATE case_steps SET used = 0 WHERE case_id = 2026000000009 AND n = 3", "verify.row"),
    ("UPDATE case_steps SET due = due + 1 WHERE case_id = 2026000000003 AND ended IS NULL", "verify.row"),
    ("UPDATE case_steps SET origin = 'audit' WHERE case_id = 2026000000009", "verify.row"),
    ("DELETE FROM case_steps WHERE case_id = 2026000000009 AND n = 8", "verify.steps"),
    ("UPDATE audit SET note = 'x' WHERE id = 12", "verify.chain"),
    ("UPDATE audit SET actor = 'li' WHERE id = 1", "verify.chain"),
    ("UPDATE audit SET written_at = written_at - 1 WHERE id = 20", "verify.chain"),
    ("DELETE FROM audit WHERE id = 12", "verify.gap"),
    ("DELETE FROM audit WHERE case_id = 2026000000003", "verify.unaudited"),
    ("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit WHERE case_id IS NOT NULL)", "verify.row"),
    ("DELETE FROM commands", "verify.commands"),
    ("UPDATE commands SET actor = 'li'", "verify.commands"),
    ("UPDATE commands SET audit_id = audit_id + 1", "verify.commands"),
    ("UPDATE rollups SET n = n + 1 WHERE figure = 'closed.hour'", "verify.rollup"),
    ("DELETE FROM rollups WHERE figure = 'handling.unit'", "verify.rollup"),
    ("UPDATE meta SET value = '1' WHERE key = 'genesis'", "verify.chain"),
    ("UPDATE alembic_version SET version_num = '0000'", "verify.schema"),
    ("ALTER TABLE commands DROP COLUMN digest", "verify.schema"),
    ("UPDATE users SET roles = 'dispatcher,shift_leader'", "verify.sealed"),
    ("UPDATE users SET password = 'x'", "verify.sealed"),
    ("UPDATE users SET streets = NULL", "verify.sealed"),
    ("UPDATE users SET locked_until = 1", "verify.sealed"),
    ("UPDATE sign_in_tries SET failures = 0", "verify.sealed"),
    ("DELETE FROM sign_in_tries", "verify.lost"),
    ("UPDATE users SET disabled = NOT disabled", "verify.sealed"),
    ("DELETE FROM users", "verify.lost"),
    (
        "INSERT INTO users SELECT 'li', shown_name, password, roles, unit, streets, 0, NULL, disabled, NULL FROM users",
        "verify.unsealed",
    ),
    ("UPDATE documents SET body = (SELECT max(body) FROM documents)", "verify.sealed"),
    ("DELETE FROM documents WHERE version = 2", "verify.lost"),
    ("INSERT INTO documents SELECT kind, name, 3, body FROM documents WHERE version = 2", "verify.unsealed"),
    ("UPDATE meta SET value = '1' WHERE key = 'sample'", "verify.sealed"),
    ("DELETE FROM meta WHERE key = 'sample'", "verify.lost"),
    ("INSERT INTO meta VALUES ('time_offset_ms', '3600000')", "verify.unsealed"),
]


@pytest.fixture
def engine_url(request: pytest.FixtureRequest, engine_name: str, copy_of: CopyOf) -> str:
    """A fresh database, empty, or the filled one where the test asks for that."""
    if "filled" in request.fixturenames:
        return copy_of("to be proved", _make_filled)
    return str(request.getfixturevalue("sqlite_url" if engine_name == "sqlite" else "postgres_url"))


@pytest.fixture
def filled(database: Database) -> Database:
    """Some cases in all states, by batch and one by one, across a change of month; a user, a document, a fact."""
    return database


def _make_filled(url: str) -> None:
    lay_schema(url)
    with closing(open_database(url, station="test")) as database:
        _fill(storage_of(database))


def _fill(storage: Storage) -> None:
    with BatchUnit(storage) as batch:
        for n in range(18):
            batch.add(history(1 + n % 9, START + n * 3 * DAY_MS, channel=("hotline", "wechat")[n % 2]))
    case = stored(storage, history(1)[0][0])
    stored(storage, following(case))
    _fill_beside_cases(storage.database)


def _fill_beside_cases(database: Database) -> None:
    """Eight audit lines about one user, two versions of a document, and a fact."""
    users = Users(database, SettableClock())
    users.add(
        User("zhang", "张伟", frozenset({Role.DISPATCHER}), None, frozenset({"410103001"})), "correct horse battery"
    )
    assert users.sign_in("zhang", "correct horse battery", "desk-3").user == "zhang"
    for name in ("zhang", "nobody"):
        with pytest.raises(NotAllowed):
            users.sign_in(name, "wrong horse", "desk-3")
    for name in ("二七区", "二七"):
        documents.put(database, "profile", "erqi", {"name": name})
    set_fact(database, "sample", "0")


def test_untouched_database_is_clean(filled: Database) -> None:
    report = verify(filled, ZONE)

    assert report.findings == []
    assert report.is_clean
    assert report.checked["cases"] == 19
    assert report.checked["audit"] == 92 + 8
    assert report.checked["sealed"] == 3 + 2 + 1


def test_sign_in_does_not_seal_what_was_changed_by_hand(filled: Database) -> None:
    with filled.writing() as connection:
        connection.execute(sa.text("UPDATE users SET roles = 'dispatcher,shift_leader'"))
    Users(filled, SettableClock()).sign_in("zhang", "correct horse battery", "desk-3")

    assert [(each.code, each.params) for each in verify(filled, ZONE).findings] == [
        ("verify.sealed", {"what": "user zhang"})
    ]


def test_an_act_does_not_seal_what_was_changed_by_hand(storage: Storage) -> None:
    """The next act goes on with the case as it stands; that it was changed stays found for ever."""
    case = stored(storage, history(1)[0][0])
    with storage.database.writing() as connection:
        connection.execute(sa.text("UPDATE cases SET address = 'elsewhere'"))
    with SingleUnit(storage) as unit:
        found = unit.case(case.id)
        unit.store(following(found), new_id(), WHO)
        unit.commit()

    assert found.address == "elsewhere"
    assert [(each.code, each.params["what"]) for each in verify(storage.database, ZONE).findings] == [
        ("verify.altered", case.number)
    ]


@pytest.mark.parametrize(("statement", "code"), TAMPERINGS)
def test_change_by_hand_is_found(filled: Database, statement: str, code: str) -> None:
    with filled.writing() as connection:
        assert connection.execute(sa.text(statement)).rowcount != 0

    report = verify(filled, ZONE)
    assert report.found[code] >= 1
    assert not any(INTERNAL in str(each.params) for each in report.findings), "cases by the number that people know"


def test_unit_and_street_that_the_city_does_not_know_are_found(filled: Database) -> None:
    with filled.reading() as connection:
        found = connection.execute(sa.select(cases.c.number, cases.c.unit, cases.c.street).order_by(cases.c.id)).all()
    units, streets = ({row[i] for row in found} - {None} for i in (1, 2))
    assert units
    assert verify(filled, ZONE, Known(frozenset(units), frozenset(streets))).is_clean
    report = verify(filled, ZONE, Known(frozenset({"U-else"}), frozenset({"S-else"})))
    told = {(each.code, each.params["case"]) for each in report.findings}
    assert told <= {("verify.unknown_unit", row[0]) for row in found if row[1]} | {
        ("verify.unknown_street", row[0]) for row in found if row[2]
    }  # fmt: skip
    assert report.found["verify.unknown_unit"] == sum(row[1] is not None for row in found)
    assert report.found["verify.unknown_street"] == sum(row[2] is not None for row in found)


def test_city_keeps_a_list_of_what_a_case_may_name() -> None:
    erqi, boston = (City(load_profile(name), {}, former={"old": ("旧", "old")}) for name in ("erqi", "boston"))
    assert {"410103001", "old"} <= known_of(erqi).streets
    assert known_of(boston) == Known()


def test_damaged_profile_is_told_and_the_rest_verified(filled: Database) -> None:
    set_fact(filled, "profile", "erqi")
    with filled.writing() as connection:
        connection.execute(sa.text("UPDATE documents SET body = :body"), {"body": b"not compressed"})

    report, _ = verify_database(filled.url)

    assert dict(report.found) == {"verify.sealed": 2}
    assert report.checked["cases"] == 19


def test_many_findings_are_counted_but_not_all_listed(filled: Database) -> None:
    with filled.writing() as connection:
        connection.execute(sa.text("UPDATE audit SET note = 'x'"))

    report = verify(filled, ZONE)
    assert report.found["verify.chain"] == 92 + 8
    assert len([each for each in report.findings if each.code == "verify.chain"]) == 20
