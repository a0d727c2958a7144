"""The files for a wall's machine name commands, options and settings that there are, and keep to their formats."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import main
from data_access.process.doctor_wall import UNITS
from data_access.process.supervisor import ASKS_FOR_WHOLE
from hall.settings import Settings, WallPlace, options_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER, PAGE = ROOT / "docs" / "kiosk", ROOT / "docs" / "kiosk.md"
FILES = sorted(FOLDER.iterdir())
UNIT_FILES = [path for path in FILES if path.suffix == ".service"]
RUN = re.compile(r"(?:/opt/command-hall/|\./)run\s+([^\n`;#&]+)")
WESTON = {
    "core": {"shell", "idle-time", "require-input"},
    "keyboard": {"vt-switching"},
    "autolaunch": {"path", "watch"},
}
"""Sections and keys of weston.ini(5) that are used."""
X_FLAGS = {"DontVTSwitch", "DontZap", "BlankTime", "StandbyTime", "SuspendTime", "OffTime"}
"""Options of xorg.conf(5), ServerFlags."""


def refusal(words: list[str]) -> str:
    """Why the program does not take these words; empty where it does. Runs nothing."""
    group: Any = get_command(main.app)
    command = group.commands.get(words[0])
    if command is None:
        return f"no command {words[0]}"
    try:
        command.make_context(words[0], words[1:], resilient_parsing=False)
    except Exception as refused:  # noqa: BLE001 typer's errors are its own, not another package's
        return str(refused)
    return ""


def texts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in [*FILES, PAGE]}


def test_every_command_is_one() -> None:
    named = [(name, told.strip()) for name, text in texts().items() for told in RUN.findall(text)]
    assert len(named) > 6
    wrong = {told: why for _, told in named if (why := refusal(shlex.split(told)))}
    assert wrong == {}
    assert refusal(["hall", "--no-such-option"])


def test_every_setting_is_one() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    told = tomllib.loads("\n".join(line.strip() for line in example.splitlines()))
    places = told.pop("walls")
    assert set(told) <= set(options_of(Settings))
    assert all(set(place) <= set(options_of(WallPlace)) for place in places.values())
    variables = {name for text in texts().values() for name in re.findall(r"HALL_[A-Z_]+", text)}
    assert {name.removeprefix("HALL_").lower() for name in variables} <= {*options_of(Settings), "settings"}


@pytest.mark.parametrize("unit", UNIT_FILES, ids=lambda path: str(path.name))
def test_units_are_watched_and_leave_alone_what_a_person_ended(unit: Path) -> None:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(unit.read_text("utf-8"))
    service = parsed["Service"]
    assert (service["Type"], service["Restart"]) == ("notify", "on-failure")
    assert int(service["WatchdogSec"]) > 0
    assert service["KillMode"] == "process", "a killed supervisor does not take its wall along"
    assert service["ExecReload"].endswith(f"-{ASKS_FOR_WHOLE.name.removeprefix('SIG')} $MAINPID")
    assert any(Path(pattern).match(unit.name) or unit.match(Path(pattern).name) for pattern in UNITS)


def test_weston_and_x_are_told_what_they_know() -> None:
    parsed = configparser.ConfigParser()
    parsed.read_string((FOLDER / "weston.ini").read_text("utf-8"))
    assert {section: set(parsed[section]) for section in parsed.sections()} == WESTON
    assert (FOLDER / Path(parsed["autolaunch"]["path"]).name).is_file()
    flags = re.findall(r'Option "(\w+)"', (FOLDER / "90-kiosk.conf").read_text("utf-8"))
    assert set(flags) == X_FLAGS


@pytest.mark.parametrize("name", ["account.sh", "xsession", "weston-session"])
def test_scripts_are_scripts(name: str) -> None:
    assert os.access(FOLDER / name, os.X_OK)
    done = subprocess.run(["sh", "-n", str(FOLDER / name)], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["xsession", "weston-session"])
@pytest.mark.parametrize("asked", [False, True], ids=["killed, then left by its PIN", "asked to end"])
def test_a_session_begins_the_hall_again_until_a_person_ends_it(tmp_path: Path, name: str, asked: bool) -> None:
    hall = "import os, pathlib, signal\nbegun = pathlib.Path('begun')\nbegun.open('a').write('x')\n"
    hall += "signal.signal(signal.SIGTERM, lambda *_: (pathlib.Path('asked').touch(), os._exit(0)))\n"
    hall += "os.kill(os.getppid(), signal.SIGTERM), signal.pause()" if asked else ""
    hall += "len(begun.read_text()) == 2 or os.kill(os.getpid(), signal.SIGKILL)" if not asked else ""
    (tmp_path / "hall.py").write_text(hall)
    (tmp_path / "xset").symlink_to("/bin/true")
    told = (FOLDER / name).read_text("utf-8").replace("sleep 1", "sleep 0.01")
    told = told.replace("/opt/command-hall/run hall --only-wall", f"{sys.executable} -S hall.py")
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", told], cwd=tmp_path, env=path, timeout=30, check=False)
    assert (tmp_path / "begun").read_text() == ("x" if asked else "xx")
    assert (tmp_path / "asked").exists() == asked
    assert done.returncode == 0 or asked


def test_the_page_names_every_file() -> None:
    page = PAGE.read_text("utf-8") + (FOLDER / "weston.ini").read_text("utf-8")
    assert [path.name for path in FILES if path.name not in page] == []
