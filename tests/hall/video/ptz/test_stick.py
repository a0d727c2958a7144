"""A move is ordered again while a hand holds it, and stopped when it lets go."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hall.video.ptz.stick import LAPSES_MS, RENEW_MS, REST, Motion, Stick

RIGHT, UP = Motion(pan=0.5), Motion(tilt=1)


def ordered(stick: Stick, now: int) -> Motion | None:
    """And carried out."""
    order = stick.next(now)
    if order is not None:
        stick.answered()
    return order


def test_a_held_move_is_renewed_before_it_lapses() -> None:
    stick = Stick()
    assert ordered(stick, 0) is None
    stick.hold(RIGHT)
    orders = [at for at in range(0, 3_000, 100) if ordered(stick, at) is not None]
    assert orders[0] == 0
    assert {later - earlier for earlier, later in pairwise(orders)} == {RENEW_MS}
    assert RENEW_MS * 3 <= LAPSES_MS


def test_another_move_and_a_stop_are_ordered_at_once_and_a_stop_once() -> None:
    stick = Stick()
    stick.hold(RIGHT)
    ordered(stick, 0)
    stick.hold(UP)
    assert ordered(stick, 1) == UP
    stick.hold(REST)
    assert ordered(stick, 2) == REST
    assert [ordered(stick, at) for at in range(3, 9_000, 1_000)] == [None] * 9


def test_a_slow_camera_has_one_order_at_a_time_and_the_last_wish_next() -> None:
    stick = Stick()
    stick.hold(RIGHT)
    assert stick.next(0) == RIGHT
    stick.hold(UP)
    stick.hold(REST)
    assert stick.next(2_000) is None
    stick.answered()
    assert stick.next(2_000) == REST


def test_who_loses_the_camera_lets_go() -> None:
    stick = Stick()
    stick.hold(RIGHT)
    stick.next(0)
    stick.answered(lost=True)
    assert stick.next(5_000) is None


def test_no_move_is_faster_than_the_camera() -> None:
    with pytest.raises(ValueError, match="faster"):
        Motion(pan=1.1)
