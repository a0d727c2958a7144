"""The keys of the page of events, as its buttons show them."""

from __future__ import annotations

from collections.abc import Mapping

from hall.events.event import Verb

OPEN, CHANGE, CLOSE, LOG, CORRECT = "N", "C", "W", "L", "E"
MEMBER, TEAM, MATERIAL, ATTACH, DETACH = "M", "T", "S", "A", "X"
UP, DOWN, BACK, FORWARD, TYPE, LEAVE = "↑", "↓", "←", "→", "Enter", "Esc"
BUTTONS = (
    ("event.log", LOG), ("event.correct", CORRECT), ("event.members", MEMBER), ("event.teams", TEAM),
    ("event.materials", MATERIAL), ("event.attach", ATTACH), ("event.detach", DETACH), ("event.open", OPEN),
    ("event.change", CHANGE), ("event.close", CLOSE),
)  # fmt: skip
TYPED: Mapping[str, tuple[Verb, str]] = {
    LOG: (Verb.NOTE, "event.type_note"),
    MEMBER: (Verb.JOIN, "event.type_member"),
    TEAM: (Verb.TEAM_IN, "event.type_team"),
    MATERIAL: (Verb.STOCK_IN, "event.type_material"),
    ATTACH: (Verb.ATTACH, "event.type_attach"),
    DETACH: (Verb.DETACH, "event.type_detach"),
    CORRECT: (Verb.CORRECT, "event.type_correct"),
    CLOSE: (Verb.CLOSE, "event.type_close"),
}
"""What is typed for each: under which verb it waits, and what is asked."""
REOPENED = (Verb.REOPEN, "event.type_reopen")
"""The same of the key that closes, where the event is closed."""
