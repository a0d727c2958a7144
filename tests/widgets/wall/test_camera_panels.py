"""Panels of cameras: which they show, in what order, on which page; words where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hall.boxes import Seams
from hall.city.zone import CityZone
from hall.errors import Words
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.layouts.arrangement import NOBODY
from hall.video.streams.seen import StreamState
from hall.wall.panels import BY_KEY
from hall.wall.shown import PLAYS
from hall.wall.splits import Pane
from tests.support.fake_lead_board import FakeLeadBoard
from tests.support.fake_streams import FakeStreams
from themes.catalogue import theme_named
from widgets.common.label import Label
from widgets.texts.texts import Texts
from widgets.video.bell import StreamBell
from widgets.wall.camera_panel import CameraPanel
from widgets.wall.panels import make_panel
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import on_glass

KEYS = ("video_tile", "video_group", "video_rotation")


def a_camera(code: str, kind: CameraKind = CameraKind.ROAD, **more: Any) -> Camera:
    return replace(Camera(code, "", f"路口 {code}", f"Crossing {code}", kind, "001", ""), **more)


class Watch(QObject):
    """Cameras as a test gives them."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.present: Mapping[str, Camera] = {}
        self.is_read = False

    def show(self, cameras: Sequence[Camera]) -> None:
        self.present, self.is_read = {each.code: each for each in cameras}, True
        self.changed.emit(frozenset(self.present))


@dataclass
class Wall:
    """A panel's surroundings."""

    qtbot: QtBot
    streams: FakeStreams
    watch: Watch
    plays: bool = True

    def panel(self, key: str, **options: str) -> CameraPanel:
        bell = StreamBell(self.streams) if self.plays else None
        clock, city = self.streams.clock, _City()
        live = cast("Any", type("Live", (), {"now": staticmethod(clock.now)}))
        parts = PanelParts(
            live=live, queries=cast("Any", None), city=cast("Any", city), zone=CityZone("Asia/Shanghai"),
            texts=Texts(), theme=theme_named("dark_hall"), make_map=cast("Any", None), movers=cast("Any", None),
            events=cast("Any", None), board=cast("Any", None), cameras=lambda: cast("Any", self.watch),
            video=lambda: bell, lead_board=FakeLeadBoard, spots=cast("Any", None),
            components=cast("Any", None), own_layers=cast("Any", None),
        )  # fmt: skip
        panel = cast("CameraPanel", make_panel(parts, Pane(key, tuple(sorted(options.items()))), cast("Any", None)))
        self.qtbot.addWidget(panel)
        panel.resize(960, 600)
        panel.show()
        panel.show_now()
        return panel


class _City:
    def present(self) -> str:
        return "city"

    def street_name(self, code: str, language: str) -> str:
        return {"zh": "五里堡街道", "en": "Wulipu"}[language] if code == "001" else "—"


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    streams = FakeStreams()
    yield Wall(qtbot, streams, Watch())
    streams.stop()


def standing(panel: CameraPanel) -> list[str]:
    return [each for each in panel.grid.arrangement.shown(panel.parts.live.now()) if each != NOBODY]


def footer(panel: CameraPanel) -> str:
    return next((each.text() for each in panel.findChildren(Label) if each.text().startswith("第 ")), "")


@pytest.mark.parametrize("key", KEYS)
def test_it_says_that_nothing_is_known_then_that_there_is_none_then_shows_some(wall: Wall, key: str) -> None:
    panel = wall.panel(key)
    assert panel.nothing_text == "正在读取…"
    wall.watch.show([])
    assert "没有摄像机" in panel.nothing_text
    wall.watch.show([a_camera("1"), a_camera("2")])
    assert panel.nothing_text == ""
    assert standing(panel) == (["1"] if key == "video_tile" else ["1", "2"])
    wall.watch.show([])
    assert "没有摄像机" in panel.nothing_text
    assert wall.streams.live_views == []


