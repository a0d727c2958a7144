"""What ``journal wall`` answers: the screens of a minute in words or JSON, and a code where nothing was written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest

from hall.city.city import City
from hall.video.cameras.camera import Camera, CameraKind
from hall.wall.facts import WallFacts
from hall.wall.journal import CaseNamed, Minute, Stood
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.program import Program, Step
from hall.wall.shown import Shown
from screens.terminal.journal_commands import answer_journal
from screens.terminal.terminal import Terminal
from tests.support.clocks import moment
from tests.support.fakes import a_profile

AT = moment("2026-11-20T14:05:20+08:00")
SHOWN = Shown(
    "hall-1", 0, 7, "case", "12,9", AT - 5_000, size=(1920, 1080), scene="urgent_case", because="trigger",
    trigger="urgent", cases=(12, 9), figures=(("open_now", "472"), ("closing_rate", "98.8%")),
    cameras=(("K1", "stream.streaming"), ("K2", "stream.unauthorised")),
)  # fmt: skip
TOUR = Program("tour", "日常轮播", "Daily tour", (Step("overview", 60),))
GATE = Camera("C7", "", "人民路口", "Renmin crossing", CameraKind.ROAD, "", "")


@dataclass(frozen=True)
class Read:
    """As the task answers."""

    stood: Stood | None
    last: int | None = None
    at: int = AT
    city: City = field(default_factory=lambda: City(a_profile(), {}, (), ()))
    facts: WallFacts = field(default_factory=lambda: WallFacts(programs={"tour": TOUR}))
    cameras: dict[str, Camera] = field(default_factory=lambda: {"C7": GATE})


def test_each_screen_is_told_with_reason_cases_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    bare = replace(SHOWN, cases=(), figures=(), cameras=())
    pushed = replace(bare, screen=1, verb="scene", because="order", scene="gone", is_live=False)
    minute = Minute(AT, {"hall-1/1": SHOWN, "hall-1/2": pushed}, ("hall-2/1",))
    assert answer_journal(Terminal("en"), Read(Stood(minute), AT)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Written at 2026-11-20 14:05:20; the walls showed then:",
        "hall-1/1: Urgent case (urgent_case, revision 0), trigger “Urgent case”, since 2026-11-20 14:05:15, 1920×1080",
        "  showing: Push case",
        "  2 cases: 12 9",
        "  2 cameras, playing: K1",
        "    K2: Wrong login",
        "  figures: Open 472 · Closed 98.8%",
        "hall-1/2: gone (gone, revision 0), pushed by hand (order 7), since 2026-11-20 14:05:15, 1920×1080",
        "  its data was not live",
        "hall-2/1: silent",
    ]
    assert (
        answer_journal(Terminal("zh"), Read(Stood(replace(minute, screens={"hall-1/1": replace(SHOWN, why="x")})))) == 0
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("hall-1/1：紧急案件（urgent_case，第 0 版），联动“紧急案件”，自 ")
    assert "  未能显示所指令的内容：x" in lines


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (replace(SHOWN, verb="cameras", subject="C7,C8", because="order"), ["  内容：摄像机上墙 人民路口 · C8"]),
        (replace(SHOWN, verb="panel", subject="streets", because="order"), ["  内容：版块上墙 街道排名"]),
        (
            replace(SHOWN, verb="scene", because="program", program="tour", figures=(("departments.U1", "98%"),)),
            ["节目“日常轮播”", "  数字：部门排名 U1 98%"],
        ),
        (replace(SHOWN, verb="scene", because="program", program="gone"), ["节目“gone”"]),
    ],
)
def test_what_has_a_name_is_called_by_it(capsys: pytest.CaptureFixture[str], shown: Shown, said: list[str]) -> None:
    """Else by its code: what was deleted has none any more."""
    answer_journal(Terminal("zh"), Read(Stood(Minute(AT, {"hall-1/1": replace(shown, cases=())}))))
    told = capsys.readouterr().out
    assert [each for each in said if each not in told] == [], told


def test_what_stood_across_it_the_event_and_the_cases_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Of cases those that whoever asks may read."""
    shown = replace(SHOWN, verb="scene", because="event", trigger="", event=3, figures=(), cameras=())
    state = obey(WallState(), WallOrder(Verb.NOTICE, "欢迎", at=AT - 60_000, by="cara"))
    cases = {12: CaseNamed("2026-12", "event", "0406", None, "大学路1号")}
    stood = Stood(Minute(AT, {"hall-1/1": shown}), {"hall-1": state}, cases, {3: "七月防汛"})
    assert answer_journal(Terminal("zh"), Read(stood)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "，事件“七月防汛”，自 " in lines[1]
    assert lines[2:] == ["  通知“欢迎”（cara）", "  案件 2 件：9", "    2026-12 0406 大学路1号"]
    answer_journal(Terminal("en", as_json=True), Read(stood))
    (screen,) = json.loads(capsys.readouterr().out)["screens"]
    assert (screen["event_name"], screen["lines"], screen["cases"]) == ("七月防汛", {"notice": "欢迎"}, [12, 9])
    assert [each["number"] for each in screen["named"]] == ["2026-12"]


def test_json_has_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    answer_journal(Terminal("en", as_json=True), Read(Stood(Minute(AT, {"hall-1/1": SHOWN})), AT))
    answer = json.loads(capsys.readouterr().out)
    assert (answer["found"], answer["written"], answer["silent"]) == (True, "2026-11-20 14:05:20", [])
    (screen,) = answer["screens"]
    assert (screen["place"], screen["cases"], screen["figures"]["open_now"]) == ("hall-1/1", [12, 9], "472")
    assert screen["cameras"]["K2"] == "stream.unauthorised"
    assert screen["painted_at"] == "2026-11-20 14:05:15"


def test_where_nothing_was_written_the_last_time_before_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer_journal(Terminal("en"), Read(None, AT - 3_600_000)) == 1
    assert capsys.readouterr().out == (
        "Nothing was written of the walls at 2026-11-20 14:05:20 (the last time before: 2026-11-20 13:05:20)\n"
    )
    assert answer_journal(Terminal("zh"), Read(None)) == 1
    assert capsys.readouterr().out == "2026-11-20 14:05:20 及之前没有上屏记录\n"
