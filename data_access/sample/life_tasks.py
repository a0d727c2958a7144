"""What the command ``simulate`` does, as it is asked for in words. Raises InputRefused for what it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from data_access.process.tasks.arguments import per_minute, seconds_of
from data_access.sample.life import PER_MINUTE, Lived, SampleLife
from data_access.sample.sight_storm import LASTS_S, SIGHTS_A_MINUTE, SightStorm, Stormed
from hall.errors import Words


class Place(NamedTuple):
    """Which database, where pictures of sample cameras are drawn, where attached files are kept."""

    url: str
    cache: Path
    attachments: str


def live(
    place: Place, tell: Callable[[Words], None], rate: str, for_: str, seed: int | None, *, if_sample: bool
) -> Lived:
    """A sample lives on. ``rate``, ``for_``: "" for the usual pace, and until it is ended. Raises as `SampleLife`."""
    pace = per_minute(rate) if rate else PER_MINUTE
    life = SampleLife(
        place.url, tell, pace, seed, if_sample=if_sample, cache=place.cache, attachments=place.attachments
    )
    return life.run(seconds_of(for_) if for_ else None)


def storm(place: Place, rate: str, for_: str, seed: int | None) -> Stormed:
    """A storm of sights over a sample. ``rate``, ``for_``: "" for the usual storm. Raises as `SightStorm`."""
    pace = per_minute(rate) if rate else SIGHTS_A_MINUTE
    made = SightStorm(place.url, seed, place.cache, place.attachments, pace)
    return made.run(seconds_of(for_) if for_ else LASTS_S)
