"""What a tile shows of how its stream stands: nothing that is not live looks so, whatever it is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hall.errors import Words
from hall.video.streams.seen import StreamSeen, StreamState
from widgets.video.face import LOOKS, SILENT, SILENT_MS, STILL, Shows, face_of

NOW, AHEAD = 1_000_000, 1_795_139_151_000
OUT_OF_SIGHT = {
    StreamState.IDLE, StreamState.UNSUPPORTED, StreamState.UNAUTHORISED, StreamState.OFF, StreamState.CLOSED,
    StreamState.NO_ADDRESS,
}  # fmt: skip

seens = st.builds(
    StreamSeen,
    state=st.sampled_from(StreamState),
    since_ms=st.integers(NOW - 100_000, NOW),
    next_try_ms=st.none() | st.integers(NOW - 5_000, NOW + 60_000),
    frame_ms=st.none() | st.integers(NOW - 60_000, NOW),
    still=st.booleans(),
    thinned=st.booleans(),
    fps=st.sampled_from([0.0, 0.2, 1.0, 15.0, 25.0]),
    delay_ms=st.none() | st.integers(0, 9_000),
)


@given(seens, st.none() | st.integers(NOW - 60_000, NOW))
def test_only_what_is_live_looks_live(seen: StreamSeen, picture_ms: int | None) -> None:
    face = face_of(seen, picture_ms, NOW, AHEAD)
    if face.shows is Shows.LIVE:
        assert seen.state is StreamState.STREAMING
        assert not seen.still
        assert picture_ms is not None
        assert face.look is None
        return
    assert face.look is not None, "what is not live has a name"
    assert (face.shows is Shows.OLD) == (picture_ms is not None and seen.state not in OUT_OF_SIGHT)
    assert face.clock_s is None or face.shows is Shows.OLD
    assert face.since_s is None or face.since_s >= 0
    assert face.next_s is None or face.next_s >= 0


def test_every_state_has_a_look() -> None:
    assert set(LOOKS) == set(StreamState)


def test_opening_is_calm_first_and_then_says_that_it_takes_long() -> None:
    for state in (StreamState.OPENING, StreamState.CONNECTED):
        early, late = (face_of(StreamSeen(state, NOW - ms), None, NOW, AHEAD) for ms in (2_000, 6_000))
        assert (early.since_s, early.hint) == (2, "")
        assert (late.since_s, late.hint) == (6, "tile.slow")


def test_a_stream_that_is_said_to_be_streaming_and_brings_nothing_is_not_believed() -> None:
    """Also one of a picture in five seconds, after twenty more."""
    for fps, limit_ms in ((15.0, SILENT_MS + 4_000 // 15), (0.2, SILENT_MS + 20_000), (0.0, SILENT_MS)):
        seen = StreamSeen(StreamState.STREAMING, 0, frame_ms=NOW, fps=fps)
        assert face_of(seen, NOW, NOW + limit_ms, AHEAD).shows is Shows.LIVE
        silent = face_of(seen, NOW, NOW + limit_ms + 1, AHEAD)
        assert (silent.shows, silent.look, silent.since_s) == (Shows.OLD, SILENT, (limit_ms + 1) // 1_000)


def test_a_picture_that_does_not_change_is_told_although_frames_come() -> None:
    seen = StreamSeen(StreamState.STREAMING, NOW - 12_000, frame_ms=NOW, still=True)
    face = face_of(seen, NOW, NOW, AHEAD)
    assert (face.shows, face.look) == (Shows.OLD, STILL)


def test_a_delay_is_told_above_a_second_only() -> None:
    delays = {ms: StreamSeen(StreamState.STREAMING, frame_ms=NOW, delay_ms=ms) for ms in (400, 1_000, 1_060, 2_340)}
    told = {ms: face_of(seen, NOW, NOW, AHEAD).delay_ds for ms, seen in delays.items()}
    assert told == {400: None, 1_000: None, 1_060: 11, 2_340: 23}


def test_the_next_try_and_the_reason_are_told() -> None:
    why = Words("video.broken", {"host": "x"})
    seen = StreamSeen(StreamState.RECONNECTING, NOW - 3_000, why, next_try_ms=NOW + 1_200)
    face = face_of(seen, None, NOW, AHEAD)
    assert (face.next_s, face.why, face.since_s) == (2, why, 3)
    assert face_of(seen, None, NOW + 60_000, AHEAD).next_s == 0


def test_what_the_hall_has_switched_off_counts_no_seconds() -> None:
    assert face_of(StreamSeen(StreamState.OFF, NOW - 9_000), None, NOW, AHEAD).since_s is None
