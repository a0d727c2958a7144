"""Leads at a desk: one after another by keys, nothing decided unseen or twice, whoever was first is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import RuleBroken, StoreUnreachable
from hall.live.freshness import Freshness, Liveness
from hall.moment import MINUTE_MS
from hall.video.leads.lead import Lead, LeadState, Reason
from hall.video.leads.review import filed, refused
from screens.desk.desk import DeskScreen
from screens.desk.leads import flow
from screens.desk.leads.saying import Line
from screens.desk.leads.sheet import LeadSheet
from screens.desk.leads.work import LeadWork
from tests.support.cameras import CENTRE, a_camera
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import NO_MODIFIER, opened, press
from tests.support.fake_leads import FakeLeads
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import a_report, who
from tests.support.held_keys import KEYS_OF, hold
from tests.support.histories import MORNING
from tests.support.lead_frames import plain_frame
from tests.support.waits import wait_for
from widgets.queue.row_signs import Sign

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CAMERAS = {code: a_camera(code, name_zh=f"示例路口 {code}", name_en=f"Sample {code}") for code in ("c1", "c2", "c3")}


def a_lead(lead_id: int, camera: str = "c1", **told: object) -> Lead:
    at = MORNING - 5 * MINUTE_MS
    usual = {"kind": "refuse", "algorithm": "eye/3", "first_at": at, "last_at": at, "confidence": 0.9 - lead_id / 100}
    return Lead(id=lead_id, camera=camera, snapshot=f"picture {lead_id}", **{**usual, **told})  # type: ignore[arg-type]


@pytest.fixture
def leads(hall: DeskHall, monkeypatch: pytest.MonkeyPatch) -> FakeLeads:
    """Three wait, each of a camera of its own; what is decided is sent at once."""
    monkeypatch.setattr(flow, "HOLD_MS", 0)
    hall.streams = FakeStreams()
    hall.kept_cameras.rows = dict(CAMERAS)
    fake, picture = hall.ports.leads, plain_frame()
    fake.kept = {each: a_lead(each, f"c{each}") for each in (1, 2, 3)}
    fake.frames = dict.fromkeys(range(1, 100), picture)
    return fake


def work(desk: DeskScreen) -> LeadWork:
    assert desk.leads.work is not None
    return desk.leads.work


def sheet(desk: DeskScreen) -> LeadSheet:
    return work(desk).sheet


def chosen(desk: DeskScreen) -> int:
    lead = work(desk).work.chosen
    return 0 if lead is None else lead.id


def sees(desk: DeskScreen) -> None:
    """The frame of the chosen lead has come."""
    wait_for(lambda: isinstance(sheet(desk).frame.shown, QImage), told="a frame")


def at_leads(hall: DeskHall, role: str = "dispatcher") -> DeskScreen:
    """The page is open, the first lead is seen."""
    desk = hall.open(who(role))
    press(desk, K.Key_F3, CTRL)
    wait_for(lambda: work(desk).work.leads, told="leads")
    sees(desk)
    return desk


def settled(hall: DeskHall, desk: DeskScreen) -> None:
    """What was decided has been answered."""
    wait_for(lambda: not work(desk).flow.is_waiting and hall.queries.is_idle, told="the lanes")


def said(desk: DeskScreen, words: str) -> None:
    wait_for(lambda: words in sheet(desk).notice.text(), told=f"{words}, not {sheet(desk).notice.text()!r}")


def states(leads: FakeLeads) -> dict[int, LeadState]:
    return {key: lead.state for key, lead in leads.kept.items()}


def test_one_key_opens_what_waits_with_all_that_is_known_of_the_first(hall: DeskHall, leads: FakeLeads) -> None:
    leads.kept[1] = a_lead(1, count=37, last_at=MORNING - MINUTE_MS, confidence=0.929)
    leads.kept |= {
        each: a_lead(each, state=LeadState.FILED, reviewed_by="li", reviewed_at=MORNING) for each in range(10, 13)
    }
    desk = at_leads(hall)
    page = sheet(desk)
    assert chosen(desk) == 1
    assert page.what.text() == "暴露垃圾 · 可信度 92%"
    assert "示例路口 c1" in page.where.text()
    wait_for(lambda: "3 条中判对 3 条" in page.facts[1].text(), told="how often it was right")
    assert "合并 37 次" in page.facts[0].text()
    assert "100.0%（至少 43.8%）" in page.facts[1].text()
    assert page.count.text() == "待研判 3 条"
    page.grab()
    assert [line.where.partition(" · ")[0] for line in page.rows.seen] == ["示例路口 c1", "示例路口 c2", "示例路口 c3"]
    assert page.rows.seen[0].times == "×37"


@pytest.mark.parametrize("how", KEYS_OF)
def test_a_digit_that_is_held_decides_one_lead(hall: DeskHall, leads: FakeLeads, how: str) -> None:
    """However the window system repeats it."""
    desk = at_leads(hall)
    wait_for(lambda: all(isinstance(work(desk).frames.of(each), QImage) for each in leads.kept.values()))
    hold(desk, K.Key_1, "1", how=how, times=60)
    settled(hall, desk)
    assert list(states(leads).values()).count(LeadState.REFUSED) == 1


def test_one_key_files_and_the_next_one_is_looked_at(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    press(desk, K.Key_F)
    assert chosen(desk) == 2, "at once"
    settled(hall, desk)
    assert states(leads) == {1: LeadState.FILED, 2: LeadState.WAITING, 3: LeadState.WAITING}
    assert leads.kept[1].reviewed_by == who("dispatcher").user
    assert sheet(desk).last.text() == "上一条：暴露垃圾 · 示例路口 c1 → 已立案 4101-0001"
    assert [lead.id for lead in work(desk).work.leads] == [2, 3]
    assert sheet(desk).notice.text() == ""


@pytest.mark.parametrize(("key", "reason"), list(zip("123456", Reason, strict=True)))
def test_a_digit_refuses_and_says_why(hall: DeskHall, leads: FakeLeads, key: str, reason: Reason) -> None:
    desk = at_leads(hall)
    QTest.keyClicks(sheet(desk), key * (2 if reason is Reason.KNOWN else 1))  # no case is near
    settled(hall, desk)
    assert (leads.kept[1].state, leads.kept[1].reason, chosen(desk)) == (LeadState.REFUSED, reason, 2)
    button = sheet(desk).deciding.by_key[key].text()
    assert sheet(desk).last.text() == f"上一条：暴露垃圾 · 示例路口 c1 → 已排除（{button}）"


@pytest.mark.parametrize("key", [K.Key_Z, K.Key_Backspace])
def test_a_wrong_key_is_taken_back_before_anybody_hears_of_it(
    hall: DeskHall, leads: FakeLeads, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    monkeypatch.setattr(flow, "HOLD_MS", 60_000)
    desk = at_leads(hall)
    assert sheet(desk).looking.by_key["Ctrl+Z"].is_refused
    press(desk, K.Key_1)
    sees(desk)
    assert "按 Ctrl+Z 或退格撤回" in sheet(desk).last.text()
    sheet(desk).grab()
    assert sheet(desk).rows.seen[0].state == "可撤回"
    press(desk, key, CTRL if key == K.Key_Z else NO_MODIFIER)
    said(desk, "已撤回")
    assert (chosen(desk), sheet(desk).last.text(), leads.asked) == (1, "", [])
    press(desk, K.Key_Z, CTRL)
    said(desk, "没有可撤回的研判")
    sees(desk)
    press(desk, K.Key_F)
    press(desk, K.Key_Escape)
    press(desk, K.Key_Escape)
    settled(hall, desk)
    assert states(leads)[1] is LeadState.FILED, "whoever leaves the page sends it"


def test_what_was_decided_is_sent_when_another_person_sits_down(
    hall: DeskHall, leads: FakeLeads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "HOLD_MS", 60_000)
    desk = at_leads(hall)
    press(desk, K.Key_1)
    desk.sign_out()
    wait_for(lambda: leads.asked, told="it is sent")
    assert leads.kept[1].reviewed_by == who("dispatcher").user


def test_known_already_names_the_cases_near_and_asks_where_there_is_none(hall: DeskHall, leads: FakeLeads) -> None:
    hall.kept_cameras.rows |= {"c1": replace(CAMERAS["c1"], lon=CENTRE[0], lat=CENTRE[1])}
    case = hall.a_case("filed", lon=CENTRE[0], lat=CENTRE[1])
    with pytest.MonkeyPatch.context() as held:
        held.setattr(flow, "HOLD_MS", 60_000)
        desk = at_leads(hall)
        press(desk, K.Key_4)
        assert case.number in sheet(desk).last.text()
        press(desk, K.Key_Z, CTRL)
    hall.tell_cameras(replace(CAMERAS["c1"], lon=CENTRE[0] + 0.1, lat=CENTRE[1]))
    wait_for(lambda: hall.queries.is_idle)
    sees(desk)
    press(desk, K.Key_4)
    said(desk, "附近没有未结案件")
    press(desk, K.Key_4)
    settled(hall, desk)
    assert leads.kept[1].reason is Reason.KNOWN


def test_what_would_be_refused_looks_it(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)

    def looks() -> set[str]:
        both = {**sheet(desk).deciding.by_key, **sheet(desk).looking.by_key}
        return {key for key, button in both.items() if button.is_refused}

    assert looks() == {"Ctrl+Z"}
    leads.unread = StoreUnreachable("store.gone")
    work(desk).reading.begin()
    wait_for(lambda: looks() == {"Ctrl+Z", "F", *"123456"}, told="the database is away")
    press(desk, K.Key_F)
    said(desk, "线索没有读到")
    assert leads.asked == []


def test_all_are_worked_off_and_then_it_says_that_none_waits(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    for key in (K.Key_F, K.Key_1, K.Key_6):
        sees(desk)
        press(desk, key)
    settled(hall, desk)
    assert LeadState.WAITING not in states(leads).values()
    wait_for(lambda: sheet(desk).count.text() == "待研判 0 条")
    assert sheet(desk).what.text() == ""
    press(desk, K.Key_F)
    said(desk, "没有待研判的线索")
    assert len(leads.asked) == 3


def test_whoever_was_first_is_named_and_the_next_one_is_looked_at(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    leads.by_another(1, "li")
    press(desk, K.Key_F)
    said(desk, "暴露垃圾 · 示例路口 c1：这条线索 li 已先处理")
    assert (chosen(desk), [lead.id for lead in work(desk).work.leads]) == (2, [2, 3])
    leads.lapse(2)
    sees(desk)
    press(desk, K.Key_1)
    said(desk, "这条线索无人研判，已过期")
    leads.kept[3] = replace(leads.kept[3], state=LeadState.FILED, by_itself=True)
    sees(desk)
    press(desk, K.Key_1)
    said(desk, "这条线索已自动立案")


def test_no_other_lead_comes_under_a_hand_that_is_about_to_decide(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    leads.by_another(1, "li")
    leads.kept[4] = a_lead(4, confidence=0.99)
    hall.tell_leads(1, 4)
    wait_for(lambda: len(work(desk).work.leads) == 4, told="the new one, and the one that is looked at")
    assert (chosen(desk), sheet(desk).count.text()) == (1, "待研判 3 条")
    assert "由他人处理" in sheet(desk).stands.text()
    press(desk, K.Key_F)
    said(desk, "li 已先处理")
    assert states(leads) == {1: LeadState.REFUSED, **dict.fromkeys((2, 3, 4), LeadState.WAITING)}


def test_what_nobody_has_seen_is_not_decided(hall: DeskHall, leads: FakeLeads) -> None:
    leads.frame_gate.clear()
    desk = hall.open(who("dispatcher"))
    press(desk, K.Key_F3, CTRL)
    wait_for(lambda: work(desk).work.leads, told="leads")
    press(desk, K.Key_F)
    said(desk, "画面还没有出来")
    leads.frame_gate.set()
    sees(desk)
    press(desk, K.Key_F)
    settled(hall, desk)
    assert leads.asked[0][0] == 1
    assert len(leads.asked) == 1


def test_a_frame_that_could_not_be_read_now_is_asked_for_again_and_not_decided_unseen(
    hall: DeskHall, leads: FakeLeads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> bytes:
        raise StoreUnreachable("store.busy")

    desk = hall.open(who("dispatcher"))
    with monkeypatch.context() as failing:
        failing.setattr(leads, "picture", away)
        press(desk, K.Key_F3, CTRL)
        wait_for(lambda: work(desk).work.chosen is not None)
        lead = work(desk).work.chosen
        assert lead is not None
        wait_for(lambda: work(desk).frames.of(lead) is not None, told="that it cannot be read")
    press(desk, K.Key_F)
    said(desk, "画面还没有出来")
    assert leads.asked == []
    sees(desk)
    press(desk, K.Key_F)
    settled(hall, desk)
    assert leads.asked[0][0] == lead.id


def test_lead_without_a_frame_that_can_be_shown_is_decided_by_a_second_press(hall: DeskHall, leads: FakeLeads) -> None:
    leads.kept = {1: replace(a_lead(1), snapshot=""), 2: a_lead(2), 3: a_lead(3)}
    leads.frames = {2: b"no picture"}
    desk = hall.open(who("dispatcher"))
    press(desk, K.Key_F3, CTRL)
    for words in ("没有截图", "截图不能显示", ""):
        wait_for(lambda words=words: words in sheet(desk).frame.accessibleName() and chosen(desk), told=words)  # type: ignore[misc]
        lead = work(desk).work.chosen
        wait_for(lambda lead=lead: lead is not None and work(desk).frames.of(lead) is not None)  # type: ignore[misc]
        press(desk, K.Key_1)
        said(desk, "再按一次")
        press(desk, K.Key_1)
    settled(hall, desk)
    assert LeadState.WAITING not in states(leads).values()


def test_a_key_that_is_held_decides_one_lead(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    for _ in range(3):
        QApplication.sendEvent(
            sheet(desk), QKeyEvent(QEvent.Type.KeyPress, K.Key_F, Qt.KeyboardModifier.NoModifier, "f", autorep=True)
        )
    settled(hall, desk)
    assert leads.asked == []


def test_what_did_not_come_through_waits_and_is_sent_as_the_same_command(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    leads.fails = StoreUnreachable("store.gone")
    press(desk, K.Key_F)
    said(desk, "示例路口 c1 没有送到")
    assert (chosen(desk), sheet(desk).count.text()) == (2, "待研判 3 条")
    sheet(desk).grab()
    assert [line.state for line in sheet(desk).rows.seen] == ["没有办成", "", ""]
    leads.fails = None
    press(desk, K.Key_Up)
    sees(desk)
    assert "上次没有办成" in sheet(desk).stands.text()
    leads.fails = RuleBroken("refused.lead_kind", kind="ghost")
    press(desk, K.Key_F)
    said(desk, "本版本不认识")
    leads.fails = None
    press(desk, K.Key_Up)
    sees(desk)
    press(desk, K.Key_F)
    settled(hall, desk)
    assert leads.kept[1].state is LeadState.FILED
    assert len({command for _, command in leads.asked}) == 1


def test_nothing_is_decided_twice_while_it_is_on_its_way(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    leads.gate.clear()
    press(desk, K.Key_F)
    sees(desk)
    assert sheet(desk).count.text() == "待研判 2 条 · 正在送出 1 条"
    press(desk, K.Key_Up)
    press(desk, K.Key_1)
    said(desk, "正在送出")
    leads.gate.set()
    settled(hall, desk)
    assert [key for key, _ in leads.asked] == [1]
    assert chosen(desk) == 2


def test_it_says_when_it_cannot_read_and_reads_again(hall: DeskHall, leads: FakeLeads) -> None:
    leads.unread = StoreUnreachable("store.gone")
    desk = hall.open(who("dispatcher"))
    press(desk, K.Key_F3, CTRL)
    said(desk, "线索没有读到")
    assert sheet(desk).count.text() == "正在读取线索…"
    leads.unread = None
    wait_for(lambda: work(desk).work.leads, told="leads")
    assert sheet(desk).notice.text() == ""


def test_what_is_not_of_now_looks_old(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    sheet(desk).show_freshness(Freshness(Liveness.GONE, MORNING, 20_000, not_live_ms=20_000))
    assert [veil.isVisible() for veil, _ in sheet(desk).veils] == [True, True]


def test_none_waits(hall: DeskHall, leads: FakeLeads) -> None:
    leads.kept.clear()
    desk = hall.open(who("dispatcher"))
    press(desk, K.Key_F3, CTRL)
    wait_for(lambda: "没有待研判的线索" in sheet(desk).frame.accessibleName())
    leads.kept[5] = a_lead(5)
    hall.tell_leads(5)
    wait_for(lambda: chosen(desk) == 5, told="one comes by the change log")


def test_who_may_not_is_told_and_nothing_is_read(hall: DeskHall, leads: FakeLeads) -> None:
    desk = hall.open(who("checker"))
    press(desk, K.Key_F3, CTRL)
    wait_for(lambda: "无权研判智能识别线索" in desk.notice.text())
    hall.tell_leads(1)
    wait_for(lambda: hall.queries.is_idle)
    assert (desk.leads.work, leads.read, desk.bar.leads.isVisible()) == (None, 0, False)


def test_camera_is_seen_live_and_the_page_is_there_again(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    press(desk, K.Key_Down)
    press(desk, K.Key_V)
    assert desk.cameras.work is not None
    grid = desk.cameras.work.sheet.grid
    wait_for(lambda: grid.large == "c2", told="the camera of the chosen lead, large")
    assert grid.hasFocus()
    for _ in range(2):  # small again, then the page
        desk.keys._presses = 0  # noqa: SLF001
        press(desk, K.Key_Escape)
    assert sheet(desk).is_on_top
    assert QApplication.focusWidget() is sheet(desk)
    press(desk, K.Key_1)
    settled(hall, desk)
    assert leads.asked[0][0] == 2


def test_what_was_recorded_is_looked_at_around_its_moment(hall: DeskHall, leads: FakeLeads) -> None:
    first = MORNING - 9 * MINUTE_MS
    leads.kept[1] = a_lead(1, first_at=first, last_at=first + 2 * MINUTE_MS, count=3)
    desk = at_leads(hall)
    press(desk, K.Key_B)
    wait_for(lambda: hall.ports.look_back.players, told="a player")
    looked_at = desk.look_back.work
    assert looked_at is not None
    wait_for(lambda: len(looked_at.sheet.line.marks) > 1)
    told = {mark.at: mark.words for mark in looked_at.sheet.line.marks}
    assert told[first] == "首次识别到暴露垃圾"
    assert told[first + 2 * MINUTE_MS] == "最近识别到暴露垃圾"
    assert list(hall.ports.look_back.players[-1].did[0]) == ["seek", first]
    press(desk, K.Key_Escape)
    assert sheet(desk).is_on_top


def test_camera_that_is_gone_is_told(hall: DeskHall, leads: FakeLeads) -> None:
    leads.kept = {1: a_lead(1, "gone")}
    desk = at_leads(hall)
    wait_for(lambda: hall.cameras().is_read)
    for key in (K.Key_V, K.Key_B):
        press(desk, key)
        said(desk, "摄像机 gone 已不在册")
    assert sheet(desk).is_on_top


def test_programs_are_compared_in_a_table_behind_which_nothing_is_decided(hall: DeskHall, leads: FakeLeads) -> None:
    for each in (10, 11):
        leads.kept[each] = refused(a_lead(each), Reason.NOTHING, "li", MORNING)
    leads.kept[12] = filed(a_lead(12, algorithm="eye/4", kind="water"), 7, "li", MORNING)
    desk = at_leads(hall)
    press(desk, K.Key_P)
    table = sheet(desk).table
    wait_for(lambda: len(table.rows) == 2 and table.isVisible(), told="the table")
    assert table.rows[0][:5] == ("eye/3", "暴露垃圾", "0", "2", "0.0%")
    assert table.rows[1][:6] == ("eye/4", "道路积水", "1", "0", "100.0%", "20.7%")
    for key in (K.Key_F, K.Key_1, K.Key_V):
        press(desk, key)
        said(desk, "先按 P 返回线索")
    assert leads.asked == []
    press(desk, K.Key_Escape)  # what was said
    press(desk, K.Key_Escape)
    assert (sheet(desk).is_table, sheet(desk).isVisible()) == (False, True)


def test_the_desk_says_quietly_how_many_wait(hall: DeskHall, leads: FakeLeads) -> None:
    desk = opened(hall, "dispatcher", "filed")
    had = QApplication.focusWidget()
    wait_for(lambda: desk.bar.leads.isVisible(), told="the sign")
    assert desk.bar.leads.text() == "线索 3"
    assert QApplication.focusWidget() is had
    leads.by_another(1, "li")
    hall.tell_leads(1)
    wait_for(lambda: desk.bar.leads.text() == "线索 2", told="one less")
    QTest.mouseClick(desk.bar.leads, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    wait_for(lambda: desk.leads.sheet is not None and desk.leads.sheet.isVisible())
    press(desk, K.Key_Escape)
    wait_for(lambda: QApplication.focusWidget() is not None and not sheet(desk).isVisible())
    leads.kept.clear()
    hall.tell_leads(2)
    wait_for(lambda: not desk.bar.leads.isVisible(), told="nothing waits")


def test_page_that_was_left_reads_nothing_and_another_person_finds_nothing(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    press(desk, K.Key_F)
    settled(hall, desk)
    press(desk, K.Key_Escape)
    read = leads.read
    hall.tell_leads(2)
    wait_for(lambda: desk.bar.leads.text() == "线索 2")
    assert leads.read == read
    desk.sign_out()
    assert not desk.bar.leads.isVisible()
    desk.seat.sit(who("call_taker"))
    assert work(desk).work.leads == ()
    leads.kept[2] = replace(leads.kept[2], count=9)
    press(desk, K.Key_F3, CTRL)
    wait_for(lambda: work(desk).work.leads, told="leads")
    assert (sheet(desk).last.text(), chosen(desk)) == ("", 2)


def test_case_that_filed_itself_says_so_on_card_and_in_the_list(hall: DeskHall) -> None:
    """And one that a person filed says of which lead it was made; no person can say that nobody looked."""
    by_itself = hall.a_case("filed", lead=17, by_itself=True)
    by_hand = hall.a_case("filed", lead=18)
    receipt = hall.commands.handle(a_report(by_itself=True), who("collector"))
    assert not hall.store.cases[receipt.case_id].by_itself
    desk = hall.open(who("dispatcher"))
    desk.bar.tabs.choose(None)
    for case, signs in ((by_itself, (Sign.BY_ITSELF,)), (by_hand, ())):
        place = desk.model.place_of(case.id)
        assert place is not None
        assert desk.model.signs(place) == signs
        desk.case.open(case.id)
        wait_for(lambda case=case: desk.flow.case is not None and desk.flow.case.id == case.id)  # type: ignore[misc]
        assert ("自动立案" in desk.card.head.text()) == case.by_itself
        assert f"智能识别线索 {case.lead}" in [value.text() for _, value in desk.card.facts.cells][2]


def test_two_thousand_leads_cost_no_more_words_than_are_seen(hall: DeskHall, leads: FakeLeads) -> None:
    """The most that a reading brings."""
    leads.kept = {each: a_lead(each, f"c{each % 30}", confidence=0.5) for each in range(1, 2_001)}
    desk = at_leads(hall)
    page, asked = sheet(desk), list[int]()
    line = page.rows.line

    def said_of(lead: Lead) -> Line:
        asked.append(lead.id)
        return line(lead)

    page.rows.line = said_of
    for key in (K.Key_Down, K.Key_PageDown, K.Key_End, K.Key_Home):
        asked.clear()
        press(desk, key)
        page.grab()
        assert len(asked) <= 3 * (page.rows.fitting + 1), "painted, and said for those who hear it"
    assert chosen(desk) == work(desk).work.leads[0].id
    press(desk, K.Key_End)
    assert work(desk).work.place == 1_999


def test_everything_follows_the_language(hall: DeskHall, leads: FakeLeads) -> None:
    desk = at_leads(hall)
    press(desk, K.Key_F9)
    assert sheet(desk).what.text() == "Exposed refuse · confidence 89%"
    assert "Sample c1" in sheet(desk).where.text()
    sheet(desk).grab()
    assert sheet(desk).rows.seen[0].what == "Exposed refuse"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_buttons_fit_and_the_frame_is_large_in_a_small_window(hall: DeskHall, leads: FakeLeads, language: str) -> None:
    hall.texts.set_language(language)
    desk = at_leads(hall)
    desk.resize(QSize(1366, 768))
    wait_for(lambda: sheet(desk).width() == 1366)
    sheet(desk).grab()
    for button in (*sheet(desk).deciding.by_key.values(), *sheet(desk).looking.by_key.values()):
        assert sheet(desk).rect().contains(button.mapTo(sheet(desk), button.rect().bottomRight())), button.text()
        assert button.width() >= button.sizeHint().width()
    assert sheet(desk).frame.height() >= 380
