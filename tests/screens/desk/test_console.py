"""The console over a desk: a key for everything, in place words for what cannot be done, and the desk as it was."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import StoreUnreachable, Words
from hall.events.event import Brief, EventAct
from hall.events.event import Kind as EventKind
from hall.events.event import Verb as Deed
from hall.facts import DocumentKey
from hall.live.changes import Setting
from hall.live.condition import Condition
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.panels import PANELS
from hall.wall.program import Hours, Program, Step
from hall.wall.scene import Layout, Scene
from hall.wall.shown import Picture, Shown, ShownNow
from hall.wall.splits import beside
from hall.wall.triggers import Trigger
from screens.desk.console.buttons import LISTS, VERBS
from screens.desk.console.refusing import ORDERING
from screens.desk.console.sheet import ConsoleSheet
from tests.support.cameras import a_camera
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for
from tests.support.wall_pictures import packed
from widgets.common.key_button import KeyButton

CONTROL = Qt.KeyboardModifier.ControlModifier
SCREEN = Shown("hall-1", 0, 0, "scene", "overview", 1_000, monitor="DP-1", size=(1920, 1080))
TOUR = Program("tour", "巡展", "Tour", (Step("overview", 60), Step("night", 60)), (Hours(),))


class Console:
    """A leader's desk with the console open over it."""

    def __init__(self, hall: DeskHall) -> None:
        self.hall, self.walls = hall, hall.walls
        self.walls.tell(SCREEN)
        self.desk = hall.open(who("shift_leader"))
        press(self.desk, Qt.Key.Key_F7)
        assert self.desk.console.sheet is not None
        self.sheet: ConsoleSheet = self.desk.console.sheet
        self.heard(lambda: self.sheet.walls.names)

    def heard(self, what: object) -> None:
        """Wait for that, asking the walls anew."""
        self.sheet.look.look()
        wait_for(what, told="the walls")  # type: ignore[arg-type]

    def press(self, key: str) -> None:
        """A letter or digit."""
        QTest.keyClicks(self.sheet, key)

    def last(self) -> WallOrder:
        """Wait for the lane, and bring what it stored to the console."""
        wait_for(lambda: not self.desk.console.flow.is_waiting, told="the lane")
        self.bring()
        return self.walls.given[0].order

    def bring(self) -> None:
        """The feed says that orders have changed."""
        self.hall.live.setting_changed.emit(frozenset({Setting.WALLS}))
        wait_for(lambda: self.hall.wall_watch().facts == self.walls.facts, told="the orders")

    def stands(self, facts: WallFacts) -> None:
        """That is stored by now."""
        self.walls.facts = facts
        self.bring()

    def button(self, key: str) -> str:
        """What stands on the button of that key."""
        return self.sheet.verbs.by_key[key].code

    def refused(self, key: str) -> str:
        """Why the button of that key looks refused; "": it does not."""
        button = self.sheet.verbs.by_key[key]
        assert button.is_refused is bool(button.toolTip()), "it says why, and only then"
        return button.accessibleDescription()

    def card(self, name: str = "hall-1") -> str:
        """All that a wall's card says."""
        card = self.sheet.walls.cards[name]
        rows = [part.text() for row in card.screens for part in (row.words, row.about)]
        return "\n".join(
            each.text() for each in (card.stands, card.because, card.held, card.lock, card.lines)
        ) + "\n".join(rows)


@pytest.fixture
def console(hall: DeskHall) -> Iterator[Console]:
    made = Console(hall)
    yield made
    made.sheet.leave()


def test_who_may_not_control_walls_is_told_so(hall: DeskHall) -> None:
    desk = hall.open(who("dispatcher"))
    press(desk, Qt.Key.Key_F7)
    assert desk.console.sheet is None
    assert "无权控制大屏" in desk.notice.text()


