"""What a widget has to know of freshness to look it: a state in a word, since when, and the age. Decides nothing."""

from __future__ import annotations

from typing import Protocol

from hall.cases.vocabulary import Moment

_LIVE_STATES = frozenset({"live", "quiet"})


class FreshnessLike(Protocol):
    """The fields of `hall.live.freshness.Freshness` that are shown."""

    @property
    def state(self) -> str:
        """`live`, `quiet` (reachable, nothing happens), or why it is not live: `late`, `gone`, `replaced` …"""

    @property
    def as_of(self) -> Moment | None:
        """The moment of the newest data, UTC milliseconds; None before the first."""

    @property
    def since_ms(self) -> int:
        """How long the state has lasted, by the monotonic clock."""


def is_live(freshness: FreshnessLike | None) -> bool:
    """Whether a panel may look live; nothing known yet counts as live only until the first report."""
    return freshness is None or str(freshness.state) in _LIVE_STATES
