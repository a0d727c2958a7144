"""What ``import --explain`` answers: each field of a row, what it became and by which rule; then the row's fate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from hall.errors import Words
from hall.plain_text import one_line
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.terminal import Terminal

_REFUSED = "refused"


class FieldTold(Protocol):
    """One field: what was read, by which rule it became what, or why it did not."""

    @property
    def field(self) -> str: ...

    @property
    def columns(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def rule(self) -> Words: ...

    @property
    def result(self) -> str: ...

    @property
    def refused(self) -> Words | None: ...


class Explained(Protocol):
    """A row and what becomes of it."""

    @property
    def row(self) -> int: ...

    @property
    def fields(self) -> Sequence[FieldTold]: ...

    @property
    def areas(self) -> Mapping[str, str]: ...

    @property
    def units(self) -> Sequence[tuple[str, str]]: ...

    @property
    def deadline(self) -> str: ...

    @property
    def outcome(self) -> str: ...

    @property
    def why(self) -> Words | None: ...

    def as_data(self) -> dict[str, Any]: ...


def answer_explained(terminal: Terminal, told: Explained) -> int:
    """A line for each field, for its areas, units and deadline, and one for its fate. The exit code."""
    data = told.as_data()
    for field, each in zip(data["fields"], told.fields, strict=True):
        field["says"] = terminal.said(each.refused or each.rule)
    data["says"] = terminal.said(told.why) if told.why else terminal.said(Words(f"explain.{told.outcome}"))
    terminal.answer(data, [terminal.said(each) for each in _lines(told)])
    return FINDINGS if told.outcome == _REFUSED else DONE


def _lines(told: Explained) -> Iterator[Words]:
    yield Words("explain.row", {"number": told.row})
    for each in told.fields:
        params = {"what": Words(f"explain.field.{each.field}"), "columns": each.columns, "text": one_line(each.text)}
        params |= {"rule": each.rule, "result": one_line(each.result), "why": each.refused}
        yield Words("explain.no" if each.refused else "explain.line" if each.columns else "explain.said", params)
    for layer, code in told.areas.items():
        yield Words("explain.area", {"what": Words(f"explain.area.{layer}"), "code": code})
    for unit, reason in told.units:
        yield Words("explain.unit", {"what": unit, "reason": reason})
    if told.deadline:
        yield Words("explain.deadline", {"at": told.deadline})
    yield Words("explain.refused", {"why": told.why}) if told.why else Words(f"explain.{told.outcome}")
