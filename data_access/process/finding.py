"""One thing that ``doctor`` looked at."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from hall.frozen import frozen

GB = 1_000_000_000  # as makers of disks and memory count


@frozen
class Finding:
    """``level``: ``ok``, ``note`` (good to know), ``bad`` (mend it); the code names the words."""

    code: str
    level: str = "ok"
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, str, dict[str, Any]]:
        """As it is reported: code, level, params."""
        return self.code, self.level, self.params
