"""Events at a desk, by keys alone: opened by the form, led by typed lines, closed; refusals in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import RuleBroken, StoreUnreachable, Words
from hall.events.event import Brief, Event, EventAct, Kind, Level, Verb
from hall.live.condition import Condition
from hall.live.freshness import Freshness, Liveness
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import Verb as Ordered
from hall.wall.orders import WallOrder, WallState
from screens.desk.events.form import BriefForm, Field, Offered
from screens.desk.events.keys import BUTTONS
from screens.desk.events.sheet import EventSheet
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import PATIENCE_S, wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
FLOOD = Brief(Kind.FLOOD, "七月防汛", Level.THREE, commander="王强", condition=Condition(kind="event"))


class Page:
    """A shift leader's desk with a case open, and the page of events over it."""

    def __init__(self, hall: DeskHall) -> None:
        self.hall, self.kept = hall, hall.kept_events
        hall.walls.facts = WallFacts(states={"hall-1": WallState(revision=1)})
        self.desk = opened(hall, "shift_leader", "filed")
        press(self.desk, Qt.Key.Key_F4)
        assert self.desk.events.sheet is not None
        self.sheet: EventSheet = self.desk.events.sheet
        self.settle()

    def settle(self) -> None:
        """What was asked is answered and shown."""
        flow, queries = self.desk.events.flow, self.hall.queries
        wait_for(lambda: not flow.is_waiting and queries.is_idle, told="the lanes")
        QApplication.processEvents()
        wait_for(lambda: queries.is_idle, told="what is read anew")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.desk, key, modifier)

    def type(self, text: str, *, key: Qt.Key | None = None) -> None:
        """A line, by the key that asks for it; sent by Enter."""
        if key is not None:
            self.key(key)
        assert QApplication.focusWidget() is self.sheet.entry.field
        self.sheet.entry.field.setText(text)
        self.key(Qt.Key.Key_Return)
        self.settle()

    def begin(self, brief: Brief = FLOOD) -> Event:
        """Somebody opened one; the page has heard of it."""
        event = self.kept.open(EventAct(Verb.OPEN, brief=brief), who("shift_leader"))
        wait_for(lambda: brief.name in self.listed(), told="the event")
        self.settle()
        return event

    def event(self, number: int = 1) -> Event:
        return self.kept.kept[number]

    def listed(self) -> str:
        return "\n".join(row.words for row in self.sheet.events.rows)

    def log(self) -> str:
        return "\n".join(row.words for row in self.sheet.log.rows)

    def said(self) -> str:
        return self.sheet.notice.text()


@pytest.fixture
def page(hall: DeskHall) -> Iterator[Page]:
    made = Page(hall)
    yield made
    made.sheet.leave()


def test_who_may_not_lead_events_is_told_so(hall: DeskHall) -> None:
    desk = hall.open(who("dispatcher"))
    press(desk, Qt.Key.Key_F4)
    assert desk.events.sheet is None
    assert "无权指挥事件" in desk.notice.text()


def test_the_page_leaves_the_desk_as_it_was(page: Page) -> None:
    page.key(Qt.Key.Key_F)
    assert "F 键在这里没有操作" in page.said()
    page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_Escape)
    assert not page.sheet.isVisible()
    assert page.desk.case.id == 1, "no act behind it heard a key"
    for _ in range(2):
        page.key(Qt.Key.Key_F4)
        assert page.sheet.isVisible()


def test_an_event_is_opened_by_the_form(page: Page) -> None:
    page.key(Qt.Key.Key_L)
    assert "还没有事件" in page.said()
    page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_N)
    page.key(Qt.Key.Key_Right)  # snow
    page.key(Qt.Key.Key_Return, CONTROL)
    assert "“名称”必填" in page.said()
    (missed,) = [row for row in page.sheet.fields.rows if row.is_wrong]
    assert (missed.words, missed.beside) == ("名称：未填", "必填")
    page.type("一月扫雪")  # it has the keys already
    assert not [row for row in page.sheet.fields.rows if row.is_wrong]
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Right)  # level III
    for _ in range(6):
        page.key(Qt.Key.Key_Down)
    page.type("hall-9", key=Qt.Key.Key_Return)
    assert "没有唯一的“hall-9”" in page.said()
    page.type("hall-1")
    page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    brief = page.event().brief
    assert (brief.kind, brief.name, brief.level, brief.scene, brief.walls) == (
        Kind.SNOW, "一月扫雪", Level.THREE, "snow", ("hall-1",),
    )  # fmt: skip
    assert page.sheet.form is None
    assert "一月扫雪" in page.listed()
    assert "启动：Ⅲ级响应" in page.log()


