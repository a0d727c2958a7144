"""The PIN (退出密码) by which a person leaves a kiosk, and how often it is tried. It stands nowhere but as a hash.

Tries count for all walls of a machine and outlive their processes: whoever ends a wall, or starts the machine anew, has
no new ones.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from hall.errors import InputRefused, Words
from hall.frozen import frozen
from hall.moment import MINUTE_MS, Moment
from hall.people.lockout import MOST_FAILURES

LEAST_DIGITS, MOST_DIGITS = 6, 12
"""Six: with five tries, then a wait, nobody finds it by trying; twelve: more nobody types on a wall (assumed)."""
LEAST_DIFFERENT = 3
"""Digits of a PIN that differ: fewer are tried first."""
LOCK_MINUTES = 10
"""How long a wall asks nobody after five wrong ones, as long as a locked name in most cities (assumed)."""
_LOCK_MS = LOCK_MINUTES * MINUTE_MS
_TEN = 10  # digits go round: 8 9 0 1


class PinCheck(Protocol):
    """What knows the hash."""

    def fits(self, typed: str) -> bool:
        """Whether that is the PIN. Takes a tenth of a second: not on the GUI thread."""


class At(NamedTuple):
    """Now, by what no setting of a clock changes and by what outlives a start of the machine. ``boot``: which start of
    it, "": not known; ``since_boot``: ms since then, asleep too; ``now``: by its clock."""

    boot: str
    since_boot: int
    now: Moment


@frozen
class PinTries:
    """``failures``: wrong ones since the last right one or lock; the lock holds until ``until_boot`` ms after the start
    ``boot`` of the machine, ``until`` by its clock."""

    failures: int = 0
    boot: str = ""
    until_boot: int = 0
    until: Moment = 0

    def left_ms(self, at: At) -> int:
        """How long nobody is asked any more; 0: somebody is. After another start the clock counts, and no clock that
        was set makes it longer than a lock is."""
        of_boot = self.until_boot - at.since_boot
        left = of_boot if self.boot == at.boot and of_boot <= _LOCK_MS else self.until - at.now
        return max(0, min(left, _LOCK_MS))


def begun(tries: PinTries, at: At) -> PinTries:
    """One more try, counted as wrong before it is judged: whoever pulls the plug meanwhile has had it. The same where
    nobody is asked, but for this start of the machine, so that the time that is left ends."""
    left = tries.left_ms(at)
    if left:
        return _locked(at, left)
    if tries.failures + 1 < MOST_FAILURES:
        return PinTries(failures=tries.failures + 1)
    return _locked(at, _LOCK_MS)


def settled(tries: PinTries, at: At) -> PinTries:
    """As it is kept from now on, in this start of the machine."""
    left = tries.left_ms(at)
    return _locked(at, left) if left else replace(tries, boot="", until_boot=0, until=0)


def _locked(at: At, left_ms: int) -> PinTries:
    return PinTries(0, at.boot, at.since_boot + left_ms, at.now + left_ms)


class Judged(NamedTuple):
    """What became of a try, or how it stands. ``failures``, ``left_ms``: as of `PinTries`."""

    right: bool
    failures: int
    left_ms: int


class PinBook(Protocol):
    """Where the tries of a machine are kept. Blocks for a file; raises nothing."""

    def present(self) -> Judged:
        """How it stands; ``right`` is False."""

    def judge(self, typed: str, check: PinCheck) -> Judged:
        """One more try, compared where somebody may try."""


def must_be_pin(typed: str) -> None:
    """Raise InputRefused ``input.pin`` where it is too short, too long or not of digits, ``input.pin_weak`` (why) where
    it is one of those that are tried first. It is not repeated."""
    if not (typed.isascii() and typed.isdigit()) or not LEAST_DIGITS <= len(typed) <= MOST_DIGITS:
        raise InputRefused("input.pin", least=LEAST_DIGITS, most=MOST_DIGITS)
    why = _weakness(typed)
    if why:
        raise InputRefused("input.pin_weak", why=Words(why))


def _weakness(typed: str) -> str:
    digits = [int(each) for each in typed]
    steps = {(b - a) % _TEN for a, b in pairwise(digits)}
    if len(set(digits)) < LEAST_DIFFERENT:
        return "pin_weak.few"
    if len(steps) == 1:
        return "pin_weak.run"
    if any(typed == typed[:size] * (len(typed) // size) for size in range(1, len(typed) // 2 + 1)):
        return "pin_weak.repeat"
    if len(typed) % 2 == 0 and typed[::2] == typed[1::2]:
        return "pin_weak.pairs"
    return "pin_weak.mirror" if typed == typed[::-1] else ""
