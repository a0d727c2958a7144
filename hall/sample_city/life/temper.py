"""How the sample city's units behave: quick or slow, careful or sloppy, fond of hanging cases. Pure and seeded."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from hall.frozen import frozen

ON_DAYS_OFF = 0.6
"""Share of the units that also work on weekends and holidays: street offices, sanitation …"""


@frozen
class Temper:
    """``pace``: median share of the limit that a disposal takes; shares (0–1) of failed checks, of holds, and of cases
    that drag on past their limit because the unit disputes them. ``on_days_off``: it works on weekends and holidays."""

    pace: float
    fails: float
    hangs: float
    drags: float
    on_days_off: bool


@lru_cache(maxsize=4096)
def temper_of(seed: int, unit: str) -> Temper:
    """The temper of one unit, the same for a seed."""
    rng = Random(f"temper:{seed}:{unit}")
    return Temper(
        pace=rng.uniform(0.28, 0.56),
        fails=rng.uniform(0.01, 0.10),
        hangs=rng.uniform(0.0, 0.06),
        drags=rng.uniform(0.0, 0.05),
        on_days_off=rng.random() < ON_DAYS_OFF,
    )
