"""What is dropped when a stream falls behind, and when it is taken up again."""

from __future__ import annotations

from hall.video.streams.budget import Level
from hall.video.streams.edge import LiveEdge

GOP = 15


def decoded(edge: LiveEdge, delays: list[int], read_ms: int = 0, keys_only: bool = False) -> list[int]:
    """The numbers of the packets, one in 60 ms and each fifteenth a key frame, that were decoded."""
    return [
        n
        for n, delay in enumerate(delays)
        if edge.decodes(n * 60, delay, read_ms, is_key=n % GOP == 0, keys_only=keys_only)
    ]


def test_at_the_edge_everything_is_decoded() -> None:
    assert decoded(LiveEdge(), [0] * 40, read_ms=50) == list(range(40))


def test_what_a_pause_of_the_network_held_up_is_decoded() -> None:
    edge = LiveEdge()
    assert edge.decodes(0, 1_500, 1_500, is_key=False, keys_only=False)
    burst = [edge.decodes(n, 1_500 - 60 * n, 0, is_key=False, keys_only=False) for n in range(1, 25)]
    assert all(burst)


def test_one_that_stays_behind_drops_to_a_key_frame_at_the_edge() -> None:
    found = decoded(LiveEdge(), [1_200] * 40 + [900] * 30)
    assert found == [*range(9), *range(45, 70)]


def test_a_delay_of_the_network_itself_drops_nothing() -> None:
    """Every read has to wait: there is nothing that could be caught up with."""
    assert decoded(LiveEdge(), [3_000] * 60, read_ms=50) == list(range(60))


def test_key_frames_alone_and_then_all_from_the_next_one() -> None:
    edge = LiveEdge()
    assert decoded(edge, [0] * 40, keys_only=True) == [0, 15, 30]
    assert decoded(edge, [0] * 20) == list(range(20))
    edge.decodes(0, 0, 0, is_key=False, keys_only=True)
    assert [edge.decodes(0, 0, 0, is_key=key, keys_only=False) for key in (False, False, True, False)] == [
        False, False, True, True,
    ]  # fmt: skip


def shown(delay_ms: int, level: Level, read_ms: int = 0) -> int:
    edge = LiveEdge()
    edge.decodes(0, delay_ms, read_ms, is_key=True, keys_only=False)
    return sum(edge.shows(n * 60, delay_ms, level) for n in range(1, 101))


def test_a_thinned_stream_shows_its_share() -> None:
    assert [shown(0, level) for level in (Level.ALL, Level.HALF, Level.QUARTER)] == [100, 50, 25]


def test_one_that_is_behind_shows_fewer_pictures_but_still_moves() -> None:
    assert shown(400, Level.ALL) == 34


def test_one_that_seems_to_be_behind_with_nothing_queued_shows_all() -> None:
    """A camera that left time out: its stamps say that it is late, and nothing could be caught up with."""
    assert shown(700, Level.ALL, read_ms=50) == 100
