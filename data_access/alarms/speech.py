"""Speaks a sentence where a voice is installed on this machine: eSpeak NG, which knows Chinese and English."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from typing import NamedTuple, Protocol

PROGRAM = "espeak-ng"
VOICES = {"zh": "cmn", "en": "en"}
_WORDS_A_MINUTE = "150"  # slower than its own 175: a hall echoes (assumed)
_PATIENCE_S = 5.0  # a sentence takes a tenth of a second
_HEADER, _RATE_AT = 44, 24  # of a WAV of one stream: its samples, and where their rate stands


class Spoken(NamedTuple):
    """Samples of 16 bits, one channel, and how many a second."""

    pcm: bytes
    rate: int


class Speech(Protocol):
    """A voice."""

    def speak(self, sentence: str, language: str) -> Spoken | None:
        """None: it could not. Blocks."""


class EspeakSpeech:
    """``program``: where it lies; ``languages``: those that it has a voice for."""

    def __init__(self, program: str, languages: frozenset[str]) -> None:
        self._program, self.languages = program, languages

    def speak(self, sentence: str, language: str) -> Spoken | None:
        """See `Speech`."""
        if language not in self.languages or not sentence:
            return None
        asked = (self._program, "-v", VOICES[language], "-s", _WORDS_A_MINUTE, "--stdin", "--stdout")
        wav = _output(asked, sentence.encode())
        if len(wav) <= _HEADER or wav[:4] != b"RIFF":
            return None
        return Spoken(wav[_HEADER:], int.from_bytes(wav[_RATE_AT : _RATE_AT + 4], "little"))


def find_speech(which: Callable[[str], str | None] = shutil.which) -> EspeakSpeech | None:
    """The voice of this machine, None where it has none that knows one of our languages. Blocks."""
    program = which(PROGRAM)
    if program is None:
        return None
    known = {each for each, voice in VOICES.items() if _knows(program, voice)}
    return EspeakSpeech(program, frozenset(known)) if known else None


def _knows(program: str, voice: str) -> bool:
    listed = _output((program, f"--voices={voice}"), b"").decode(errors="replace")
    return bool(re.search(rf"^\s*\d+\s+{voice}\b", listed, re.MULTILINE))


def _output(command: tuple[str, ...], told: bytes) -> bytes:
    try:
        done = subprocess.run(command, input=told, capture_output=True, timeout=_PATIENCE_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
