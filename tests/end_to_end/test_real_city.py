"""A real database from its first day: its ground brought in by typed commands, a case taken from call to close."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from data_access.process.station import DatabaseAccess, open_access
from hall.cases.case import Case
from hall.cases.commands import Report, act_on
from hall.cases.vocabulary import Act, CheckResult, Kind, State
from hall.dispatch.routing import suggest
from hall.people.session import Session
from hall.ports import Receipt
from tests.end_to_end.test_data_commands import answer, run
from tests.support import ground_files as files

PASSWORD = "a long password"
PEOPLE = {
    "anna": "call_taker", "ben": "dispatcher", "cai": "checker", "dan": "collector", "lin": "shift_leader",
}  # fmt: skip


@pytest.fixture
def real_city(empty_url: str, tmp_path: Path) -> str:
    """As an administrator sets it up, command by command."""
    answer("--db", empty_url, "init", "--profile", "erqi", "--cases", "0")
    for kind, rows in files.FILES.items():
        path = files.write(tmp_path / f"{kind}.csv", rows)
        code, out, err = run("--db", empty_url, "--json", "import", kind, str(path), "--crs", "wgs84")
        assert (code, "410103001" in err) == (0, kind in ("areas", "grids")), (
            err
        )  # its one community does not fill its street
        done = json.loads(out)
        assert done.pop("seconds") > 0
        assert done == {
            "read": len(rows), "accepted": len(rows), "rejected": 0, "duplicates": 0, "updated": 0,
            "rejects_file": None, "hidden_sheets": {},
        }  # fmt: skip
    for name, role in PEOPLE.items():
        typed(empty_url, name, "--role", role)
    typed(empty_url, "wei", "--role", "department", "--unit", files.OWNER)
    return empty_url


def typed(url: str, name: str, *words: str) -> None:
    code, _, err = run("--db", url, "users", "add", name, *words, typed=f"{PASSWORD}\n")
    assert code == 0, err


def test_case_from_call_to_close_in_a_real_city(real_city: str, tmp_path: Path) -> None:
    with closing(open_access(real_city, "desk")) as access:
        seats = {name: access.sign_in.sign_in(name, PASSWORD) for name in (*PEOPLE, "wei")}
        case = read(access, access.commands.handle(a_call(), seats["anna"]))
        assert (case.street, case.community, case.cell, case.duty_grid) == (
            files.STREET, files.COMMUNITY, files.CELL, "41010300100101"
        )  # fmt: skip
        case = acted(access, case, seats["anna"], Act.ACCEPT)
        case = acted(access, case, seats["anna"], Act.SEND_VERIFY)
        case = acted(access, case, seats["dan"], Act.VERIFY, result=CheckResult.PASS)
        case = acted(access, case, seats["lin"], Act.FILE, condition=1)
        (first, *_), city = suggest(case, access.city), access.city
        assert (first.unit, first.reason) == (files.OWNER, "reason.owner")
        assert city.unit_name(first.unit, "zh") == "自来水公司"
        assert city.street_name(case.street, "zh") == "淮河路街道"
        case = acted(access, case, seats["ben"], Act.DISPATCH, unit=first.unit)
        for act in (Act.START, Act.DISPOSE):
            case = acted(access, case, seats["wei"], act)
        case = acted(access, case, seats["ben"], Act.FEED_BACK)
        case = acted(access, case, seats["cai"], Act.CHECK, result=CheckResult.PASS)
        case = acted(access, case, seats["lin"], Act.CLOSE)
        assert case.state is State.CLOSED
    told_in_words_what_is_refused(real_city, tmp_path)
    assert answer("--db", real_city, "verify")["clean"]


def told_in_words_what_is_refused(real_city: str, tmp_path: Path) -> None:
    """A duty table with two rows that the city does not know; in the same city, for that takes ten commands."""
    rows = [*files.DUTY, {"kind": "event", "subclass": "9999", "street": "*", "unit": files.OWNER},
            {"kind": "component", "subclass": files.SUBCLASS, "street": "1", "unit": files.OWNER}]  # fmt: skip
    path = files.write(tmp_path / "duty.csv", rows)
    done = answer("--db", real_city, "import", "duty", str(path), code=1)
    assert (done["read"], done["accepted"], done["rejected"], done["duplicates"]) == (3, 0, 2, 1)
    told = Path(done["rejects_file"]).read_text(encoding="utf-8-sig")
    assert "3,reject.subclass,the city's lists have no such subclass,9999" in told
    assert "the city has no such street" in told
    code, out, err = run("--db", real_city, "import", "duty", str(path))
    assert (code, err) == (1, "")
    assert "1 rejected: the city's lists have no such subclass" in out


def a_call() -> Report:
    lon, lat = files.INSIDE
    return Report(
        command_id=str(uuid4()), channel="public.hotline", kind=Kind.COMPONENT, subclass=files.SUBCLASS,
        description="井盖破损", address="大学路 12 号", lon=lon, lat=lat,
    )  # fmt: skip


def read(access: DatabaseAccess, receipt: Receipt) -> Case:
    return access.reader.card(receipt.case_id).case


def acted(access: DatabaseAccess, case: Case, who: Session, act: Act, **fields: Any) -> Case:
    command = act_on(act, command_id=str(uuid4()), case_id=case.id, seen_version=case.version, **fields)
    return read(access, access.commands.handle(command, who))
