"""What doctor finds: a Qt that aborts, libraries that are needed, the state of a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.doctor import Finding, examine, judge_qt, needed_libraries


@pytest.mark.parametrize(
    ("versions", "python", "code"),
    [
        ({"6.11.3"}, (3, 11), "doctor.qt"),
        ({"6.12.0"}, (3, 12), "doctor.qt"),
        ({"6.12.0"}, (3, 11), "doctor.qt_aborts"),
        ({"6.11.3", "6.11.2"}, (3, 13), "doctor.qt_pair"),
    ],
)
def test_qt_that_does_not_work_is_named(versions: set[str], python: tuple[int, int], code: str) -> None:
    assert judge_qt(versions, python).code == code


def database_finding(folder: Path, url: str) -> Finding:
    return next(each for each in examine(folder, url) if each.code.startswith("doctor.database"))


def test_database_that_answers_is_told_with_its_schema(engine_url: str, tmp_path: Path) -> None:
    found = database_finding(tmp_path, engine_url)
    assert (found.code, found.level) == ("doctor.database", "ok")


def test_missing_database_is_bad_and_says_why(tmp_path: Path) -> None:
    found = database_finding(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    assert (found.code, found.level, found.params["why"].code) == ("doctor.database_bad", "bad", "store.gone")


def test_no_database_is_no_fault(tmp_path: Path) -> None:
    assert database_finding(tmp_path, "").level == "note"


def test_password_of_a_database_is_not_shown(tmp_path: Path) -> None:
    found = database_finding(tmp_path, "postgresql+psycopg://hall:geheim@127.0.0.1:9/none")
    assert found.level == "bad"
    assert "geheim" not in str(found)


def test_libraries_of_the_list_have_packages() -> None:
    needed = dict(needed_libraries())
    assert needed["libnss3.so"] == "libnss3"
    assert needed["libasound.so.2"] == "libasound2"
    assert all(package.startswith("lib") for package in needed.values())
