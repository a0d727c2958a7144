"""What the tiles of a process tell of themselves: who plays, who fails and since when, frames in and on the glass."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.errors import Words
from hall.health.video import CameraFailing
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.streams.seen import StreamState
from tests.support.fake_streams import FakeStreams
from tests.support.tiles import means_of
from tests.support.waits import wait_for
from widgets.video.tile_grid import TileGrid
from widgets.video.tiles_seen import TilesSeen

REFUSED = Words("video.unauthorised", {"host": "10.0.0.1", "codec": ""})


def test_frames_are_those_since_the_last_look_and_cameras_are_told_once(qtbot: QtBot, streams: FakeStreams) -> None:
    window, seen = QWidget(), TilesSeen()
    qtbot.addWidget(window)
    grids = [TileGrid(means_of(streams), window) for _ in range(2)]
    for grid in grids:
        grid.setGeometry(0, 0, 800, 600)
    window.resize(800, 1_200)
    grids[1].move(0, 600)
    grids[0].show_arrangement(Arrangement(Layout.FOUR, ("c1", "c2", "c3", "c4")))
    grids[1].show_arrangement(Arrangement(Layout.ONE, ("c1",)))
    assert seen.look([window], 1_000).cameras == 0, "nobody can see it"
    window.show()
    streams.say("c2", StreamState.UNAUTHORISED, why=REFUSED)
    streams.say("c3", StreamState.OFF, why=Words("video.off"))
    streams.clock.go(40_000)
    for number in range(1, 4):
        streams.send("c1")
        wait_for(lambda wanted=number: all(_painted(grid) >= wanted for grid in grids))  # type: ignore[misc]
    for grid in grids:
        grid.look()
    told = seen.look([window], 500)
    assert (told.cameras, told.live) == (4, 1)
    assert (told.delivered, told.painted) == (12, 12), "three to each of two tiles in half a second"
    assert told.failing == 1
    assert told.named == (CameraFailing("c2", 40, REFUSED),)
    assert seen.look([window], 1_000)[2:4] == (0, 0)


def _painted(grid: TileGrid) -> int:
    return grid.counts()["c1"].painted
