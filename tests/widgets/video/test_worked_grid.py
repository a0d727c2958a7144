"""A grid under a hand: keys, and cameras dragged from tile to tile, from window to window, from a tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall.boxes import Box
from hall.ports.video import Weight
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.video.layouts.layouts import FIXED, Layout, laid
from hall.video.layouts.steps import neighbour
from tests.support.fake_streams import FakeStreams
from tests.support.tiles import means_of
from widgets.texts.texts import Texts
from widgets.video import worked_grid
from widgets.video.camera_drag import CAMERAS, MOST, packed, unpacked
from widgets.video.grid_keys import KEYS
from widgets.video.worked_grid import WorkedGrid

MANY = tuple(f"c{number:02}" for number in range(40))
K = Qt.Key


class Watched:
    """A grid, and what it told."""

    def __init__(self, qtbot: QtBot, streams: FakeStreams, arrangement: Arrangement) -> None:
        self.grid = WorkedGrid(means_of(streams))
        self.arranged: list[Arrangement] = []
        self.said: list[str] = []
        self.grid.arranged.connect(self.arranged.append)
        self.grid.said.connect(lambda words: self.said.append(self.grid.texts.said(words)))
        qtbot.addWidget(self.grid)
        self.grid.resize(1_920, 1_080)
        self.grid.show_arrangement(arrangement)
        self.grid.show()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.grid, key)

    def middle(self, place: int) -> QPoint:
        return self.grid.tiles[place].geometry().center()


@pytest.fixture
def nine(qtbot: QtBot, streams: FakeStreams) -> Watched:
    return Watched(qtbot, streams, Arrangement(Layout.NINE, MANY[:9]))


def test_arrows_go_to_the_neighbour_and_stay_at_the_edge(nine: Watched) -> None:
    seen = []
    for key in (K.Key_Right, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Left, K.Key_Left, K.Key_Up):
        nine.press(key)
        seen.append(nine.grid.chosen)
    assert seen == [1, 4, 7, 7, 6, 6, 3]
    assert nine.arranged == [], "to choose changes nothing"


@pytest.mark.parametrize("layout", FIXED)
def test_arrows_reach_every_place(layout: Layout) -> None:
    places = laid(layout, Box(0, 0, 1_920, 1_080), 6).places
    reached, new = {0}, [0]
    while new:
        at = new.pop()
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            to = neighbour(places, at, across, down)
            if to not in reached:
                reached.add(to)
                new.append(to)
    assert reached == set(range(layout.size))


def test_digits_choose_and_two_quick_ones_are_one_number(qtbot: QtBot, streams: FakeStreams) -> None:
    watched = Watched(qtbot, streams, Arrangement(Layout.SIXTEEN, MANY[:16]))

    def typed(text: str, at_ms: int) -> int:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(watched.grid, event)
        return watched.grid.chosen

    assert [typed("5", 10_000), typed("1", 20_000), typed("4", 20_300)] == [4, 0, 13]
    assert [typed("1", 30_000), typed("4", 31_000)] == [0, 3], "slow ones are two numbers"
    assert [typed("2", 40_000), typed("9", 40_100)] == [1, 8], "there is no 29"
    assert watched.said == []
    typed("0", 50_000)
    assert watched.said == ["没有 0 号位置"]


def test_the_chosen_one_is_decoded_before_others(nine: Watched, streams: FakeStreams) -> None:
    nine.press(K.Key_3)
    assert [streams.of(camera).asked[-1][2] for camera in ("c00", "c02")] == [Weight.USUAL, Weight.CHOSEN]


def test_enter_enlarges_and_escape_goes_back(nine: Watched) -> None:
    nine.press(K.Key_2, K.Key_Return)
    assert nine.arranged[-1].enlarged == "c01"
    nine.press(K.Key_Return)
    assert nine.arranged[-1].enlarged == "c01", "Enter only opens"
    nine.press(K.Key_Right)
    assert nine.said == ["正在放大一路，先按 Esc 返回"]
    nine.press(K.Key_Escape)
    assert nine.arranged[-1].enlarged == NOBODY
    assert nine.grid.chosen == 1
    nine.press(K.Key_Escape)
    assert nine.said[-1] == "没有放大的画面"


def test_plus_and_minus_go_through_the_layouts(nine: Watched) -> None:
    nine.press(K.Key_Plus)
    assert nine.grid.arrangement.layout is Layout.SIXTEEN
    nine.press(K.Key_Equal, K.Key_Plus)
    assert nine.said == ["已是画面最多的布局"]
    nine.press(*[K.Key_Minus] * 8)
    assert (nine.grid.arrangement.layout, nine.grid.chosen, nine.said[-1]) == (Layout.ONE, 0, "已是单画面")


def test_r_rotates_holds_and_goes_on(qtbot: QtBot, streams: FakeStreams) -> None:
    watched = Watched(qtbot, streams, Arrangement(Layout.FOUR, MANY[:6]))
    watched.press(K.Key_R, K.Key_R, K.Key_R)
    rotations = [each.rotation for each in watched.arranged]
    assert [each is not None and each.held is not None for each in rotations] == [False, True, False]
    watched.press(K.Key_PageDown)
    assert "第 2 页" in watched.grid.status()
    alone = Watched(qtbot, streams, Arrangement(Layout.FOUR, MANY[:4]))
    alone.press(K.Key_R, K.Key_PageDown)
    assert alone.said == ["只有一页，没有可翻的"] * 2


def test_a_place_is_emptied(nine: Watched) -> None:
    nine.press(K.Key_3, K.Key_Delete)
    assert nine.arranged[-1].cameras[2] == NOBODY
    nine.press(K.Key_Delete, K.Key_Return)
    assert nine.said == ["这个位置没有摄像机"] * 2


def test_m_is_kept_for_sound_and_other_keys_are_the_windows(nine: Watched) -> None:
    asked: list[str] = []
    nine.grid.sound_asked.connect(asked.append)
    nine.press(K.Key_2, K.Key_M)
    assert asked == ["c01"]
    event = QKeyEvent(QKeyEvent.Type.KeyPress, K.Key_F5, Qt.KeyboardModifier.NoModifier)
    event.accept()
    nine.grid.keyPressEvent(event)
    assert not event.isAccepted()


@pytest.mark.parametrize(("key", "size", "enlarged"), [*product(KEYS, (0, 1, 9), (False, True))])
def test_no_key_is_silent(qtbot: QtBot, streams: FakeStreams, key: Qt.Key, size: int, enlarged: bool) -> None:
    """It does something that is seen, or says why not – but for an arrow at the edge, where the ring stays (as in every
    list)."""
    here = Arrangement(Layout.FOUR, MANY[:size])
    watched = Watched(qtbot, streams, here.enlarge("c00") if enlarged else here)
    before = (watched.grid.arrangement, watched.grid.chosen)
    watched.press(key)
    is_arrow = key in (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down)
    is_enlarged = watched.grid.arrangement.enlarged != NOBODY
    again = key in (K.Key_Return, K.Key_Enter) and is_enlarged
    assert (watched.grid.arrangement, watched.grid.chosen) != before or watched.said or (is_arrow or again)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_said_has_words(key: Qt.Key, qtbot: QtBot, streams: FakeStreams) -> None:
    watched = Watched(qtbot, streams, Arrangement(Layout.FOUR))
    watched.press(key)
    assert not any("." in each for each in watched.said)
    assert Texts().has("tile.nobody")


# Mouse ---------------------------------------------------------------------------------------------------------------


def test_a_click_chooses_and_two_enlarge(nine: Watched) -> None:
    QTest.mouseClick(nine.grid, Qt.MouseButton.LeftButton, pos=nine.middle(5))
    assert nine.grid.chosen == 5
    QTest.mouseDClick(nine.grid, Qt.MouseButton.LeftButton, pos=nine.middle(5))
    assert nine.grid.arrangement.enlarged == "c05"
    QTest.mouseDClick(nine.grid, Qt.MouseButton.LeftButton, pos=QPoint(900, 500))
    assert nine.grid.arrangement.enlarged == NOBODY


class HandDrag(QDrag):
    """A drag that ends at once with what a test does in its course."""

    during: Callable[[QMimeData], None]

    def exec(self, *_: object) -> Qt.DropAction:
        type(self).during(self.mimeData())
        return Qt.DropAction.MoveAction


def dropped(
    grid: WorkedGrid, at: QPoint, data: QMimeData, source: QObject | None, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Enter, move, drop, as Qt would send them; whether it was taken."""
    for kind in (QDragEnterEvent, QDropEvent):
        monkeypatch.setattr(kind, "source", lambda _: source, raising=False)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, left, none)
    enter.ignore()
    grid.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, Qt.DropAction.MoveAction, data, left, none)
    grid.dragMoveEvent(move)
    drop = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, left, none)
    drop.ignore()
    grid.dropEvent(drop)
    return drop.isAccepted()


