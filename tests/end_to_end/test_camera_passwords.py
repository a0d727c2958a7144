"""No door out of a hall holds a camera's password: processes, logs, last words, files, answers, tables."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psutil
import sqlalchemy as sa

from data_access.engine.database import open_database
from data_access.secrets.station_key import load_key
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import Login, opened
from tests.support import typed_commands
from tests.support.ground_files import write
from tests.support.rtsp.farms import RtspFarm

MARK = "KeinWort9Probe"
"""Of letters and a digit: it stands as it is in every way of writing a password into an address."""
PASSWORD = f"a@{MARK}:7"
"""With letters that part an address, so that what masks one that is only simple is found out."""
ABORT = """
import os
import sys
from pathlib import Path
from data_access.process.crash_file import crash_file
def connect(address: str) -> None:
    os.abort()
with crash_file(Path(sys.argv[-1])):
    connect({address!r})
"""


def cameras_of(farm: RtspFarm) -> list[dict[str, str]]:
    """A login in the address, in columns, and among the parameters; one that is refused, one whose stream is garbage;
    last two rows that are refused themselves."""
    farm.ask_for(4, "admin:another")
    plain = [farm.url(number, login="") for number in range(1, 6)]
    farm.fault(5, "garbage")
    said = quote(PASSWORD, safe="")
    columns = {"用户名": "admin", "密码": PASSWORD}
    rows = [
        {"主码流": plain[0].replace("://", f"://admin:{said}@")},
        {"主码流": plain[1], **columns},
        {"主码流": f"{plain[2]}?user={{user}}&password={{password}}", **columns},
        {"主码流": plain[3], **columns},
        {"主码流": plain[4], **columns},
        {"主码流": f"rtsp://admin:12/{PASSWORD}@10.0.0.3/1"},
        {"主码流": "rtsp://10.0.0.4/1", "经度": "13.64", "纬度": "34.75", **columns},
    ]
    names = ("编号", "名称", "经度", "纬度", "主码流", "用户名", "密码")
    return [dict.fromkeys(names, "") | {"编号": f"K{at}", "名称": "示例"} | row for at, row in enumerate(rows, 1)]


def watched(process: subprocess.Popen[str]) -> tuple[str, str, int]:
    """What the command says; what anybody reads of it and its children while it runs; how often that was read."""
    seen, looks, whole = set[bytes](), 0, psutil.Process(process.pid)
    while process.poll() is None:
        for each in (whole, *whole.children(recursive=True)):
            for name in ("cmdline", "environ", "comm"):
                try:
                    seen.add(Path(f"/proc/{each.pid}/{name}").read_bytes())
                except OSError:  # it has ended
                    continue
                looks += 1
        try:
            process.wait(0.02)  # fifty looks a second: a program that lives for a login's time is met
        except subprocess.TimeoutExpired:
            continue
    out, err = process.communicate()
    return out + err, b"\n".join(seen).decode("utf-8", "replace"), looks


def tables_of(url: str) -> str:
    """All values of all tables, as text."""
    with closing(open_database(url)) as database, database.reading() as connection:
        found = sa.MetaData()
        found.reflect(connection)
        assert {"cameras", "audit", "change_log"} <= set(found.tables)
        return "\n".join(
            repr(tuple(row)) for each in found.tables.values() for row in connection.execute(each.select())
        )


def text_of(file: Path) -> str:
    """What stands in a file; of a backup what stands in its parts."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(file) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_no_door_holds_a_cameras_password(empty_url: str, tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]) -> None:
    url, home, folder = empty_url, Path(os.environ["HOME"]), tmp_path / "out"
    folder.mkdir()
    file = write(tmp_path / "cameras.csv", cameras_of(rtsp_farm(5, f"admin:{PASSWORD}")))
    said, doors = ("--db", url, "--lang", "en"), dict[str, str]()
    for words, code in (
        (("init", "--profile", "erqi", "--cases", "0"), 0),
        (("import", "cameras", str(file)), 1),
        (("export", "cameras", str(folder / "cameras.csv")), 0),
        (("export", "scenes", str(folder / "scenes.csv")), None),
        (("--json", "health"), None),
        (("journal", "wall"), None),
        (("verify",), 0),
        (("backup", str(folder / "hall.backup")), 0),
    ):
        found, out, err = typed_commands.run(*said, *words)
        assert code in (None, found), (words, out, err)
        doors[" ".join(words[:2])] = out + err
    assert "5 accepted" in doors["import cameras"]
    checked = typed_commands.start(*said, "--json", "doctor", "cameras")
    doors["doctor"], doors["processes"], looks = watched(checked)
    assert looks > 0, doors["doctor"]
    assert "doctor.stream_unauthorised" in doors["doctor"]
    assert json.loads(doors["doctor"])["fine"] >= 2, "in the address and in columns"
    doors["tables"] = tables_of(url)
    with closing(open_database(url)) as database:
        (keys,) = home.rglob("keys")
        key, rows = load_key(database, keys), CameraRepository(database).all()
        assert {opened(each.login, key, code) for code, (each,) in rows.items()} == {Login("admin", PASSWORD)}
    files = [each for top in (home, tmp_path) for each in top.rglob("*") if each.is_file() and each != file]
    assert {".csv", ".jsonl", ".backup"} <= {each.suffix for each in files}
    doors |= {str(each): text_of(each) for each in files}
    assert [door for door, text in doors.items() if MARK in text] == []


def test_last_words_hold_no_password(tmp_path: Path) -> None:
    """A process that dies with an address in its hand leaves the frames and nothing of what stood in them."""
    address = f"rtsp://admin:{quote(PASSWORD, safe='')}@10.0.0.1/1"
    typed_commands.run_code(ABORT.format(address=address), str(tmp_path / "desk.jsonl"))
    words = (tmp_path / "desk.crash").read_text("utf-8")
    assert "in connect" in words
    assert MARK not in words
