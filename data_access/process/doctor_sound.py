"""Whether this machine can be heard: its audio device, and a voice that speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data_access.alarms.player import Player, find_player
from data_access.alarms.speech import EspeakSpeech, find_speech
from data_access.process.finding import Finding


def sound(
    find: Callable[[], Player | None] = find_player, find_voice: Callable[[], EspeakSpeech | None] = find_speech
) -> Iterator[Finding]:
    """No fault of a machine that shall not sound: a note."""
    player, speech = find(), find_voice()
    yield Finding("doctor.sound", "ok", {"device": player.name}) if player else Finding("doctor.sound_none", "note")
    if speech is None:
        yield Finding("doctor.speech_none", "note")
    else:
        yield Finding("doctor.speech", "ok", {"languages": ", ".join(sorted(speech.languages))})
