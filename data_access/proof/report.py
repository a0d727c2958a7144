"""What a verification found: codes with parameters, all of them counted. Knows no database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hall.errors import Words

_MOST = 20  # findings of one kind that are told one by one; the rest is only counted


@dataclass
class VerifyReport:
    """What was found: at most 20 findings of a kind in full, all of them counted. ``told`` and ``counted``: the same of
    what is good to know and no fault."""

    findings: list[Words] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    checked: dict[str, int] = field(default_factory=dict)
    told: list[Words] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    def as_data(self) -> dict[str, Any]:
        """As it is answered, without the findings in full."""
        return {
            "clean": self.is_clean, "found": dict(self.found), "told": dict(self.counted), "checked": self.checked,
        }  # fmt: skip

    def add(self, code: str, **params: Any) -> None:
        """Note a finding such as ``verify.row``."""
        _note(self.found, self.findings, Words(code, params))

    def tell(self, code: str, **params: Any) -> None:
        """Note what is no fault, such as ``verify.orphan``."""
        _note(self.counted, self.told, Words(code, params))


def _note(counted: Counter[str], listed: list[Words], words: Words) -> None:
    counted[words.code] += 1
    if counted[words.code] <= _MOST:
        listed.append(words)
