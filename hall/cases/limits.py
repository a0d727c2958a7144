"""How long the texts of a case may be. What is longer is refused with the limit, never cut.

A description of ten million characters held a desk for seconds, and every window that lists it.
"""

from __future__ import annotations

from collections.abc import Mapping

from hall.cases.refusals import Refusal
from hall.errors import RuleBroken
from hall.plain_text import is_whole

DESCRIPTION = 20_000
"""问题描述: ten printed pages; the longest of 58,119 real requests has some 5,000 characters."""
NOTE = 4_000
"""意见, 理由: two printed pages."""
ADDRESS = 500
"""地址: as its column."""
NAME = 200
"""Names of classes and things in lists: a line."""
COMMAND_ID = 60
"""As its column, which keeps the act of a last consent under the request's command and four letters more."""
BOUNDS: Mapping[str, int] = {
    "command_id": COMMAND_ID, "description": DESCRIPTION, "address": ADDRESS, "note": NOTE,
}  # fmt: skip
"""The texts of commands that no list and no column bounds, by the command's field."""


def wrong_text(command: object) -> RuleBroken | None:
    """Why a command is refused for a text of its own, whatever kind of command it is; None: it is not."""
    for field, size in BOUNDS.items():
        text = getattr(command, field, "")
        if len(text) > size:
            return RuleBroken(Refusal.TEXT_LONG, field=field, size=size)
        if not is_whole(text):
            return RuleBroken(Refusal.TEXT_BROKEN, field=field)
    return None
