"""A bar on a terminal's last line while a command works; nothing where stderr is no terminal. Imports no Qt."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TextIO

WIDTH = 32  # letters of the bar: with label and percent a line of 80
_EVERY_S = 0.1  # a bar that moves ten times a second looks alive


class ProgressBar:
    """Call it with (done, of). A context manager: at the end the line is cleared, whatever happened."""

    def __init__(self, label: str, err: TextIO | None = None) -> None:
        self._label, self._err = label, err or sys.stderr
        self._shown = self._err.isatty()
        self._next_s = 0.0

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._shown:
            self._write("\r\x1b[K")

    def __call__(self, done: int, of: int) -> None:
        """How far it is; repainted ten times a second at most."""
        if self._shown and of > 0 and monotonic() >= self._next_s:
            self._next_s = monotonic() + _EVERY_S
            share = min(1.0, done / of)
            full = round(share * WIDTH)
            self._write(f"\r{self._label} [{'#' * full}{'-' * (WIDTH - full)}] {share:4.0%}\x1b[K")

    def _write(self, text: str) -> None:
        self._err.write(text)
        self._err.flush()