def test_an_event_is_led_by_typed_lines_and_closed(page: Page) -> None:
    page.begin()
    page.type("和平路积水 40 厘米", key=Qt.Key.Key_L)
    page.type("李敏 现场指挥", key=Qt.Key.Key_M)
    page.type("市政二队 12 和平路", key=Qt.Key.Key_T)
    page.type("编织袋 500 条 三号仓库", key=Qt.Key.Key_S)
    page.type("编织袋 -200", key=Qt.Key.Key_S)
    there = [f"{row.words}|{row.beside}" for row in page.sheet.there.rows]
    assert there == ["李敏|现场指挥", "市政二队 12 人|和平路", "编织袋 300 条|三号仓库"]
    assert page.log().splitlines()[0].endswith("编织袋 出库 200 条")
    assert "和平路积水 40 厘米" in page.log()
    page.type("积水退去", key=Qt.Key.Key_W)
    assert page.event().summary == "积水退去"
    page.key(Qt.Key.Key_L)
    assert "已结束，不再记录；需要继续时按 W" in page.said()
    assert page.sheet.buttons.by_key["W"].text().startswith("重新启动")
    page.key(Qt.Key.Key_Escape)
    page.type("", key=Qt.Key.Key_W)
    assert "还缺内容" in page.said()
    page.type("雨又下")
    assert page.event().is_open
    assert "重新启动：雨又下" in page.log()
    assert page.sheet.buttons.by_key["W"].text().startswith("结束事件")


def refused(page: Page) -> str:
    """The keys whose buttons look refused."""
    return "".join(key for key, button in page.sheet.buttons.by_key.items() if button.is_refused)


def test_what_would_be_refused_looks_it(page: Page) -> None:
    assert refused(page) == "LEMTSAXCW"
    page.begin()
    assert refused(page) == ""
    page.kept.act(1, EventAct(Verb.CLOSE, text="雨停", seen=1), who("leader"))
    wait_for(lambda: refused(page) == "LEMTSAXC", told="somebody else closed it")
    assert "按 W 重新启动" in page.sheet.buttons.by_key["L"].toolTip()


@pytest.mark.parametrize("refusing", [Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_E, Qt.Key.Key_X])
def test_what_is_typed_for_a_text_that_did_not_open_is_no_key(page: Page, refusing: Qt.Key) -> None:
    page.begin()
    page.kept.act(1, EventAct(Verb.CLOSE, text="雨停", seen=1), who("leader"))  # a colleague was faster
    page.settle()
    page.key(refusing)
    for letter in (Qt.Key.Key_W, Qt.Key.Key_N, Qt.Key.Key_C):  # one opens it again, one begins another event
        page.key(letter)
        assert not page.sheet.entry.is_open
        assert page.sheet.form is None
    assert "按 Esc 后再按" in page.said()
    page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_W)
    assert page.sheet.entry.is_open


def test_a_line_of_the_log_is_corrected_and_stays(page: Page) -> None:
    page.begin()
    page.type("积水 40 厘米", key=Qt.Key.Key_L)
    page.type("雨停", key=Qt.Key.Key_L)
    page.key(Qt.Key.Key_Right)
    page.type("积水 14 厘米", key=Qt.Key.Key_E)
    lines = page.log().splitlines()
    assert lines[0].endswith("更正第 2 条：积水 14 厘米")
    assert lines[2].startswith("2 ")
    assert lines[2].endswith("积水 40 厘米（已更正）")
    assert "（已更正）" not in lines[1]


def test_the_log_names_people_and_their_seats(page: Page) -> None:
    act = EventAct(Verb.OPEN, brief=FLOOD)
    page.kept.open(act, Session("u17", "马丽", frozenset({Role.SHIFT_LEADER}), station="desk@hall-7"))
    wait_for(lambda: "马丽" in page.sheet.facts.text(), told="who opened it")
    assert page.sheet.log.rows[0].beside == "马丽 · 席位 hall-7"


