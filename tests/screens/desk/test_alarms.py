"""What sounds, at a desk: said in words, acknowledged by a key for all stations, tried and silenced on a sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hall.city.alarm_rules import Severity
from hall.errors import StoreUnreachable
from hall.health.station import SoundSeen
from hall.live.changes import Setting
from hall.live.freshness import Freshness, Liveness
from screens.desk.desk import DeskScreen
from screens.desk.keys.window_keys import ACKNOWLEDGE, SOUND
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.healths import told
from tests.support.waits import wait_for
from widgets.common.veil import Veil
from widgets.live.alarm_watch import AlarmWatch
from widgets.live.live_cases import LiveCases

F2, CONTROL = Qt.Key.Key_F2, Qt.KeyboardModifier.ControlModifier
HEARD = SoundSeen(1, "ALSA", speech=True, ready=True, holds=True)


@pytest.fixture(autouse=True)
def live(monkeypatch: pytest.MonkeyPatch) -> None:
    """A station whose data is of now."""
    monkeypatch.setattr(LiveCases, "freshness", property(lambda _: Freshness(Liveness.LIVE, 0, 0)))


def hear(hall: DeskHall) -> None:
    """The change log tells that something was said of alarms."""
    hall.live.setting_changed.emit(frozenset({Setting.ALARMS}))


def calling(hall: DeskHall, number: int = 1) -> AlarmWatch:
    """So many urgent cases call, and the station has looked."""
    watch = hall.alarm_watch()
    for _ in range(number):
        hall.a_case("reported", urgent=True)
    hear(hall)
    wait_for(lambda: len(watch.waiting) == number)
    return watch


def opened(hall: DeskHall, role: str = "shift_leader") -> DeskScreen:
    """A desk whose sheet of sound lies over it."""
    window = hall.open(who(role))
    press(window, F2, CONTROL)
    return window


def said(window: DeskScreen) -> str:
    return window.notice.text()


def test_keys_are_those_that_the_sheet_of_keys_names(hall: DeskHall) -> None:
    lines = hall.open(who("dispatcher")).help.lines()
    assert (ACKNOWLEDGE, "确认告警：全厅停止发声") in lines
    assert (SOUND, "声音：试音、静音") in lines


def test_an_urgent_case_sounds_with_a_sentence_until_anybody_acknowledges(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    watch = calling(hall)
    assert window.bar.alarms.text() == "确认告警 1"
    assert window.bar.alarms.isVisible()
    order = hall.ports.voice.orders[-1]
    assert order.what is not None
    assert order.what.severity is Severity.URGENT
    assert order.sentence.startswith("紧急案件：")
    press(window, F2)
    wait_for(lambda: hall.ports.alarms.state.heeded)
    hear(hall)  # at this station as at any other
    wait_for(lambda: not watch.waiting)
    assert hall.ports.voice.orders[-1].what is None
    assert not window.bar.alarms.isVisible()
    wait_for(lambda: said(window) == "已确认 1 条告警，全厅不再发声")
    press(window, F2)
    assert said(window) == "没有待确认的告警"


def test_a_storm_is_one_sentence_with_a_number(hall: DeskHall) -> None:
    hall.open(who("dispatcher"))
    calling(hall, 12)
    assert hall.ports.voice.orders[-1].sentence == "紧急案件 12 件"


def test_what_came_meanwhile_is_not_acknowledged(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    watch = calling(hall)
    seen = watch.waiting
    press(window, F2)
    hall.a_case("reported", urgent=True)
    wait_for(lambda: hall.ports.alarms.state.heeded)
    hear(hall)
    wait_for(lambda: len(watch.waiting) == 1 and watch.waiting != seen)


def test_a_desk_that_sees_a_part_of_the_city_is_no_voice(hall: DeskHall) -> None:
    hall.open(who("dispatcher", streets=frozenset({"410103001"})))
    watch = hall.alarm_watch()
    hear(hall)
    hall.a_case("reported", urgent=True)
    wait_for(lambda: hall.queries.is_idle)
    watch.look()
    assert hall.ports.voice.orders == []


def test_what_is_not_of_now_is_not_sounded(hall: DeskHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveCases, "freshness", property(lambda _: Freshness(Liveness.GONE, 0, 9_000)))
    hall.open(who("dispatcher"))
    calling(hall)
    assert hall.ports.voice.orders == []


def test_the_status_line_tells_who_is_the_voice_or_why_nobody_is(hall: DeskHall) -> None:
    window, watch = hall.open(who("dispatcher")), hall.alarm_watch()
    assert "声音" not in window.status.text()
    for sound, words in (
        (HEARD, "声音 席位 hall-1"), (HEARD._replace(holds=False), "无人发声"), (SoundSeen(1), "无声音设备"),
    ):  # fmt: skip
        hall.ports.health.told = [told("desk@hall-1", sound=sound)]
        watch.ask_stations()
        wait_for(lambda shown=words: shown in window.status.text())  # type: ignore[misc]


def test_a_silent_wall_calls(hall: DeskHall) -> None:
    hall.open(who("dispatcher"))
    watch = hall.alarm_watch()
    hall.ports.health.told = [told("wall@hall-1", 12_000)]
    watch.ask_stations()
    hear(hall)
    wait_for(lambda: [each.sentence for each in hall.ports.voice.orders][-1:] == ["没有消息：大屏 hall-1"])


def test_this_station_is_tried_and_the_shift_says_whether_it_was_heard(hall: DeskHall) -> None:
    window = opened(hall)
    assert "发声：没有工位在发声" in window.alarm_sheet.text()
    press(window, Qt.Key.Key_Y)  # nothing was played: no answer
    press(window, Qt.Key.Key_T)
    assert hall.ports.voice.tried == 1
    assert "三种提示音都听到了吗" in window.alarm_sheet.text()
    press(window, Qt.Key.Key_Y)
    wait_for(lambda: hall.ports.alarms.state.tests)
    assert [(each.user, each.heard) for each in hall.ports.alarms.state.tests] == [(who("shift_leader").user, True)]
    wait_for(lambda: said(window) == "已记下：听到了")


def test_no_device_is_said(hall: DeskHall) -> None:
    hall.ports.voice.device = ""
    window = opened(hall)
    assert "本机：没有声音设备" in window.alarm_sheet.text()
    press(window, Qt.Key.Key_T)
    assert said(window) == "本机没有声音设备，不能试音"
    assert "T 试音" in window.alarm_sheet.text()


def test_a_silence_has_a_reason_and_an_end_and_all_desks_say_so(hall: DeskHall) -> None:
    window = opened(hall)
    watch = calling(hall)
    assert watch.what is not None
    press(window, Qt.Key.Key_1)
    wait_for(lambda: hall.ports.alarms.state.silence)
    hear(hall)
    wait_for(lambda: watch.what is None and watch.silence is not None)
    assert "静音至" in window.status.text()
    assert "：演练）" in window.alarm_sheet.text()
    assert window.bar.alarms.isVisible(), "what is silenced waits all the same"
    press(window, Qt.Key.Key_0)
    wait_for(lambda: hall.ports.alarms.state.silence is None)
    hear(hall)
    wait_for(lambda: watch.what is not None)


def test_a_silence_that_ends_on_another_day_is_told_with_its_day(hall: DeskHall) -> None:
    hall.clock.set("2026-11-18T23:45:00+08:00")
    window, watch = opened(hall), hall.alarm_watch()
    press(window, Qt.Key.Key_1)
    wait_for(lambda: hall.ports.alarms.state.silence)
    hear(hall)
    wait_for(lambda: watch.silence is not None)
    assert "静音至 11-19 00:15" in window.status.text()
    assert "静音至 11-19 00:15" in window.alarm_sheet.text()


def test_who_may_not_silence_is_told(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher")
    press(window, Qt.Key.Key_1)
    wait_for(lambda: "无权让全厅静音" in said(window))
    assert hall.ports.alarms.state.silence is None


def test_a_unit_that_is_late_acknowledges_nothing(hall: DeskHall) -> None:
    window = hall.open(who("collector"))
    calling(hall)
    assert not window.bar.alarms.isVisible()
    press(window, F2)
    wait_for(lambda: "无权确认告警" in said(window))
    assert hall.ports.alarms.state.heeded == ()


def test_what_could_not_be_sent_is_told_and_still_waits(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    watch = calling(hall)
    hall.ports.alarms.fails = StoreUnreachable("store.gone", url="hall.db")
    press(window, F2)
    wait_for(lambda: said(window).startswith("没有送到"))
    assert watch.waiting


def test_the_sheet_goes_by_its_key_by_escape_and_with_who_sat_there(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, F2, CONTROL)
    assert not window.alarm_sheet.isVisible()
    press(window, F2, CONTROL)
    press(window, Qt.Key.Key_Escape)
    assert not window.alarm_sheet.isVisible()
    press(window, F2, CONTROL)
    window.sign_out()
    assert not window.alarm_sheet.isVisible()
    press(window, F2)
    press(window, F2, CONTROL)
    assert not window.alarm_sheet.isVisible()


def test_a_page_over_the_desk_covers_no_alarm(hall: DeskHall) -> None:
    window = hall.open(who("shift_leader"))
    press(window, Qt.Key.Key_F7)
    sheet, over = window.console.sheet, window.alarms_over
    assert sheet is not None
    wait_for(lambda: hall.queries.is_idle, told="what the page reads")
    assert not over.isVisible()
    assert sheet.geometry() == window.rect()
    calling(hall, 2)
    assert over.button.isVisible()
    assert over.button.text() == "确认告警 2"
    assert over.button.visibleRegion().boundingRect() == over.button.rect(), "nothing lies over it"
    assert not sheet.geometry().intersects(over.geometry()), "and it covers nothing of the page"
    window.resize(1366, 768)
    wait_for(lambda: over.width() == sheet.width() == 1366)
    live, (veil,) = hall.live.freshness, over.findChildren(Veil)
    hall.live.freshness_changed.emit(Freshness(Liveness.GONE, hall.clock.now(), 12_000, not_live_ms=12_000))
    assert (veil.isVisible(), veil.geometry()) == (True, over.rect()), "what is not live does not look live"
    hall.live.freshness_changed.emit(live)
    assert not veil.isVisible()
    over.button.click()
    wait_for(lambda: hall.ports.alarms.state.heeded)
    hear(hall)
    wait_for(lambda: not over.isVisible())
    assert sheet.geometry() == window.rect()
    sheet.leave()
    calling(hall, 1)
    assert not over.isVisible(), "the desk has its own button"
