"""A scene chosen at the wall itself: for a while, until an order, a trigger or its end."""

from __future__ import annotations

from dataclasses import replace

from hall.moment import Moment
from hall.wall.hand import HELD_MS, chosen, in_hand, turned
from hall.wall.orders import Verb
from hall.wall.standing import Because, Standing

NOW: Moment = 1_000_000
SCENES = ["overview", "ranking", "night"]
STANDS = Standing(Verb.SCENE, "ranking", Because.STANDARD, revision=7)


def test_a_clicker_turns_round_and_round_from_what_stands() -> None:
    forth = turned(SCENES, 1, STANDS, NOW)
    assert forth is not None
    assert in_hand(STANDS, forth, NOW).subject == "night"
    again = turned(SCENES, 1, in_hand(STANDS, forth, NOW), NOW)
    assert again is not None
    assert again.scene == "overview"
    back = turned(SCENES, -1, replace(STANDS, subject="overview"), NOW)
    assert back is not None
    assert back.scene == "night"


def test_from_what_is_no_scene_of_the_list_it_begins_with_the_first() -> None:
    for stands in (replace(STANDS, verb=Verb.BLANK, subject=""), replace(STANDS, subject="gone")):
        hand = turned(SCENES, 1, stands, NOW)
        assert hand is not None
        assert hand.scene == "overview"
    assert turned([], 1, STANDS, NOW) is None


def test_a_number_chooses_and_one_too_high_does_nothing() -> None:
    hand = chosen(SCENES, 2, STANDS, NOW)
    assert hand is not None
    shown = in_hand(STANDS, hand, NOW)
    assert (shown.subject, shown.because, shown.until) == ("night", Because.HAND, NOW + HELD_MS)
    assert chosen(SCENES, 3, STANDS, NOW) is None


def test_it_ends_by_itself_by_an_order_and_by_a_trigger() -> None:
    hand = chosen(SCENES, 0, STANDS, NOW)
    assert in_hand(STANDS, hand, NOW + HELD_MS) == STANDS
    ordered = replace(STANDS, revision=8)
    assert in_hand(ordered, hand, NOW) == ordered
    triggered = replace(STANDS, verb=Verb.CASE, subject="7", because=Because.TRIGGER)
    assert in_hand(triggered, hand, NOW) == triggered
    assert in_hand(STANDS, None, NOW) == STANDS


def test_what_was_chosen_while_the_clock_was_ahead_is_given_back() -> None:
    hand = chosen(SCENES, 2, STANDS, NOW + 40 * 24 * 3_600_000)
    assert in_hand(STANDS, hand, NOW) == STANDS
