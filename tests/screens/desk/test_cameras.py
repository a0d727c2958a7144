"""The page of cameras at a desk: found by keys, put into tiles, of a case in one key; pictures become evidence."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from hall.cases.case import Case
from hall.cases.vocabulary import Act
from hall.city.coordinates import METRES_PER_DEGREE
from hall.errors import NotAllowed, StoreUnreachable, Words
from hall.live.freshness import Freshness, Liveness
from hall.people.sensitivity import Sensitivity
from hall.ports import NEW_CASE, KeptDraft
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.check import Failing, Outcome
from hall.video.layouts.arrangement import NOBODY
from hall.video.layouts.layouts import Layout
from hall.video.ptz.lease import Lease
from hall.video.ptz.stick import REST, Motion
from hall.video.streams.seen import StreamState
from screens.desk import desk as desk_module
from screens.desk.cameras.sheet import CameraSheet
from screens.desk.cameras.tree_model import BESIDE
from screens.desk.cameras.tree_view import Rows
from screens.desk.cameras.work import CameraWork
from screens.desk.desk import DeskScreen
from tests.support.cameras import CENTRE, a_camera, many_cameras
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import who
from tests.support.held_keys import repeat
from tests.support.histories import MORNING
from tests.support.waits import wait_for
from widgets.common.banner import SampleMark
from widgets.video.camera_drag import unpacked

K = Qt.Key
NORTH_M = CENTRE[1] - 60 / METRES_PER_DEGREE
"""Of a camera that stands 60 m south of the centre."""
SEES = a_camera("SEES", name_zh="示例看得到", lat=NORTH_M, direction=0.0, kind=CameraKind.PUBLIC)
TURNS = a_camera(
    "TURNS", name_zh="示例云台", lat=NORTH_M, direction=180.0, ptz=True, onvif_url="http://10.0.8.31/onvif",
    owner_group="site",
)  # fmt: skip
AWAY = a_camera("AWAY", name_zh="示例背向", lat=NORTH_M, direction=180.0)
SECRET = a_camera(
    "SECRET", name_zh="示例受限", direction=0.0, sensitivity=Sensitivity.RESTRICTED, roles=("shift_leader",)
)
ALL = (SEES, TURNS, AWAY, SECRET)


@pytest.fixture
def streams(hall: DeskHall) -> FakeStreams:
    made = hall.streams = FakeStreams()
    hall.kept_cameras.rows = {each.code: each for each in ALL}
    return made


def a_desk(hall: DeskHall, role: str = "shift_leader", key: Qt.Key = K.Key_F3) -> DeskScreen:
    """The page is open, and it is known which cameras there are."""
    window = hall.open(who(role))
    press(window, key)
    wait_for(lambda: hall.cameras().is_read and hall.queries.is_idle, told="which cameras there are")
    return window


def work(desk: DeskScreen) -> CameraWork:
    assert desk.cameras.work is not None
    return desk.cameras.work


def sheet(desk: DeskScreen) -> CameraSheet:
    return work(desk).sheet


def shown(desk: DeskScreen) -> list[str]:
    """The cameras in the tiles."""
    return [each for each in sheet(desk).grid.arrangement.cameras if each != NOBODY]


def names(desk: DeskScreen) -> list[str]:
    """The rows that are seen in the list, from the first."""
    tree, found = sheet(desk).tree, []
    index = sheet(desk).model.index(0, 0)
    while index.isValid():
        found.append(index.data())
        index = tree.indexBelow(index)
    return found


def typed(text: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    for letter in text:
        focus.insert(letter)


def a_case_there(hall: DeskHall, state: str = "filed") -> Case:
    return hall.a_case(state, lon=CENTRE[0], lat=CENTRE[1])


def said(desk: DeskScreen, words: str) -> None:
    wait_for(lambda: words in sheet(desk).notice.text(), told=words)


def test_what_stood_in_the_tiles_is_there_again_after_a_restart(hall: DeskHall, streams: FakeStreams) -> None:
    """A desk that was killed, for the same person; another one's begins empty, and neither sees the other's."""
    first = a_desk(hall)
    work(first).page.put(["SEES", "AWAY"])
    sheet(first).grid.put(sheet(first).grid.arrangement.lay(Layout.SIX, 0))
    kept = hall.ports.drafts.kept
    wait_for(lambda: kept, told="that it is kept")
    again = a_desk(hall)
    wait_for(lambda: shown(again) == ["SEES", "AWAY"], told="what stood there")
    assert sheet(again).grid.arrangement.layout is Layout.SIX
    other = a_desk(hall, "dispatcher")
    assert shown(other) == []
    work(again).sit(who("dispatcher"))
    assert shown(again) == []
    work(again).sit(who("shift_leader"))
    wait_for(lambda: shown(again) == ["SEES", "AWAY"])
    work(again).page.put(["TURNS"])
    work(again).rest()
    wait_for(lambda: "TURNS" in str(kept), told="that leaving the page keeps it")


@pytest.mark.parametrize("damaged", ["", "[]", '{"layout": "999"}', "nonsense"])
def test_tiles_that_cannot_be_read_are_none(hall: DeskHall, streams: FakeStreams, damaged: str) -> None:
    user = who("shift_leader").user
    hall.ports.drafts.kept[f"{user}\0tiles"] = (KeptDraft(NEW_CASE, {"tiles": damaged}),)
    desk = a_desk(hall)
    assert shown(desk) == []


# --- the list ---------------------------------------------------------------------------------------------------------


def test_what_the_last_check_run_did_not_find_well_stands_beside_it(hall: DeskHall, streams: FakeStreams) -> None:
    """Before what it can do, behind what this person may not."""
    hall.ports.health.failing = [
        Failing("TURNS", 120_000), Failing("SEES", 60_000, Outcome.PARTLY), Failing("SECRET", 60_000),
    ]  # fmt: skip
    desk = a_desk(hall, "dispatcher")
    wait_for(lambda: hall.queries.is_idle)
    model = sheet(desk).model
    model.show_cameras(ALL)
    beside = {camera.code: model.index(row, BESIDE).data() for row, camera in enumerate(ALL)}
    assert beside == {
        "TURNS": "巡检无画面 · 0:02前", "SEES": "巡检缺一路 · 0:01前", "AWAY": "", "SECRET": "无权查看",
    }  # fmt: skip


def test_one_key_turns_between_the_trees(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    assert sheet(desk).counts.text() == "共 4 路"
    assert sheet(desk).tree.hasFocus()
    by_area = names(desk)
    press(desk, K.Key_T)
    by_group = names(desk)
    press(desk, K.Key_T)
    assert names(desk) == ["道路", "公共场所"]
    assert len({tuple(each) for each in (by_area, by_group, names(desk))}) == 3
    press(desk, K.Key_T)
    assert names(desk) == by_area


def test_a_branch_is_unfolded_and_stays_so_when_cameras_change(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    for _ in range(3):
        press(desk, K.Key_Right)
        press(desk, K.Key_Down)
    before = names(desk)
    assert "示例背向" in before
    hall.tell_cameras(a_camera("NEW", name_zh="示例新增"))
    wait_for(lambda: "示例新增" in names(desk), told="the new one")
    assert [each for each in names(desk) if each != "示例新增"] == before


def test_search_finds_and_enter_puts_what_was_found(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    press(desk, K.Key_Slash)
    assert sheet(desk).search.hasFocus()
    typed("云台")
    assert names(desk) == ["示例云台"]
    press(desk, K.Key_Return)
    assert shown(desk) == ["TURNS"]
    wait_for(lambda: [each.camera for each in streams.live_views] == ["TURNS"])
    press(desk, K.Key_Escape)
    assert sheet(desk).isVisible()
    assert sheet(desk).search.text() == ""
    press(desk, K.Key_Escape)
    assert not sheet(desk).isVisible()


def test_a_city_is_opened_and_searched_within_a_second(hall: DeskHall, streams: FakeStreams) -> None:
    hall.kept_cameras.rows = {each.code: each for each in many_cameras()}
    began = time.perf_counter()
    desk = a_desk(hall)
    opened_s = time.perf_counter() - began
    assert sheet(desk).counts.text() == "共 5685 路"
    press(desk, K.Key_Slash)
    began = time.perf_counter()
    typed("CAM00042")
    searched_s = time.perf_counter() - began
    assert len(names(desk)) == 1
    print(f"opened {opened_s:.3f} s with its desk, 8 letters searched {searched_s:.3f} s")


def test_keys_of_the_tiles_do_what_they_do_everywhere(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    work(desk).page.put(["SEES", "AWAY"])
    press(desk, K.Key_Tab)
    assert sheet(desk).grid.hasFocus()
    press(desk, K.Key_Return)
    assert sheet(desk).grid.large == "SEES"
    press(desk, K.Key_Escape)
    assert (sheet(desk).grid.large, sheet(desk).isVisible()) == (NOBODY, True)
    press(desk, K.Key_Delete)
    assert shown(desk) == ["AWAY"]
    assert [each.camera for each in streams.live_views] == ["AWAY"]
    press(desk, K.Key_Escape)
    assert not sheet(desk).isVisible()
    assert streams.live_views == [], "nothing is looked at that nobody sees"
    press(desk, K.Key_F3)
    assert [each.camera for each in streams.live_views] == ["AWAY"], "what stood there comes back"


def test_a_row_is_dragged_into_a_tile_with_all_that_is_below_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    press(desk, K.Key_T)
    press(desk, K.Key_T)
    model = sheet(desk).model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    roads, squares = (unpacked(model.mimeData([model.index(row, 0)])) for row in range(2))
    assert (set(roads), squares) == ({"TURNS", "AWAY", "SECRET"}, ("SEES",))


# --- from a case ------------------------------------------------------------------------------------------------------


def test_one_key_opens_the_cameras_of_the_open_case(hall: DeskHall, streams: FakeStreams) -> None:
    case = a_case_there(hall)
    desk = hall.open(who("dispatcher"))
    desk.open_case(case.id)
    press(desk, K.Key_F12)
    wait_for(lambda: shown(desk), told="its cameras")
    assert shown(desk) == ["SEES", "TURNS", "AWAY"], "the best first, and none that may not be looked at"
    assert sheet(desk).grid.hasFocus()
    assert case.number in sheet(desk).head.text()
    assert [sheet(desk).model.index(row, 1).data() for row in range(4)] == [
        "0 米 · 看得到", "60 米 · 看得到", "60 米 · 可转过去", "60 米 · 只在附近",
    ]  # fmt: skip
    tile = sheet(desk).grid.tile("TURNS")
    assert tile is not None
    assert "60 米 · 可转过去" in tile.said


def test_the_case_under_the_cursor_will_do_and_one_without_a_place_is_told(
    hall: DeskHall, streams: FakeStreams
) -> None:
    case = hall.a_case("filed", lon=None, lat=None)
    desk = hall.open(who("shift_leader"))
    desk.bar.tabs.choose(None)
    desk.queue.choose(case.id)
    press(desk, K.Key_F12)
    said(desk, "没有坐标")
    assert shown(desk) == []


# --- who may look -----------------------------------------------------------------------------------------------------


def test_nothing_of_a_restricted_camera_is_opened_before_the_look_is_written(
    hall: DeskHall, streams: FakeStreams
) -> None:
    desk = a_desk(hall)
    looks = hall.ports.camera_looks
    looks.gate.clear()
    work(desk).page.put(["SECRET"])
    QApplication.processEvents()
    assert streams.views == []
    looks.gate.set()
    wait_for(lambda: streams.live_views, told="its stream")
    assert looks.noted == [("SECRET", who("shift_leader").user)]
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    assert len(looks.noted) == 1, "enlarged, it is the same look"
    press(desk, K.Key_Escape)
    press(desk, K.Key_Escape)
    press(desk, K.Key_F3)
    wait_for(lambda: len(looks.noted) == 2, told="another look")


def test_a_refusal_stands_on_the_tile_and_leaves_no_line(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall, "dispatcher")
    work(desk).page.put(["SECRET"])
    tile = sheet(desk).grid.tile("SECRET")
    assert tile is not None
    wait_for(lambda: "无权查看" in tile.said)
    assert streams.views == []
    assert hall.ports.camera_looks.noted == []


def test_what_cannot_be_written_is_not_opened_and_tried_again(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    hall.ports.camera_looks.fails = StoreUnreachable("store.gone")
    work(desk).page.put(["SECRET"])
    tile = sheet(desk).grid.tile("SECRET")
    assert tile is not None
    wait_for(lambda: "审计" in tile.said)
    assert streams.views == []
    hall.ports.camera_looks.fails = None
    wait_for(lambda: streams.live_views, told="it is tried again")


def test_a_camera_that_becomes_restricted_is_closed_under_the_eyes_of_who_may_not(
    hall: DeskHall, streams: FakeStreams
) -> None:
    desk = a_desk(hall, "dispatcher")
    work(desk).page.put(["SEES"])
    assert [each.camera for each in streams.live_views] == ["SEES"]
    hall.tell_cameras(a_camera("SEES", sensitivity=Sensitivity.RESTRICTED, roles=("leader",)))
    wait_for(lambda: streams.live_views == [], told="it is closed")
    tile = sheet(desk).grid.tile("SEES")
    assert tile is not None
    wait_for(lambda: "无权查看" in tile.said)


def test_whoever_comes_next_finds_nothing_in_the_tiles(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    work(desk).page.put(["SEES", "SECRET"])
    wait_for(lambda: len(streams.live_views) == 2)
    desk.sign_out()
    assert streams.live_views == []
    desk.seat.sit(who("dispatcher"))
    press(desk, K.Key_F3)
    assert shown(desk) == []


# --- pictures ---------------------------------------------------------------------------------------------------------


def live(desk: DeskScreen, streams: FakeStreams, camera: str) -> None:
    """Its tile is live."""
    wait_for(lambda: any(each.camera == camera for each in streams.live_views))
    streams.say(camera, size=(64, 36))
    streams.send(camera)
    tile = sheet(desk).grid.tile(camera)
    assert tile is not None
    streams.clock.ms = work(desk).sheet.grid.means.clock.mono()
    streams.say(camera, size=(64, 36), frame_ms=streams.clock.ms)
    streams.send(camera)
    wait_for(lambda: tile.face.shows == "live", told="a live tile")


def shoot(desk: DeskScreen, streams: FakeStreams, key: Qt.Key, camera: str = "SEES") -> None:
    """Press, and let the camera send on until the picture is taken."""
    press(desk, key)
    shots = work(desk).shooting._shots  # noqa: SLF001
    assert shots is not None

    def done() -> bool:
        streams.send(camera)
        return not shots.is_under_way

    wait_for(done, told="the picture")


def test_a_snapshot_is_attached_to_the_open_case_whole_and_by_its_digest(hall: DeskHall, streams: FakeStreams) -> None:
    case = a_case_there(hall)
    desk = hall.open(who("dispatcher"))
    desk.open_case(case.id)
    wait_for(lambda: desk.flow.case is not None)
    press(desk, K.Key_F12)
    wait_for(lambda: shown(desk))
    live(desk, streams, "SEES")
    shoot(desk, streams, K.Key_S)
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the act")
    (content,) = hall.ports.contents.kept.values()
    file = hall.store.acts[-1][1].files[0]
    assert file.digest == sha256(content).hexdigest()
    assert file.media == "image/jpeg"
    assert file.name.startswith("示例看得到 SEES 20")
    image = QImage.fromData(content)
    assert (image.width(), image.height()) == (64, 36), "the stream's own size, not its tile's"
    said(desk, case.number)


def test_what_is_not_live_is_no_evidence_and_without_a_case_there_is_nothing_to_attach_to(
    hall: DeskHall, streams: FakeStreams
) -> None:
    desk = a_desk(hall)
    press(desk, K.Key_S)
    said(desk, "没有摄像机")
    work(desk).page.put(["SEES"])
    live(desk, streams, "SEES")
    press(desk, K.Key_S)
    said(desk, "没有打开的案件")
    streams.say("SEES", StreamState.STALLED)
    wait_for(lambda: sheet(desk).grid.tile("SEES").face.shows != "live")  # type: ignore[union-attr]
    press(desk, K.Key_N)
    said(desk, "不是实时")


def test_a_new_case_is_begun_from_a_picture_which_follows_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    work(desk).page.put(["SEES"])
    live(desk, streams, "SEES")
    shoot(desk, streams, K.Key_N)
    wait_for(lambda: desk.page.case.is_taking_in, told="the form")
    assert not sheet(desk).isVisible()
    draft = desk.intake.draft
    assert draft.point is not None
    assert draft.point[0] == pytest.approx(CENTRE[0])
    assert (draft.point[1] - NORTH_M) * METRES_PER_DEGREE == pytest.approx(30), "some way along its direction"
    assert draft.address == "示例看得到"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.page.case.form.isAncestorOf(focus), "the keys are in the form"


def filed(desk: DeskScreen, hall: DeskHall) -> int:
    """The report in the form is sent, and the case arrives and is opened."""
    before = set(hall.store.cases)
    draft = desk.intake.draft
    address = draft.address or "示例路1号"
    desk.intake.put(replace(draft, subclass="component:0101", description="井盖破损", address=address))
    desk.intake.send()
    wait_for(lambda: set(hall.store.cases) - before, told="the case is filed")
    (case_id,) = set(hall.store.cases) - before
    hall.tell(case_id)
    wait_for(lambda: desk.flow.case is not None and desk.flow.case.id == case_id, told="it is open")
    return case_id


def test_the_picture_is_attached_to_its_case_and_to_no_other(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    work(desk).page.put(["SEES"])
    live(desk, streams, "SEES")
    shoot(desk, streams, K.Key_N)
    wait_for(lambda: desk.page.case.is_taking_in, told="the form")
    begun = desk.intake.draft
    assert [each.code for each in desk.cameras.unsaved()] == ["leave.pictures"]
    press(desk, K.Key_N, Qt.KeyboardModifier.ControlModifier)  # a telephone rings
    assert desk.intake.draft.point is None
    filed(desk, hall)
    wait_for(lambda: hall.queries.is_idle)
    assert Act.ATTACH not in hall.acts(), "a call is no case of the picture"
    desk.taking_in.go_on()
    assert desk.intake.draft == begun
    case_id = filed(desk, hall)
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the picture")
    assert hall.store.acts[-1][0] == case_id
    assert hall.store.cases[case_id].channel == begun.channel
    assert desk.cameras.unsaved() == ()


def begun_from(desk: DeskScreen, streams: FakeStreams, camera: str = "SEES") -> None:
    """A report is begun from this camera's picture, by hand."""
    if not sheet(desk).isVisible():
        press(desk, K.Key_F3)
    work(desk).page.put([camera])
    live(desk, streams, camera)
    shoot(desk, streams, K.Key_N, camera)
    wait_for(lambda: desk.page.case.is_taking_in, told="the form")