def test_the_console_leaves_the_desk_as_it_was(hall: DeskHall) -> None:
    desk = opened(hall, "shift_leader", "filed")
    before = hall.acts()
    press(desk, Qt.Key.Key_F7)
    sheet = desk.console.sheet
    assert sheet is not None
    assert sheet.isVisible()
    for key in (Qt.Key.Key_F, Qt.Key.Key_D, Qt.Key.Key_Slash, Qt.Key.Key_Tab):
        press(desk, key)
    assert (hall.acts(), desk.case.id) == (before, 1), "no act behind it hears a key"
    press(desk, Qt.Key.Key_Escape)
    press(desk, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.case.id == 1
    wait_for(lambda: QApplication.focusWidget() is desk.queue, told="the keys")


def test_a_call_comes_through(console: Console) -> None:
    press(console.desk, Qt.Key.Key_N, CONTROL)
    assert not console.sheet.isVisible()
    assert console.desk.page.case.is_taking_in


def test_every_button_shows_a_key_of_its_own_and_each_key_does_something(console: Console) -> None:
    shown = [key for _, key in (*LISTS, *VERBS)]
    assert len(set(shown)) == len(shown)
    assert {*ORDERING} <= {*shown}, "what is refused looks it"
    assert {*shown, "T", "↑", "↓"} <= console.sheet._does.keys()  # noqa: SLF001
    console.press("e")
    assert "E 键在这里没有操作" in console.sheet.notice.text()


def test_a_scene_is_pushed_for_a_time_and_seen_only_when_the_wall_says_so(console: Console) -> None:
    assert "10" not in console.card()
    QTest.keyClick(console.sheet, Qt.Key.Key_Down)
    console.press("t")
    console.press("u")
    order = console.last()
    assert (order.verb, order.subject) == (Verb.SCENE, "city_map")
    assert order.until == console.hall.clock.now() + 5 * 60_000
    assert "一张图" in console.card()
    assert "等待大屏确认" in console.card()
    console.walls.tell(replace(SCREEN, revision=1))
    console.heard(lambda: "已在 DP-1 显示" in console.card())


def test_an_order_that_nobody_acknowledges_is_not_shown(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.press("b")
    assert console.last().verb is Verb.BLANK
    monkeypatch.setattr(console.sheet.look, "waited_ms", lambda _: 2_000)
    console.heard(lambda: "未确认：仍按第 0 条指令，应为第 1 条" in console.card())
    console.walls.tell(replace(SCREEN, revision=1, why="panel_missing"))
    console.heard(lambda: "未显示：大屏程序没有这个版块" in console.card())
    console.walls.signs = ShownNow(console.walls.signs.screens, {"hall-1/1": 60_000})
    console.heard(lambda: "未显示：大屏无应答" in console.card())


def test_each_panel_is_listed_by_what_it_shows_and_the_list_can_be_gone_through(console: Console) -> None:
    console.press("p")
    rows = [row.words for row in console.sheet.offers.rows]
    assert len(set(rows)) == len(rows)
    assert len(rows) <= 60, "a minute of a held key"
    assert all(any(console.sheet.words.panel(each.key, ()) in row for row in rows) for each in PANELS)


def test_panels_and_programs_are_pushed_by_the_same_key(console: Console) -> None:
    console.stands(replace(console.walls.facts, programs={"tour": replace(TOUR, hours=())}))
    console.press("p")
    console.press("u")
    assert console.last().verb is Verb.PANEL
    console.press("r")
    console.press("u")
    assert (console.last().verb, console.last().subject) == (Verb.PROGRAM, "tour")


def test_a_program_is_stepped_and_paused_and_where_none_runs_that_is_said(console: Console) -> None:
    console.press("z")
    assert "没有在播节目" in console.sheet.notice.text()
    assert console.walls.given == []
    console.stands(replace(console.walls.facts, programs={"tour": TOUR}))
    QTest.keyClick(console.sheet, Qt.Key.Key_Left)
    assert (console.last().verb, console.last().subject) == (Verb.STEP, "-1")
    console.press("z")
    assert console.last().verb is Verb.PAUSE
    state = replace(console.walls.facts.state("hall-1"), paused_at=1_000)
    console.stands(replace(console.walls.facts, states={"hall-1": state}))
    assert "已暂停" in console.card()
    console.press("z")
    assert console.last().verb is Verb.RESUME
    assert "已暂停" not in console.card()


def test_walls_that_stand_still_go_on_and_all_others_stay_as_they_are(console: Console) -> None:
    """Where some stand still and some play, Z first lets all of them play; then it stops all that play."""
    console.walls.tell(replace(SCREEN, wall="hall-2"))
    console.heard(lambda: len(console.sheet.walls.names) == 2)
    paused = obey(WallState(), WallOrder(Verb.PAUSE, at=1_000))
    pushed = obey(WallState(), WallOrder(Verb.SCENE, "night", by="dong"))
    locked = obey(WallState(), WallOrder(Verb.LOCK, reason="参观", by="dong"))
    console.press("0")
    for other, playing in ((pushed, ["hall-1"]), (locked, ["hall-1", "hall-2"]), (WallState(), ["hall-1", "hall-2"])):
        states = {"hall-1": paused, "hall-2": other}
        console.stands(replace(console.walls.facts, programs={"tour": TOUR}, states=states))
        assert (console.button("Z"), console.refused("Z")) == ("order.resume", "")
        console.press("z")
        assert (console.last().verb, console.walls.given[0].walls) == (Verb.RESUME, ("hall-1",))
        resumed = console.walls.facts.state("hall-1")
        assert (resumed.paused_at, resumed.handed_back_at) == (None, 0), "a trigger goes on showing"
        assert console.walls.facts.state("hall-2") == other
        assert console.button("Z") == "order.pause"
        if other is locked:
            assert "dong 锁定" in console.refused("Z"), "it is asked of what would be ordered"
            continue
        for key, verb in (("→", Verb.STEP), ("Z", Verb.PAUSE)):
            console.sheet.verbs.by_key[key].click()
            assert (console.last().verb, list(console.walls.given[0].walls)) == (verb, playing)


def test_a_notice_is_typed_kept_and_sent(console: Console) -> None:
    console.press("n")
    QTest.keyClicks(console.sheet.entry.field, "u b h")
    press(console.desk, Qt.Key.Key_Escape)
    assert console.sheet.isVisible()
    assert not console.sheet.entry.is_open
    console.press("n")
    assert console.sheet.entry.field.text() == "u b h", "what was typed waits"
    assert console.walls.given == [], "letters are text"
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return)
    order = console.last()
    assert (order.verb, order.subject) == (Verb.NOTICE, "u b h")
    assert "通知：u b h" in console.card()
    assert not console.sheet.entry.is_open
    console.press("w")
    assert console.sheet.entry.field.text() == "", "another line begins empty"
    console.sheet.entry.field.setText("大风\n蓝色预警\u200b")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    assert console.last().subject == "大风 蓝色预警"


def test_the_same_notice_may_go_to_another_wall_while_it_is_on_its_way_to_the_first(console: Console) -> None:
    console.walls.tell(replace(SCREEN, wall="hall-2"))
    console.heard(lambda: console.sheet.walls.names == ["hall-1", "hall-2"])
    for key in ("", "12"):  # the other one instead
        console.press(key)
        console.press("n")
        console.sheet.entry.field.setText("fog")
        for _ in range(2):  # the second time is nothing
            QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return)
        press(console.desk, Qt.Key.Key_Escape)
    console.last()
    assert [list(each.walls) for each in console.walls.given] == [["hall-2"], ["hall-1"]]


