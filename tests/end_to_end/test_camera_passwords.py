"""No door out of a hall holds a camera's password: processes, logs, windows, last words, files, answers, tables."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from data_access.engine.database import open_database
from data_access.process.station import DatabaseAccess, open_access
from data_access.secrets.station_key import load_key
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import Login, opened
from data_access.video.recordings.folder import PARTS
from hall.people.roles import Role
from hall.ports.lookback import CutAsked
from hall.video.streams.seen import StreamState
from tests.support import doors, typed_commands
from tests.support.doors import MARK, PASSWORD, USER, Doors
from tests.support.engines import PostgresServer
from tests.support.ground_files import write
from tests.support.rtsp.farms import RtspFarm
from tests.support.stations import TOP, Running, Stations
from tests.support.waits import PATIENCE_S, wait_for

SMALL = {"width": 320, "height": 180, "fps": 10}
OTHERS = 40
"""Cameras of a sample city: here none of them is in use."""
HALL = """
import logging, os, resource, sys
from pathlib import Path
from data_access.process.child import ChildSpec
from data_access.process.logging_setup import start_logging
from data_access.process.supervisor import Supervisor
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
program, folder = sys.argv[1:]
start_logging(Path(folder, "log"), "hall", "DEBUG")
said = (sys.executable, "-m", "tests.support.window_texts")
desk = ChildSpec("desk", (*said, f"{folder}/desk.texts", "desk", "--as", "shift_leader"))
wall = ChildSpec("wall", (*said, f"{folder}/wall.texts", "wall", "--scene", "video"))
recorder = ChildSpec("recorder", (sys.executable, program, "recorder"), keeps_open=False)
sys.exit(Supervisor((desk, wall, recorder), os.environ, lambda words: print(words, flush=True)).run())
"""
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
    then two rows that are refused themselves, and the sample's own cameras, out of use."""
    farm.ask_for(4, f"{USER}:another")
    plain = [farm.url(number, login="") for number in range(1, 6)]
    farm.fault(5, "garbage")
    said = quote(PASSWORD, safe="")
    login, columns = f"://{USER}:{said}@", {"用户名": USER, "密码": PASSWORD}
    device = {"ONVIF地址": f"http{login}127.0.0.1:9/onvif", "回放地址": farm.replay(1).replace("://", login)}
    rows = [
        {"主码流": plain[0].replace("://", login), **device, "云台": "是"},
        {"主码流": plain[1], **columns},
        {"主码流": f"{plain[2]}?user={{user}}&password={{password}}", **columns},
        {"主码流": plain[3], **columns},
        {"主码流": plain[4], **columns},
        {"主码流": f"rtsp://{USER}:12/{PASSWORD}@10.0.0.3/1"},
        {"主码流": "rtsp://10.0.0.4/1", "经度": "13.64", "纬度": "34.75", **columns},
    ]
    names = ("编号", "名称", "经度", "纬度", "主码流", "ONVIF地址", "回放地址", "用户名", "密码", "云台", "启用")
    ours = [{"编号": f"K{at}", "名称": f"示例 {at}", "启用": "是"} | row for at, row in enumerate(rows, 1)]
    others = [{"编号": f"410103V{at:03d}", "名称": f"停用 {at}", "启用": "否"} for at in range(1, OTHERS + 1)]
    return [dict.fromkeys(names, "") | row for row in (*ours, *others)]


class Hall:
    """A sample city with our cameras in it, behind whose windows one looks."""

    def __init__(self, url: str, folder: Path, farm: RtspFarm) -> None:
        self.url, self.folder, self.out = url, folder, folder / "out"
        self.given, self.recordings = folder / "given", folder / "recordings"
        self.doors: Doors = {}
        for each in (self.out, self.given):
            each.mkdir()
        file = write(self.given / "cameras.csv", cameras_of(farm))
        self.does("init", "--profile", "erqi", "--cases", "60")
        assert f"5 accepted, {OTHERS} updated" in self.does("import", "cameras", str(file), "--crs", "wgs84", code=1)

    def does(self, *words: str, code: int | None = 0) -> str:
        """A command as it is typed; what it says is a door."""
        found, out, err = typed_commands.run("--db", self.url, "--lang", "en", *words)
        assert code in (None, found), (words, out, err)
        self.doors[" ".join(words)] = (out + err).encode()
        return out + err

    def says(self, station: str) -> dict[str, object]:
        """What its windows say; {}: nothing yet."""
        file = self.folder / f"{station}.texts"
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def shows(self, station: str) -> bool:
        """Whether its tiles stand as they will."""
        told = self.says(station).get("told", {})
        assert isinstance(told, dict)
        return [told.get(f"K{number}") for number in (1, 4)] == [
            f"stream.{StreamState.STREAMING}",
            f"stream.{StreamState.UNAUTHORISED}",
        ]


