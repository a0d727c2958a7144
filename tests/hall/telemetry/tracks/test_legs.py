"""A track told line by line: nothing of its time is missing, and nothing is told twice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hall.telemetry.tracks.legs import LegKind, legs_of
from hall.telemetry.tracks.points import NO_POINTS, points_of
from hall.telemetry.tracks.track import track_of
from tests.support.fake_tracks import RULES, a_day

AT = 1_790_000_000_000


def test_a_walk_with_a_stop_a_gap_and_on() -> None:
    track = track_of(a_day(AT), RULES)
    legs = legs_of(track)
    assert [each.kind for each in legs] == [LegKind.WENT, LegKind.STOP, LegKind.WENT, LegKind.GAP, LegKind.WENT]
    assert (legs[0].begins, legs[-1].ends) == (int(track.points.at[0]), int(track.points.at[-1]))
    assert all(one.ends == other.begins for one, other in pairwise(legs))
    went = sum(each.length_m for each in legs if each.kind is LegKind.WENT)
    assert went == pytest.approx(track.length_m, abs=31), "what lies within a stop is no way"
    assert track.jumps == 1


def test_nothing_has_no_legs() -> None:
    assert legs_of(track_of(NO_POINTS, RULES)) == ()
    assert legs_of(track_of(points_of([(1, 1.0, 1.0)]), RULES)) == ()


@pytest.mark.parametrize("count", [2, 3, 4])
def test_gaps_in_turn_are_told_each(count: int) -> None:
    track = track_of(points_of((n * 1_000_000, 113.6, 34.7) for n in range(count)), RULES)
    assert [each.kind for each in legs_of(track)] == [LegKind.GAP] * (count - 1)