@pytest.mark.parametrize(
    ("line", "why"),
    [("咨询请拨 0371-66600042", "有电话号码"), ("停水 138 0000 0042", "有电话号码"), ("雨\U000f0000停", "画不出")],
)
def test_a_line_that_a_hall_may_not_want_on_a_wall_is_asked_for_once_more(
    console: Console, line: str, why: str
) -> None:
    console.press("n")
    field = console.sheet.entry.field
    field.setText(line)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert why in console.sheet.notice.text()
    assert (console.walls.given, field.text(), console.sheet.entry.is_open) == ([], line, True)
    field.setText(f"{line}。")  # another line
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert why in console.sheet.notice.text()
    press(console.desk, Qt.Key.Key_Escape)
    console.press("n")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert console.walls.given == [], "asked anew"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert console.last().subject == f"{line}。"


def test_a_lock_needs_a_reason_and_is_taken_over_with_one(console: Console) -> None:
    console.press("l")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    assert "请填写原因" in console.sheet.notice.text()
    other = WallOrder(Verb.LOCK, reason="参观", by="dong", at=1_000)
    console.sheet.entry.step_back()
    console.stands(replace(console.walls.facts, states={"hall-1": obey(WallState(), other)}))
    assert "dong 已锁定：参观" in console.card()
    console.press("u")
    wait_for(lambda: "大屏已被 dong 锁定：参观" in console.sheet.notice.text(), told="the refusal")
    console.press("k")
    QTest.keyClicks(console.sheet.entry.field, "storm")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    order = console.last()
    assert (order.verb, order.reason) == (Verb.UNLOCK, "storm")
    console.press("k")
    assert "没有锁定" in console.sheet.notice.text()