def logins(hall: Hall) -> None:
    """What stands in the database opens to the password, and is not it; no two cameras have the same."""
    (keys,) = hall.folder.rglob("keys")
    with closing(open_database(hall.url)) as database:
        key, rows = load_key(database, keys), CameraRepository(database).all()
    ours = {code: each for code, (each,) in rows.items() if each.login}
    assert set(ours) == {f"K{number}" for number in range(1, 6)}
    assert {opened(each.login, key, code).login for code, each in ours.items()} == {Login(USER, PASSWORD)}
    assert len({each.login for each in ours.values()}) == len(ours)
    assert doors.found_in({code: repr(each.login).encode() for code, each in ours.items()}) == []


def family(running: Running) -> dict[str, int]:
    """The stations that the hall's supervisor runs, by what they are called, with their process."""
    children = psutil.Process(running.process.pid).children()
    named = {name: each.pid for each in children for name in ("desk", "wall", "recorder") if name in each.cmdline()}
    return named if len(named) == 3 else {}


def run_hall(hall: Hall, stations: Stations) -> None:
    """Desk, wall and recorder, until all is seen on tiles and recorded; desk and wall die as C++ does, come again while
    the cameras are checked, and are ended."""
    seen, program = set[bytes](), ("-c", HALL, str(TOP / "main.py"))
    running = stations.start(str(hall.folder), url=hall.url, program=program)

    def look(is_done: Callable[[], object]) -> None:
        looks = doors.looks_until(running.process, seen, is_done, PATIENCE_S)
        assert looks > 0
        assert running.process.poll() is None, running.story("hall", "desk", "wall", "recorder")

    look(lambda: hall.shows("desk") and hall.shows("wall"))
    look(lambda: any(each.stat().st_size for each in hall.recordings.glob(f"{PARTS}/*/*")))
    first = look_for(running, "desk", "wall")
    for name, process in first.items():
        (hall.folder / f"{name}.texts").rename(hall.out / f"{name}.texts")
        os.kill(process, signal.SIGABRT)
    checking, check = (
        set[bytes](),
        typed_commands.start("--db", hall.url, "--lang", "en", "--json", "doctor", "cameras"),
    )
    checks = doors.Family(check.pid)
    look(lambda: not doors.look_at(checks, checking) or check.poll() is not None)
    out, err = check.communicate()
    assert checking
    assert "doctor.stream_unauthorised" in out, err
    hall.doors |= {"doctor": (out + err).encode(), "its process": b"\n".join(checking)}
    look(lambda: hall.shows("desk") and hall.shows("wall"))
    assert set(look_for(running, "desk", "wall").values()).isdisjoint(first.values())
    assert running.end() == 0
    hall.doors["processes"] = b"\n".join(seen)


def look_for(running: Running, *names: str) -> dict[str, int]:
    """The processes of those stations."""
    return {name: family(running)[name] for name in names}


def cut(hall: Hall) -> None:
    """A signed film of what was recorded, as a desk exports it."""
    (keys,) = hall.folder.rglob("keys")
    opened_access = open_access(hall.url, "desk-9", keys=keys)
    access: DatabaseAccess = replace(opened_access, recordings_url=str(hall.recordings))
    with closing(access):
        segment = access.recordings.segments("K1", 0, access.clock.now())[0]
        who = next(each for each in access.sign_in.personas() if each.role is Role.SHIFT_LEADER)
        asked = CutAsked("K1", segment.begin, segment.end, "示例")
        access.cuts.export(asked, str(hall.out / "cut.mp4"), who.session("desk-9", language="zh"))


