"""What happens to the database before the windows open: made, looked at, migrated where it is safe, refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from data_access.engine.identity import SCHEMA_VERSION
from data_access.process import hall_start
from data_access.process.hall_start import CityKind, prepare, stations_of
from data_access.process.sample_defaults import PROFILE, SEED
from data_access.sample.init import init
from hall.errors import StoreRefused, Words


class Told(list[str]):
    """The codes of what was told."""

    def hear(self, words: Words) -> None:
        self.append(words.code)


def ask(url: str, told: Told, *, is_named: bool = True, may_migrate: bool = False) -> CityKind:
    make = partial(init, url, PROFILE, 30, SEED, "", lambda *_: None)
    return prepare(url, is_named=is_named, may_migrate=may_migrate, tell=told.hear, make=make)


def set_up(file: Path, *statements: str) -> str:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)
    return f"sqlite:///{file}"


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A program whose schema is one ahead; answers the databases that it migrated."""
    migrated: list[str] = []
    monkeypatch.setattr(hall_start, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(hall_start, "migrate", migrated.append)
    return migrated


REAL = "UPDATE meta SET value = '0' WHERE key = 'sample'"


def test_nobody_named_a_database_and_there_is_none(tmp_path: Path) -> None:
    told, url = Told(), f"sqlite:///{tmp_path / 'data' / 'sample.db'}"
    assert ask(url, told, is_named=False) is CityKind.SAMPLE
    assert ask(url, told, is_named=False) is CityKind.SAMPLE
    assert told == ["hall.makes_sample"]


def test_named_database_that_is_away_is_waited_for_and_never_made(tmp_path: Path) -> None:
    told = Told()
    assert ask(f"sqlite:///{tmp_path / 'away.db'}", told) is CityKind.UNKNOWN
    assert told == ["store.gone", "hall.waits"]
    assert not (tmp_path / "away.db").exists()


def test_real_city_is_told_from_a_sample(sample_file: Path) -> None:
    assert ask(f"sqlite:///{sample_file}", Told()) is CityKind.SAMPLE
    assert ask(set_up(sample_file, REAL), Told()) is CityKind.REAL


def test_older_sample_is_migrated_by_itself(sample_file: Path, newer_program: list[str]) -> None:
    told, url = Told(), f"sqlite:///{sample_file}"
    assert ask(url, told) is CityKind.SAMPLE
    assert (told, newer_program) == (["hall.migrates"], [url])


def test_older_real_city_is_migrated_only_when_asked(sample_file: Path, newer_program: list[str]) -> None:
    url = set_up(sample_file, REAL)
    with pytest.raises(StoreRefused) as caught:
        ask(url, Told())
    assert caught.value.words.code == "store.migrate_asked"
    assert newer_program == []
    assert ask(url, Told(), may_migrate=True) is CityKind.REAL
    assert newer_program == [url]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "store.newer_schema"),
        ("DROP TABLE alembic_version", "store.not_ours"),
    ],
)
def test_what_cannot_be_used_is_refused(sample_file: Path, statement: str, code: str) -> None:
    with pytest.raises(StoreRefused) as caught:
        ask(set_up(sample_file, statement), Told(), may_migrate=True)
    assert caught.value.words.code == code


@pytest.mark.parametrize(
    ("city", "names"),
    [
        (CityKind.SAMPLE, ["desk", "wall", "chores", "simulate"]),
        (CityKind.REAL, ["desk", "wall", "chores"]),
        (CityKind.UNKNOWN, ["desk", "wall", "chores", "simulate"]),  # it may be a sample that comes back
    ],
)
def test_life_is_begun_wherever_there_may_be_a_sample(city: CityKind, names: list[str]) -> None:
    stations = stations_of(city, ("python", "main.py"))
    assert [each.name for each in stations] == names
    assert {each.name for each in stations if not each.keeps_open} == set(names) - {"desk", "wall"}
    assert all(each.command[:3] == ("python", "main.py", each.name) for each in stations)
