"""Positions are kept as they are told, thinned and packed; brought in once; gone when their days are over."""

from __future__ import annotations

import logging
from contextlib import closing
from random import Random
from typing import Any
from unittest import mock

import numpy as np
import pytest

from data_access.engine.clock import server_now
from data_access.engine.database import Database, open_database
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tracks.blocks import BLOCK_MS, unpacked
from data_access.telemetry.tracks.keeping import TrackKeeping
from data_access.telemetry.tracks.store import TrackStore, tracks_of
from hall.errors import StoreUnreachable
from hall.moment import DAY_MS, SECOND_MS
from hall.telemetry.latest import Latest, SourceKey
from hall.telemetry.tracks.points import TrackPoints, points_of

AT = 1_790_000_100_000 // BLOCK_MS * BLOCK_MS
WANG = SourceKey("person", "wang")


def walked(points: int, key: SourceKey = WANG, at: int = AT) -> list[Latest]:
    return [Latest(*key, at + n * 10 * SECOND_MS, 113.6 + n / 5_000, 34.7 - n / 9_000) for n in range(points)]


def kept(store: TrackStore, key: SourceKey = WANG, first: int = AT, last: int = AT + 4 * BLOCK_MS) -> TrackPoints:
    return unpacked([(block, bytes(points)) for block, points in store.of(key, first, last)])


def test_what_movers_tell_is_kept_to_the_centimetre(database: Database) -> None:
    telemetry, told = Telemetry(database), walked(200)
    for each in told:
        telemetry.put([each, Latest("vehicle", "v1", each.at, 113.5, 34.6), Latest("camera_login", "c", each.at)])

    store = tracks_of(database)
    found = kept(store)
    assert found.at.tolist() == [each.at for each in told]
    assert np.abs(found.lon - [each.lon for each in told]).max() < 1e-7
    assert np.abs(found.lat - [each.lat for each in told]).max() < 1e-7
    assert len(store.of(WANG, AT, AT + 4 * BLOCK_MS)) == 3, "three quarters of an hour"
    assert len(kept(store, SourceKey("vehicle", "v1"))) == 34, "who stands, once a minute"
    assert store.told(AT, AT) == [("person", "wang"), ("vehicle", "v1")]
    assert store.told(AT - BLOCK_MS, AT - BLOCK_MS) == []
    assert len(kept(store, last=AT)) == 90


def test_many_at_once_and_several_of_one_source(database: Database) -> None:
    people = [SourceKey("person", f"p{n:03d}") for n in range(300)]
    Telemetry(database).put([each for key in people for each in walked(3, key)])
    rows = tracks_of(database).all_of("person", AT, AT)
    assert [row.code for row in rows] == [key.code for key in people]
    assert {len(row.points) for row in rows} == {36}


def test_bytes_of_every_kind_are_kept(database: Database) -> None:
    """Zeros and quotes too: SQLite puts texts together where it is not told otherwise."""
    store, rng = tracks_of(database), Random(5)
    parts = [rng.randbytes(12) for _ in range(40)] + [bytes(12), b"'" * 12, b"\xff" * 12]
    for part in parts:
        store.append([(AT, *WANG, part)])  # type: ignore[list-item]
    assert bytes(store.of(WANG, AT, AT)[0][1]) == b"".join(parts)


def test_a_file_is_brought_in_once(database: Database) -> None:
    keeping, store = TrackKeeping(database), tracks_of(database)
    Telemetry(database).put(walked(50))
    points = points_of((each.at + 3_000, each.lon or 0, each.lat or 0) for each in walked(120))
    assert keeping.bring_in(WANG, points) == 120
    before = store.of(WANG, AT, AT + 4 * BLOCK_MS)
    assert keeping.bring_in(WANG, points) == 0
    assert store.of(WANG, AT, AT + 4 * BLOCK_MS) == before
    assert len(kept(store)) == 170
    moved = TrackPoints(points.at, points.lon + 0.001, points.lat)
    assert keeping.bring_in(WANG, moved) == 120, "another place at the same moment counts"
    assert len(kept(store)) == 170
    assert keeping.bring_in(WANG, points_of(())) == 0


def test_what_is_too_old_goes_and_is_counted(database: Database) -> None:
    now = server_now(database)
    telemetry, keeping, store = Telemetry(database), TrackKeeping(database), tracks_of(database)
    for days in (-2, 1, 89, 91, 200):
        telemetry.put(walked(2, SourceKey("person", f"d{days}"), now - days * DAY_MS))
    assert keeping.forget(90, now) == 2
    kept = ["d-2", "d1", "d89"]  # by a clock that is behind all would be of a time to come: that goes when it is over
    assert [code for _, code in store.told(0, now + 3 * DAY_MS)] == kept
    assert keeping.forget(90, now) == 0


def test_what_could_not_be_written_is_told_and_the_next_word_is_kept(database: Database) -> None:
    telemetry = Telemetry(database)
    first, second = walked(2)
    with (
        mock.patch.object(type(tracks_of(database)), "append", side_effect=StoreUnreachable("store.busy")),
        pytest.raises(StoreUnreachable),
    ):
        telemetry.put([first])
    telemetry.put([Latest(*WANG, first.at + 1_000, 113.6, 34.7), second])
    assert len(kept(tracks_of(database))) == 1


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_damaged_file_begins_anew_and_the_latest_values_do_not_mind(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    telemetry, store = Telemetry(database), tracks_of(database)
    telemetry.put(walked(2))
    store.path.write_bytes(b"no database" * 1_000)  # type: ignore[attr-defined]
    assert telemetry.one(WANG) is not None
    telemetry.put(walked(2, at=AT + BLOCK_MS))
    assert len(kept(store)) == 2
    assert [line.message for line in caplog.records if "hall.tracks.db" in line.message] != []


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_what_is_kept_outlives_the_process_and_is_its_users_alone(database: Database, engine_url: str) -> None:
    Telemetry(database).put(walked(2))
    with closing(open_database(engine_url, station="other")) as other:
        store = tracks_of(other)
        assert len(kept(store)) == 2
        assert store.path.stat().st_mode & 0o077 == 0  # type: ignore[attr-defined]


def test_what_is_told_while_a_file_is_brought_in_is_kept(database: Database) -> None:
    key, at = SourceKey("person", "d9"), 1_790_000_100_000 // BLOCK_MS * BLOCK_MS
    bringing, telling = TrackKeeping(database), TrackKeeping(database)
    store, told = bringing._store, iter(range(1, 4))  # noqa: SLF001
    real = store.of

    def read(*asked: Any) -> Any:
        found = real(*asked)
        number = next(told, None)
        if number is not None:  # behind the reading, before the writing
            telling.keep([Latest(*key, at + number * 20_000, 113.6 + number / 1_000, 34.7)])
        return found

    store.of = read  # type: ignore[method-assign,assignment]
    assert bringing.bring_in(key, points_of([(at + 5_000, 113.5, 34.6), (at + BLOCK_MS + 5_000, 113.5, 34.6)])) == 2
    kept = unpacked([(block, bytes(row)) for block, row in real(key, at, at + BLOCK_MS)])
    assert kept.at.tolist() == [at + 5_000, at + 20_000, at + 40_000, at + 60_000, at + BLOCK_MS + 5_000]
