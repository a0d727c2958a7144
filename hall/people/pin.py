"""The PIN (退出密码) by which a person leaves a kiosk. What it is stands nowhere but as a hash."""

from __future__ import annotations

from typing import Protocol

from hall.errors import InputRefused

LEAST_DIGITS, MOST_DIGITS = 6, 12
"""Six: with five tries, then a wait, nobody finds it by trying; twelve: more nobody types on a wall (assumed)."""
LOCK_MINUTES = 10
"""How long a wall asks nobody after five wrong ones, as long as a locked name in most cities (assumed)."""


class PinCheck(Protocol):
    """What knows the hash."""

    def fits(self, typed: str) -> bool:
        """Whether that is the PIN. Takes a tenth of a second: not on the GUI thread."""


def must_be_pin(typed: str) -> None:
    """Raise InputRefused ``input.pin`` where it is too short, too long or not of digits. It is not repeated."""
    is_digits = typed.isascii() and typed.isdigit()
    if not is_digits or not LEAST_DIGITS <= len(typed) <= MOST_DIGITS or len(set(typed)) == 1:
        raise InputRefused("input.pin", least=LEAST_DIGITS, most=MOST_DIGITS)
