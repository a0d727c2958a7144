"""Cases in a file: the scope of who asks, the city's words and clock, harmless cells, and nobody who reported."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.exports.tables import check_rows
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from data_access.process.tasks import case_export
from data_access.process.tasks.case_export import export_cases
from data_access.proof.verify import verify
from data_access.store.people.user_keeping import Administrator, UserKeeping
from data_access.store.people.users import User, Users
from data_access.store.tables.schema import audit, cases, reporters
from hall.city.own_rules import OwnWord
from hall.errors import InputRefused, NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from screens.terminal.terminal import Terminal
from tests.support.import_files import a_row, write_csv, write_mapping
from tests.support.new_cities import CopyOf

PASSWORD = "correct horse battery"
ROWS = [
    a_row("1", text="=HYPERLINK(1)", answer=""),
    a_row("000000000000000002", text="a\x0bb", answer="", street="Fenway", status="Open", closed=""),
    a_row("3", text="-3.5", answer="", lon="", lat="", opened="2015-07-02 09:00", due="", closed="2015-07-02 10:00"),
]


@dataclass(frozen=True)
class Asked:
    file: Path
    as_: str = ""
    password: str = PASSWORD
    language: str = "zh"

    def ask(self) -> str:
        return self.password

    def say(self, words: Any) -> str:
        return Terminal(self.language).said(words)


@pytest.fixture
def city_url(copy_of: CopyOf, tmp_path: Path) -> str:
    """A real city with three foreign cases, one of them reported by somebody."""
    return copy_of("three foreign cases", partial(_make_city, tmp_path))


def _make_city(folder: Path, url: str) -> None:
    profile = load_profile("boston")
    own = replace(profile.own, words=(OwnWord("state.in_progress", "市政处置中", "With the city"),))
    profile = replace(profile, own=own)
    new_city(url, profile, load_profile_taxonomy(profile))
    database = open_database(url, station="test")
    CaseImport(database, load_mapping(write_mapping(folder))).run(write_csv(folder / "in.csv", ROWS), None)
    with database.writing() as connection:
        first = connection.execute(sa.select(sa.func.min(cases.c.id))).scalar_one()
        connection.execute(sa.insert(reporters), {"case_id": first, "name": "Ann Nosuch", "phone": "617-555-0199"})
    database.close()


def add_users(url: str) -> None:
    database = open_database(url, station="test")
    users = Users(database, DatabaseClock(database))
    users.add(User("li", "李", frozenset({Role.DISPATCHER}), None, frozenset({"Fenway"})), PASSWORD)
    users.add(User("adm", "管", frozenset({Role.ADMIN})), PASSWORD)
    database.close()


def rows_of(file: Path) -> list[dict[str, Any]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))
    from openpyxl import load_workbook

    heading, *rows = load_workbook(file).active.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def told_exports(url: str) -> list[tuple[str, str, str]]:
    """What the audit tells of exports: how many cases, who, by which role."""
    asked = sa.select(audit.c.subject, audit.c.actor, audit.c.role).where(audit.c.act == "export.cases")
    with closing(open_database(url)) as database, database.reading() as connection:
        return [(subject, actor, role) for subject, actor, role in connection.execute(asked)]


def quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_cases_in_the_citys_words_and_time(
    city_url: str, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_export, "_PAGE", 2)
    file = tmp_path / f"out.{kind}"
    for _ in range(2):  # an earlier file of the same kind is replaced
        assert export_cases(city_url, Asked(file), quiet).cases == 3
    first, second, third = rows_of(file)
    assert (first["外部单号"], first["状态"], first["问题来源"], first["紧急"]) == ("1", "已结案", "市民来电", "否")
    assert (first["小类"], first["街道"], first["按期"]) == ("Pothole", "Roxbury", "按期")
    assert [row["问题描述"] for row in (first, third)] == ["'=HYPERLINK(1)", "-3.5"]
    assert second["外部单号"] == "000000000000000002"
    opened, summer = (datetime(2015, month, 2, 9, 0) for month in (3, 7))  # noqa: DTZ001 - the city's clock
    if kind == "csv":
        assert (first["上报时间"], third["上报时间"], second["结案时间"]) == (str(opened), str(summer), "")
        assert second["问题描述"] == "a\x0bb"
    else:
        assert (first["上报时间"], third["上报时间"], second["结案时间"]) == (opened, summer, None)
        assert (second["问题描述"], first["经度"], third["经度"]) == ("ab", -71.09, None)
    assert file.stat().st_mode & 0o777 == 0o600
    if kind == "csv":
        told = file.read_text(encoding="utf-8-sig")
        assert "Nosuch" not in told
        assert "0199" not in told


def test_a_case_that_was_given_back_stands_at_no_unit(city_url: str, tmp_path: Path) -> None:
    with closing(open_database(city_url, station="test")) as database, database.writing() as connection:
        connection.execute(sa.update(cases).values(unit="u-1"))
        given_back = cases.c.external_number == "000000000000000002"
        connection.execute(sa.update(cases).where(given_back).values(state="filed"))
    export_cases(city_url, Asked(tmp_path / "out.csv"), quiet)
    assert [row["处置单位"] for row in rows_of(tmp_path / "out.csv")] == ["u-1", "", "u-1"]


def test_scope_is_that_of_who_signs_in(city_url: str, tmp_path: Path) -> None:
    add_users(city_url)
    file = tmp_path / "out.csv"
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        export_cases(city_url, Asked(file), quiet)
    for as_, password, denied in (("li", "wrong", "denied.sign_in"), ("adm", PASSWORD, "denied.read")):
        with pytest.raises(NotAllowed, match=denied):
            export_cases(city_url, Asked(file, as_, password), quiet)
    assert not file.exists()
    assert export_cases(city_url, Asked(file, "li", language="en"), quiet).cases == 1
    assert [(row["Street"], row["State"]) for row in rows_of(file)] == [("Fenway", "With the city")]
    assert told_exports(city_url) == [("1 cases", "li", "dispatcher")]
    with closing(open_database(city_url)) as database:
        assert verify(database, None).findings == []


def once_counted(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """What happens between the sign-in and the audit."""

    def then(file: Path, total: int) -> None:
        monkeypatch.setattr(case_export, "check_rows", check_rows)
        do()
        check_rows(file, total)

    monkeypatch.setattr(case_export, "check_rows", then)


@pytest.mark.parametrize("harm", ["disable", "role", "scope"])
def test_who_may_no_longer_takes_nothing_out(
    city_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """Disabled, or given other roles or another scope, after the sign-in and before the first case is read."""
    add_users(city_url)
    file = tmp_path / "out.csv"

    def harm_li() -> None:
        with closing(open_database(city_url, station="office")) as office:
            users = Users(office, DatabaseClock(office))
            admin = Session("adm", "", frozenset({Role.ADMIN, Role.SECURITY_ADMIN}))
            keeping = UserKeeping(office, users, Administrator(admin, "root", "office"))
            if harm == "disable":
                keeping.disable("li")
            elif harm == "role":
                keeping.set_roles("li", frozenset({Role.AUDIT_ADMIN}))
            else:
                keeping.set_scope("li", None, frozenset({"Roxbury"}))

    once_counted(monkeypatch, harm_li)
    if harm == "scope":
        assert export_cases(city_url, Asked(file, "li", language="en"), quiet).cases == 2
        assert {row["Street"] for row in rows_of(file)} == {"Roxbury"}
    else:
        with pytest.raises(NotAllowed, match=r"denied\.no_longer" if harm == "disable" else r"denied\.read"):
            export_cases(city_url, Asked(file, "li"), quiet)
        assert not file.exists()
    assert told_exports(city_url) == ([] if harm != "scope" else [("2 cases", "li", "dispatcher")])


def test_nobody_takes_cases_out_once_people_sign_in(
    city_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.csv"
    once_counted(monkeypatch, lambda: add_users(city_url))
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        export_cases(city_url, Asked(file), quiet)
    assert not file.exists()
    assert told_exports(city_url) == []


@pytest.mark.parametrize("engine_name", ["sqlite"])  # what may be written where is the same whatever is read
def test_a_file_of_another_kind_stays(city_url: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("my,own\n1,2\n", encoding="utf-8")
    (tmp_path / "mine.xlsx").write_text("no workbook", encoding="utf-8")
    for name, code in (
        ("mine.csv", "output.other_kind"),
        ("mine.xlsx", "output.other_kind"),
        ("a.pdf", "input.choice"),
    ):
        with pytest.raises(InputRefused, match=code):
            export_cases(city_url, Asked(tmp_path / name), quiet)
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "my,own\n1,2\n"
    monkey = Asked(tmp_path / "empty.csv")
    monkey.file.touch()
    assert export_cases(city_url, monkey, quiet).cases == 3
