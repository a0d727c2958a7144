"""What acts make of an event: nothing but acts changes it, a closed one refuses all, and nobody's telephone gets in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.errors import CaseChangedMeanwhile, HallError, RuleBroken
from hall.events.acting import RECENT, acted, has_telephone, opened, without_telephones
from hall.events.event import Brief, Event, EventAct, Kind, Level, Verb
from hall.events.told import told
from hall.live.condition import Condition

FLOOD = Brief(Kind.FLOOD, "7·20 防汛", Level.THREE, commander="王强", scene="flood")


def begun(**over: Any) -> Event:
    return opened(EventAct(Verb.OPEN, brief=replace(FLOOD, **over), at=1_000, by="cara"), 3)


def act(verb: Verb, name: str = "", **over: Any) -> EventAct:
    return EventAct(verb, name, **{"at": 2_000, "by": "cara", **over})


def after(event: Event, *acts: EventAct) -> Event:
    for each in acts:
        event = acted(event, each)
    return event


def refused(event: Event, wrong: EventAct) -> str:
    with pytest.raises(HallError) as why:
        acted(event, wrong)
    return why.value.words.code


def test_it_is_opened_led_and_closed() -> None:
    event = after(
        begun(),
        act(Verb.JOIN, "李敏", place="现场指挥"),
        act(Verb.TEAM_IN, "市政二队", amount=12, place="和平路"),
        act(Verb.STOCK_IN, "编织袋", amount=500, unit="条", place="三号仓库"),
        act(Verb.STOCK_OUT, "编织袋", amount=200),
        act(Verb.NOTE, text="和平路积水 40 厘米"),
        act(Verb.CLOSE, text="积水退去, 无人受伤", seen=6, at=9_000),
    )
    assert [(each.name, each.post) for each in event.members] == [("李敏", "现场指挥")]
    assert [(each.name, each.amount, each.place) for each in event.teams] == [("市政二队", 12, "和平路")]
    assert [(each.amount, each.unit, each.place) for each in event.materials] == [(300, "条", "三号仓库")]
    assert (event.closed_at, event.summary, event.revision, event.strength) == (9_000, "积水退去, 无人受伤", 7, 12)
    assert told(event.recent[2]).params["amount"] == "200 条", "the log says of what"
    assert [each.number for each in event.recent] == [7, 6, 5, 4, 3, 2, 1]


def test_a_closed_event_is_opened_again_with_a_reason() -> None:
    closed = after(begun(), act(Verb.CLOSE, text="完", seen=1))
    assert refused(closed, act(Verb.REOPEN, seen=2)) == "refused.event_asks"
    assert refused(closed, act(Verb.REOPEN, text="雨又下", seen=1)) == "changed.event"
    again = acted(closed, act(Verb.REOPEN, text="雨又下", seen=2, at=7_000))
    assert (again.is_open, again.closed_by, again.summary, again.staged_at, again.revision) == (True, "", "", 7_000, 3)
    assert refused(again, act(Verb.REOPEN, text="雨又下", seen=3)) == "refused.event_open"
    assert after(again, act(Verb.NOTE, text="x")).revision == 4


def test_a_line_is_corrected_by_another_one() -> None:
    event = after(begun(), act(Verb.NOTE, text="积水 40 厘米"))
    for line in (0, 3, -1):
        assert refused(event, act(Verb.CORRECT, text="积水 14 厘米", corrects=line)) == "refused.event_no_line"
    assert refused(event, act(Verb.CORRECT, corrects=2)) == "refused.event_asks"
    said = told(acted(event, act(Verb.CORRECT, text="积水 14 厘米", corrects=2)).recent[0])
    assert (said.code, said.params["number"]) == ("event.did_correct", 2)


def test_a_closed_event_refuses_everything() -> None:
    closed = after(begun(), act(Verb.CLOSE, text="完", seen=1))
    for verb in set(Verb) - {Verb.REOPEN}:
        assert refused(closed, act(verb, "x", text="x", cases=(1,), amount=1, seen=2)) == "refused.event_closed"


def test_two_commanders_change_one_event_and_the_late_one_is_told() -> None:
    first = acted(begun(), act(Verb.CHANGE, brief=replace(FLOOD, level=Level.TWO), seen=1))
    assert refused(first, act(Verb.CHANGE, brief=replace(FLOOD, level=Level.FOUR), seen=1)) == "changed.event"
    assert refused(first, act(Verb.CLOSE, text="完", seen=1)) == "changed.event"
    both = after(first, act(Verb.NOTE, text="甲"), act(Verb.NOTE, text="乙"))
    assert both.revision == 4, "notes of two never stand against one another"


def test_a_command_that_was_taken_in_changes_nothing_more() -> None:
    once = acted(begun(), act(Verb.TEAM_IN, "市政二队", amount=12, command="c-1"))
    assert acted(once, act(Verb.TEAM_IN, "市政二队", amount=12, command="c-1")) is once
    closed = acted(once, act(Verb.CLOSE, text="完", seen=2, command="c-2"))
    assert acted(closed, act(Verb.CLOSE, text="完", seen=2, command="c-2")) is closed


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (act(Verb.JOIN, " "), "refused.event_asks"),
        (act(Verb.NOTE), "refused.event_asks"),
        (act(Verb.CLOSE, seen=1), "refused.event_asks"),
        (act(Verb.ATTACH), "refused.event_asks"),
        (act(Verb.CHANGE, brief=replace(FLOOD, name=""), seen=1), "refused.event_asks"),
        (act(Verb.LEAVE, "谁"), "refused.event_not_there"),
        (act(Verb.TEAM_IN, "市政二队"), "refused.event_amount"),
        (act(Verb.TEAM_OUT, "市政二队"), "refused.event_not_there"),
        (act(Verb.OPEN, brief=FLOOD), "refused.event_there"),
        (act(Verb.NOTE, text="x" * 501), "refused.event_text"),
        (act(Verb.NOTE, text="a\0b"), "refused.event_broken"),
        (act(Verb.NOTE, text="王强 138 0000 0042"), "refused.event_telephone"),
        (act(Verb.JOIN, "王强", place="13800000042"), "refused.event_telephone"),
        (act(Verb.CHANGE, brief=replace(FLOOD, commander="0371-66600042"), seen=1), "refused.event_telephone"),
        (act(Verb.CHANGE, brief=replace(FLOOD, condition=Condition(overdue=True)), seen=1), "refused.event_condition"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(wrong: EventAct, code: str) -> None:
    assert refused(begun(), wrong) == code


def test_no_more_goes_than_there_is_and_nobody_joins_twice() -> None:
    event = after(begun(), act(Verb.STOCK_IN, "编织袋", amount=5, unit="条"), act(Verb.JOIN, "李敏"))
    assert refused(event, act(Verb.STOCK_OUT, "编织袋", amount=6)) == "refused.event_too_many"
    assert refused(event, act(Verb.JOIN, "李敏")) == "refused.event_there"
    assert after(event, act(Verb.STOCK_OUT, "编织袋")).materials == ()
    two = after(event, act(Verb.STOCK_IN, "编织袋", amount=5, unit="箱"))
    assert refused(two, act(Verb.STOCK_OUT, "编织袋", amount=1)) == "refused.event_not_there", "of which unit?"


@pytest.mark.parametrize(
    "text",
    [
        "编织袋 500 条",
        "二〇二六年十一月三十日十二时三十分",
        "三里桥一五三号",
        "4101032026112000017",
        "2026-11-20 12:00",
        "第 12345 号",
    ],
)
def test_what_is_no_telephone_may_stand_there(text: str) -> None:
    assert not has_telephone(text)


@pytest.mark.parametrize(
    "text",
    ["+8613800000042", "１３８００００００４２", "电话0371 6660 0042。", "(0371)66600042", "138–0000–0042",
     "138.0000.0042", "0371—66600042", "一三八〇〇〇〇〇〇四二", "幺三八-零零零零-零零四二", "١٣٨٠٠٠٠٠٠٤٢",
     "1\ufe0f\u20e33\ufe0f\u20e38000\u28000004\ufe002", "①38०००००042", "王强〇三七一六六六〇〇〇四二",
     "138−0000－0042"],
)  # fmt: skip
def test_a_telephone_is_known_however_it_is_written(text: str) -> None:
    assert has_telephone(text)


def test_an_act_is_known_again_after_many_others() -> None:
    """Its answer was lost, and a desk sends it again when it has a connection: ten people are not twenty."""
    came = act(Verb.TEAM_IN, "一队", amount=10, command="lost")
    event = after(begun(), came, *(act(Verb.NOTE, text=str(each), command=str(each)) for each in range(2 * RECENT)))
    assert acted(event, came) is event


@pytest.mark.parametrize("unseen", [" ", "\u200b", "\u2060\u3000", "\ufe0f"])
def test_what_nobody_sees_says_nothing(unseen: str) -> None:
    event = begun()
    for verb in (Verb.NOTE, Verb.CLOSE, Verb.CORRECT):
        assert refused(event, act(verb, text=unseen, corrects=1, seen=event.revision)) == "refused.event_asks"
    named = act(Verb.CHANGE, brief=replace(event.brief, name=unseen), seen=event.revision)
    assert refused(event, named) == "refused.event_asks"


@given(st.text("0123456789 -()+138037１,x一三八〇٣", max_size=60))
def test_no_telephone_is_left_in_a_text(text: str) -> None:
    assert not has_telephone(without_telephones(text))
    assert has_telephone(text) or without_telephones(text) == text


def test_the_words_beside_a_telephone_stay_as_they_are() -> None:
    assert without_telephones("三里桥一三八〇〇〇〇〇〇四二找王三") == "三里桥***找王三"


NAMES = st.sampled_from(["甲", "乙"])
ACTS = st.builds(
    EventAct,
    st.sampled_from([each for each in Verb if each is not Verb.OPEN]),
    NAMES,
    amount=st.integers(0, 3),
    text=st.sampled_from(["", "话"]),
    cases=st.lists(st.integers(1, 4), max_size=3).map(tuple),
    brief=st.sampled_from([FLOOD, replace(FLOOD, level=Level.STANDBY)]),
    seen=st.integers(1, 5),
    at=st.just(5_000),
)


@given(st.lists(ACTS, max_size=25))
def test_whatever_is_done_the_log_is_whole_and_sums_are_kept(acts: list[EventAct]) -> None:
    event, done = begun(), 1
    for each in acts:
        try:
            event = acted(event, each)
        except (RuleBroken, CaseChangedMeanwhile):
            continue
        done += 1
    assert event.revision == done
    assert [each.number for each in event.recent] == list(range(done, max(0, done - RECENT), -1))
    assert not set(event.attached) & set(event.detached)
    assert all(each.amount > 0 for each in (*event.teams, *event.materials))
    assert len({each.name for each in event.members}) == len(event.members)