@pytest.mark.parametrize("state", [each for each in StreamState if each is not StreamState.STREAMING])
def test_guests_read_what_is_so_and_neither_a_machine_nor_what_somebody_is_to_do(
    wall: Wall, state: StreamState
) -> None:
    """The letters of a wall are half a metre high; the desk's own tiles say all of it."""
    panel = wall.panel("video_group")
    wall.watch.show([a_camera("1"), a_camera("2")])
    wall.streams.say("1", state, why=Words("video.unauthorised", {"host": "10.9.8.7:554"}), next_try_ms=90_000)
    panel.grid.look()
    tile = panel.grid.tile("1")
    assert tile is not None
    assert tile.message is not None
    said = tile.message.said
    assert [each for each in ("10.9.8.7", "密码", "管理员", "请", "检查", "核对", "再试") if each in said] == []
    if state is StreamState.UNAUTHORISED:
        assert (tile.message.title[0], tile.message.lines) == ("无法登录", ("画面暂缺",))


def test_places_have_the_numbers_by_which_people_speak_of_them(wall: Wall) -> None:
    """Those of the desk; the only one of a panel has none."""
    one, some = wall.panel("video_tile"), wall.panel("video_group", cameras="2,,1")
    wall.watch.show([a_camera("1"), a_camera("2")])
    assert [tile.line.number for tile in some.grid.tiles if tile.sign is not None] == ["1", "3"]
    assert [tile.line.number for tile in one.grid.tiles if tile.sign is not None] == [""]


@pytest.mark.parametrize("key", KEYS)
def test_a_station_without_video_says_so(wall: Wall, key: str) -> None:
    wall.plays = False
    panel = wall.panel(key)
    wall.watch.show([a_camera("1")])
    assert "本席位不播放视频" in panel.grid.tiles[0].said


def test_which_cameras_by_kind_in_use_and_by_name(wall: Wall) -> None:
    wall.watch.show([
        a_camera("10"), a_camera("9"), a_camera("s", CameraKind.SITE), a_camera("off", enabled=False),
        a_camera("secret", sensitivity=Sensitivity.RESTRICTED),
    ])  # fmt: skip
    assert standing(wall.panel("video_group", camera_kind="road")) == ["9", "10"]
    assert standing(wall.panel("video_group", camera_kind="site")) == ["s"]
    assert standing(wall.panel("video_group")) == ["9", "10", "s"]


def test_cameras_that_are_named_stand_in_their_places(wall: Wall) -> None:
    """One that is switched off or unknown says so itself; a restricted one stands on no wall, whoever names it, and
    nobody stands in its place: the fifth is the fifth on every wall and at every desk."""
    wall.watch.show([
        a_camera("1"), a_camera("2"), a_camera("off", enabled=False),
        a_camera("secret", sensitivity=Sensitivity.RESTRICTED),
    ])  # fmt: skip
    panel = wall.panel("video_group", cameras="2,off,gone,secret,1", layout="6")
    assert panel.grid.arrangement.cameras == ("2", "off", "gone", NOBODY, "1")
    assert "1 路受限，不在此显示" in [each.text().strip() for each in panel.findChildren(Label)]
    assert "gone" in panel.grid.tiles[2].said
    assert [each.camera for each in wall.streams.live_views] == ["2", "off", "gone", "1"]


def test_a_restricted_camera_stands_where_an_order_has_put_it(wall: Wall) -> None:
    wall.watch.show([a_camera("1"), a_camera("secret", sensitivity=Sensitivity.RESTRICTED)])
    assert standing(wall.panel("video_group", cameras="1,secret", granted="secret")) == ["1", "secret"]
    assert standing(wall.panel("video_tile", cameras="secret", granted="secret")) == ["secret"]
    withheld = wall.panel("video_tile", cameras="secret", granted="other")
    assert withheld.nothing_text.startswith("摄像机不在此显示"), "and not that there is none"
    assert "没有摄像机" in wall.panel("video_tile", camera_kind="drone").nothing_text


def test_a_group_turns_with_the_walls_pages(wall: Wall) -> None:
    wall.watch.show([a_camera(str(number)) for number in range(1, 7)])
    panel = wall.panel("video_group", layout="4")
    panel.turn_page()
    assert standing(panel) == ["5", "6"]
    panel.turn_page()
    assert standing(panel) == ["1", "2", "3", "4"]
    wall.watch.show([a_camera("1")])
    panel.turn_page()
    assert standing(panel) == ["1"]


def test_a_rotation_is_at_the_same_page_on_all_walls(wall: Wall) -> None:
    cameras = [a_camera(str(number)) for number in range(1, 10)]
    wall.watch.show(cameras)
    early = wall.panel("video_rotation", layout="4", dwell="10")
    seen = []
    for _ in range(3):
        seen.append(standing(early))
        wall.streams.clock.go(10_000)
    assert sorted(map(len, seen)) == [1, 4, 4]
    assert standing(wall.panel("video_rotation", layout="4", dwell="10")) == standing(early)


