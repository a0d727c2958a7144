"""Leads as one person works them off: the next is chosen by itself, and none is put under a hand that decides."""

from __future__ import annotations

from random import Random

import pytest

from hall.errors import Words
from hall.video.leads.lead import Lead
from hall.video.leads.worklist import Worklist

WHY = Words("store.gone")


def a_lead(lead_id: int) -> Lead:
    return Lead(id=lead_id, camera="c1", kind="refuse", algorithm="eye/3", first_at=0, last_at=0, confidence=0.8)


def listed(*ids: int) -> list[Lead]:
    return [a_lead(each) for each in ids]


def of(*ids: int) -> Worklist:
    work = Worklist()
    work.take(listed(*ids))
    return work


def chosen(work: Worklist) -> int:
    return 0 if work.chosen is None else work.chosen.id


def test_the_first_is_looked_at_and_after_a_decision_the_next() -> None:
    work = of(1, 2, 3)
    assert chosen(work) == 1
    work.step(1)
    work.send(2)
    assert (chosen(work), work.waiting, [lead.id for lead in work.leads]) == (3, 2, [1, 2, 3])
    work.send(3)
    assert chosen(work) == 1, "round the end"
    for lead_id in (2, 3):
        work.end(lead_id)
    work.send(1)
    assert (chosen(work), work.waiting) == (0, 0)
    work.end(1)
    assert work.leads == ()
    work.take(listed(4))
    assert chosen(work) == 4


def test_what_was_decided_does_not_come_back_by_an_older_reading() -> None:
    work = of(1, 2)
    work.send(1)
    work.end(1)
    work.take(listed(1, 2, 3))
    assert [lead.id for lead in work.leads] == [2, 3]
    assert work.waiting == 2


def test_what_somebody_else_decides_stays_under_the_hand_until_it_goes_on() -> None:
    work = of(1, 2, 3)
    work.step(1)
    work.take(listed(1, 3))
    assert (chosen(work), work.waiting) == (2, 2)
    assert work.chosen is not None
    assert work.is_gone(work.chosen)
    work.take(listed(3))
    assert [lead.id for lead in work.leads] == [3, 2], "it is kept, however short the list becomes"
    work.step(-1)
    assert (chosen(work), [lead.id for lead in work.leads]) == (3, [3])


def test_the_order_may_change_under_the_one_that_is_looked_at() -> None:
    work = of(1, 2, 3)
    work.step(1)
    work.take(listed(3, 1, 2, 4))
    assert (chosen(work), work.place) == (2, 2)


def test_a_decision_that_did_not_come_through_moves_nothing() -> None:
    work = of(1, 2)
    work.send(1)
    work.fail(1, WHY)
    assert (chosen(work), work.failed, work.waiting) == (2, {1: WHY}, 2)
    work.send(2)
    assert chosen(work) == 1, "what failed is asked about again, after all others"
    work.send(1)
    assert work.failed == {}
    work.fail(1, WHY)
    assert chosen(work) == 1, "where nothing was looked at it is"
    work.take(listed(2))
    assert work.failed == {}, "somebody else has decided it"


def test_what_is_looked_at_next_is_known_ahead() -> None:
    work = of(1, 2, 3, 4)
    work.step(2)
    work.send(4)
    assert [lead.id for lead in work.ahead(2)] == [3, 1, 2]
    assert Worklist().ahead(2) == ()


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_each_lead_is_decided_once(seed: int) -> None:
    """By this person or another one; what is looked at changes by this person's hand alone."""
    random, work, waiting = Random(seed), Worklist(), list(range(1, 40))
    work.take(listed(*waiting))
    decided, under_way = list[int](), list[int]()
    for _ in range(2_000):
        before = chosen(work)
        match random.choice(("decide", "step", "end", "fail", "other", "take", "old")):
            case "decide" if before and before not in work.under_way:
                under_way.append(before)
                work.send(before)
                assert chosen(work) not in under_way
            case "step":
                work.step(random.randint(-3, 3))
            case "end" if under_way:
                done = under_way.pop(0)
                decided += [done] if done in waiting else []
                waiting = [each for each in waiting if each != done]
                work.end(done)
                assert before in (0, done, chosen(work))
            case "fail" if under_way:
                work.fail(under_way.pop(0), WHY)
                assert before in (0, chosen(work))
            case "other" if waiting:
                waiting.remove(random.choice(waiting))
            case "take":
                work.take(listed(*random.sample(waiting, len(waiting))))
                assert before in (0, chosen(work))
            case _:
                pass
    assert len(decided) == len(set(decided))
