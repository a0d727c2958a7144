"""Where people and vehicles were (轨迹), and who walked along which road section (巡查)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from hall.frozen import frozen
from hall.moment import Moment
from hall.people.session import Session
from hall.telemetry.latest import SourceKey
from hall.telemetry.tracks.patrol import Patrol
from hall.telemetry.tracks.track import Track

Cell = str | float | int | None


@frozen
class MoverTold:
    """Somebody who has a track. ``duties``: of road sections and duty grids that are theirs, the names (Chinese,
    English); ``units``: codes of the units for which they answer for them."""

    key: SourceKey
    duties: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()


@frozen
class TrackTold:
    """A track. ``hidden``: points that lie outside of the streets of who looks; the way to them is none of the track's
    either."""

    key: SourceKey
    track: Track
    hidden: int = 0


@frozen
class PatrolTold:
    """Coverage of the sections in force at the shift's beginning. ``names``: of sections by code (Chinese, English);
    ``lines``: their points (lon, lat)."""

    patrol: Patrol
    names: dict[str, tuple[str, str]]
    lines: dict[str, tuple[tuple[float, float], ...]]
    near_m: int


class TrackReader(Protocol):
    """Query threads only. All raise NotAllowed (``denied.movers``, ``denied.read``, ``denied.no_longer``; a file too
    ``denied.scope_changed``), StoreUnreachable. ``since``, ``until``: UTC ms, the end not included."""

    def movers(self, since: Moment, until: Moment, who: Session) -> Sequence[MoverTold]:
        """Who was heard of then, where this person may look; nobody's place is told."""

    def track(self, key: SourceKey, since: Moment, until: Moment, who: Session) -> TrackTold:
        """Where one of them was, once it is written into the audit that this person looks."""

    def patrol(self, since: Moment, until: Moment, who: Session) -> PatrolTold:
        """Who walked along their sections, in the streets of this person, once that is in the audit."""

    def write_table(
        self, file: str, what: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], who: Session
    ) -> int:
        """``what`` (``tracks``, ``patrol``) into a file (.xlsx) for this person, in the audit before it is written; how
        many rows. Raises InputRefused, OSError besides."""

    def write_shapes(self, file: str, what: str, features: Sequence[Mapping[str, Any]], who: Session) -> int:
        """The same as features of GeoJSON (.geojson), WGS-84."""