def test_what_could_not_be_sent_is_said_in_place(console: Console) -> None:
    console.walls.fails = StoreUnreachable("store.busy", path="x")
    console.press("u")
    wait_for(lambda: "没有送到" in console.sheet.notice.text(), told="the words")
    assert not console.desk.notice.text()


def test_one_wall_or_all_of_them_by_a_digit(console: Console) -> None:
    console.walls.tell(replace(SCREEN, wall="hall-2"))
    console.heard(lambda: len(console.sheet.walls.names) == 2)
    console.press("2")
    console.press("b")
    console.last()
    console.press("0")
    console.press("h")
    console.last()
    assert [each.walls for each in reversed(console.walls.given)] == [("hall-2",), ("hall-1", "hall-2")]
    console.press("7")
    assert "没有可选的 7" in console.sheet.notice.text()


def test_whoever_comes_next_finds_nothing_of_what_was_typed(console: Console) -> None:
    console.press("n")
    QTest.keyClicks(console.sheet.entry.field, "secret")
    console.desk.sign_out()
    assert not console.sheet.isVisible()
    console.desk.sign_in.signed_in.emit(who("leader"))
    press(console.desk, Qt.Key.Key_F7)
    console.press("n")
    assert console.sheet.entry.field.text() == ""


def test_it_speaks_english_and_wears_the_light_theme_at_once(console: Console) -> None:
    press(console.desk, Qt.Key.Key_F9)
    assert "Standard scene" in console.card()
    press(console.desk, Qt.Key.Key_F10)
    assert console.sheet.theme == console.desk.looks.theme
    assert not console.sheet.theme.is_dark


def test_a_closed_console_asks_nothing(console: Console) -> None:
    assert console.walls.looks
    console.sheet.leave()
    wait_for(lambda: console.hall.queries.is_idle, told="the lane")
    looks = len(console.walls.looks)
    console.bring()
    QTest.qWait(0)
    assert len(console.walls.looks) == looks


def test_a_trigger_that_shows_a_case_is_silenced_with_a_reason_and_heeded_again(console: Console) -> None:
    trigger = Trigger("urgent", "紧急案件", "Urgent", Condition(urgent=True), lasts_s=600)
    console.hall.a_case("filed", urgent=True)
    console.stands(replace(console.walls.facts, stored_triggers={"urgent": trigger}))
    console.heard(lambda: "紧急案件" in console.card() and "联动 · 1 件" in console.card())
    console.press("m")
    QTest.keyClicks(console.sheet.entry.field, "drill")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    order = console.last()
    assert (order.verb, order.subject, order.reason) == (Verb.SILENCE, "urgent", "drill")
    assert order.until == console.hall.clock.now() + 30 * 60_000
    assert "默认场景" in console.card()
    assert "联动“紧急案件”静默至" in console.card()
    assert console.button("M") == "order.heed", "the key does now what its button says"
    console.press("m")
    assert (console.last().verb, console.last().subject) == (Verb.HEED, "urgent")
    assert "联动 · 1 件" in console.card()
    assert console.button("M") == "order.silence"