def test_a_picture_that_was_thrown_away_is_evidence_of_no_other_case(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    begun_from(desk, streams, "TURNS")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        press(desk, K.Key_Delete, both)
    assert desk.cameras.unsaved() == ()
    begun_from(desk, streams, "AWAY")
    filed(desk, hall)
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the picture")
    (file,) = hall.store.acts[-1][1].files
    assert file.name.startswith("示例背向"), "of the second report"


CHANGES = {
    "taken out": {"point": None, "address": "示例路1号"},
    "moved": {"point": (CENTRE[0] + 0.05, CENTRE[1])},
    "another source": {"channel": "hotline"},
    "all of it": {"point": None, "address": "别处", "channel": "patrol"},
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_a_picture_follows_its_report_whatever_is_changed_there(
    hall: DeskHall, streams: FakeStreams, changed: dict[str, object]
) -> None:
    desk = a_desk(hall)
    begun_from(desk, streams)
    desk.intake.put(replace(desk.intake.draft, **changed))  # type: ignore[arg-type]
    case_id = filed(desk, hall)
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the picture")
    assert hall.store.acts[-1][0] == case_id
    assert desk.cameras.unsaved() == ()


def test_a_picture_that_could_not_be_kept_is_told_and_tried_again(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    begun_from(desk, streams)
    hall.ports.contents.fails = StoreUnreachable("store.busy", url="here")
    case_id = filed(desk, hall)
    wait_for(lambda: "还没有附到案件" in desk.notice.text(), told="it is not attached")
    assert [each.code for each in desk.cameras.unsaved()] == ["leave.pictures"]
    hall.ports.contents.fails = None
    desk.case.close()
    desk.open_case(case_id)
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the picture")
    assert desk.cameras.unsaved() == ()


def refused(desk: DeskScreen, *keys: str) -> list[bool]:
    """Whether these keys look as if they would be refused."""
    wait_for(lambda: work(desk)._said_soon.isActive())  # noqa: SLF001
    work(desk)._say_buttons()  # noqa: SLF001
    return [sheet(desk).buttons.by_key[key].is_refused for key in keys]


def test_what_would_be_refused_looks_it_by_what_refuses_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    assert refused(desk, "S", "N", "B", "C") == [True] * 4, "nothing is chosen, no case is open"
    assert sheet(desk).wall_buttons.by_key["V"].is_refused
    work(desk).page.put(["SEES"])
    live(desk, streams, "SEES")
    assert refused(desk, "S", "N", "B") == [True, False, False]
    assert not sheet(desk).wall_buttons.by_key["V"].is_refused
    case = a_case_there(hall)
    desk.open_case(case.id)
    wait_for(lambda: desk.flow.case is not None)
    assert refused(desk, "S", "C") == [False, False]
    assert case.number in sheet(desk).buttons.by_key["S"].text(), "whose evidence it would be"
    streams.say("SEES", StreamState.STALLED)
    wait_for(lambda: sheet(desk).grid.tile("SEES").face.shows != "live")  # type: ignore[union-attr]
    assert refused(desk, "S", "N", "B") == [True, True, False]


def test_behind_a_form_or_a_name_that_did_not_open_no_letter_acts(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    for key, why in ((K.Key_N, "摄像机"), (K.Key_V, "没有可存的")):
        press(desk, key)
        said(desk, why)
        for letter in (K.Key_T, K.Key_2, K.Key_R):
            press(desk, letter)
            said(desk, "按 Esc 后再按")
        assert sheet(desk).head.text() == "按区域"
        press(desk, K.Key_Escape)
    press(desk, K.Key_T)
    assert sheet(desk).head.text() == "按权属单位"


def test_letters_mean_the_same_in_the_list_and_after_a_search(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    press(desk, K.Key_Slash)
    typed("看得到")
    press(desk, K.Key_Return)
    assert shown(desk) == ["SEES"]
    assert sheet(desk).tree.hasFocus(), "what is typed next is no search"
    press(desk, K.Key_M)
    said(desk, "听不到声音")
    before = sheet(desk).grid.arrangement.layout
    press(desk, K.Key_Plus)
    assert sheet(desk).grid.arrangement.layout != before


# --- turning ----------------------------------------------------------------------------------------------------------


def test_a_camera_turns_as_long_as_a_key_is_held_and_is_given_back(hall: DeskHall, streams: FakeStreams) -> None:
    desk, ptz = a_desk(hall), hall.ports.ptz
    work(desk).page.put(["TURNS"])
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    grid = sheet(desk).grid
    assert grid.large == "TURNS"
    QTest.keyPress(grid, K.Key_Left)
    wait_for(lambda: ptz.told.count(("move", "TURNS", Motion(pan=-0.5))) >= 2, told="told again while it is held")
    QTest.keyRelease(grid, K.Key_Left)
    wait_for(lambda: ptz.told[-1] == ("move", "TURNS", REST), told="it stops")
    press(desk, K.Key_2)
    wait_for(lambda: ("go", "TURNS", "p2") in ptz.told)
    said(desk, "广场")
    press(desk, K.Key_Escape)
    press(desk, K.Key_Escape)
    wait_for(lambda: ptz.told[-1] == ("give back", "TURNS", None), told="it is given back")


def test_a_camera_turns_on_while_its_key_repeats_unmarked(hall: DeskHall, streams: FakeStreams) -> None:
    desk, ptz = a_desk(hall), hall.ports.ptz
    work(desk).page.put(["TURNS"])
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    repeat(desk, K.Key_Left, times=3)
    wait_for(lambda: ptz.told and ptz.told[-1] == ("move", "TURNS", Motion(pan=-0.5)), told="it turns")
    QTest.keyRelease(sheet(desk).grid, K.Key_Left)
    wait_for(lambda: ptz.told[-1] == ("move", "TURNS", REST), told="it stops")


UNTURNED = {
    "no address": (replace(TURNS, onvif_url=""), "没有登记 ONVIF 地址"),
    "switched off": (replace(TURNS, enabled=False), "已停用"),
}


@pytest.mark.parametrize(("camera", "why"), UNTURNED.values(), ids=UNTURNED)
def test_the_one_reason_why_a_camera_is_not_turned_is_told(
    hall: DeskHall, streams: FakeStreams, camera: Camera, why: str
) -> None:
    hall.kept_cameras.rows["TURNS"] = camera
    desk = a_desk(hall)
    work(desk).page.put(["TURNS"])
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    press(desk, K.Key_Left)
    said(desk, why)
    assert "云台、" not in sheet(desk).notice.text()


def test_keys_that_go_elsewhere_let_go_of_a_camera(hall: DeskHall, streams: FakeStreams) -> None:
    desk, ptz = a_desk(hall), hall.ports.ptz
    work(desk).page.put(["TURNS"])
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    QTest.keyPress(sheet(desk).grid, K.Key_PageUp)
    wait_for(lambda: ("move", "TURNS", Motion(zoom=0.5)) in ptz.told)
    press(desk, K.Key_Slash)
    wait_for(lambda: ptz.told[-1] == ("move", "TURNS", REST), told="nobody holds it")


def test_who_holds_a_camera_is_told_and_whoever_loses_it_lets_go(hall: DeskHall, streams: FakeStreams) -> None:
    desk, ptz = a_desk(hall), hall.ports.ptz
    ptz.held = Lease("head", "示例领导", "03", "leader", 1)
    work(desk).page.put(["TURNS"])
    press(desk, K.Key_Tab)
    press(desk, K.Key_Return)
    said(desk, "示例领导正在控制")
    QTest.keyPress(sheet(desk).grid, K.Key_Right)
    wait_for(lambda: ptz.told, told="it turns")
    ptz.fails = NotAllowed("denied.ptz_lost", name="示例领导", role="leader")
    said(desk, "接管")
    ptz.fails = None
    before = list(ptz.told)
    QTest.keyRelease(sheet(desk).grid, K.Key_Right)
    wait_for(lambda: hall.queries.is_idle)
    assert ptz.told == before, "nothing is ordered by a hand that has lost it"


def test_no_page_of_a_desk_opens_streams_but_by_the_rule_of_who_may() -> None:
    desk = Path(desk_module.__file__).parent
    asks = [path.name for path in desk.rglob("*.py") if "parts.video" in path.read_text(encoding="utf-8")]
    assert asks == ["work.py"], "which hands them to AllowedStreams"


def test_each_row_gives_its_note_the_room_that_this_needs(hall: DeskHall, streams: FakeStreams) -> None:
    hall.ports.health.failing = [Failing("TURNS", 7_200_000)]
    desk = a_desk(hall)
    wait_for(lambda: hall.queries.is_idle)
    sheet(desk).search.setText("示例")
    rows, width = sheet(desk).tree.itemDelegate(), 300
    assert isinstance(rows, Rows)
    rooms = {
        each: rows.beside_px(words, width) for each, words in (("none", ""), ("short", "云台"), ("long", "字" * 99))
    }
    assert rooms["none"] == 0
    assert 0 < rooms["short"] < rooms["long"] < width / 2
    assert sheet(desk).tree.columnWidth(0) == sheet(desk).tree.viewport().width()


def test_no_notice_covers_the_line_of_a_tile(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    desk.resize(1366, 768)
    work(desk).page.put(["SEES"])
    press(desk, K.Key_S)
    wait_for(lambda: sheet(desk).notice.isVisible())
    tile = sheet(desk).grid.tile("SEES")
    assert tile is not None
    lower = tile.mapTo(sheet(desk), tile.rect().bottomLeft()).y() - 40
    notice = sheet(desk).notice
    assert notice.mapTo(sheet(desk), notice.rect().bottomLeft()).y() < lower


def test_the_page_says_that_it_is_a_sample_and_why_nothing_is_of_now(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    assert len(sheet(desk).findChildren(SampleMark)) == 1
    banner = sheet(desk).banner
    assert banner is not None
    reason = Words("store.gone")
    hall.live.freshness_changed.emit(Freshness(Liveness.GONE, MORNING, 20_000, not_live_ms=20_000, reason=reason))
    assert hall.texts.said(reason) in banner.accessibleName()
