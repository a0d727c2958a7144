"""The PIN of a kiosk: only its hash is kept, and what is no hash is refused without being repeated."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data_access.process.kiosk_pin import StationPins
from hall.errors import InputRefused
from tests.end_to_end.test_command_line import TOP, run


def test_a_hash_knows_its_pin_and_no_other() -> None:
    made = StationPins().make("730164")
    assert "730164" not in made
    check = StationPins().check(made)
    assert check.fits("730164")
    assert not any(check.fits(typed) for typed in ("730165", "", "7301640", "７３０１６４"))


@pytest.mark.parametrize(
    "typed",
    [
        "12345",
        "1" * 6,
        "1234567890123",
        "12345a",
        "１２３４５６",
        "",
        "123456",
        "654321",
        "890123",
        "246802",
        "123123",
        "121212",
        "112233",
        "123321",
        "12341234",
        "777888",
    ],
)
def test_weak_pins_are_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(InputRefused) as refused:
        StationPins().make(typed)
    assert not typed or typed not in str(dict(refused.value.words.params))


def test_a_pin_in_clear_text_is_refused_and_not_repeated(tmp_path: Path) -> None:
    for line in ('kiosk_pin = "730164"', "kiosk_pin = 730164"):
        settings = tmp_path / "settings.toml"
        settings.write_text(line)
        done = run("wall", "--lang", "en", HALL_SETTINGS=str(settings), HALL_DATA_DIR=str(tmp_path))
        assert done.returncode == 2
        assert "730164" not in done.stdout + done.stderr + "".join(p.read_text() for p in tmp_path.glob("log/*.jsonl"))


def test_the_command_answers_the_line_for_the_settings(tmp_path: Path) -> None:
    command = [sys.executable, str(TOP / "main.py"), "kiosk-pin"]
    done = subprocess.run(command, input="730164\n", capture_output=True, text=True, timeout=60, check=True)
    name, _, value = done.stdout.strip().partition(" = ")
    assert name == "kiosk_pin"
    assert StationPins().check(value.strip('"')).fits("730164")