def test_the_page_that_is_told_is_that_of_the_pictures(wall: Wall) -> None:
    """Though the clock is past its end already, and the tiles are about to turn."""
    wall.watch.show([a_camera(str(number)) for number in range(1, 10)])
    panel = wall.panel("video_rotation", layout="4", dwell="10")
    for _ in range(2):
        told, keys = panel.grid.page, [tile.sign.key for tile in panel.grid.tiles if tile.sign is not None]
        assert keys == [str(number) for number in range(1, 10)][4 * told : 4 * told + 4]
        wall.streams.clock.go(10_000)
        panel.grid.turned.emit()
        assert f"第 {told + 1} 页" in footer(panel)
        panel.grid.place_tiles()
        assert f"第 {told % 3 + 1} 页" not in footer(panel)


def test_names_are_in_the_language_of_the_wall(wall: Wall) -> None:
    wall.watch.show([a_camera("1", CameraKind.DRONE), a_camera("2", street="")])
    panel = wall.panel("video_group")
    assert panel.grid.tiles[0].said.startswith("1 路口 1 五里堡街道 无人机")
    assert panel.grid.tiles[1].said.startswith("2 路口 2 道路")
    panel.parts.texts.set_language("en")
    assert panel.grid.tiles[0].said.startswith("1 Crossing 1 Wulipu Drone")


def test_none_is_for_a_screen_that_anybody_passes() -> None:
    assert {BY_KEY[key].sensitivity for key in KEYS} == {Sensitivity.INNER}


def test_seams_reach_the_pictures(wall: Wall) -> None:
    wall.watch.show([a_camera("1"), a_camera("2")])
    panel = wall.panel("video_group", layout="4")
    before = [tile.geometry() for tile in panel.grid.tiles]
    panel.set_seams(Seams((400,)))
    assert [tile.geometry() for tile in panel.grid.tiles] != before


def test_what_stands_on_it_and_how_is_told_for_the_journal(wall: Wall) -> None:
    panel = wall.panel("video_group")
    wall.watch.show([a_camera("1"), a_camera("2")])
    wall.streams.clock.ms = panel.grid.means.clock.mono()
    wall.streams.say("2", StreamState.UNAUTHORISED)
    wall.streams.send("1")
    panel.grid.look()
    assert panel.cameras() == {"1": PLAYS, "2": "stream.unauthorised"}
    assert on_glass([panel, panel]).cameras == (("1", PLAYS), ("2", "stream.unauthorised"))
    panel.hide()
    assert panel.cameras() == {}, "nobody can see it"


def test_screens_of_one_wall_show_pages_in_a_row(wall: Wall) -> None:
    """All cameras are seen so many times sooner; where each has its own page, nothing turns."""
    wall.watch.show([a_camera(str(number)) for number in range(1, 25)])
    for key in ("video_rotation", "video_group"):
        panels = [wall.panel(key, layout="4", dwell="10", copy=f"{place}/3") for place in range(3)]
        first = [panel.grid.page for panel in panels]
        assert [(page - first[0]) % 6 for page in first] == [0, 1, 2]
        wall.streams.clock.go(10_000)
        for panel in panels:
            panel.turn_page()
            panel.grid.place_tiles()
        assert [(panel.grid.page - first[0]) % 6 for panel in panels] == [3, 4, 5]
    wall.watch.show([a_camera(str(number)) for number in range(1, 9)])
    still = wall.panel("video_group", layout="4", copy="1/3")
    still.turn_page()
    assert standing(still) == ["5", "6", "7", "8"]


def test_an_arrangement_is_called_by_its_name(wall: Wall) -> None:
    wall.watch.show([a_camera("1")])
    named = wall.panel("video_group", arrangement="gate", cameras="1", called="城门保障\nCity gate")
    assert "城门保障" in [each.text() for each in named.findChildren(Label)]
    named.parts.texts.set_language("en")
    named.forget()
    named.show_now()
    assert "City gate" in [each.text() for each in named.findChildren(Label)]
    gone = wall.panel("video_group", arrangement="gate")
    assert gone.nothing_text.startswith("没有这个画面编排")
