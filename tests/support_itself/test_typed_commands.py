"""A command that is forked off behaves as one that is started: folder, surroundings, terminal, exit code, its end."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.support.typed_commands import run, run_code

TELLS = "import os, sys; print(sys.argv, os.getcwd(), os.environ.get('HALL_X')); sys.exit('gone')"


def test_both_ways_say_the_same(tmp_path: Path) -> None:
    command = ("--db", f"sqlite:///{tmp_path}/none.db", "--lang", "en", "verify")
    started, forked = run(*command), run(*command)
    assert forked == started
    assert (forked[0], forked[2].count("\n")) == (3, 1)


def test_what_is_typed_is_read_and_no_more() -> None:
    code, out, err = run_code("print(input())", typed="祝\n")
    assert (code, out, err) == (0, "祝\n", "")
    assert "EOFError" in run_code("input()")[2]


def test_it_stands_where_the_test_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for value in ("1", "2"):
        monkeypatch.setenv("HALL_X", value)
        assert run_code(TELLS, "a b") == (1, f"['-c', 'a b'] {tmp_path} {value}\n", "gone\n")
    monkeypatch.delenv("HALL_X")
    assert run_code(TELLS)[1] == f"['-c'] {tmp_path} None\n"


def test_who_dies_of_a_signal_says_so() -> None:
    assert run_code("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")[0] == -signal.SIGKILL
