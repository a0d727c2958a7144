"""Pictures of cameras: each state that a stream can be in stands on a tile, and is not waited for in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.errors import InputRefused
from hall.ports.video import Weight
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.layouts.rotation import Rotation
from hall.video.streams.seen import StreamState
from screens.pictures.camera_pictures import MATRIX, PLAIN, Tiles, kinds, show_first_pages, tiles_of
from screens.pictures.pictures import PictureState
from screens.pictures.snapshot import SIZES, WantedPictures, pictures_of
from screens.pictures.staged_streams import ALARM, STAGED, StagedStreams
from screens.wall.catalogue import WallKind
from tests.support.stations import Stations
from tests.support.tiles import a_sign
from themes.catalogue import theme_named
from widgets.texts.texts import LANGUAGES, Texts
from widgets.video.bell import StreamBell
from widgets.video.face import LOOKS, SILENT, STILL, Face, Shows
from widgets.video.tile import VideoTile
from widgets.video.tile_clock import TileClock, mono_ms
from widgets.video.tile_grid import TileGrid, TileMeans

PLACE = QRect(0, 0, 320, 200)


def tile_of(qtbot: QtBot, name: str) -> VideoTile:
    """One whose stream stands so, as it looks at once."""
    tile = VideoTile(
        theme_named("dark_desk"), Texts("zh"), TileClock(mono_ms), a_sign("c1"), StagedStreams((name,)), None
    )
    qtbot.addWidget(tile)
    tile.stand(PLACE, Weight.USUAL, shown=True)
    tile.see(seen=True)
    tile.look()
    return tile


@pytest.mark.parametrize("name", STAGED)
def test_a_staged_tile_is_ready_at_once(qtbot: QtBot, name: str) -> None:
    tile = tile_of(qtbot, name)
    assert tile.is_settled
    assert (tile.face.shows is Shows.NOTHING) == (not STAGED[name].has_picture)


def test_all_that_a_tile_can_look_like_is_staged(qtbot: QtBot) -> None:
    assert {each.state for each in STAGED.values()} == set(StreamState)
    faces: dict[str, Face] = {name: tile_of(qtbot, name).face for name in STAGED}
    looks = {face.look for face in faces.values()}
    assert looks == {None, STILL, SILENT, *LOOKS.values()}
    assert faces["thinned"].thinned
    assert faces["late"].delay_ds
    assert ALARM in STAGED


def test_cameras_stand_as_they_are_named_and_the_others_are_live() -> None:
    streams = StagedStreams(("refused", "stalled"))
    seen = [streams.view(camera, 64, 36).seen().state for camera in ("c1", "c2", "c3", "c1")]
    assert seen == [StreamState.REFUSED, StreamState.STALLED, StreamState.STREAMING, StreamState.REFUSED]
    assert list(streams.named("stalled")) == ["c2"]


def test_a_view_brings_its_picture_in_each_size_that_it_is_asked_for() -> None:
    rung: list[int] = []
    streams = StagedStreams(())
    streams.listen(lambda: rung.append(1))
    view = streams.view("c1", 64, 36)
    first = view.take()
    assert first is not None
    view.fit(101, 57, Weight.USUAL)
    second = view.take()
    assert second is not None
    assert (second.width, second.height, len(second.pixels), second.number) == (101, 57, 101 * 57 * 4, 2)
    assert len(rung) == 2


def test_the_picture_of_a_stream_that_is_over_comes_once_and_that_of_a_live_one_at_each_look() -> None:
    streams = StagedStreams(("stalled", "live", "still"))
    over, live, still = (streams.view(camera, 64, 36) for camera in ("c1", "c2", "c3"))
    taken = [[view.take() for _ in range(2)] for view in (over, live, still)]
    assert [[frame is not None for frame in each] for each in taken] == [[True, False], [True, True], [True, False]]


def test_a_rotation_shows_its_first_page_as_it_was_named_whatever_the_clock_says(qtbot: QtBot) -> None:
    streams, window = StagedStreams(("refused", "stalled")), QWidget()
    qtbot.addWidget(window)
    bell = StreamBell(streams)
    grid = TileGrid(TileMeans(theme_named("dark_hall"), Texts("zh"), TileClock(lambda: 5_000), bell, a_sign), window)
    grid.resize(600, 300)
    grid.show_arrangement(Arrangement(Layout.ONE, ("c1", "c2", "c3"), rotation=Rotation(5, 0)))
    window.show()
    assert (grid.page, list(streams.named("refused"))) == (1, ["c2"])
    show_first_pages(window, streams)
    assert (grid.page, list(streams.named("refused")), list(streams.named("stalled"))) == (0, ["c1"], [])
    grid.close_down()
    bell.stop()


def test_tiles_are_said_by_words() -> None:
    assert tiles_of("", "") == PLAIN
    assert tiles_of("1+5", "all") == Tiles(Layout.ONE_FIVE, tuple(STAGED))
    assert tiles_of("4", "stalled,off").name == "4_stalled-off"
    for layout, stand, wrong in (("5", "", "layout"), ("free", "", "layout"), ("", "broken", "tiles")):
        with pytest.raises(InputRefused) as caught:
            tiles_of(layout, stand)
        assert caught.value.words.params["key"] == wrong


def test_only_screens_with_tiles_are_laid_out_and_each_in_its_layout() -> None:
    asked = kinds(Tiles(Layout.ONE_SEVEN))
    assert [each.key for each in asked] == ["cameras", "overview_video", "video"]
    panes = [pane for each in asked if isinstance(each, WallKind) for pane in each.scene.screens[0][0].split.panes()]
    assert {pane.option("layout") for pane in panes if pane.panel.startswith("video_")} == {"1+7"}


def test_a_matrix_has_all_states_of_streams_in_all_sizes_languages_and_themes() -> None:
    made = pictures_of(WantedPictures(matrix=True), "zh")
    assert len({each.file_name for each in made}) == len(made)
    laid = [each for each in made if each.tiles != PLAIN]
    assert {each.screen for each in laid} == {"cameras", "video"}
    assert len(laid) == len(MATRIX) * len(SIZES) * len(LANGUAGES) * 3, "two themes of the desk, one of the wall"
    assert any(each.tiles.layout and each.tiles.layout.size > len(STAGED) for each in laid), "room for all of them"
    assert {each.state for each in laid} == {PictureState.NORMAL}
    (only,) = pictures_of(WantedPictures(screen="cameras", tiles=Tiles(Layout.FOUR)), "zh")
    assert only.file_name == "cameras_4_1920x1080_normal_dark_desk_zh.png"


@pytest.mark.web
def test_the_command_draws_the_page_of_cameras_with_streams_that_fail(
    stations: Stations, sample_file: Path, tmp_path: Path
) -> None:
    words = ("--screen", "cameras", "--size", "1366x768", "--layout", "25", "--tiles", "all", "--out", str(tmp_path))
    taken = stations.start("snapshot", *words, url=f"sqlite:///{sample_file}")
    assert taken.process.wait(120) == 0, taken.said
    picture = QImage(str(tmp_path / "cameras_25_all_1366x768_normal_dark_desk_en.png"))
    assert picture.size().toTuple() == (1366, 768)
    amber = theme_named("dark_desk").warning.lower()
    tiles = picture.copy(QRect(400, 60, 960, 560))
    colours = {tiles.pixelColor(x, y).name() for x in range(tiles.width()) for y in range(tiles.height())}
    assert amber in colours, "a stream that fails says so"
