"""What a station that may be the voice of the hall is told by its windows, each second."""

from __future__ import annotations

from hall.alarms.sounding import Sounding
from hall.frozen import frozen


@frozen
class VoiceOrder:
    """``what`` should sound now, None: nothing; ``sentence``: what is said of it, in ``language`` (``zh``, ``en``).
    ``needs_test``: this shift has not heard it yet; ``speaks``: the city wants sentences."""

    what: Sounding | None = None
    sentence: str = ""
    language: str = "zh"
    needs_test: bool = False
    speaks: bool = False
