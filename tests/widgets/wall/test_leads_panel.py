"""The panel of leads: newest first with their pictures, how many wait, and never live where nobody looks any more."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from hall.city.zone import CityZone
from hall.errors import HallError
from hall.facts import FactKind
from hall.live.freshness import Freshness, Liveness
from hall.moment import MINUTE_MS
from hall.video.leads.lead import Lead
from hall.video.leads.shown import LeadsShown
from hall.wall.splits import Pane
from tests.support.cameras import a_camera
from tests.support.fake_lead_board import FakeLeadBoard
from themes.catalogue import theme_named
from widgets.common.label import Label
from widgets.live.lanes import Answer
from widgets.texts.texts import Texts
from widgets.wall.card_grid import MOST, card_grid
from widgets.wall.panels import leads as leads_panel
from widgets.wall.panels import make_panel
from widgets.wall.parts import PanelParts

NOW = 1_790_000_000_000
FRESH = Freshness(Liveness.LIVE, NOW, 0)


class Live(QObject):
    subjects_changed = Signal(str, object)
    moment = NOW

    def now(self) -> int:
        return self.moment


class Lane:
    """Answers at once."""

    def ask(self, key: str, question: Any, receiver: Any) -> None:
        try:
            answer = Answer(key, 0, question())
        except HallError as error:
            answer = Answer(key, 0, error=error)
        receiver(answer)


class City:
    def present(self) -> str:
        return "city"

    def subclass_name(self, kind: str, subclass: str, language: str) -> str:
        return {"0102": "暴露垃圾", "0406": "道路积水"}[subclass] if language == "zh" else f"{kind} {subclass}"


class Cameras:
    is_read = True

    def __init__(self) -> None:
        self.present = {"c1": a_camera("c1", name_zh="京广路口", name_en="Jingguang")}


def jpeg(colour: Qt.GlobalColor, size: QSize | None = None) -> bytes:
    image = QImage(size or QSize(640, 360), QImage.Format.Format_RGB32)
    image.fill(colour)
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]  # Qt's own stub wants bytes for the format
    return bytes(packed.data())


def a_lead(number: int, snapshot: str = "", **more: Any) -> Lead:
    told = {"kind": "refuse", "camera": "c1", "algorithm": "eye", "first_at": NOW, "last_at": NOW - number * MINUTE_MS}
    return Lead(id=number, snapshot=snapshot, confidence=0.9, **{**told, **more})


class Wall:
    """The panel and its surroundings."""

    def __init__(self, qtbot: QtBot) -> None:
        self.board, self.live, self.texts = FakeLeadBoard(), Live(), Texts()
        parts = PanelParts(
            live=cast("Any", self.live), queries=cast("Any", Lane()), city=cast("Any", City()),
            zone=CityZone("Asia/Shanghai"), texts=self.texts, theme=theme_named("dark_hall"),
            make_map=cast("Any", None), movers=cast("Any", None), events=cast("Any", None), board=cast("Any", None),
            cameras=lambda: cast("Any", Cameras()), video=lambda: None, lead_board=lambda: self.board,
            spots=cast("Any", None),
            components=cast("Any", None), own_layers=cast("Any", None),
        )  # fmt: skip
        self.panel = cast("leads_panel.Panel", make_panel(parts, Pane("leads"), cast("Any", None)))
        qtbot.addWidget(self.panel)
        self.panel.resize(700, 420)
        self.panel.show()
        self.panel.set_ages(FRESH, FRESH)

    def show(self, told: LeadsShown | None) -> None:
        """The board says this, and the panel asks."""
        self.board.now = told
        self.panel._asked.invalidate()  # noqa: SLF001 - its turn has come
        self.panel.show_now()

    @property
    def footer(self) -> str:
        return " ".join(each.text() for each in self.panel.findChildren(Label) if "待研判" in each.text()[1:])


def shown(wall: Wall) -> list[str]:
    return list(wall.panel.cards.shown)


def looks_old(wall: Wall) -> bool:
    return bool(wall.panel.stale_text)


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


def test_nobody_brings_leads_is_not_that_there_are_none(wall: Wall) -> None:
    assert wall.panel.nothing_text == "正在读取…"
    wall.show(LeadsShown())
    assert wall.panel.nothing_text.startswith("没有智能识别来源")
    wall.show(LeadsShown(silence_ms=0))
    assert wall.panel.nothing_text == "没有待研判的线索"
    wall.show(LeadsShown(silence_ms=5 * MINUTE_MS))
    assert wall.panel.nothing_text == "没有待研判的线索，识别来源无声\n最后一次在5 分钟前"


def test_leads_stand_there_with_kind_camera_and_age_and_how_many_wait(wall: Wall) -> None:
    wall.show(LeadsShown((a_lead(2), a_lead(9, camera="c9", kind="water")), 31, silence_ms=0))
    assert wall.panel.nothing_text == ""
    assert shown(wall) == ["暴露垃圾 京广路口 2 分钟前", "道路积水 c9 9 分钟前"]
    assert wall.footer == "共 31 条待研判"
    wall.live.moment = NOW + 60 * MINUTE_MS
    wall.panel.show_now()
    assert shown(wall)[0] == "暴露垃圾 京广路口 1 小时前", "it grows old without being asked for"
    wall.show(LeadsShown((a_lead(2),), 1, silence_ms=3 * MINUTE_MS))
    assert wall.footer == "共 1 条待研判 · 识别来源无声，最后一次在3 分钟前"


def test_kind_of_a_newer_program_is_told_by_its_code(wall: Wall) -> None:
    wall.show(LeadsShown((a_lead(0, kind="smoke"),), 1, silence_ms=0))
    assert wall.panel.cards.shown[0].startswith("smoke ")


def test_picture_is_asked_for_once_and_painted(wall: Wall) -> None:
    red, blue = jpeg(Qt.GlobalColor.red), jpeg(Qt.GlobalColor.blue, QSize(3840, 2160))
    told = LeadsShown((a_lead(0, "r"), a_lead(1, "b"), a_lead(2)), 3, {"r": red, "b": blue}, 0)
    wall.show(told)
    wall.show(told)
    assert [known for _, known in wall.board.asked][-1] == {"r", "b"}
    assert {max(each.width(), each.height()) for each in wall.panel.cards.pictures.values()} == {640}
    glass = wall.panel.cards.grab().toImage()
    colours = {QColor(glass.pixel(x, 20)).name() for x in range(0, glass.width(), 10)}
    assert {"#fe0000", "#0000fe"} & colours or {"#ff0000", "#0000ff"} & colours
    wall.show(LeadsShown((a_lead(2),), 1, silence_ms=0))
    assert wall.panel.cards.pictures == {}, "nobody keeps what is not shown"


@pytest.mark.qt_log_ignore("JPEG")
def test_picture_that_is_none_leaves_its_place_empty(wall: Wall) -> None:
    wall.show(LeadsShown((a_lead(0, "x"), a_lead(1, "y")), 2, {"x": b"GIF89a", "y": jpeg(Qt.GlobalColor.red)[:40]}, 0))
    assert [image.isNull() for image in wall.panel.cards.pictures.values()] == [True, True]
    wall.panel.grab()


def test_what_could_not_be_read_anew_looks_old(wall: Wall) -> None:
    wall.show(LeadsShown((a_lead(0),), 1, silence_ms=0))
    assert not looks_old(wall)
    wall.show(None)
    assert looks_old(wall)
    assert shown(wall), "grey, and not away"
    wall.show(LeadsShown((a_lead(0),), 1, silence_ms=0))
    assert not looks_old(wall)


def test_storm_is_asked_for_once_a_second(wall: Wall) -> None:
    wall.show(LeadsShown(silence_ms=0))
    before = len(wall.board.asked)
    for number in range(200):
        wall.live.subjects_changed.emit(FactKind.LEAD, {str(number): None})
        wall.panel.show_now()
    assert len(wall.board.asked) == before


@pytest.mark.parametrize("size", [(320, 200), (460, 300), (640, 900), (1600, 400), (3000, 1500), (60, 40)])
@pytest.mark.parametrize("letter", [13, 20, 40])
def test_cards_stand_within_their_room_and_beside_each_other(size: tuple[int, int], letter: int) -> None:
    width, height = size
    grid = card_grid(width, height, letter, 3 * letter, letter)
    assert 1 <= grid.room <= MOST
    assert (grid.columns - 1) * grid.left + grid.width <= width + 0.01
    if height >= 8 * letter:
        assert (grid.rows - 1) * grid.pitch + grid.picture + 3 * letter <= height + 0.01
    assert grid.left > grid.width
