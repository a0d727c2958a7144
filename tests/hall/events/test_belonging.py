"""Which cases are an event's, which event has a wall, what windows keep of events, and what is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.errors import RuleBroken
from hall.events import typed
from hall.events.acting import acted
from hall.events.belonging import OpenCounts, cases_of, counts
from hall.events.event import EventAct, Level, Verb
from hall.events.live_events import LiveEvents
from hall.events.walls import asks_for, holder
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.condition import Condition
from tests.hall.events.test_acting import act, after, begun
from tests.support.live_rows import HOUR, NOW, a_row

WATER = Condition(subclass="event:0406")


@pytest.fixture
def store() -> CaseStore:
    """Three cases of water, the second late and the third in another street, and one of another class."""
    store = CaseStore()
    rows = [
        a_row(1, subclass="0406"),
        a_row(2, subclass="0406", due_at=NOW - HOUR, reported_at=NOW - 3 * HOUR),
        a_row(3, subclass="0406", street="410103002", reported_at=NOW),
        a_row(4),
    ]
    store.load(build_columns(rows), Cursor(1, 1))
    return store


def test_cases_come_by_condition_and_by_hand(store: CaseStore) -> None:
    assert cases_of(begun(), store) == [], "no condition takes nothing"
    event = begun(condition=WATER)
    assert cases_of(event, store) == [3, 1, 2], "the newest first"
    assert cases_of(begun(condition=WATER, areas=("410103001",)), store) == [1, 2]
    assert cases_of(begun(condition=WATER, areas=("nowhere",)), store) == []
    event = after(event, act(Verb.ATTACH, cases=(4, 77)), act(Verb.DETACH, cases=(1,)))
    assert cases_of(event, store) == [3, 4, 2], "one that is not open is none of them"
    assert counts(event, store, NOW) == OpenCounts(open=3, overdue=1)
    assert cases_of(after(event, act(Verb.ATTACH, cases=(1,))), store) == [3, 4, 1, 2]


def test_the_highest_level_has_the_wall_and_standby_leaves_it() -> None:
    first, second = begun(), replace(begun(walls=("hall-1",), level=Level.ONE), id=4)
    assert holder([first, second], "hall-1") == second
    assert holder([first, second], "hall-2") == first
    assert holder([first, replace(first, id=4)], "hall-2") == first, "who came first stays"
    assert not asks_for(begun(level=Level.STANDBY), "hall-1")
    assert not asks_for(begun(scene=""), "hall-1")
    assert not asks_for(after(first, act(Verb.CLOSE, text="完", seen=1)), "hall-1")


def test_walls_are_asked_anew_where_something_else_should_stand_there() -> None:
    event = begun()
    same = acted(event, act(Verb.CHANGE, brief=replace(event.brief, name="另一个名字"), seen=1))
    other = acted(event, act(Verb.CHANGE, brief=replace(event.brief, scene="snow"), seen=1))
    assert (event.staged_at, same.staged_at, other.staged_at) == (1_000, 1_000, 2_000)


def test_windows_keep_what_is_open() -> None:
    live, event = LiveEvents(), begun()
    live.load({"3": event})
    newer = acted(event, act(Verb.NOTE, text="话"))
    live.apply({"3": newer})
    live.apply({"3": event})
    assert list(live.present) == [newer], "an older one changes nothing"
    assert not live.leave([1])
    live.apply({"3": acted(newer, act(Verb.CLOSE, text="完", seen=2)), "9": None})
    assert not list(live.present)


@pytest.mark.parametrize(
    ("read", "line", "made"),
    [
        (typed.member, "王强  现场指挥 ", EventAct(Verb.JOIN, "王强", "现场指挥")),
        (typed.member, "王强 -", EventAct(Verb.LEAVE, "王强")),
        (typed.team, "市政二队 12人 和平路 清淤", EventAct(Verb.TEAM_IN, "市政二队", "和平路 清淤", 12)),
        (typed.team, "市政 二队 12", EventAct(Verb.TEAM_IN, "市政 二队", amount=12)),
        (typed.team, "市政二队 -", EventAct(Verb.TEAM_OUT, "市政二队")),
        (typed.team, "市政二队 -4", EventAct(Verb.TEAM_OUT, "市政二队", amount=4)),
        (typed.material, "编织袋 500 条 三号仓库", EventAct(Verb.STOCK_IN, "编织袋", "三号仓库", 500, "条")),
        (typed.material, "编织袋 ５００条 三号仓库", EventAct(Verb.STOCK_IN, "编织袋", "三号仓库", 500, "条")),
        (typed.material, "编织袋 -200", EventAct(Verb.STOCK_OUT, "编织袋", amount=200)),
        (typed.material, "编织袋 -2 箱", EventAct(Verb.STOCK_OUT, "编织袋", amount=2, unit="箱")),
        (typed.material, "编织袋 \u2212200", EventAct(Verb.STOCK_OUT, "编织袋", amount=200)),
        (typed.material, "编织袋 ——200", EventAct(Verb.STOCK_OUT, "编织袋", amount=200)),
        (typed.team, "市政二队 —", EventAct(Verb.TEAM_OUT, "市政二队")),
        (typed.member, "王强 ——", EventAct(Verb.LEAVE, "王强")),
        (typed.member, "Anna Lee -", EventAct(Verb.LEAVE, "Anna Lee")),
    ],
)
def test_a_line_is_read_as_an_act(read: object, line: str, made: EventAct) -> None:
    assert callable(read)
    assert read(line) == made


@pytest.mark.parametrize("line", ["", "市政二队", "12 市政二队", "市政二队 -0", "市政二队 －０人"])
def test_a_line_without_name_or_number_is_none(line: str) -> None:
    with pytest.raises(RuleBroken, match="event_typed"):
        typed.team(line)