def test_a_notice_that_a_blank_wall_does_not_show_is_told_so(console: Console) -> None:
    blank = WallOrder(Verb.BLANK)
    for pushed, unseen in (
        (WallOrder(Verb.SCENE, "overview"), False),
        (WallOrder(Verb.PANEL, "map"), False),
        (blank, True),
    ):
        console.stands(replace(console.walls.facts, states={"hall-1": obey(WallState(), pushed)}))
        console.press("n")
        QTest.keyClicks(console.sheet.entry.field, "fog")
        QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
        assert (console.last().verb, console.last().subject) == (Verb.NOTICE, "fog")
        assert ("黑屏" in console.sheet.notice.text()) is unseen
        assert ("通知：fog · 现在看不到" in console.card()) is unseen, "also where it was given before"


def test_walls_that_cannot_be_read_hide_no_answer_and_take_no_esc(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnreachable("store.gone")

    monkeypatch.setattr(console.walls, "shown", away)
    console.heard(lambda: console.sheet.look.failed is not None)
    assert "读取失败" in console.sheet.notice.text()
    monkeypatch.setattr(console.walls, "order", away)
    console.press("u")
    wait_for(lambda: "没有送到" in console.sheet.notice.text(), told="the answer")
    console.heard(lambda: "没有送到" in console.sheet.notice.text())
    press(console.desk, Qt.Key.Key_Escape)
    assert "读取失败" in console.sheet.notice.text(), "what still holds stands again"
    press(console.desk, Qt.Key.Key_Escape)
    assert not console.sheet.isVisible()


def test_the_button_with_esc_leaves_too(console: Console) -> None:
    button = next(each for each in console.sheet.findChildren(KeyButton) if each.code == "console.back_to_desk")
    button.click()
    assert not console.sheet.isVisible()


def test_a_walls_own_standard_scene_is_named_where_it_has_told(console: Console) -> None:
    assert "默认场景" in console.card()
    console.walls.tell(replace(SCREEN, standard="night"))
    console.heard(lambda: "夜间值守" in console.card())
    assert "默认场景" in console.card(), "and that it is that"


def test_an_order_whose_answer_was_lost_is_the_same_order_when_it_is_given_again(console: Console) -> None:
    console.stands(replace(console.walls.facts, programs={"tour": TOUR}))
    order = console.walls.order

    def lost(given: WallOrder, walls: Sequence[str], session: Session) -> Mapping[str, int]:
        order(given, walls, session)
        raise StoreUnreachable("store.busy", url="here")

    console.walls.order = lost  # type: ignore[method-assign, assignment]
    QTest.keyClick(console.sheet, Qt.Key.Key_Right)
    wait_for(lambda: not console.desk.console.flow.is_waiting, told="the lane")
    console.walls.order = order  # type: ignore[method-assign]
    QTest.keyClick(console.sheet, Qt.Key.Key_Right)
    console.last()
    assert console.walls.facts.state("hall-1").steps == 1
    QTest.keyClick(console.sheet, Qt.Key.Key_Right)
    console.last()
    assert console.walls.facts.state("hall-1").steps == 2


def test_a_wall_is_restarted_with_a_reason_and_renewed_without(console: Console) -> None:
    console.press("v")
    assert console.last().verb is Verb.RENEW
    console.press("q")
    QTest.keyClicks(console.sheet.entry.field, "stuck")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    assert (console.last().verb, console.last().reason) == (Verb.RESTART, "stuck")


def test_a_wall_that_an_event_has_says_so_until_somebody_takes_it_back(console: Console) -> None:
    brief = Brief(EventKind.FLOOD, "七月防汛", scene="flood")
    console.hall.kept_events.open(EventAct(Deed.OPEN, brief=brief), who("leader"))
    wait_for(lambda: "事件 七月防汛" in console.card(), told="the event")
    assert "防汛" in console.card().splitlines()[0]
    console.press("b")
    console.last()
    assert "黑屏" in console.card().splitlines()[0], "pushed by hand wins"
    assert "压住了事件“七月防汛”的画面 · " in console.card(), "and whoever leads the event is told"
    console.stands(replace(console.walls.facts, states={"hall-1": obey(WallState(), WallOrder(Verb.SCENE, "flood"))}))
    assert "压住了事件" not in console.card(), "the same is seen"


def test_what_a_screen_may_not_show_is_refused_before_it_is_pushed(console: Console) -> None:
    console.walls.tell(replace(SCREEN, bears="open"))
    console.heard(lambda: console.sheet.look.heard.bears("hall-1") == "open")
    console.press("p")
    while console.sheet.offers.current is not None and console.sheet.offers.current.subject != "duty_board":
        QTest.keyClick(console.sheet, Qt.Key.Key_Down)
    console.press("u")
    assert "hall-1 不得显示" in console.sheet.notice.text()
    assert not console.desk.console.flow.is_waiting
    assert console.walls.given == []


def test_what_of_the_walls_cannot_be_read_is_named_once(console: Console) -> None:
    console.stands(replace(console.walls.facts, broken=(DocumentKey("scene", "evil"), DocumentKey("wall", "\x1b[2J"))))
    wait_for(lambda: "scene evil" in console.sheet.notice.text(), told="the notice")
    assert "\x1b" not in console.sheet.notice.text()
    console.sheet.notice.dismiss()
    console.stands(replace(console.walls.facts, gone={DocumentKey("program", "x"): 1}))
    assert console.sheet.notice.text() == ""


def test_a_picture_of_before_does_not_look_like_now(console: Console) -> None:
    now = console.hall.clock.now()
    console.walls.tell(replace(SCREEN, painted_at=now))
    row = console.sheet.walls.cards["hall-1"].screens[0]
    for made_at, about in ((now - 1, "旧画面"), (now, "画面")):
        jpeg = base64.b64encode(packed(64, 36)).decode()
        console.walls.put_picture(Picture("hall-1/1", made_at, jpeg))
        console.sheet.look.begin()
        wait_for(lambda about=about: row.about.text().startswith(about), told=about)  # type: ignore[misc]
        centre = row.grab().toImage().pixelColor(20, 20)
        assert (centre.blue() - centre.red() < 40) is (about == "旧画面"), "without its colours"


def test_ones_last_order_is_taken_back_and_the_button_says_what_comes_back(console: Console) -> None:
    assert "没有可撤回的指令" in console.refused("Ctrl+Z")
    console.press("u")
    console.press("b")
    assert console.last().verb is Verb.BLANK
    said = console.sheet.undoes
    wait_for(lambda: said.text() == "Ctrl+Z 撤回 黑屏 → 总览", told=said.text())
    assert console.refused("Ctrl+Z") == ""
    QTest.keyClick(console.sheet, Qt.Key.Key_Z, CONTROL)
    assert console.last().verb is Verb.UNDO
    assert console.card().startswith("总览")
    assert console.sheet.notice.text() == "已下达：撤回 黑屏"
    console.heard(lambda: "撤回 黑屏" in console.sheet.orders.rows[0].words)
    wait_for(lambda: said.text() == "Ctrl+Z 撤回 撤回 → 黑屏", told=said.text())
    console.press("n")
    QTest.keyClicks(console.sheet.entry.field, "fog")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    console.last()
    wait_for(lambda: said.text() == "Ctrl+Z 撤回 通知 fog → 通知：—", told=said.text())
    long = "淮河路下穿隧道积水，请绕行北侧道路"
    console.press("n")
    console.sheet.entry.field.setText(long)
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return)
    console.last()
    wait_for(lambda: "→ 通知：fog" in said.text(), told=said.text())
    console.press("n")
    console.sheet.entry.field.setText("")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return)
    console.last()
    wait_for(lambda: f"→ 通知：{long}" in said.text(), told="all of it: who sees a part sees that there is more")
    console.press("h")
    assert console.last().verb is Verb.HAND_BACK
    given = len(console.walls.given)
    console.press("h")
    assert "没有可交还的" in console.sheet.notice.text()
    assert len(console.walls.given) == given, "so that Ctrl+Z takes back what was really given"
    state = console.walls.facts.state("hall-1")
    console.stands(replace(console.walls.facts, states={"hall-1": obey(state, WallOrder(Verb.SAFE, by="dong"))}))
    wait_for(lambda: "dong 之后又下达了指令" in console.refused("Ctrl+Z"), told="another one's order")
    given = len(console.walls.given)
    QTest.keyClick(console.sheet, Qt.Key.Key_Z, CONTROL)
    assert "只能撤回自己的最后一条指令" in console.sheet.notice.text()
    assert len(console.walls.given) == given