@pytest.mark.web
def test_no_door_of_a_running_hall_holds_a_cameras_password(
    engine_name: str, empty_url: str, tmp_path: Path, stations: Stations, request: pytest.FixtureRequest,
    rtsp_farm: Callable[..., RtspFarm], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = {"DATA_DIR": tmp_path, "LOG_LEVEL": "DEBUG", "RECORDED": "K1;K4", "RECORDINGS_URL": tmp_path / "recordings"}
    for name, value in told.items():
        monkeypatch.setenv(f"HALL_{name}", str(value))
    hall = Hall(empty_url, tmp_path, rtsp_farm(5, f"{USER}:{PASSWORD}", main=SMALL, sub=SMALL))
    logins(hall)
    run_hall(hall, stations)
    for door in ("desk", "wall"):
        said = json.loads((hall.out / f"{door}.texts").read_text(encoding="utf-8"))
        assert any("示例 4" in each for each in said["texts"]), "in words that are painted, or in a list"
        assert list(hall.folder.rglob(f"{door}*.crash")), "its last words"
    assert json.loads((hall.out / "desk.texts").read_text(encoding="utf-8"))["pages"] >= 7
    cut(hall)
    leave(hall)
    hall.doors |= {"tables": doors.tables_of(hall.url)} | dict(doors.files_of(tmp_path, Path(os.environ["HOME"])))
    if engine_name == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        hall.doors |= {each: content for each, content in doors.files_of(server.folder) if each.endswith("log")}
    known = hall.doors.pop(str(hall.given / "cameras.csv"))
    assert [how for _, how in doors.found_in({"": known})] == ["plain", "in an address"], "what was given holds it"
    kinds = {Path(each).suffix for each in hall.doors}
    assert not list(tmp_path.rglob("core*")), "all that a process held would stand there"
    assert {".csv", ".jsonl", ".crash", ".backup", ".texts", ".mp4", ".toml", ".out", ".ts"} <= kinds
    assert doors.found_in(hall.doors) == []


def leave(hall: Hall) -> None:
    """All that takes something out of it."""
    for kind, name in {"cameras": "csv", "cases": "csv", "law": "toml", "calendar": "toml", "scenes": "toml"}.items():
        hall.does("export", kind, str(hall.out / f"{kind}.{name}"))
    hall.does("export", "cameras", str(hall.out / "cameras.xlsx"))
    hall.does("export", "event", str(hall.out / "event.html"), "--event", "1", code=None)
    hall.does("--json", "health", code=None)
    hall.does("journal", "wall", code=None)
    hall.does("verify")
    hall.does("verify", str(hall.out / "cut.mp4"), code=None)
    hall.does("doctor", code=None)
    hall.does("backup", str(hall.out / "hall.backup"))


def test_last_words_hold_no_password(tmp_path: Path) -> None:
    """A process that dies with an address in its hand leaves the frames and nothing of what stood in them."""
    address = f"rtsp://{USER}:{quote(PASSWORD, safe='')}@10.0.0.1/1"
    typed_commands.run_code(ABORT.format(address=address), str(tmp_path / "desk.jsonl"))
    words = (tmp_path / "desk.crash").read_text("utf-8")
    assert "in connect" in words
    assert MARK not in words


@pytest.mark.parametrize("how", doors.forms())
def test_what_looks_for_a_password_finds_each_of_its_forms(how: str) -> None:
    assert ("somewhere", how) in doors.found_in({"somewhere": b"<" + doors.forms()[how] + b">"})
    assert doors.found_in({"nowhere": re.sub(b"KeinWort", b"", PASSWORD.encode())}) == []


def test_a_process_and_its_children_are_looked_at_and_no_other() -> None:
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()', {MARK!r} + 'child'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        family, seen = doors.Family(process.pid), set[bytes]()
        wait_for(lambda: doors.look_at(family, seen) and any(f"{MARK}child".encode() in each for each in seen))
        assert process.pid in family.members()
        assert os.getpid() not in family.members()
        process.communicate(b"\n")
    assert family.members() == set()
