"""The way to the loudspeaker: what arrives there is what was made, it can be cut off, and no device is no error."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from data_access.alarms.speech import EspeakSpeech, find_speech
from data_access.process.doctor_sound import sound

PLAYS = """
import sys
from data_access.alarms.player import find_player
from hall.alarms.tones import RATE, tone
from hall.city.alarm_rules import Severity
player = find_player()
if player is None:
    sys.exit(9)
left = iter(range(int(sys.argv[1])))
player.play(tone(Severity.URGENT), RATE, lambda: next(left, None) is not None)
"""
TO_A_FILE = 'pcm.!default {{ type file slave.pcm {{ type null }} file "{file}" format "raw" }}\n'


def played(folder: Path, configuration: str, chunks: int = 1_000_000) -> int:
    """The exit code of a process that plays a tone on a machine whose ALSA is set up so, without a sound server."""
    (folder / "asound.conf").write_text(configuration, encoding="utf-8")
    none = {"PULSE_SERVER": f"unix:{folder}/none", "ALSA_CONFIG_PATH": str(folder / "asound.conf")}
    done = subprocess.run(
        [sys.executable, "-c", PLAYS, str(chunks)], env={**os.environ, **none}, capture_output=True, text=True,
        timeout=30, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode


def test_what_is_played_arrives_whole_or_as_far_as_it_was_wanted(tmp_path: Path) -> None:
    from hall.alarms.tones import tone
    from hall.city.alarm_rules import Severity

    file = tmp_path / "heard.raw"
    assert played(tmp_path, TO_A_FILE.format(file=file)) == 0
    assert file.read_bytes() == tone(Severity.URGENT)
    file.unlink()
    assert played(tmp_path, TO_A_FILE.format(file=file), chunks=3) == 0
    assert len(file.read_bytes()) < len(tone(Severity.URGENT)) / 4


def test_a_machine_without_a_device_is_told_so_and_nothing_is_written_to_its_terminal(tmp_path: Path) -> None:
    assert played(tmp_path, "") == 9


VOICES = {"cmn": " 5  cmn  --/M  Chinese_(Mandarin)  sit/cmn  (zh 5)", "en": " 2  en-gb  --/M  English  gmw/en  (en 2)"}


def espeak(folder: Path, *, knows: str = "cmn en", wav: str = "RIFF") -> Path:
    """A program that answers as eSpeak NG does; the rate of its file is 22 050."""
    program = folder / "espeak-ng"
    listed = "\n".join(f'    "--voices={name}") echo "{VOICES[name]}" ;;' for name in knows.split())
    header = f'printf "{wav}"; head -c 20 /dev/zero; printf "\\042\\126\\000\\000"; head -c 16 /dev/zero; cat'
    program.write_text(f'#!/bin/sh\ncase "$1" in\n{listed}\n    -v) {header} ;;\nesac\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_a_voice_is_found_with_its_languages_and_speaks(tmp_path: Path) -> None:
    program = espeak(tmp_path)
    speech = find_speech(lambda _: str(program))
    assert speech is not None
    assert speech.languages == {"zh", "en"}
    spoken = speech.speak("紧急案件 12 件", "zh")
    assert spoken == ("紧急案件 12 件".encode(), 22_050)
    assert speech.speak("", "zh") is None


def test_a_voice_of_one_language_does_not_speak_another(tmp_path: Path) -> None:
    program = espeak(tmp_path, knows="en")
    speech = find_speech(lambda _: str(program))
    assert speech is not None
    assert speech.speak("紧急", "zh") is None


@pytest.mark.parametrize("broken", ["nothing", "no program", "not executable"])
def test_a_voice_that_does_not_work_is_none(tmp_path: Path, broken: str) -> None:
    program = espeak(tmp_path, knows="" if broken == "nothing" else "cmn")
    if broken == "not executable":
        program.chmod(0o600)
    assert find_speech(lambda _: None if broken == "no program" else str(program)) is None
    assert EspeakSpeech(str(espeak(tmp_path, wav="NONE")), frozenset({"zh"})).speak("紧急", "zh") is None


def test_doctor_says_what_is_there_and_what_is_not() -> None:
    class Device:
        name = "ALSA"

        def play(self, *_: object) -> None:
            """Nothing."""

    found = [(each.code, each.level) for each in sound(Device, lambda: EspeakSpeech("", frozenset({"zh"})))]
    assert found == [("doctor.sound", "ok"), ("doctor.speech", "ok")]
    missing = [(each.code, each.level) for each in sound(lambda: None, lambda: None)]
    assert missing == [("doctor.sound_none", "note"), ("doctor.speech_none", "note")]
