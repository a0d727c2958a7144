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
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(_TELLS)
    python.chmod(0o755)
    with (checkout / "requirements.lock").open("rb") as lock:
        sum_of = subprocess.run(["cksum"], stdin=lock, capture_output=True, text=True, check=True).stdout.strip()
    (checkout / ".venv/.ready").write_text(f"{sum_of} {checkout.resolve()}\n")
    (checkout / ".venv/.system-all").touch()
    assert told(checkout, "doctor", LC_ALL=named, LC_MESSAGES="") == handed_on
