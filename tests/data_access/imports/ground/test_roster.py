"""The roster comes in as a file, holds for its shifts, and is corrected by another file."""

from __future__ import annotations

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.proof.verify import verify
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.ground_files import Bring

DAY, NIGHT, AFTER = (moment(f"2026-11-{at}:00+08:00") for at in ("20T08:00", "20T20:00", "21T08:00"))
ROSTER: files.Rows = [
    {"岗位": "带班领导", "席位": "", "姓名": "郑领导", "值班电话": "000-1", "班次": "全天",
     "开始": "2026-11-20", "结束": "2026-11-22"},
    {"岗位": "坐席", "席位": "01", "姓名": "林受理", "值班电话": "000-11", "班次": "白班",
     "开始": "2026-11-20 08:00", "结束": "2026-11-20 20:00"},
    {"岗位": "坐席", "席位": "01", "姓名": "何派遣", "值班电话": "000-11", "班次": "夜班",
     "开始": "2026-11-20 20:00", "结束": "2026-11-21 08:00"},
]  # fmt: skip


def on_duty(database: Database, at: int) -> dict[tuple[str, str], str]:
    """Who is there at that moment, by post and place."""
    return {(each.post, each.place): each.name for each in load_city(database, at).roster}


def test_each_shift_has_its_people_and_the_city_turns_when_it_changes(database: Database, bring: Bring) -> None:
    done = bring("roster", ROSTER)
    assert (done.accepted, done.updated, done.rejected) == (2, 1, {}), "the night shift goes on from the day's"
    assert on_duty(database, DAY) == {("leader", ""): "郑领导", ("seat", "01"): "林受理"}
    assert on_duty(database, NIGHT - 1)["seat", "01"] == "林受理"
    assert on_duty(database, NIGHT)["seat", "01"] == "何派遣"
    assert on_duty(database, AFTER) == {("leader", ""): "郑领导"}
    assert load_city(database, DAY).next_turn == NIGHT
    assert verify(database, "Asia/Shanghai").findings == []


def test_the_same_file_again_brings_nothing_and_a_change_of_people_one_row(database: Database, bring: Bring) -> None:
    bring("roster", ROSTER)
    assert bring("roster", ROSTER).duplicates == 3
    done = bring("roster", [{**ROSTER[2], "姓名": "钱核查"}])
    assert (done.accepted, done.updated) == (0, 1)
    assert on_duty(database, NIGHT)["seat", "01"] == "钱核查"
    assert on_duty(database, DAY)["seat", "01"] == "林受理"


def test_a_post_that_nobody_knows_and_a_row_without_a_name_are_refused(database: Database, bring: Bring) -> None:
    done = bring("roster", [{**ROSTER[0], "岗位": "厨师"}, {**ROSTER[0], "姓名": ""}])
    assert (done.accepted, sum(done.rejected.values())) == (0, 2)
    assert on_duty(database, DAY) == {}
