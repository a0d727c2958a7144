"""A scene that somebody at the wall itself chose, by a presenter's clicker or a number key: for a while, and for this
wall alone. Pure.

It is no order: nothing is stored, and the next order from a console ends it, as a trigger does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, MINUTE_MS, Moment
from hall.wall.orders import Verb
from hall.wall.standing import Because, Standing

HELD_MS = 10 * MINUTE_MS  # long enough to speak about a scene; nobody has to remember to give the wall back (assumed)


@frozen
class Hand:
    """``scene``: its code; ``revision``: of the wall's orders that were obeyed when it was chosen."""

    scene: str
    until: Moment
    revision: int

    def holds(self, now: Moment) -> bool:
        """One that ends later than it may was chosen while the clock was ahead."""
        return now < self.until <= now + HELD_MS + CLOCK_STEP_MS


def chosen(scenes: Sequence[str], place: int, stands: Standing, now: Moment) -> Hand | None:
    """The scene at that place of the list, from 0; None where there is none."""
    return Hand(scenes[place], now + HELD_MS, stands.revision) if 0 <= place < len(scenes) else None


def turned(scenes: Sequence[str], steps: int, stands: Standing, now: Moment) -> Hand | None:
    """So many scenes on from the one that stands, round and round; the first, where none of the list stands."""
    if not scenes:
        return None
    is_listed = stands.verb is Verb.SCENE and stands.subject in scenes
    place = (scenes.index(stands.subject) + steps) % len(scenes) if is_listed else 0
    return chosen(scenes, place, stands, now)


def in_hand(stands: Standing, hand: Hand | None, now: Moment) -> Standing:
    """What should stand, with what somebody at the wall chose."""
    if hand is None or not hand.holds(now) or hand.revision != stands.revision or stands.because is Because.TRIGGER:
        return stands
    return replace(
        stands, verb=Verb.SCENE, subject=hand.scene, because=Because.HAND, options=(), until=hand.until, showing=None
    )
