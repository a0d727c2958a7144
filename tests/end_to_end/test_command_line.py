"""The program as a person starts it: exit codes, one sentence, one JSON object, and no Qt where none is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import typed_commands

TOP = Path(__file__).resolve().parents[2]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    with pytest.MonkeyPatch.context() as told:
        for name, value in environment.items():
            told.setenv(name, value)
        return subprocess.CompletedProcess(words, *typed_commands.run(*words))


def test_doctor_answers_one_json_object() -> None:
    done = run("doctor", "--json", "--lang", "en")
    answer = json.loads(done.stdout)
    assert done.returncode == (1 if answer["bad"] else 0)
    codes = {finding["code"].split(".")[1].split("_")[0] for finding in answer["findings"]}
    assert {"python", "glibc", "memory", "disk", "qt", "libraries", "font", "painting", "sandbox"} <= codes
    assert done.stderr == ""


def test_doctor_speaks_both_languages() -> None:
    assert "painting: software" in run("doctor", "--lang", "en").stdout
    assert "绘图方式 software" in run("--lang", "zh", "doctor").stdout


def test_doctor_looks_at_a_wall_when_it_is_asked_to() -> None:
    found = json.loads(run("doctor", "wall", "--json", QTWEBENGINE_REMOTE_DEBUGGING="9222").stdout)["findings"]
    codes = {finding["code"] for finding in found}
    assert {"doctor.watchdog_none", "doctor.sleep_unknown", "doctor.devtools_open"} <= codes
    assert "doctor.devtools" in run("doctor", "wall", "--json").stdout
    assert run("doctor", "windmill").returncode == 2


def test_missing_database_is_a_finding() -> None:
    done = run("doctor", "--db", "sqlite:////nowhere/at/all.db")
    assert done.returncode == 1
    assert "/nowhere/at/all.db" in done.stdout


def test_the_hall_has_a_name_of_its_own() -> None:
    done = run("--help")
    assert "\n  hall " in done.stdout
    assert run("hall", "--help").returncode == 0


def test_help_of_a_command_tells_what_all_commands_take() -> None:
    for command in (["desk"], ["verify"], ["users", "add"]):
        assert "--db FILE|URL" in run(*command, "--help").stdout


def test_database_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    assert run("init", "--cases", "0", "--db", str(path)).returncode == 0
    assert path.exists()
    assert run("verify", "--db", str(path)).returncode == 0
    for command in (["init", "--cases", "0"], ["verify"], ["hall"]):
        done = run(*command, "--db", "postgres:/mistyped", "--lang", "en")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert "postgresql+psycopg://" in done.stderr


def test_what_is_written_is_nobody_elses_to_read_and_what_was_is_closed_and_told(tmp_path: Path) -> None:
    """Whatever the account's umask."""
    data, database, before = tmp_path / "data", tmp_path / "data" / "city.db", os.umask(0o022)
    told = {"HALL_DATA_DIR": str(data), "HALL_DATABASE_URL": str(database), "HALL_LANGUAGE": "en"}
    try:
        for words in (["init", "--cases", "0"], ["backup", str(data / "a.backup")], ["export", "law", str(data / "l")]):
            done = run(*words, **told)
            assert (done.returncode, done.stderr) == (0, "")
        written = [data, *data.rglob("*")]
        assert {path.name for path in written} > {"city.db", "a.backup", "l", "keys", "log", "init.jsonl"}
        assert [path for path in written if path.stat().st_mode & 0o077] == []
        database.chmod(0o644)
        assert run("verify", **told).stderr.startswith(f"{database} could be read by other users")
        assert (database.stat().st_mode & 0o777, run("verify", **told).stderr) == (0o600, "")
    finally:
        os.umask(before)


def test_wrong_use_is_one_sentence() -> None:
    for words in (["no-such-command"], ["doctor", "--no-such-option"], ["--lang", "fr", "doctor"]):
        done = run(*words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_wrong_language_is_called_by_its_option() -> None:
    assert run("--lang", "fr", "doctor", LANG="en_GB.UTF-8").stderr.startswith("Wrong setting: --lang (language): ")


def test_refusal_under_json_is_one_object_with_code_and_text() -> None:
    for words, code in ((["no-such-command"], "cli.usage"), (["verify", "--db", "sqlite:////no/x.db"], "store.gone")):
        done = run(*words, "--json", "--lang", "en")
        answer = json.loads(done.stdout)
        assert answer == {"code": code, "text": done.stderr.removesuffix("\n")}
        assert done.returncode == (2 if code == "cli.usage" else 3)


def test_wrong_setting_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("\n\nthemes = 'dark'\n")
    done = run("--lang", "en", "doctor", HALL_SETTINGS=str(path))
    assert done.returncode == 2
    assert f"{path} line 3, themes: there is no such key" in done.stderr


def test_starting_needs_neither_qt_nor_the_heavy_libraries() -> None:
    heavy = ("PySide6", "pandas", "folium", "sqlalchemy", "rich")
    code = f"import sys, main; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "[]\n"


def test_what_a_command_imports_is_not_searched_for_garbage() -> None:
    """As it is typed, with ``main.py`` as the program; afterwards what came with it is left out of every search."""
    code = "import atexit, gc, runpy, sys\nsearched = []\n"
    code += "gc.callbacks.append(lambda *_: searched.append('typer' in sys.modules))\n"
    code += "atexit.register(lambda: print(any(searched), gc.isenabled(), gc.get_freeze_count() > 10_000))\n"
    code += "sys.argv = ['main.py', '--help']\nrunpy.run_path('main.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.splitlines()[-1] == "False True True"


ROOMS = ("hall", "data_access", "themes", "widgets", "screens")
MOST_FILES = 616
"""Of ours that a desk imports, 615 now; it was slower by a sixth when they had become 300 more."""
USED_LATER = (
    "psutil", "cryptography", "pandas", "folium", "argon2", "PySide6.QtDBus", "PySide6.QtMultimedia",
    "data_access.process.supervisor", "widgets.map.painted.native",
)  # fmt: skip


def test_a_desk_starts_without_what_walls_are_made_of() -> None:
    """Their sixty files were a tenth of its start; the keys that open the pages over a desk bring them."""
    code = "import sys, main, screens.desk.desk, screens.station.desks\n"
    code += "import screens.station.run_station, data_access.process.station\n"
    code += "walls = ('hall.wall.', 'data_access.wall.', 'screens.wall')\n"
    code += "pages = [m for m in sys.modules if m.startswith('screens.desk.') and m.endswith('.sheet')]\n"
    code += f"later = [m for m in {USED_LATER} if m in sys.modules]\n"
    code += "print(*(m for m in sys.modules if m.startswith(walls)), *pages, *later)\n"
    code += f"print(*(m for m in sys.modules if m.split('.')[0] in {ROOMS}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    named, of_ours = done.stdout.splitlines()
    assert named == "hall.wall.ports screens.desk.alarms.sheet", "what sounds is shown at once"
    assert len(of_ours.split()) <= MOST_FILES, "a new file of the start: can it be imported where it is first used?"
