"""init, import, simulate, verify and users as typed by a person: answers, exit codes, one sentence for each fault."""

from __future__ import annotations

import csv
import gzip
import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.store.people.users import Users
from data_access.store.tables.schema import cases
from hall.errors import NotAllowed
from hall.people.lockout import MOST_FAILURES
from tests.support import typed_commands
from tests.support.import_files import a_row, csv_text, write_csv, write_mapping
from tests.support.new_cities import Templates, copied_file
from tests.support.sample_lives import beat_of
from tests.support.waits import PATIENCE_S, wait_for


def start(*words: str) -> subprocess.Popen[str]:
    return typed_commands.start("--lang", "en", *words)


def run(*words: str, typed: str = "") -> tuple[int, str, str]:
    code, out, err = typed_commands.run("--lang", "en", *words, typed=typed)
    assert "Traceback" not in err
    return code, out, err


def answer(*words: str, code: int = 0) -> dict[str, Any]:
    found, out, err = run("--json", *words)
    assert (found, err) == (code, "")
    data: dict[str, Any] = json.loads(out)
    return data


def refused(*words: str, code: int) -> str:
    """The one sentence."""
    found, out, err = run(*words)
    assert (found, out, err.count("\n")) == (code, "", 1)
    return err


@pytest.fixture
def boston(hall_templates: Templates, tmp_path: Path) -> str:
    """A real city in a file, made by the command."""
    made = hall_templates.file("boston", lambda url: answer("--db", url, "init", "--profile", "boston", "--cases", "0"))
    return f"sqlite:///{copied_file(made, tmp_path)}"


def test_sample_city_from_init_to_verify(empty_url: str) -> None:
    made = answer("--db", empty_url, "init", "--profile", "erqi", "--cases", "60", "--seed", "3")
    assert (made["city"], made["cases"]) == ("erqi", 60)
    for seconds in (4, 15, 45):  # a busy machine is slow to begin
        lived = answer("--db", empty_url, "simulate", "--rate", "600/min", "--for", f"{seconds}s")
        if lived["acts"] >= 5:
            break
    assert 5 <= lived["acts"] <= 15 * seconds
    stormed = answer("--db", empty_url, "simulate", "--storm", "--rate", "600/min", "--for", "2s")
    assert stormed["sights"] == 20
    assert stormed["new"] + stormed["merged"] + stormed["left_out"] == 20
    assert stormed["new"] > 0
    proved = answer("--db", empty_url, "verify")
    assert proved["clean"]
    assert proved["checked"]["audit"] >= made["acts"] + lived["acts"]
    assert "is left alone" in refused("--db", empty_url, "init", code=3)


def test_row_changed_by_hand_is_found(empty_url: str) -> None:
    answer("--db", empty_url, "init", "--profile", "erqi", "--cases", "20")
    database = open_database(empty_url)
    with database.writing() as connection:
        case_id, number = connection.execute(sa.select(cases.c.id, cases.c.number).limit(1)).one()
        connection.execute(sa.update(cases).where(cases.c.id == case_id).values(description="changed"))
    database.close()
    found = answer("--db", empty_url, "verify", code=1)
    assert (found["clean"], found["found"]) == (False, {"verify.row": 1})
    assert found["findings"] == [
        {"code": "verify.row", "text": f"Case {number} differs from its audit", "case": number}
    ]
    code, out, _ = run("--db", empty_url, "verify")
    assert code == 1
    assert number in out.splitlines()[0]


def test_a_draft_of_a_mapping_and_why_a_row_became_what_it_is(boston: str, tmp_path: Path) -> None:
    rows = [a_row("1"), a_row("2", opened="soon"), *(a_row(str(n)) for n in range(3, 9))]
    path, out = write_csv(tmp_path / "a.csv", rows), str(tmp_path / "a.toml")
    asked = ("--db", boston, "mapping", "draft", str(path))
    told = answer(*asked, "--out", out, code=1)
    assert (told["read"], told["accepted"], told["file"], told["fields"]["number"]) == (8, 7, out, "no")
    assert "is there already" in refused(*asked, "--out", out, code=2)
    code, said, _ = run("--db", boston, "import", "cases", str(path), "--mapping", out, "--explain", "3")
    assert (code, "✗ reported: opened “soon”: " in said) == (1, True)