def test_a_tile_dragged_onto_another_changes_places_with_it(nine: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    HandDrag.during = staticmethod(  # type: ignore[assignment]
        lambda data: dropped(nine.grid, nine.middle(8), data, nine.grid, monkeypatch)
    )
    monkeypatch.setattr(worked_grid, "QDrag", HandDrag)
    start = nine.middle(0)
    QTest.mousePress(nine.grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(nine.grid, start + QPoint(3, 0))
    assert nine.arranged == [], "a hand that trembles drags nothing"
    QTest.mouseMove(nine.grid, start + QPoint(40, 40))
    assert nine.arranged[-1].cameras == ("c08", *MANY[1:8], "c00")
    assert (nine.grid.chosen, nine.grid.dragged) == (8, None)


def test_a_tile_dragged_to_another_window_changes_places_with_the_one_there(
    qtbot: QtBot, streams: FakeStreams, nine: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Watched(qtbot, streams, Arrangement(Layout.FOUR, MANY[20:24]))
    nine.grid.dragged = 1
    assert dropped(other.grid, other.middle(2), packed(["c01"]), nine.grid, monkeypatch)
    assert nine.arranged[-1].cameras[:3] == ("c00", "c22", "c02")
    assert other.arranged[-1].cameras == ("c20", "c21", "c01", "c23")


def test_cameras_from_a_tree_take_the_place_and_the_empty_ones_behind(
    qtbot: QtBot, streams: FakeStreams, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Arrangement(Layout.FOUR, ("c00", "c01", NOBODY, "c03"))
    watched = Watched(qtbot, streams, here)
    assert dropped(watched.grid, watched.middle(1), packed(["x", "c03", "y", "z"]), None, monkeypatch)
    assert watched.arranged[-1].cameras == ("c00", "x", "y", "c03", "z")
    assert watched.grid.arrangement.pages == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[1, null, {}]", b'{"a": 1}', b'"c01"', b"[" * 90_000])
def test_what_is_no_camera_is_not_taken(nine: Watched, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = QMimeData()
    data.setData(CAMERAS, content)
    data.setText("c01")
    assert not dropped(nine.grid, nine.middle(1), data, None, monkeypatch)
    assert nine.arranged == []


def test_nothing_is_dropped_onto_one_that_is_enlarged(nine: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    nine.press(K.Key_Return)
    assert not dropped(nine.grid, QPoint(900, 500), packed(["x"]), None, monkeypatch)


def test_where_it_would_go_is_seen_until_it_goes_elsewhere(nine: Watched) -> None:
    plain = nine.grid.tiles[4].grab().toImage()
    data = packed(["x"])
    move = QDragMoveEvent(
        nine.middle(4), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    nine.grid.dragMoveEvent(move)
    assert nine.grid.tiles[4].grab().toImage() != plain
    nine.grid.aim(None)
    assert nine.grid.tiles[4].grab().toImage() == plain


def test_an_empty_place_is_not_dragged(qtbot: QtBot, streams: FakeStreams, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(qtbot, streams, Arrangement(Layout.FOUR, MANY[:1]))
    monkeypatch.setattr(worked_grid, "QDrag", None)
    watched.grid.drag(2)
    watched.grid.drag(None)
    assert watched.grid.dragged is None


def test_a_drag_carries_so_many_at_most() -> None:
    def back(keys: Sequence[str]) -> tuple[str, ...]:
        return unpacked(packed(keys))

    assert back(["a", "a", "b"]) == ("a", "b")
    assert len(back([str(number) for number in range(999)])) == MOST


@pytest.mark.parametrize(
    ("layout", "count", "says"),
    [(Layout.FOUR, 6, False), (Layout.SIX, 5, False), (Layout.NINE, 3, True), (Layout.FOUR, 0, True)],
)
def test_an_empty_place_says_so_only_where_a_camera_may_be_missing(
    qtbot: QtBot, streams: FakeStreams, layout: Layout, count: int, says: bool
) -> None:
    """Not on a last page that is not full, nor behind a group in the smallest layout that holds it."""
    here = Arrangement(layout, MANY[:count]).turn(-1, streams.clock.now())
    grid = Watched(qtbot, streams, here).grid
    last = grid.tiles[layout.size - 1]
    assert (last.isVisible(), "空位" in last.said, str(layout.size) in last.said) == (True, says, True)
    grid.show_arrangement(Arrangement(Layout.NINE))
    assert all("空位" in tile.said for tile in grid.tiles)
    grid.show_arrangement(here)
    assert ("空位" in grid.tiles[-1].said) is says