def test_what_would_be_refused_looks_it_and_says_why(console: Console) -> None:
    for key, why in (("Z", "没有在播节目"), ("←", "没有在播节目"), ("M", "没有联动"), ("K", "没有锁定"), ("X", "预演")):
        assert why in console.refused(key)
    assert "没有可交还的" in console.refused("H")
    assert not any(console.refused(key) for key in "UBANWLVQ")
    console.sheet.verbs.by_key["K"].click()
    assert "没有锁定" in console.sheet.notice.text()
    press(console.desk, Qt.Key.Key_Escape)
    other = WallOrder(Verb.LOCK, reason="参观", by="dong", at=1_000)
    console.stands(replace(console.walls.facts, states={"hall-1": obey(WallState(), other)}))
    wait_for(lambda: "dong 锁定：参观" in console.refused("B"), told="the lock")
    assert all("dong 锁定：参观" in console.refused(key) for key in "UBANWLVQ")
    assert console.refused("K") == "", "it can be taken over"
    given = len(console.walls.given)
    for key in "ubn":
        console.press(key)
        assert "dong 锁定：参观" in console.sheet.notice.text()
    console.stands(replace(console.walls.facts, states={}))
    console.press("b")
    assert "按 Esc 后再按" in console.sheet.notice.text(), "it was meant for the text that did not open"
    assert not console.sheet.entry.is_open, "nobody types what cannot be given"
    assert len(console.walls.given) == given
    press(console.desk, Qt.Key.Key_Escape)
    console.press("b")
    assert console.last().verb is Verb.BLANK
    press(console.desk, Qt.Key.Key_F9)
    assert "not locked" in console.refused("K")