def test_import_answers_as_promised(boston: str, tmp_path: Path) -> None:
    rows = [a_row("1"), a_row("1"), a_row("2", status="Lost"), a_row("3", closed="2015-03-01 09:00")]
    path, mapping = write_csv(tmp_path / "a.csv", rows), str(write_mapping(tmp_path))
    would = answer("--db", boston, "import", "cases", str(path), "--mapping", mapping, "--dry-run", code=1)
    done = answer("--db", boston, "--lang", "zh", "import", "cases", str(path), "--mapping", mapping, code=1)
    rejects = str(tmp_path / "a.csv.rejects.csv")
    assert would == done | {"rejects_file": None, "seconds": would["seconds"], "dry_run": True}
    assert done.pop("seconds") > 0
    assert done == {
        "read": 4, "accepted": 2, "rejected": 1, "duplicates": 1, "updated": 0, "rejects_file": rejects,
        "hidden_sheets": {},
    }  # fmt: skip
    with Path(rejects).open(encoding="utf-8-sig", newline="") as file:
        (reject,) = list(csv.DictReader(file))
    assert (reject["line"], reject["code"], reject["sentence"]) == ("4", "reject.status", "不认识的状态")
    again = answer("--db", boston, "import", "cases", str(path), "--mapping", mapping, "--rejects", "x.csv", code=1)
    assert (again["accepted"], again["duplicates"]) == (0, 3)
    Path("x.csv").unlink()
    written = answer("--db", boston, "--lang", "zh", "export", "cases", str(tmp_path / "out.csv"))
    assert (written["cases"], written["file"]) == (2, str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith("案卷号,状态,")
    report = str(tmp_path / "report.html")
    assert "--event" in refused("--db", boston, "export", "event", report, code=2)
    assert "7" in refused("--db", boston, "export", "event", report, "--event", "7", code=2)


def test_nothing_that_is_read_is_written_over(boston: str, tmp_path: Path) -> None:
    path, mapping = write_csv(tmp_path / "a.csv", [a_row("1", status="Lost")]), write_mapping(tmp_path)
    hall, law, notes = tmp_path / "boston.db", tmp_path / "law.toml", tmp_path / "notes.toml"
    notes.write_text('mine = "yes"\n', encoding="utf-8")
    before = {each: each.read_bytes() for each in (path, mapping, notes)}
    for file in (path, mapping, hall):
        words = ("import", "cases", str(path), "--mapping", str(mapping), "--rejects", str(file))
        assert "reads" in refused("--db", boston, *words, code=2)
    assert "reads" in refused("--db", boston, "export", "law", str(hall), code=2)
    assert "reads" in refused("--db", boston, "backup", str(hall), "--replace", code=2)
    for kind in ("law", "calendar"):
        assert "no file of that kind" in refused("--db", boston, "export", kind, str(notes), code=2)
    assert "no file of that kind" in refused("--db", boston, "backup", str(notes), "--replace", code=2)
    assert {each: each.read_bytes() for each in before} == before
    for _ in range(2):  # its own kind it replaces
        assert answer("--db", boston, "export", "law", str(law))["law"] == 1
    assert answer("--db", boston, "verify")["clean"]


def test_import_that_cannot_read_to_the_end_says_so(boston: str, tmp_path: Path) -> None:
    packed = gzip.compress(csv_text([a_row(str(i)) for i in range(9_000)]).encode())
    path, mapping = tmp_path / "a.csv.gz", str(write_mapping(tmp_path))
    path.write_bytes(packed[: len(packed) // 2])
    code, out, err = run("--db", boston, "--lang", "en", "--json", "import", "cases", str(path), "--mapping", mapping)
    done = json.loads(out)
    assert (code, done["rejected"], done["read"] == done["accepted"] > 0) == (1, 0, True)
    assert err.startswith("Not all read: ")
    assert len(err.splitlines()) == 1


def test_as_of_is_the_citys_own_time(boston: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [a_row("1", closed="2015-03-02 12:01")])
    mapping = ("--mapping", str(write_mapping(tmp_path)))
    answer("--db", boston, "import", "cases", str(path), *mapping, "--as-of", "2015-03-02T12:00")
    database = open_database(boston)
    with database.reading() as connection:
        assert connection.execute(sa.select(cases.c.state)).scalars().all() == ["in_progress"]
    database.close()


def test_wrong_use_is_said_in_one_sentence(boston: str, tmp_path: Path) -> None:
    path, mapping = write_csv(tmp_path / "a.csv", [a_row("1")]), str(write_mapping(tmp_path))
    told = ("--db", boston, "import")
    assert "none.csv" in refused(*told, "cases", "none.csv", "--mapping", mapping, code=2)
    unknown = refused(*told, "cases", str(path), "--mapping", "nobody", code=2)
    assert "nobody" in unknown
    assert "boston311" in unknown
    assert "geo" in refused(*told, "geo", str(path), "--mapping", mapping, code=2)
    assert "noon" in refused(*told, "cases", str(path), "--mapping", mapping, "--as-of", "noon", code=2)
    path.write_text("no,opened\n1,2\n")
    assert "closed" in refused(*told, "cases", str(path), "--mapping", mapping, code=2)
    assert "3x" in refused("--db", boston, "simulate", "--for", "3x", code=2)
    assert "often" in refused("--db", boston, "simulate", "--rate", "often", code=2)
    for more in ((), ("--storm",)):
        assert "not marked as sample" in refused("--db", boston, "simulate", "--for", "1s", *more, code=3)
    assert "atlantis" in refused("--db", f"{boston}2", "init", "--profile", "atlantis", code=2)
    assert "--cases 0" in refused("--db", f"{boston}2", "init", "--profile", "boston", "--cases", "5", code=2)
    lost = refused("--db", f"{boston}2", "init", "--profile", f"{tmp_path}/nope.toml", code=2)
    assert lost == f"There is no file {tmp_path}/nope.toml\n"
    other = refused("--db", f"sqlite:///{path}", "verify", code=3)
    assert other == f"{path} is no database of this program\n"
    assert "none.db" in refused("--db", f"sqlite:///{tmp_path}/none.db", "verify", code=3)
    assert not Path(f"{tmp_path}/boston.db2").exists()


def test_users_are_added_with_a_password_from_stdin(boston: str) -> None:
    told = ("--db", boston, "users")
    assert answer(*told, "list") == {"users": []}
    code, out, err = run(
        *told, "add", "lin", "--role", "dispatcher", "--role", "call_taker", typed="correct horse battery\n"
    )
    assert (code, err) == (0, "")
    assert "lin" in out
    assert "correct horse battery" not in out
    unit = ("--role", "department", "--unit", "boston311")
    assert run(*told, "add", "sun", *unit, "--shown", "孙", typed="correct horse battery\n")[0] == 0
    new: dict[str, Any] = {"state": "active", "locked_at": [], "last_sign_in": None}
    assert answer(*told, "list") == {
        "users": [
            {"user": "lin", "name": "lin", "roles": ["call_taker", "dispatcher"], "unit": None, "streets": None, **new},
            {"user": "sun", "name": "孙", "roles": ["department"], "unit": "boston311", "streets": None, **new},
        ]
    }
    assert run(*told, "add", "zhao", "--role", "checker", typed="short\n")[0] == 2
    for wrong in (
        ("lin", "--role", "checker"), ("x", "--role", "king"), ("x", "--role", "wall", "--role", "checker"),
        ("x", "--role", "department"), ("x", "--role", "department", "--unit", "none"), ("x",),
    ):  # fmt: skip
        refused(*told, "add", *wrong, code=2)
    assert "user name is empty" in refused(*told, "add", "", "--role", "leader", code=2)
    assert "shown name is longer than 64" in refused(*told, "add", "x", "--role", "wall", "--shown", "x" * 65, code=2)
    assert len(answer(*told, "list")["users"]) == 2


def test_administrators_keep_users_and_give_their_passwords_on_stdin(boston: str) -> None:
    told, long = ("--db", boston, "users"), "correct horse battery"
    for name, role in (("adm", "admin"), ("sec", "security_admin"), ("lin", "dispatcher")):
        as_ = () if name == "adm" else ("--as", "adm")
        typed = f"{long}\n" if name == "adm" else f"{long}\n{long}\n"
        assert run(*told, "add", name, "--role", role, *as_, typed=typed)[0] == 0
    assert "--as" in refused(*told, "lock", "lin", code=2)
    assert run(*told, "password", "lin", "--as", "sec", typed=f"{long}\nanother long password\n")[0] == 0
    for act, by in (
        (("lock", "lin"), "sec"),
        (("disable", "lin"), "adm"),
        (("role", "lin", "--role", "checker"), "adm"),
    ):
        code, out, err = run(*told, *act, "--as", by, typed=f"{long}\n")
        assert (code, err) == (0, ""), act
        assert "user lin is changed" in out
    for act, by, said in (
        (("lock", "lin"), "adm", "may not keep passwords"), (("disable", "lin"), "sec", "may not keep users"),
        (("disable", "sec"), "adm", "is the last Security administrator"),
        (("lock", "lin"), "lin", "User name or password is wrong"),
    ):  # fmt: skip
        code, _, err = run(*told, *act, "--as", by, typed=f"{long}\n")
        assert code == 2, act
        assert said in err
    code, out, _ = run("--json", *told, "list", "--as", "sec", typed=f"{long}\n")
    lin = json.loads(out)["users"][1]
    assert (code, lin["user"], lin["roles"], lin["state"]) == (0, "lin", ["checker"], "disabled")
    with closing(open_database(boston)) as database:
        users = Users(database, DatabaseClock(database))
        for _ in range(MOST_FAILURES):
            with pytest.raises(NotAllowed):
                users.sign_in("adm", "wrong horse", "desk@hall-1")
    for told_now in ("since you signed in last, wrong passwords locked adm at desk@hall-1\n", ""):
        code, _, err = run(*told, "list", "--as", "sec", typed=f"{long}\n")
        assert (code, err) == (0, told_now)


def test_simulate_ends_cleanly_when_told_to(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/sample.db"
    answer("--db", url, "init", "--profile", "erqi", "--cases", "40")
    database = open_database(url)

    def acted() -> int:
        with database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM commands").scalar_one())

    for number in (signal.SIGTERM, signal.SIGINT):
        before = acted()
        process = start("--json", "--db", url, "simulate", "--rate", "300/min")
        wait_for(lambda: beat_of(database) == "living" and acted() > before, 60)  # noqa: B023 (asked at once)
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, err) == (0, "")
        assert json.loads(out)["acts"] == acted() - before
        assert beat_of(database) == "ended"
    database.close()


def test_simulate_that_is_killed_lives_on_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/sample.db"
    answer("--db", url, "init", "--profile", "erqi", "--cases", "40")
    database = open_database(url)
    for least in (60, 120, 180):
        process = start("--db", url, "simulate", "--rate", "6000/min")
        line = _lines(url)
        wait_for(lambda least=least, line=line: _lines(url) > line + least, 60)  # type: ignore[misc]
        process.kill()
        process.communicate()
        assert answer("--db", url, "verify")["clean"]
    code, _, err = run("--db", url, "simulate", "--for", "2s")
    assert (code, err) == (0, "")  # the dead one's turn is over: nobody is waited for
    database.close()


def _lines(url: str) -> int:
    database = open_database(url)
    try:
        with database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM audit").scalar_one())
    finally:
        database.close()


def _size(path: Path) -> int:
    """In bytes; 0 when SQLite took its file away between the listing and the question."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


class TestKilledInit:
    """An init that was killed half-way leaves nothing that looks usable, and says what to do."""

    def test_file_appears_only_when_it_is_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "hall.db"
        process = start("--db", f"sqlite:///{path}", "init", "--cases", "20000")
        part = path.with_name(".hall.db.making")
        wait_for(lambda: sum(_size(each) for each in tmp_path.glob(".hall.db.making*")) > 3_000_000, 60)
        assert part.exists()
        process.kill()
        process.communicate()
        assert not path.exists()
        refused("--db", f"sqlite:///{path}", "verify", code=3)
        answer("--db", f"sqlite:///{path}", "init", "--cases", "20")
        assert not part.exists()
        assert answer("--db", f"sqlite:///{path}", "verify")["clean"]

    @pytest.fixture
    def killed_url(self, postgres: Any) -> Iterator[str]:
        name = postgres.new_database()
        url = postgres.url(name)
        process = start("--db", url, "init", "--cases", "20000")
        plain = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        wait_for(lambda: _has_rows(plain), 60)
        process.kill()
        process.communicate()
        yield url
        postgres.drop(name)

    def test_postgres_is_refused_and_init_says_what_to_do(self, killed_url: str) -> None:
        for words in (["verify"], ["simulate", "--for", "1s"], ["init"]):
            assert "DROP DATABASE" in refused("--db", killed_url, *words, code=3)

    def test_two_at_once_make_one_file(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path}/hall.db"
        both = [start("--db", url, "init", "--cases", "300", "--seed", str(seed)) for seed in (1, 2)]
        said = [process.communicate(timeout=120) for process in both]
        assert sorted(process.returncode for process in both) == [0, 3]
        assert sum("is left alone" in err for _, err in said) == 1
        assert answer("--db", url, "verify")["clean"]


def _has_rows(plain: str) -> bool:
    try:
        with psycopg.connect(plain, connect_timeout=5) as connection:
            return connection.execute("SELECT 1 FROM cases LIMIT 1").fetchone() is not None
    except psycopg.errors.UndefinedTable:
        return False
