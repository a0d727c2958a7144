"""Sentences of the command line, code → (Chinese, English), a file a topic. Windows: widgets/texts."""

from __future__ import annotations

from screens.terminal.sentences import (
    city,
    commands,
    doctor,
    drafts,
    events,
    explain,
    geo,
    ground,
    hall,
    health,
    imports,
    inputs,
    journal,
    keeping,
    law,
    mappings,
    maps,
    proof,
    scenes,
    templates,
    tracks,
    users,
    written,
)

_TOPICS = (
    city, commands, doctor, drafts, events, explain, geo, ground, hall, health, imports, inputs, journal, keeping, law,
    mappings, maps, proof, scenes, templates, tracks, users, written,
)  # fmt: skip

TERMINAL_WORDS: dict[str, tuple[str, str]] = {code: words for topic in _TOPICS for code, words in topic.WORDS.items()}
