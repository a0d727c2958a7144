"""What a window may say of its data, second by second."""

from __future__ import annotations

import pytest

from hall.errors import Words
from hall.live.freshness import Freshness, FreshnessJudge, Liveness
from hall.live.pulse import IMPORTING_BEAT, ONE_SHOT_TOLD_MS, Beat, Pulse

EPOCH = 1_760_000_000_000
GONE = Words("store.gone")


def a_live_judge(start: int = 0) -> FreshnessJudge:
    judge = FreshnessJudge(start)
    judge.reading(start)
    judge.caught_up(start, EPOCH)
    return judge


def looks(judge: FreshnessJudge, *moments: int) -> list[Freshness]:
    return [judge.look(moment) for moment in moments]


def test_before_the_first_snapshot_nothing_looks_live() -> None:
    judge = FreshnessJudge(0)
    assert judge.look(0).state is Liveness.CATCHING_UP
    judge.proof(10, Pulse(EPOCH))
    assert not judge.look(10).is_live
    judge.caught_up(500, EPOCH + 490)
    assert judge.look(500).is_live


def test_missed_pings_are_late_within_three_seconds_and_a_banner_later() -> None:
    judge = a_live_judge()
    judge.proof(1_000, Pulse(EPOCH + 1_000))
    assert judge.look(2_900).is_live
    late = judge.look(3_100)
    assert (late.state, late.as_of, late.age_ms) == (Liveness.LATE, EPOCH + 1_000, 2_100)
    assert [look.needs_banner for look in looks(judge, 3_200, 12_000, 13_500)] == [False, False, True]


def test_a_lost_connection_is_gone_at_once_and_says_why() -> None:
    judge = a_live_judge()
    judge.lost(100, GONE)
    assert (judge.look(100).state, judge.look(100).reason) == (Liveness.GONE, GONE)
    judge.lost(200, Words("store.replaced"))
    assert judge.look(200).state is Liveness.REPLACED


def test_after_a_return_it_is_catching_up_until_what_was_missed_is_read() -> None:
    judge = a_live_judge()
    judge.lost(100, GONE)
    judge.reading(5_000)
    assert judge.look(5_000).state is Liveness.CATCHING_UP
    judge.proof(5_010, Pulse(EPOCH + 5_010))
    assert not judge.look(5_010).is_live
    judge.caught_up(5_020, missed=17)
    back = judge.look(5_020)
    assert (back.state, back.missed) == (Liveness.LIVE, 17)
    judge.proof(15_000, Pulse(EPOCH + 15_000))
    assert judge.look(15_100).missed == 0


def test_a_long_snapshot_under_way_is_no_lateness() -> None:
    judge = a_live_judge()
    judge.reading(1_000)
    assert judge.look(1_900).is_live
    assert judge.look(2_500).state is Liveness.CATCHING_UP


def test_quiet_is_no_alarm() -> None:
    judge = a_live_judge()
    judge.proof(61_000, Pulse(EPOCH + 61_000))
    quiet = judge.look(61_001)
    assert (quiet.state, quiet.is_live) == (Liveness.QUIET, True)
    judge.changed(61_500)
    assert judge.look(61_501).state is Liveness.LIVE


@pytest.mark.parametrize("code", ["store.locked", "store.disk_full"])
def test_a_database_nobody_can_write_to_is_not_live(code: str) -> None:
    judge = a_live_judge()
    judge.proof(1_000, Pulse(EPOCH + 1_000, hindered=Words(code)))
    stuck = judge.look(1_000)
    assert (stuck.state, stuck.reason) == (Liveness.STUCK, Words(code))
    judge.proof(3_000, Pulse(EPOCH + 3_000))
    assert judge.look(3_000).is_live


def test_dead_and_ended_producers_are_told_apart() -> None:
    judge = a_live_judge()
    beats = (Beat("life", EPOCH, "running"), Beat("importer", EPOCH, "ended"))
    judge.proof(0, Pulse(EPOCH, beats))
    assert judge.look(4_000).dead == ()
    judge.proof(6_000, Pulse(EPOCH + 6_000, beats))
    assert judge.look(6_000).dead == ("life",)
    judge.proof(7_000, Pulse(EPOCH + 7_000, (Beat("life", EPOCH + 6_900, "running"),)))
    assert judge.look(7_000).dead == ()


def test_a_producer_is_not_dead_because_the_database_was_away() -> None:
    judge = a_live_judge()
    beats = (Beat("life", EPOCH, "running"), Beat("chores", EPOCH - 60_000, "living"))
    judge.proof(1_000, Pulse(EPOCH + 1_000, beats))
    judge.lost(2_000, Words("store.gone"))
    judge.reading(61_000)
    judge.proof(61_100, Pulse(EPOCH + 61_100, beats))
    judge.caught_up(61_200)
    assert judge.look(61_300).dead == ("chores",), "it was dead before"
    judge.proof(66_500, Pulse(EPOCH + 66_500, beats))
    assert judge.look(66_500).dead == ("chores", "life")


@pytest.mark.parametrize("step", [-3_600_000, 3_600_000])
def test_a_stepped_database_clock_kills_and_revives_nobody(step: int) -> None:
    judge = a_live_judge()
    judge.proof(0, Pulse(EPOCH, (Beat("life", EPOCH, "running"),)))
    judge.proof(1_000, Pulse(EPOCH + step, (Beat("life", EPOCH, "running"),)))
    assert judge.look(1_000).dead == ()
    judge.proof(7_000, Pulse(EPOCH + step + 6_000, (Beat("life", EPOCH, "running"),)))
    assert judge.look(7_000).dead == ("life",)


def test_killed_import_is_told_for_ten_minutes_and_not_for_ever() -> None:
    judge = a_live_judge()
    judge.proof(0, Pulse(EPOCH, (Beat("importer", EPOCH, IMPORTING_BEAT), Beat("life", EPOCH, "living"))))
    dead = [look.dead for look in looks(judge, 6_000, ONE_SHOT_TOLD_MS, ONE_SHOT_TOLD_MS + 1)]
    assert dead == [("importer", "life"), ("importer", "life"), ("life",)]


def test_import_killed_yesterday_is_no_news_to_a_window_opened_today() -> None:
    judge = a_live_judge()
    judge.proof(0, Pulse(EPOCH, (Beat("importer", EPOCH - 86_400_000, IMPORTING_BEAT),)))
    assert judge.look(0).dead == ()


def test_a_producer_long_dead_is_dead_at_first_sight() -> None:
    judge = a_live_judge()
    judge.proof(0, Pulse(EPOCH, (Beat("life", EPOCH - 60_000, "running"),)))
    assert judge.look(0).dead == ("life",)


def test_age_follows_the_monotonic_clock_only() -> None:
    judge = a_live_judge(500_000)
    judge.proof(501_000, Pulse(7))
    look = judge.look(501_400)
    assert (look.as_of, look.age_ms) == (7, 400)


def test_a_clock_that_was_put_back_is_told_while_the_database_answers() -> None:
    judge = FreshnessJudge(0)
    judge.caught_up(0, EPOCH)
    judge.proof(1_000, Pulse(EPOCH, stepped_ms=86_400_000))
    assert (judge.look(1_100).is_live, judge.look(1_100).stepped_ms) == (True, 86_400_000)
    judge.proof(2_000, Pulse(EPOCH + 1_000))
    assert judge.look(2_100).stepped_ms == 0
