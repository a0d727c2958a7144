"""What a key does in a grid of tiles: a step from one arrangement and chosen place to the next. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from hall.boxes import Box
from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.video.layouts.steps import neighbour

USUAL_DWELL_S = 15
"""Of a rotation that begins by its key: long enough to look at sixteen pictures, short enough to see all cameras of a
street in a minute (assumed)."""
DIGITS_MS = 800  # within which two digits are one number: slower ones were meant one by one (assumed)


@frozen
class Hand:
    """``chosen``: the place that keys act on; ``places``: where those of the page lie; ``said``: why a key did
    nothing."""

    arrangement: Arrangement
    chosen: int
    places: Sequence[Box]
    said: Words | None = None

    def at(self, now: Moment) -> str:
        """The camera that is chosen, or enlarged; ``NOBODY``: the place is empty."""
        if self.arrangement.enlarged != NOBODY:
            return self.arrangement.enlarged
        shown = self.arrangement.shown(now)
        return shown[self.chosen] if self.chosen < len(shown) else NOBODY

    def say(self, code: str, **params: object) -> Hand:
        """Nothing changes, and this is why."""
        return replace(self, said=Words(code, params))


Step = Callable[[Hand, Moment], Hand]


def _arrow(across: int, down: int) -> Step:
    def go(hand: Hand, now: Moment) -> Hand:  # noqa: ARG001  (as all steps)
        if hand.arrangement.enlarged != NOBODY:
            return hand.say("tile.is_enlarged")
        return replace(hand, chosen=neighbour(hand.places, hand.chosen, across, down))

    return go


def enlarge(hand: Hand, now: Moment) -> Hand:
    """The chosen camera has all of the room."""
    camera = hand.at(now)
    if camera == NOBODY:
        return hand.say("tile.nobody")
    return replace(hand, arrangement=hand.arrangement.enlarge(camera))


def back(hand: Hand, now: Moment) -> Hand:  # noqa: ARG001  (as all steps)
    """From one that is enlarged to all."""
    if hand.arrangement.enlarged == NOBODY:
        return hand.say("tile.not_enlarged")
    return replace(hand, arrangement=hand.arrangement.enlarge(NOBODY))


def _more(steps: int) -> Step:
    def lay(hand: Hand, now: Moment) -> Hand:
        made = hand.arrangement.more(steps, now)
        if made.layout is hand.arrangement.layout:
            return hand.say("tile.most_places" if steps > 0 else "tile.fewest_places")
        return replace(hand, arrangement=made, chosen=min(hand.chosen, made.count - 1))

    return lay


def _turn(steps: int) -> Step:
    def turn(hand: Hand, now: Moment) -> Hand:
        if hand.arrangement.pages < 2:
            return hand.say("tile.one_page")
        return replace(hand, arrangement=hand.arrangement.turn(steps, now))

    return turn


def rotate(hand: Hand, now: Moment) -> Hand:
    """Pages in turn; held, where they are; on again, where they are held."""
    rotation = hand.arrangement.rotation
    if rotation is None and hand.arrangement.pages < 2:
        return hand.say("tile.one_page")
    if rotation is None:
        return replace(hand, arrangement=hand.arrangement.rotate(USUAL_DWELL_S, now))
    is_held = rotation.held is not None
    return replace(hand, arrangement=hand.arrangement.go_on(now) if is_held else hand.arrangement.hold(now))


def _clear(hand: Hand, now: Moment) -> Hand:
    if hand.at(now) == NOBODY:
        return hand.say("tile.nobody")
    if hand.arrangement.enlarged != NOBODY:
        return hand.say("tile.is_enlarged")
    return replace(hand, arrangement=hand.arrangement.clear(hand.chosen, now))


KEYS: Mapping[Qt.Key, Step] = {
    Qt.Key.Key_Left: _arrow(-1, 0),
    Qt.Key.Key_Right: _arrow(1, 0),
    Qt.Key.Key_Up: _arrow(0, -1),
    Qt.Key.Key_Down: _arrow(0, 1),
    Qt.Key.Key_Return: enlarge,
    Qt.Key.Key_Enter: enlarge,
    Qt.Key.Key_Escape: back,
    Qt.Key.Key_Plus: _more(1),
    Qt.Key.Key_Equal: _more(1),  # the same key without Shift
    Qt.Key.Key_Minus: _more(-1),
    Qt.Key.Key_PageDown: _turn(1),
    Qt.Key.Key_PageUp: _turn(-1),
    Qt.Key.Key_R: rotate,
    Qt.Key.Key_Delete: _clear,
}

HELD = frozenset(KEYS) - {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_R, Qt.Key.Key_Delete}
"""Go on for as long as they are held down; all others act once."""


class Digits:
    """Two digits typed one soon after the other are one number, where there is such a place."""

    def __init__(self) -> None:
        self._typed, self._at_ms = 0, -DIGITS_MS

    def choose(self, hand: Hand, digit: int, at_ms: int) -> Hand:
        """``at_ms``: when the key was pressed, as its event says."""
        both = self._typed * 10 + digit
        goes_on = at_ms - self._at_ms < DIGITS_MS and self._typed > 0 and both <= len(hand.places)
        number = both if goes_on else digit
        self._typed, self._at_ms = number, at_ms
        if not 0 < number <= len(hand.places):
            return hand.say("tile.no_place", number=number)
        return replace(hand, chosen=number - 1, arrangement=hand.arrangement.enlarge(NOBODY))