def test_a_form_that_was_put_aside_waits_for_its_person(page: Page) -> None:
    page.key(Qt.Key.Key_N)
    page.key(Qt.Key.Key_Escape)
    assert not page.desk.events.unsaved(), "nothing was filled in"
    page.key(Qt.Key.Key_N)
    page.key(Qt.Key.Key_Down)
    page.type("七月防汛", key=Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Escape)
    assert page.sheet.form is None
    assert "已填内容保留" in page.said()
    page.key(Qt.Key.Key_F4)
    assert page.desk.events.unsaved() == (Words("leave.events", {"number": 1}),)
    page.desk.events.sit(who("leader"))
    assert not page.desk.events.unsaved(), "another person's is not told of"
    page.desk.events.sit(who("shift_leader"))
    page.key(Qt.Key.Key_F4)
    page.key(Qt.Key.Key_N)
    assert "名称：七月防汛" in [row.words for row in page.sheet.fields.rows]
    page.key(Qt.Key.Key_Delete)
    assert "名称：未填" in [row.words for row in page.sheet.fields.rows]
    page.key(Qt.Key.Key_Down)
    page.type("八月防汛", key=Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    assert page.event().brief.name == "八月防汛"
    assert not page.desk.events.unsaved()


def test_what_others_change_meanwhile_comes_into_a_form_that_was_begun(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_C)
    for _ in range(3):
        page.key(Qt.Key.Key_Down)
    page.type("李敏", key=Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Escape)
    page.kept.act(1, EventAct(Verb.NOTE, text="雨停"), who("leader"))
    page.kept.act(1, EventAct(Verb.CHANGE, brief=replace(FLOOD, level=Level.ONE), seen=2), who("leader"))
    page.settle()
    page.key(Qt.Key.Key_C)
    assert "别人刚改过要素" in page.said()
    page.kept.act(1, EventAct(Verb.NOTE, text="又下"), who("leader"))
    page.settle()
    page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    assert (page.event().brief.level, page.event().brief.commander) == (Level.ONE, "李敏")


def test_cases_come_by_condition_and_go_by_their_number(page: Page) -> None:
    page.begin(replace(FLOOD, condition=Condition(urgent=True)))
    assert [row.beside for row in page.sheet.cases.rows] == []
    number = page.hall.store.cases[1].number
    page.key(Qt.Key.Key_A)
    assert page.sheet.entry.field.text() == number, "the case that is open at the desk"
    page.type(number)
    assert page.event().attached == (1,)
    assert [row.beside for row in page.sheet.cases.rows] == [number]
    page.type(number, key=Qt.Key.Key_X)
    assert page.sheet.cases.rows == ()
    page.type("9999", key=Qt.Key.Key_A)
    assert "找到 0 件" in page.said()


def test_what_cannot_be_is_said_and_what_was_typed_stays(page: Page) -> None:
    page.begin()
    page.type("王强 13800000042", key=Qt.Key.Key_M)
    assert "不记电话号码" in page.said()
    assert page.sheet.entry.field.text() == "王强 13800000042"
    page.key(Qt.Key.Key_Escape)
    page.type("市政二队", key=Qt.Key.Key_T)
    assert "没有看懂" in page.said()
    page.key(Qt.Key.Key_Escape)
    page.kept.fails = StoreUnreachable("store.gone", url="hall.db")
    page.type("话", key=Qt.Key.Key_L)
    assert "没有送到" in page.said()
    page.kept.fails = None
    page.key(Qt.Key.Key_Return)
    page.settle()
    assert "话" in page.log()


def test_an_act_that_stands_after_its_answer_was_lost_is_not_the_same_typed_again_on_purpose(page: Page) -> None:
    page.begin()
    page.kept.loses = StoreUnreachable("store.gone", url="hall.db")
    page.type("编织袋 30 条 三号仓库", key=Qt.Key.Key_S)
    wait_for(lambda: not page.sheet.entry.is_open, told="the feed tells that it stands")
    page.settle()
    assert "已记入" in page.said()
    page.kept.loses = None
    page.type("编织袋 30 条 三号仓库", key=Qt.Key.Key_S)
    wait_for(lambda: [row.words for row in page.sheet.there.rows] == ["编织袋 60 条"], told="both are counted")


def test_a_change_that_came_too_late_is_told_and_changes_nothing(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_C)
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Right)
    other = EventAct(Verb.CHANGE, brief=replace(FLOOD, level=Level.ONE), seen=1)
    page.hall.event_kept.disconnect(page.hall.tell_event)  # news of it is still on its way
    page.kept.act(1, other, who("leader"))
    page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    assert "刚" in page.said(), "by the store"
    assert page.event().brief.level is Level.ONE
    assert page.sheet.form is not None, "what was filled in stays"
    page.hall.tell_event(page.event())
    page.settle()
    page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    assert page.event().brief.level is Level.TWO, "on purpose"


