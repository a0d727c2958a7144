"""What leaves the hall from the page of tracks: its words and cells are made here, by the window's texts; it is written
in a query thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from hall.errors import Words
from hall.moment import MINUTE_MS, Moment
from hall.people.session import Session
from hall.ports.tracks import Cell, PatrolTold, TrackReader, TrackTold
from hall.telemetry.tracks.legs import LegKind, legs_of
from hall.telemetry.tracks.track import KMH
from screens.desk.tracks.rows import LEGS, share_words
from screens.screen import DeskParts
from widgets.live.lanes import Answer

Write = Callable[[TrackReader, Session], int]
OUT = "desk.tracks.out"
_TRACKS = (
    "tracks.head_kind", "tracks.head_code", "tracks.head_what", "tracks.head_since", "tracks.head_until",
    "tracks.head_minutes", "tracks.head_metres", "tracks.head_kmh", "tracks.head_lon", "tracks.head_lat",
)  # fmt: skip
_PATROL = (
    "tracks.head_section", "tracks.head_name", "tracks.head_person", "tracks.head_length", "tracks.head_covered",
    "tracks.head_percent", "tracks.head_said",
)  # fmt: skip
_FIELDS = ("section", "name", "person", "length_m", "covered_m", "percent", "said")
"""Of a feature: programs read these, in no language."""
_PLACES = 7  # of a degree: a centimetre
_SECOND = 1_000  # ms


class Leaving:
    """``file``: into the person's own folder, named by the city's clock. ``say``: tells what came of it. GUI thread."""

    def __init__(self, parts: DeskParts, who: Session, say: Callable[[Words, str], None], *, is_shapes: bool) -> None:
        self._parts, self._who, self._say, self._texts, self._is_shapes = parts, who, say, parts.texts, is_shapes
        now = parts.zone.local(parts.live.now())
        self.file = str(Path.home() / f"tracks-{now:%Y%m%d-%H%M%S}.{'geojson' if is_shapes else 'xlsx'}")

    def begin(self, told: Sequence[TrackTold], patrol: PatrolTold | None) -> None:
        """Of these tracks, or of that patrol where there is one."""
        if patrol is None and not told:
            self._say(Words("tracks.none_shown"), "information")
            return
        does = self.tracks(told) if patrol is None else self.patrol(patrol)
        self._say(Words("tracks.writing", {"file": self.file}), "information")
        self._parts.queries.ask(OUT, partial(does, self._parts.ports.tracks, self._who), self._on_written)

    def _on_written(self, answer: Answer) -> None:
        if answer.dropped:
            return
        if answer.value is None:
            self._say(answer.why, "overdue")
        else:
            self._say(Words("tracks.written", {"file": self.file}), "on_time")

    def tracks(self, told: Sequence[TrackTold]) -> Write:
        """What these did, line by line; or the lines themselves."""
        if self._is_shapes:
            return partial(_write_shapes, self.file, "tracks", [each for of in told for each in self._track_shapes(of)])
        rows = [row for of in told for row in self._track_rows(of)]
        return partial(_write_table, self.file, "tracks", self._heads(_TRACKS), rows)

    def patrol(self, told: PatrolTold) -> Write:
        """All sections, the worst first; or their lines with what was walked."""
        rows = list(self._patrol_rows(told))
        if not self._is_shapes:
            return partial(_write_table, self.file, "patrol", self._heads(_PATROL), rows)
        features = [
            _feature(
                "LineString", [list(point) for point in told.lines[each.code]], dict(zip(_FIELDS, row, strict=True))
            )
            for each, row in zip(told.patrol.sections, rows, strict=True)
            if len(told.lines[each.code]) > 1
        ]
        return partial(_write_shapes, self.file, "patrol", features)

    def _heads(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._texts.words, names))

    def _track_rows(self, told: TrackTold) -> Iterator[tuple[Cell, ...]]:
        words = self._texts.words
        for leg in legs_of(told.track):
            minutes = (leg.ends - leg.begins) / MINUTE_MS
            kmh = leg.length_m / max(1, leg.ends - leg.begins) * _SECOND * KMH
            yield (
                words(f"mover.{told.key.kind}"), told.key.code, words(LEGS[leg.kind]), self._time(leg.begins),
                self._time(leg.ends), round(minutes, 1), round(leg.length_m),
                round(kmh, 1) if leg.kind is LegKind.WENT else None, round(leg.lon, _PLACES), round(leg.lat, _PLACES),
            )  # fmt: skip

    def _track_shapes(self, told: TrackTold) -> Iterator[dict[str, Any]]:
        """Each unbroken stretch a line, each stop a point."""
        points, runs, about = told.track.points, told.track.runs, {"kind": told.key.kind, "code": told.key.code}
        for run in np.unique(runs):
            of = points.only(runs == run)
            line = [
                [round(lon, _PLACES), round(lat, _PLACES)]
                for lon, lat in zip(of.lon.tolist(), of.lat.tolist(), strict=True)
            ]
            span = {"since": self._time(int(of.at[0])), "until": self._time(int(of.at[-1]))}
            yield (
                _feature("LineString", line, about | span)
                if len(line) > 1
                else _feature("Point", line[0], about | span)
            )
        for stop in told.track.stops:
            told_of = about | {
                "what": LegKind.STOP.value,
                "since": self._time(stop.begins),
                "until": self._time(stop.ends),
            }
            yield _feature("Point", [round(stop.lon, _PLACES), round(stop.lat, _PLACES)], told_of)

    def _patrol_rows(self, told: PatrolTold) -> Iterator[tuple[Cell, ...]]:
        place = 0 if self._texts.language == "zh" else 1
        for each in told.patrol.sections:
            covered = None if each.covered_m is None else round(each.covered_m)
            share = None if each.share is None else round(100 * each.share, 1)
            yield (
                each.code, told.names[each.code][place], each.person, round(each.length_m), covered, share,
                share_words(self._texts, each),
            )  # fmt: skip

    def _time(self, moment: Moment) -> str:
        return self._texts.date_time(moment)


def _write_table(
    file: str, what: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], reader: TrackReader, who: Session
) -> int:
    return reader.write_table(file, what, heads, rows, who)


def _write_shapes(file: str, what: str, features: Sequence[dict[str, Any]], reader: TrackReader, who: Session) -> int:
    return reader.write_shapes(file, what, features, who)


def _feature(kind: str, coordinates: Any, about: dict[str, Any]) -> dict[str, Any]:
    return {"geometry": {"type": kind, "coordinates": coordinates}, "properties": about}
