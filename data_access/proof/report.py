"""What a verification found: codes with parameters, all of them counted. Knows no database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hall.errors import Words

_MOST = 20


@dataclass
class VerifyReport:
    """What was found: at most 20 findings of a kind in full, all of them counted."""

    findings: list[Words] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    checked: dict[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    def as_data(self) -> dict[str, Any]:
        """As it is answered, without the findings in full."""
        return {"clean": self.is_clean, "found": dict(self.found), "checked": self.checked}

    def add(self, code: str, **params: Any) -> None:
        """Note a finding such as ``verify.row``."""
        self.found[code] += 1
        if self.found[code] <= _MOST:
            self.findings.append(Words(code, params))
