"""What ``doctor`` found, on the terminal. Imports no Qt; knows no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hall.errors import Words
from screens.graphics import Graphics, look_at_machine
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.terminal import Terminal

Told = tuple[str, str, Mapping[str, Any]]
"""(code, level, params); level is ``ok``, ``note`` or ``bad``."""

MARKS = {"ok": "✓", "note": "·", "bad": "✗"}
"""How a finding of a level begins its line."""


def painting_findings(graphics: Graphics) -> Iterator[Told]:
    """How windows will be painted here, and why."""
    machine = look_at_machine()
    yield _either("display", graphics.has_display, "none", "note", platform=graphics.platform or "auto")
    yield "doctor.painting", "ok", {"backend": graphics.quick_backend or "OpenGL", "reason": graphics.reason}
    yield _either("dev_shm", not graphics.small_dev_shm, "small", "note", mb=machine.dev_shm_bytes // 1_048_576)
    yield _either("sandbox", graphics.sandbox, "off", "note")


def wall_finding(declared: int) -> Told:
    """Whether the walls' viewing distance and pixel pitch are declared (docs/look.md §8)."""
    return _either("walls", declared > 0, "undeclared", "note", count=declared)


def report(terminal: Terminal, findings: Sequence[Told]) -> int:
    """Answer with all findings; the exit code: 1 where one is bad."""
    bad = sum(level == "bad" for _, level, _ in findings)
    data = {"bad": bad, "findings": [_as_json(terminal, *finding) for finding in findings]}
    terminal.answer(data, [f"{MARKS[level]} {terminal.said(Words(code, params))}" for code, level, params in findings])
    return FINDINGS if bad else DONE


def _as_json(terminal: Terminal, code: str, level: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {"level": level, **terminal.as_data(Words(code, params))}


def _either(name: str, fine: bool, otherwise: str, level: str, **params: Any) -> Told:
    return ("doctor." + name, "ok", params) if fine else (f"doctor.{name}_{otherwise}", level, params)