def test_no_button_moves_when_words_change(console: Console) -> None:
    buttons = console.sheet.verbs.by_key.values()

    def places() -> list[QRect]:
        return [each.geometry() for each in buttons]

    for language in ("zh", "en"):
        console.hall.texts.set_language(language)
        wait_for(lambda: all(each.size() == each.sizeHint() for each in buttons), told="the layout")
        before = places()
        console.press("b")
        console.last()
        wait_for(lambda: bool(console.sheet.undoes.text()), told="what would be taken back")
        room = [each.sizeHint() for each in buttons]
        console.sheet.verbs.say("M", Words("order.heed"))
        console.sheet.verbs.say("Z", Words("order.pause"))
        assert [each.sizeHint() for each in buttons] == room
        QApplication.processEvents()
        assert places() == before
        console.sheet.verbs.say("M", Words("order.silence"))


def test_a_push_that_a_screen_may_not_bear_looks_refused_as_the_cursor_comes_to_it(console: Console) -> None:
    console.walls.tell(replace(SCREEN, bears="open"))
    console.heard(lambda: console.sheet.look.heard.bears("hall-1") == "open")
    console.press("p")
    assert console.refused("U") == ""
    while console.sheet.offers.current is not None and console.sheet.offers.current.subject != "duty_board":
        QTest.keyClick(console.sheet, Qt.Key.Key_Down)
    assert "hall-1 不得显示" in console.refused("U")


def test_what_a_push_holds_back_is_said_with_its_number_and_end(console: Console) -> None:
    trigger = Trigger("urgent", "紧急案件", "Urgent", Condition(urgent=True))
    console.stands(replace(console.walls.facts, stored_triggers={"urgent": trigger}))
    console.press("t")
    console.press("u")
    order = console.last()
    assert order.until is not None
    until = console.hall.texts.clock_time(order.until, seconds=False)
    console.heard(lambda: f"联动（如紧急案件）不上墙 · 至 {until}" in console.card())
    console.hall.clock.advance(1_000)
    for _ in range(2):
        console.hall.a_case("filed", urgent=True)
    console.heard(lambda: f"压住了联动“紧急案件”：2 件没有上墙，结束后补上 · 至 {until}" in console.card())
    console.press("h")
    console.last()
    assert "压住" not in console.card()


