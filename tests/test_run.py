"""The script at the top: what it says before it has set anything up, and the locale that it hands on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
_TELLS = '#!/bin/sh\nprintf "%s %s" "$LC_ALL" "${LC_MESSAGES:-}"\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The script with what it reads, nothing set up."""
    for name in ("run", "README.md", "requirements.lock", "data_access/process/system_libraries.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TOP / name, tmp_path / name)
    return tmp_path


def told(checkout: Path, *words: str, **environment: str) -> str:
    """What it prints; it must end well."""
    command = ["/bin/sh", str(checkout / "run"), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=True, env={**os.environ, **environment}
    )
    return done.stdout


def set_up(checkout: Path, **programs: str) -> None:
    """As if all were installed, with these programs in the place of the real ones."""
    folder = checkout / ".venv/bin"
    folder.mkdir(parents=True)
    for name, script in programs.items():
        program = folder / name.replace("_", "-")
        program.write_text(script)
        program.chmod(0o755)
    with (checkout / "requirements.lock").open("rb") as lock:
        sum_of = subprocess.run(["cksum"], stdin=lock, capture_output=True, text=True, check=True).stdout.strip()
    (checkout / ".venv/.ready").write_text(f"{sum_of} {checkout.resolve()}\n")
    for who in ("all", "tests"):
        (checkout / f".venv/.system-{who}").touch()


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_is_given_before_anything_is_set_up(checkout: Path, word: str) -> None:
    assert "| `doctor" in told(checkout, word)
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("named", "handed_on"),
    [("C.UTF-8", "C.UTF-8 "), ("zh_XX.UTF-8", "C.UTF-8 zh_XX.UTF-8"), ("C", "C.UTF-8 C")],
)
def test_a_locale_that_is_not_there_is_replaced_and_its_language_kept(
    checkout: Path, named: str, handed_on: str
) -> None:
    """Qt tells of it twice before each command."""
    set_up(checkout, python=_TELLS)
    assert told(checkout, "doctor", LC_ALL=named, LC_MESSAGES="") == handed_on


@pytest.mark.parametrize("fits", [True, False])
def test_an_environment_that_is_a_link_is_followed_or_refused_and_never_replaced(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, *, fits: bool
) -> None:
    set_up(checkout, python=_TELLS)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "venv"
    (checkout / ".venv").rename(elsewhere)
    (checkout / ".venv").symlink_to(elsewhere)
    stamp = elsewhere / ".ready"
    lock = " ".join(stamp.read_text().split()[:2]) if fits else "1 2"
    stamp.write_text(f"{lock} /another/checkout\n")
    command = ["/bin/sh", str(checkout / "run"), "doctor"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert done.returncode == (0 if fits else 3)
    assert (f"{checkout}/.venv is a link to {elsewhere}" in done.stderr) is not fits
    assert (checkout / ".venv").readlink() == elsewhere
    assert (elsewhere / "bin/python").read_text() == _TELLS


@pytest.mark.parametrize("wrong", ["", "types", "tests", "types tests"])
def test_types_that_are_checked_beside_the_tests_are_a_finding_too(checkout: Path, wrong: str) -> None:
    """What each has to say is printed whole, the one after the other."""
    says = {name: f"#!/bin/sh\necho of {name}\nexit {int(name in wrong)}\n" for name in ("types", "tests")}
    set_up(checkout, ruff="#!/bin/sh\n", lint_imports="#!/bin/sh\n", mypy=says["types"], python=says["tests"])
    done = subprocess.run(
        ["/bin/sh", str(checkout / "run"), "test"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.endswith("── tests\nof tests\n── types\nof types\n")
    assert done.returncode == (1 if wrong else 0)
    assert ("not clean:" in done.stderr) == bool(wrong)
    assert all(word in done.stderr for word in wrong.split())
