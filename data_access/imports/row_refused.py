"""Why one row of a file is not taken."""

from __future__ import annotations

from typing import Any

from hall.errors import Words


class RowRefused(Exception):
    """Why a row is not taken: a code (``reject.*``, ``refused.*``), the wrong value, what the sentence names."""

    def __init__(self, code: str, value: str = "", **params: Any) -> None:
        super().__init__(code, value)
        self.code, self.value, self.words = code, value, Words(code, params)
