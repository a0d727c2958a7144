"""Exit codes by which a station tells its supervisor more than that it ended."""

from __future__ import annotations

AGAIN = 75
"""A safe scene at which a person asked for the whole one, or a wall that was told to restart (EX_TEMPFAIL of
sysexits.h: try again)."""
