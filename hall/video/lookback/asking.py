"""What may be asked of a cut, before anything of it is read."""

from __future__ import annotations

from hall.errors import InputRefused
from hall.moment import HOUR_MS, LATEST, Moment
from hall.plain_text import is_storable, visible

LONGEST_MS = 6 * HOUR_MS
"""Of one cut: at 4 Mbit/s that is 11 GB, which fits on what people hand over (assumed). Longer ones are several."""
REASON = 200
"""Letters of a reason: it stands in the audit."""


def check(begins: Moment, ends: Moment, reason: str) -> None:
    """Raises InputRefused: ``cut.no_reason``, ``cut.long`` (hours), ``cut.nothing``."""
    if not is_storable(reason) or not visible(reason):
        raise InputRefused("cut.no_reason")
    if begins < 0 or ends > LATEST:
        raise InputRefused("cut.nothing")
    if ends - begins > LONGEST_MS:
        raise InputRefused("cut.long", hours=LONGEST_MS // HOUR_MS)
    if ends <= begins:
        raise InputRefused("cut.nothing")
