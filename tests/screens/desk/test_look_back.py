"""Looking back at a desk: the case's moment in one key, played by keys, evidence that says what it is, a signed cut."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.cases.vocabulary import Act
from hall.errors import NotAllowed, StoreUnreachable, Words
from hall.health.station import Heard
from hall.health.video import CameraFailing, VideoSeen
from hall.moment import MINUTE_MS, SECOND_MS
from hall.people.sensitivity import Sensitivity
from hall.ports.lookback import Source
from hall.video.cameras.camera import Camera
from hall.video.lookback.seen import PlayState
from screens.desk.desk import DeskScreen
from screens.desk.lookback.around import Around, Told
from screens.desk.lookback.sheet import LookBackSheet
from screens.desk.lookback.work import LookBackWork
from tests.support.cameras import CENTRE, a_camera
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_lookback import FakeLookBack, FakePlayback
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import who
from tests.support.healths import told
from tests.support.waits import wait_for

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SEES = a_camera("SEES", name_zh="示例看得到", lat=CENTRE[1] - 0.0005, direction=0.0)
NEAR = a_camera("NEAR", name_zh="示例背向", lat=CENTRE[1] - 0.0005, direction=180.0)
SECRET = a_camera(
    "SECRET", name_zh="示例受限", lat=CENTRE[1] - 0.0001, direction=0.0, sensitivity=Sensitivity.RESTRICTED,
    roles=("leader",),
)  # fmt: skip


@pytest.fixture
def port(hall: DeskHall) -> FakeLookBack:
    hall.streams = FakeStreams()
    hall.kept_cameras.rows = {each.code: each for each in (NEAR, SEES, SECRET)}
    return hall.ports.look_back


def a_desk(hall: DeskHall, role: str = "shift_leader") -> DeskScreen:
    """A case is open, and it is known which cameras there are."""
    case = hall.a_case("filed", lon=CENTRE[0], lat=CENTRE[1])
    window = hall.open(who(role))
    window.bar.tabs.choose(None)
    window.queue.choose(case.id)
    window.queue.setFocus()
    press(window, K.Key_Return)
    wait_for(lambda: window.flow.case is not None)
    return window


def work(desk: DeskScreen) -> LookBackWork:
    assert desk.look_back.work is not None
    return desk.look_back.work


def sheet(desk: DeskScreen) -> LookBackSheet:
    return work(desk).sheet


def looked_back(hall: DeskHall, port: FakeLookBack, role: str = "shift_leader") -> tuple[DeskScreen, FakePlayback]:
    """In one key, and there is a picture."""
    desk = a_desk(hall, role)
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: port.players, told="a player")
    wait_for(lambda: sheet(desk).view.shown_at is not None, told="a picture")
    return desk, port.players[-1]


def said(desk: DeskScreen, words: str) -> None:
    wait_for(lambda: words in sheet(desk).notice.text(), told=f"{words}, not {sheet(desk).notice.text()}")


def test_one_key_shows_the_moment_of_the_case_by_the_nearest_camera_that_sees_it(
    hall: DeskHall, port: FakeLookBack
) -> None:
    """Ten minutes before and after, nothing of the future; no camera that this person may not look at."""
    desk, player = looked_back(hall, port)
    case = desk.flow.case
    assert case is not None
    begins = case.reported_at - 10 * MINUTE_MS
    ends = max(case.reported_at, min(case.reported_at + 10 * MINUTE_MS, hall.live.now()))
    ((*asked, source),) = port.asked
    assert asked == ["SEES", begins, ends, who("shift_leader").user]
    assert source != Source.RECORDER, "whose recordings is not said"
    assert list(player.did[0]) == ["seek", case.reported_at]
    assert "录像 · 已暂停" in sheet(desk).view.said
    assert [mark.at for mark in sheet(desk).line.marks] == [case.reported_at]
    press(desk, K.Key_Escape)
    assert [sheet(desk).isVisible(), player.closed] == [False, True]


def test_who_may_not_is_told_and_nothing_is_asked(hall: DeskHall, port: FakeLookBack) -> None:
    desk = a_desk(hall, "evaluator")
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: "无权回看录像" in desk.notice.text())
    assert port.asked == []


def test_without_a_case_the_key_says_why(hall: DeskHall, port: FakeLookBack) -> None:
    desk = hall.open(who("shift_leader"))
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: "没有打开的案件" in desk.notice.text())


def test_what_is_refused_behind_the_port_is_told(hall: DeskHall, port: FakeLookBack) -> None:
    port.error = NotAllowed("denied.camera", roles="shift_leader")
    desk = a_desk(hall)
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: port.asked)
    wait_for(lambda: "无权查看" in sheet(desk).view.said)
    for key in (K.Key_P, K.Key_Comma, K.Key_S, K.Key_X):
        press(desk, key)
        said(desk, "还没有画面")


def test_keys_play_step_and_go(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    at = player.told.at or 0
    player.did.clear()
    for key in (K.Key_P, K.Key_Plus, K.Key_Plus, K.Key_Minus, K.Key_P, K.Key_Period, K.Key_Comma):
        press(desk, key)
    assert player.did == [
        ("play", 1.0), ("play", 2.0), ("play", 4.0), ("play", 2.0), ("pause", 0), ("step", 1), ("step", -1),
    ]  # fmt: skip
    wait_for(lambda: sheet(desk).view.shown_at == at)
    for key, ms in ((K.Key_Left, -5_000), (K.Key_Right, 0), (K.Key_PageUp, -MINUTE_MS), (K.Key_M, 0)):
        press(desk, key)
        wait_for(lambda ms=ms: player.told.at == at + ms, told=f"{key}")  # type: ignore[misc]
    line = sheet(desk).line
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(0, line.height() // 2))
    assert player.told.at == line.begins


def test_the_slowest_and_the_fastest_say_so(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    for _ in range(4):
        press(desk, K.Key_Plus)
    said(desk, "已是 8 倍速")
    for _ in range(5):
        press(desk, K.Key_Minus)
    said(desk, "已是 0.5 倍速")
    assert player.did[-1] == ("play", 0.5)


def test_other_times_cameras_and_sources_are_looked_at_anew(hall: DeskHall, port: FakeLookBack) -> None:
    port.others = (Source.RECORDER,)
    desk, first = looked_back(hall, port)
    _, begins, ends, *_ = port.asked[0]
    press(desk, K.Key_Q)
    wait_for(lambda: len(port.players) == 2)
    assert port.asked[-1][1:3] == (begins - (ends - begins), begins)
    assert first.closed
    press(desk, K.Key_N)
    wait_for(lambda: len(port.players) == 3)
    assert port.asked[-1][0] == "NEAR"
    press(desk, K.Key_V)
    wait_for(lambda: len(port.players) == 4)
    assert port.asked[-1][4] is Source.RECORDER
    said(desk, "录像机")
    wait_for(lambda: sheet(desk).view.shown_at is not None)
    press(desk, K.Key_Plus)
    said(desk, "不能快放")
    press(desk, K.Key_X)
    said(desk, "只能导出大厅录像")


def test_what_is_missing_stands_in_the_line_and_over_the_picture(hall: DeskHall, port: FakeLookBack) -> None:
    port.recorded = [(0, 4 * MINUTE_MS), (6 * MINUTE_MS, 24 * 60 * MINUTE_MS)]
    desk, player = looked_back(hall, port)
    line = sheet(desk).line
    assert [each.is_gap for each in line.stretches][:3] == [False, True, False]
    assert "缺失 1 段" in line.accessibleName()
    at = player.told.at or 0
    player.show(at + 9_000, gap=(at, at + 9_000))
    wait_for(lambda: "没有录像，已跳过" in sheet(desk).view.said)
    port.recorded = []
    press(desk, K.Key_Q)
    wait_for(lambda: "没有更多录像" in sheet(desk).view.said)


def test_a_recorded_picture_becomes_evidence_that_says_what_it_is(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    press(desk, K.Key_P)
    press(desk, K.Key_S)
    assert player.told.state is PlayState.PAUSED
    wait_for(lambda: Act.ATTACH in hall.acts(), told="the act")
    file = hall.store.acts[-1][1].files[0]
    local = datetime.fromtimestamp((player.told.at or 0) / SECOND_MS, ZoneInfo("Asia/Shanghai"))
    assert file.name == f"示例看得到 录像截图 SEES {local:%Y-%m-%d %H-%M-%S}.jpg"


@pytest.mark.allow_log("a query failed: the system refused")
def test_a_cut_is_marked_reasoned_and_exported(
    hall: DeskHall, port: FakeLookBack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    desk, player = looked_back(hall, port)
    press(desk, K.Key_X)
    said(desk, "先用 [ 和 ] 标出")
    at = player.told.at or 0
    press(desk, K.Key_BracketLeft)
    said(desk, "再标另一端")
    player.show(at + 30 * SECOND_MS)
    wait_for(lambda: sheet(desk).view.shown_at == at + 30 * SECOND_MS)
    press(desk, K.Key_BracketRight)
    said(desk, "X 导出")
    press(desk, K.Key_X)
    assert sheet(desk).reason.hasFocus()
    press(desk, K.Key_Return)
    said(desk, "请写明调取事由")
    sheet(desk).reason.insert("示例：交警调取")
    press(desk, K.Key_Return)
    wait_for(lambda: port.cuts)
    ((asked, file),) = port.cuts
    case = desk.flow.case
    assert case is not None
    assert (asked.camera, asked.begins, asked.ends, asked.reason, asked.case) == (
        "SEES", at, at + 30 * SECOND_MS, "示例：交警调取", case.number,
    )  # fmt: skip
    assert Path(file).parent == tmp_path
    said(desk, "cdcd")
    Path(file).touch()
    press(desk, K.Key_X)
    press(desk, K.Key_Return)
    wait_for(lambda: len(port.cuts) == 2)
    assert port.cuts[1][1] != file, "no film is written over another one"
    said(desk, "cdcd")
    port.error = StoreUnreachable("store.gone")
    press(desk, K.Key_X)
    press(desk, K.Key_Return)
    wait_for(lambda: "cdcd" not in sheet(desk).notice.text() and "正在导出" not in sheet(desk).notice.text())
    port.error = OSError(errno.ENOSPC, "No space left on device", file)
    press(desk, K.Key_X)
    press(desk, K.Key_Return)
    said(desk, f"{file} 所在磁盘已满")


def test_who_may_look_may_not_export(hall: DeskHall, port: FakeLookBack) -> None:
    desk, _ = looked_back(hall, port, "dispatcher")
    press(desk, K.Key_X)
    said(desk, "无权导出录像")


def test_from_the_page_of_cameras_one_looks_at_what_has_just_been(hall: DeskHall, port: FakeLookBack) -> None:
    desk = hall.open(who("shift_leader"))
    press(desk, K.Key_F3)
    wait_for(lambda: hall.cameras().is_read and hall.queries.is_idle)
    press(desk, K.Key_B)
    cameras = desk.cameras.work
    assert cameras is not None
    wait_for(lambda: "没有选中" in cameras.sheet.notice.text())
    press(desk, K.Key_Slash)
    cameras.sheet.search.insert("背向")
    press(desk, K.Key_Return)
    press(desk, K.Key_Escape)
    cameras.sheet.grid.setFocus()
    press(desk, K.Key_B)
    wait_for(lambda: port.players)
    assert port.asked[0][0] == "NEAR"
    assert hall.live.now() - port.asked[0][2] < MINUTE_MS
    wait_for(lambda: sheet(desk).view.shown_at is not None)
    press(desk, K.Key_Escape)
    assert cameras.sheet.isVisible(), "it lay below"


def test_what_has_ended_or_failed_plays_again(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    begins = port.asked[0][1]
    player.say(state=PlayState.ENDED)
    wait_for(lambda: "没有更多录像" in sheet(desk).view.said)
    player.did.clear()
    press(desk, K.Key_P)
    assert player.did == [("seek", begins), ("play", 1.0)]
    player.say(state=PlayState.FAILED, why=Words("lookback.damaged"))
    wait_for(lambda: "不能回放" in sheet(desk).view.said)
    player.did.clear()
    press(desk, K.Key_P)
    assert [done for done, _ in player.did] == ["seek", "play"]
    player.say(state=PlayState.PAUSED, why=Words("lookback.first"))
    wait_for(lambda: "前面没有录像了" in sheet(desk).view.said)


def test_the_moment_is_found_again_from_another_time_and_after_a_failure(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    press(desk, K.Key_Q)
    wait_for(lambda: len(port.players) == 2)
    press(desk, K.Key_M)
    wait_for(lambda: len(port.players) == 3)
    assert port.asked[-1] == port.asked[0]
    assert port.players[-1].did[0] == player.did[0]
    port.error = StoreUnreachable("store.gone")
    press(desk, K.Key_N)
    wait_for(lambda: "不能回放" in sheet(desk).view.said)
    port.error = None
    press(desk, K.Key_M)
    wait_for(lambda: len(port.players) == 4)


def test_an_alarm_or_a_lead_opens_it_at_its_moment_and_is_marked(hall: DeskHall, port: FakeLookBack) -> None:
    desk, at = hall.open(who("dispatcher")), hall.live.now() - 30 * MINUTE_MS
    told = Told(at, Words("lookback.damaged"), "overdue")
    desk.cameras.looked_back.emit(Around((NEAR,), at, "", (told,), Source.CLIP))
    wait_for(lambda: port.players)
    assert port.asked[0][:3] == ("NEAR", at - 10 * MINUTE_MS, at + 10 * MINUTE_MS)
    assert port.asked[0][4] is Source.CLIP
    assert sheet(desk).about.text() == "示例背向 · 告警前后录像"
    ((marked, words, tone),) = sheet(desk).line.marks
    assert (marked, tone) == (at, "overdue")
    desk.looks.other_language()
    assert sheet(desk).line.marks[0].words != words, "it follows the language"


def test_other_cases_that_the_camera_shows_are_marked(hall: DeskHall, port: FakeLookBack) -> None:
    desk, _ = looked_back(hall, port)
    own = sheet(desk).line.marks[0]
    press(desk, K.Key_Escape)
    other = hall.a_case("filed", lon=CENTRE[0], lat=CENTRE[1])
    hall.a_case("filed", lon=CENTRE[0] + 0.1, lat=CENTRE[1])
    wait_for(lambda: len(hall.live.store) == 3)
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: len(port.players) == 2)
    wait_for(lambda: len(sheet(desk).line.marks) == 2)
    marked = sheet(desk).line.marks[1]
    assert (marked.at, marked.tone, other.number in marked.words) == (other.reported_at, "waiting", True)
    assert own in sheet(desk).line.marks


def test_a_camera_that_becomes_restricted_is_looked_at_no_more(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    hall.tell_cameras(replace(SEES, sensitivity=Sensitivity.RESTRICTED, roles=("leader",)))
    wait_for(lambda: "无权查看" in sheet(desk).view.said, told=sheet(desk).view.said)
    assert player.closed
    assert sheet(desk).view.shown_at is None, "the last picture is forgotten"


def test_masks_that_are_set_meanwhile_hold_at_once(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    masks = "0,0 30,0 30,20 0,20"
    hall.tell_cameras(replace(SEES, masks=masks))
    wait_for(lambda: player.masks[-1:] == [masks])
    assert sheet(desk).view.shown_at is None, "the picture without them is not seen until the next one is there"
    assert not player.closed
    player.show(player.looked.begins)
    wait_for(lambda: sheet(desk).view.shown_at == player.looked.begins)


def test_every_letter_says_something_and_the_sheet_of_keys_has_room_for_all(hall: DeskHall, port: FakeLookBack) -> None:
    desk, _ = looked_back(hall, port)
    desk.resize(1366, 768)
    press(desk, K.Key_F1)
    told = dict(desk.help.lines())
    assert (told["X"], told["PgUp PgDn"]) == ("签名导出", "退、进 1 分钟")
    desk.help.grab()
    assert desk.help.cut == []
    press(desk, K.Key_F1)
    press(desk, K.Key_J)
    said(desk, "J")


def test_behind_a_reason_that_is_not_asked_no_letter_acts(hall: DeskHall, port: FakeLookBack) -> None:
    desk, player = looked_back(hall, port)
    press(desk, K.Key_X)
    said(desk, "先用 [ 和 ] 标出")
    before = list(player.did)
    for letter in (K.Key_P, K.Key_Q, K.Key_S):
        press(desk, letter)
        said(desk, "按 Esc 后再按")
    assert (player.did, len(port.asked)) == (before, 1)
    press(desk, K.Key_Escape)
    press(desk, K.Key_P)
    assert player.did[-1] == ("play", 1.0)


REAL = replace(SEES, main_url="rtsp://10.0.8.30/1")
REFUSED = CameraFailing("SEES", 60, Words("video.unauthorised", {"host": "示例"}))
NOTHING = {
    "masks": (replace(REAL, masks="0,0 30,20"), (), "遮挡区，从不录像"),
    "a sample": (replace(REAL, main_url="sample://SEES"), (), "演示摄像机"),
    "no address": (SEES, (), "没有登记视频地址"),
    "nobody records": (REAL, (), "没有站点在录像"),
    "not listed": (REAL, (told("recorder@hall-1", video=VideoSeen(3, 3)),), "列入录像名单"),
    "refused": (REAL, (told("recorder@hall-1", video=VideoSeen(3, 2, named=(REFUSED,))),), "不认这个用户名或密码"),
}


@pytest.mark.parametrize(("camera", "stations", "why"), NOTHING.values(), ids=NOTHING)
def test_why_there_is_nothing_is_told_and_its_keys_are_not_lit(
    hall: DeskHall, port: FakeLookBack, camera: Camera, stations: tuple[Heard, ...], why: str
) -> None:
    hall.kept_cameras.rows["SEES"] = camera
    hall.ports.health.told = list(stations)
    port.recorded = []
    desk = a_desk(hall)
    press(desk, K.Key_F12, CTRL)
    wait_for(lambda: desk.look_back.work is not None and why in sheet(desk).view.said, told=why)
    looks = {key for key, button in sheet(desk).buttons.by_key.items() if button.is_refused}
    assert {"S", "[", "]", "X", "P"} <= looks
    press(desk, K.Key_P)
    said(desk, why)


def test_the_key_for_evidence_names_its_case_and_looks_refused_without_one(hall: DeskHall, port: FakeLookBack) -> None:
    desk, _ = looked_back(hall, port)
    button, case = sheet(desk).buttons.by_key["S"], desk.flow.case
    assert case is not None
    assert (case.number in button.text(), button.is_refused) == (True, False)
    assert sheet(desk).buttons.by_key["X"].is_refused, "no span is marked"
    desk.case.close()
    assert button.is_refused
    press(desk, K.Key_S)
    said(desk, "没有打开的案件")


def test_the_picture_stays_where_it_is_as_a_reason_is_asked(hall: DeskHall, port: FakeLookBack) -> None:
    desk, _ = looked_back(hall, port)
    before = sheet(desk).view.geometry()
    sheet(desk).ask_reason()
    QApplication.processEvents()
    assert sheet(desk).reason.isVisible()
    assert sheet(desk).view.geometry() == before
