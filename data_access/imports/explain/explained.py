"""The answer to “why did this row become that”: its fields, its places, what the import would do with it."""

from __future__ import annotations

from typing import Any

from hall.errors import Words
from hall.frozen import frozen


@frozen
class FieldTold:
    """One field. ``columns`` and ``text``: what was read, ``rule``: by what it became ``result``; ``refused``: why it
    became nothing."""

    field: str
    columns: str
    text: str
    rule: Words
    result: str
    refused: Words | None = None


@frozen
class Explained:
    """A row (by the number that the rejects file gives it). ``outcome``: accepted, updated, duplicate or refused;
    ``why``: of a refused one. ``areas``: by name of the layer, as the case would have them; ``units``: whom the duty
    table names, the best first, with the code of the reason; ``deadline``: on the city's clock, or empty."""

    row: int
    fields: tuple[FieldTold, ...]
    areas: dict[str, str]
    units: tuple[tuple[str, str], ...]
    deadline: str
    outcome: str
    why: Words | None

    def as_data(self) -> dict[str, Any]:
        """The answer of the command line (a promise to scripts), but for what ``Words`` say."""
        fields = [
            {"field": each.field, "columns": each.columns, "text": each.text, "rule": each.rule.code}
            | {"by": dict(each.rule.params), "result": each.result}
            | {"refused": each.refused.code if each.refused else None}
            for each in self.fields
        ]
        return {
            "row": self.row,
            "fields": fields,
            "areas": self.areas,
            "units": [{"unit": unit, "reason": reason} for unit, reason in self.units],
            "deadline": self.deadline or None,
            "outcome": self.outcome,
            "why": self.why.code if self.why else None,
        }