def test_a_log_that_is_read_after_its_event_says_nothing_newer_than_that(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever has seen a line, and then closes the event, is refused because of that line."""
    page.begin()
    before = page.kept.all()
    page.hall.event_kept.disconnect(page.hall.tell_event)  # news of it is still on its way
    page.kept.act(1, EventAct(Verb.NOTE, text="道路中断"), who("leader"))
    monkeypatch.setattr(page.kept, "all", lambda: before)  # it was stored between the two questions
    assert page.desk.events.page is not None
    page.desk.events.page.read()
    page.settle()
    assert "道路中断" not in page.log()
    monkeypatch.undo()
    page.hall.tell_event(page.event())
    wait_for(lambda: "道路中断" in page.log(), told="the line")
    page.type("积水退去", key=Qt.Key.Key_W)
    assert not page.event().is_open


def test_a_line_that_others_overtook_can_be_sent_when_that_was_told(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_W)
    page.sheet.entry.field.setText("积水退去")
    page.hall.event_kept.disconnect(page.hall.tell_event)  # news of it is still on its way
    page.kept.act(1, EventAct(Verb.NOTE, text="道路中断"), who("leader"))
    page.key(Qt.Key.Key_Return)
    page.settle()
    assert "刚被别人改动" in page.said(), "by the store"
    page.sheet.notice.step_back()
    page.hall.tell_event(page.event())
    page.settle()
    assert "刚被别人改动" in page.said(), "by the page"
    assert page.event().is_open
    page.key(Qt.Key.Key_Return)
    page.settle()
    assert page.event().summary == "积水退去", "on purpose"


def test_one_s_own_line_overtakes_nobody(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_L)
    page.sheet.entry.field.setText("道路中断")
    page.key(Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_W)  # before it is stored
    page.sheet.entry.field.setText("积水退去")
    page.settle()
    assert "刚被别人改动" not in page.said()
    page.key(Qt.Key.Key_Return)
    page.settle()
    assert page.event().summary == "积水退去"


def test_a_form_that_is_sent_twice_opens_one_event(page: Page) -> None:
    page.key(Qt.Key.Key_N)
    page.key(Qt.Key.Key_Down)
    page.type("七月防汛", key=Qt.Key.Key_Return)
    for _ in range(2):
        page.key(Qt.Key.Key_Return, CONTROL)
    page.settle()
    assert list(page.kept.kept) == [1]


def test_a_case_that_was_looked_for_comes_to_the_event_it_was_typed_for(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_elsewhere, finder = threading.Event(), page.hall.ports.finder
    find = finder.find
    monkeypatch.setattr(finder, "find", lambda *asked: is_elsewhere.wait(PATIENCE_S) and find(*asked))
    page.begin()
    page.begin(replace(FLOOD, name="会展保障", kind=Kind.OCCASION))
    assert [row.words for row in page.sheet.events.rows] == ["七月防汛", "会展保障"]
    page.key(Qt.Key.Key_A)
    page.sheet.entry.field.setText(page.hall.store.cases[1].number)
    page.key(Qt.Key.Key_Return)
    page.key(Qt.Key.Key_Escape)  # before it is found
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_X)
    is_elsewhere.set()
    page.settle()
    assert (page.event(1).attached, page.event(2).attached, page.event(2).detached) == ((1,), (), ())


def test_another_event_is_chosen_and_its_log_is_read(page: Page) -> None:
    page.begin()
    page.begin(replace(FLOOD, name="会展保障", kind=Kind.OCCASION))
    page.key(Qt.Key.Key_Down)
    page.settle()
    page.type("场馆周边已清", key=Qt.Key.Key_L)
    assert [each.text for each in page.kept.logs[2]] == ["", "场馆周边已清"]
    assert "场馆周边已清" in page.log()
    assert "重大活动保障" in page.sheet.facts.text()


def test_what_is_old_looks_old(page: Page) -> None:
    page.begin()
    gone = Freshness(Liveness.GONE, page.hall.clock.now(), 12_000, not_live_ms=12_000)
    page.hall.live.freshness_changed.emit(gone)
    assert all(veil.isVisible() for veil, _ in page.sheet.veils)
    assert all(veil.size() == host.size() for veil, host in page.sheet.veils)
    act = EventAct(Verb.CHANGE, brief=replace(FLOOD, commander="指挥部" * 19, walls=("hall-1",)), seen=1)
    page.kept.act(1, act, who("leader"))
    page.settle()
    assert all(veil.size() == host.size() for veil, host in page.sheet.veils), "also where more is said by now"
    page.hall.live.freshness_changed.emit(Freshness(Liveness.LIVE, page.hall.clock.now(), 0))
    assert not any(veil.isVisible() for veil, _ in page.sheet.veils)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_a_small_screen_in_both_languages(page: Page, language: str) -> None:
    page.begin()
    page.hall.texts.set_language(language)
    page.desk.resize(1366, 768)
    page.settle()
    buttons = page.sheet.buttons
    right = max(button.x() + button.width() for button in buttons.by_key.values())
    assert right <= buttons.width()
    assert len(buttons.by_key) == len(BUTTONS)
    page.hall.texts.set_language("zh")


def test_no_letter_acts_while_a_form_is_filled_in(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_N)
    form = page.sheet.form
    assert form is not None
    began = form.brief
    for _ in Field:
        for _, letter in BUTTONS:
            QTest.keyClicks(page.sheet, letter)
            assert "没有操作" in page.said()
        page.key(Qt.Key.Key_Down)
    assert page.sheet.form is form
    assert form.brief == began
    assert not page.sheet.entry.is_open


def test_a_line_that_is_half_typed_is_told_of_before_the_desk_closes(page: Page) -> None:
    page.begin()
    page.key(Qt.Key.Key_L)
    assert not page.desk.events.unsaved()
    QTest.keyClicks(page.sheet.entry.field, "pump 3 is")
    lost = (Words("leave.lines", {"number": 1}),)
    assert page.desk.events.unsaved() == lost, "while it is typed"
    page.key(Qt.Key.Key_Escape)
    assert page.desk.events.unsaved() == lost, "and while it waits"
    page.key(Qt.Key.Key_L)
    page.sheet.entry.field.setText("pump 3 is out")
    page.key(Qt.Key.Key_Return)
    page.type("pump 3 is out")
    assert not page.desk.events.unsaved()
    assert page.log().count("pump 3 is out") == 1, "Enter pressed twice writes nothing twice"


def test_an_event_that_a_push_keeps_from_its_wall_says_so(page: Page) -> None:
    event = page.begin(replace(FLOOD, scene="flood"))
    assert not page.sheet.held.isVisible()

    def stands(*orders: WallOrder) -> None:
        state = reduce(obey, orders, WallState())
        page.hall.walls.facts = WallFacts(states={"hall-1": state, "hall-2": WallState()})
        page.hall.wall_watch().look()
        wait_for(lambda: page.hall.wall_watch().facts == page.hall.walls.facts, told="the orders")

    pushed = WallOrder(Ordered.SCENE, "night", at=page.hall.clock.now(), by="dong")
    stands(pushed)
    wait_for(page.sheet.held.isVisible, told="that it is held back")
    said = page.sheet.held.text()
    assert said.startswith("hall-1 没有显示这个事件：被 dong")
    assert said.endswith("直到交还")
    stands(pushed, WallOrder(Ordered.HAND_BACK, at=page.hall.clock.now(), by="dong"))
    wait_for(lambda: not page.sheet.held.isVisible(), told="that nothing holds it back")
    stands(replace(pushed, subject=event.brief.scene))
    assert not page.sheet.held.isVisible(), "its own scene is no other one's"


def test_a_form_knows_streets_and_classes_by_name_or_code() -> None:
    offers = Offered(
        {"01": "淮河路街道", "02": "大学路街道"}, {"event:0406": "道路积水", "event:0407": "道路积雪结冰"},
        {("", ""): "", ("flood", ""): "防汛", ("", "day"): "白天"}, frozenset({"flood"}), ("hall-1",),
    )  # fmt: skip
    form = BriefForm(None, offers)
    assert (form.brief.condition.subclass, form.brief.scene) == ("event:0406", "flood")
    form.type(Field.AREAS, "淮河路街道、02")
    assert form.brief.areas == ("01", "02")
    form.type(Field.SUBCLASS, "积雪")
    assert form.brief.condition.subclass == "event:0407"
    for field, text in ((Field.SUBCLASS, "积"), (Field.AREAS, "解放路"), (Field.WALLS, "hall-2")):
        with pytest.raises(RuleBroken, match="event_unknown"):
            form.type(field, text)
    assert form.turn(Field.STAGING, 1)
    assert form.brief.program == "day"
    form.turn(Field.KIND, -1)
    assert (form.brief.kind, form.brief.condition.subclass, form.brief.scene) == (Kind.ACCIDENT, "", "")
    assert not form.turn(Field.NAME, 1)
