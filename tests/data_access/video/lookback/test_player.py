"""The player: which picture it shows is read off the picture itself; nothing here waits for time but playing."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic
from typing import IO

import pytest

from data_access.video.lookback.footage import Piece, PieceFootage
from data_access.video.lookback.player import FIRST, Player
from hall.errors import NotFound
from hall.moment import SECOND_MS, Moment
from hall.video.lookback.seen import PlayState
from tests.support.recorded import LOOK, START, number, pieces, transport
from tests.support.waits import wait_for

VIEW = (LOOK.width, LOOK.height)
GAP = START + 20 * SECOND_MS
FILMED = (START, START + 4 * SECOND_MS, GAP)
Make = Callable[..., "Watched"]


class Watched:
    """A player, and all that it has shown: when it was recorded, and which picture of its file it is."""

    def __init__(self, found: list[Piece]) -> None:
        self.shown: list[tuple[Moment, int]] = []
        self.when: list[float] = []
        self._lock = threading.Lock()
        self.player = Player(PieceFootage(found), self._on_ring)
        self.player.fit(*VIEW)

    def _on_ring(self) -> None:
        with self._lock:
            self.player.seen()
            picture = self.player.take()
            if picture is not None:
                self.when.append(monotonic())
                self.shown.append((picture.at - START, number(picture)))

    @property
    def last(self) -> tuple[Moment, int] | None:
        return self.shown[-1] if self.shown else None

    def shows(self, at: Moment, picture: int) -> None:
        wait_for(lambda: self.last == (at, picture), told=f"{at, picture}, not {self.last}")

    def stands(self, state: PlayState) -> None:
        wait_for(lambda: self.player.seen().state is state, told=f"{state}, not {self.player.seen()}")


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Watched] = []

    def watched(
        begins: tuple[Moment, ...] = (START, START + 4 * SECOND_MS, GAP), found: list[Piece] | None = None
    ) -> Watched:
        made.append(Watched(found or pieces(begins)))
        return made[-1]

    yield watched
    for each in made:
        each.player.close()
        assert each.player.join(10)


def test_it_shows_the_picture_of_the_moment(make: Make) -> None:
    """The last one at or before it, in the middle of what follows a key frame too."""
    film = make()
    for at, picture in ((0, 0), (1_550, 15), (3_999, 39), (4_000, 0), (6_200, 22)):
        film.player.seek(START + at)
        film.shows(at - at % 100, picture)
    film.stands(PlayState.PAUSED)
    assert film.player.seen().size == VIEW


def test_steps_go_one_picture_on_and_back_over_files_and_gaps(make: Make) -> None:
    film = make()
    film.player.seek(START + 3_900)
    film.shows(3_900, 39)
    for steps, at, picture in ((1, 4_000, 0), (-1, 3_900, 39), (-1, 3_800, 38), (3, 4_100, 1), (-4, 3_700, 37)):
        film.player.step(steps)
        film.shows(at, picture)
    film.player.seek(START + 7_900)
    film.shows(7_900, 39)
    film.player.step(1)
    film.shows(20_000, 0)
    wait_for(lambda: film.player.seen().gap == (START + 7_900, GAP), told="that nothing was recorded between")
    film.player.step(-1)
    film.shows(7_900, 39)


def test_there_is_nothing_before_the_first_picture_and_behind_the_last(make: Make) -> None:
    film = make((START,))
    film.player.seek(START)
    film.shows(0, 0)
    film.player.step(-1)
    wait_for(lambda: film.player.seen().why == FIRST)
    film.player.seek(START + 3_900)
    film.shows(3_900, 39)
    film.player.step(1)
    film.stands(PlayState.ENDED)
    film.player.step(-1)
    film.shows(3_800, 38)
    film.player.seek(START + 90_000)
    film.stands(PlayState.ENDED)


def test_a_moment_of_a_gap_shows_what_comes_next_and_says_so(make: Make) -> None:
    film = make()
    film.player.seek(START + 12_000)
    film.shows(20_000, 0)
    wait_for(lambda: film.player.seen().gap == (START + 12_000, GAP))


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, 4.0, 8.0])
def test_it_plays_at_its_speed_to_the_end_and_over_gaps(make: Make, speed: float) -> None:
    """A second of it at half, eight at eight times the speed: never faster than asked, and the gap costs nothing."""
    film = make()
    film.player.seek(GAP - round(12_500 + 500 * max(1.0, speed)))
    wait_for(lambda: film.shown)
    first = film.shown[-1][0]
    film.player.play(speed)
    film.stands(PlayState.PLAYING)
    wait_for(lambda: film.shown[-1][0] >= 20_000)
    behind = next(at for at, shown in enumerate(film.shown) if shown[0] >= 20_000)
    played_ms = film.shown[behind - 1][0] - first
    assert film.when[behind] - film.when[0] >= 0.9 * played_ms / SECOND_MS / speed
    assert [at for at, _ in film.shown] == sorted(at for at, _ in film.shown)
    film.player.pause()
    film.stands(PlayState.PAUSED)


def test_pause_and_seek_go_before_what_was_to_be_shown_next(make: Make) -> None:
    film = make()
    film.player.seek(START)
    film.player.play(0.5)
    wait_for(lambda: len(film.shown) > 2)
    film.player.pause()
    film.stands(PlayState.PAUSED)
    film.player.seek(START + 6_000)
    film.shows(6_000, 20)
    film.player.play(1.0)
    wait_for(lambda: film.shown[-1][0] > 6_300)
    assert film.player.seen().state is PlayState.PLAYING


def test_what_cannot_be_read_is_passed_over_and_told(make: Make) -> None:
    def gone() -> IO[bytes]:
        raise NotFound("missing.recording")

    first, second, third = pieces((START, START + 4 * SECOND_MS, START + 8 * SECOND_MS))
    film = make(found=[first, second._replace(open=gone), third])
    film.player.seek(START + 3_900)
    film.shows(3_900, 39)
    film.player.step(1)
    film.shows(8_000, 0)
    seen = film.player.seen()
    assert (seen.gap, seen.why and seen.why.code) == ((START + 3_900, START + 8_000), "missing.recording")
    film.player.seek(START + 5_000)
    wait_for(lambda: film.player.seen().gap == (START + 5_000, START + 8_000))
    lost = make(found=[second._replace(open=gone)])
    lost.player.seek(START + 4_000)
    lost.stands(PlayState.FAILED)


@pytest.mark.allow_log("MemoryError among the streams")
def test_a_mistake_behind_it_is_told_and_ends_nothing(make: Make) -> None:
    def breaks() -> IO[bytes]:
        raise MemoryError("a file that cannot be believed")

    first, second = pieces((START, START + 4 * SECOND_MS))
    film = make(found=[first, second._replace(open=breaks)])
    film.player.seek(START + 5_000)
    film.stands(PlayState.FAILED)
    film.player.seek(START + 1_000)
    film.shows(1_000, 10)


@pytest.mark.parametrize("content", [b"", b"rubbish" * 999, bytes(188 * 40)], ids=["empty", "rubbish", "nothing in it"])
def test_a_file_that_holds_no_pictures_is_passed_over(make: Make, content: bytes) -> None:
    first, second, third = pieces((START, START + 4 * SECOND_MS, START + 8 * SECOND_MS))
    film = make(found=[first, second._replace(open=lambda: io.BytesIO(content)), third])
    film.player.seek(START + 3_900)
    film.shows(3_900, 39)
    film.player.step(1)
    film.shows(8_000, 0)
    wait_for(lambda: film.player.seen().gap == (START + 3_900, START + 8_000))


def test_of_a_file_that_was_cut_short_is_shown_what_is_there(make: Make) -> None:
    first, second = pieces((START, START + 4 * SECOND_MS))
    half = transport()[: len(transport()) // 2]
    film = make(found=[first._replace(open=lambda: io.BytesIO(half)), second])
    film.player.seek(START + 500)
    film.shows(500, 5)
    film.player.seek(START + 3_900)
    wait_for(lambda: film.last is not None and 500 < film.last[0] < 3_900)
    film.player.step(1)
    film.shows(4_000, 0)


def test_another_size_paints_the_same_picture_anew_and_a_still_is_whole(make: Make) -> None:
    film = make()
    film.player.seek(START + 1_000)
    film.shows(1_000, 10)
    film.player.fit(160, 90)
    wait_for(lambda: len(film.shown) > 1)
    film.player.fit(64, 36)
    still = film.player.still()
    assert still is not None
    assert (still.at, still.width, still.height, number(still)) == (START + 1_000, *VIEW, 10)


def test_what_is_masked_while_somebody_looks_is_seen_no_more() -> None:
    with closing(Player(PieceFootage(pieces()), lambda: None)) as player:
        player.fit(*VIEW)
        player.seek(START + 1_000)
        before = wait_for(player.take)
        assert before is not None
        assert number(before) == 10
        player.mask("0,0 100,100")
        for masked in (wait_for(player.take), player.still()):
            assert masked is not None
            assert masked.at == START + 1_000
            assert len({bytes(masked.pixels[at : at + 4]) for at in range(0, 4 * masked.width, 4)}) == 1
        player.mask("")
        after = wait_for(player.take)
        assert after is not None
        assert number(after) == 10
    assert player.join(10)
