"""What the command ``simulate`` does, as it is asked for in words. Raises InputRefused for what it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data_access.process.tasks.arguments import per_minute, seconds_of
from data_access.sample.life import PER_MINUTE, Lived, SampleLife
from data_access.sample.sight_storm import LASTS_S, SIGHTS_A_MINUTE, SightStorm, Stormed
from hall.errors import Words


def live(
    url: str,
    tell: Callable[[Words], None],
    rate: str,
    for_: str,
    seed: int | None,
    *,
    if_sample: bool,
    cache: Path,
    attachments: str,
) -> Lived:
    """A sample lives on. ``rate``, ``for_``: "" for the usual pace, and until it is ended. Raises as `SampleLife`."""
    pace = per_minute(rate) if rate else PER_MINUTE
    life = SampleLife(url, tell, pace, seed, if_sample=if_sample, cache=cache, attachments=attachments)
    return life.run(seconds_of(for_) if for_ else None)


def storm(url: str, rate: str, for_: str, seed: int | None, *, cache: Path, attachments: str) -> Stormed:
    """A storm of sights over a sample. ``rate``, ``for_``: "" for the usual storm. Raises as `SightStorm`."""
    pace = per_minute(rate) if rate else SIGHTS_A_MINUTE
    return SightStorm(url, seed, cache, attachments, pace).run(seconds_of(for_) if for_ else LASTS_S)