def test_a_wall_on_its_safe_scene_says_so_and_how_to_end_that(console: Console) -> None:
    since = console.hall.texts.near(SCREEN.painted_at, console.hall.clock.now(), seconds=True)
    console.walls.tell(replace(SCREEN, why="safe_scene", verb="safe", is_live=False))
    console.heard(lambda: f"屏 1 自 {since} 停在安全画面" in console.card())
    assert "Q 重新启动" in console.card()
    assert "停在安全画面" in console.refused("V"), "it has no page to be made anew"
    assert console.refused("Q") == ""
    console.press("n")
    QTest.keyClicks(console.sheet.entry.field, "fog")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, CONTROL)
    assert console.last().verb is Verb.NOTICE
    assert "看不到" in console.sheet.notice.text()
    assert "通知：fog · 现在看不到" in console.card()


def test_a_wall_that_a_desk_stands_before_is_not_shown(console: Console) -> None:
    console.walls.tell(SCREEN)
    console.heard(lambda: "已在 DP-1 显示" in console.card())
    console.walls.tell(replace(SCREEN, why="desk_before"))
    console.heard(lambda: "屏 1 未显示：前面是值班席" in console.card())
    assert "已在" not in console.card()


def test_a_scene_of_more_screens_than_a_wall_has_says_what_is_nowhere(console: Console) -> None:
    wide = Scene("wide", "宽", "Wide", tuple((Layout(beside((1, key))),) for key in ("hot", "sources", "streets")))
    pushed = obey(WallState(), WallOrder(Verb.SCENE, "wide", by="li"))
    console.stands(replace(console.walls.facts, stored={"wide": wide}, states={"hall-1": pushed}))
    assert "缺 2 屏" in console.card()
    for screen in (1, 2):
        console.walls.tell(replace(SCREEN, screen=screen))
    console.heard(lambda: "缺" not in console.card())


def refused(console: Console) -> str:
    """What the button that pushes says of why it would not."""
    return console.sheet.verbs.by_key["U"].accessibleDescription()


def test_a_camera_is_found_by_what_people_know_of_it_and_pushed_by_the_same_key(console: Console) -> None:
    """One that may not stand there looks it, and says why."""
    secret = a_camera("S", name_zh="示例受限", sensitivity=Sensitivity.RESTRICTED, roles=("shift_leader",))
    console.hall.kept_cameras.rows = console.walls.cameras = {
        "A": a_camera("A", name_zh="示例东口"), "B": a_camera("B", name_zh="示例西口", enabled=False), "S": secret,
    }  # fmt: skip
    console.press("c")
    wait_for(lambda: len(console.sheet.offers.rows) == 3, told="the cameras")
    assert [row.words for row in console.sheet.offers.rows] == ["示例东口", "示例受限", "示例西口"]
    assert refused(console) == ""
    for why in ("hall-1 不得显示受限摄像机“示例受限”", "摄像机“示例西口”已停用"):
        QTest.keyClick(console.sheet, Qt.Key.Key_Down)
        assert why in refused(console)
        console.press("u")
        assert why in console.sheet.notice.text()
    assert console.walls.given == []
    console.press("c")
    console.sheet.entry.field.setText("东口")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return)
    assert [row.words for row in console.sheet.offers.rows] == ["示例东口"]
    assert console.sheet.hasFocus()
    assert not console.sheet.entry.unsent
    console.press("u")
    order = console.last()
    assert (order.verb, order.subject) == (Verb.CAMERAS, "A")
    assert "示例东口" in console.card()
    console.heard(lambda: console.sheet.orders.rows)
    assert "摄像机上墙 示例东口" in console.sheet.orders.rows[0].words
    assert "示例东口" in console.sheet.undoes.text()
