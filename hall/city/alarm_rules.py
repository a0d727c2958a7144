"""How loud a city lets its hall be: what sounds by severity, when it is quiet, when shifts begin. Data of the city.

What calls, and what sounds now: ``hall.alarms``.
"""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.moment import SECOND_MS


class Severity(StrEnum):
    """How much a call matters, the highest first."""

    URGENT = "urgent"  # an urgent case that nobody has dispatched, or that is late
    IMPORTANT = "important"  # a wall that is silent
    NOTICE = "notice"  # any other case that has become late


class Sound(StrEnum):
    """What is heard of a call."""

    NONE = "none"
    TONE = "tone"
    SPEECH = "speech"  # a tone, and a sentence where a voice is installed


@frozen
class AlarmRule:
    """``repeat_s``: sounds again so often until it is acknowledged; 0: once."""

    sound: Sound = Sound.NONE
    repeat_s: int = 0

    @property
    def repeat_ms(self) -> int:
        """The same in ms."""
        return self.repeat_s * SECOND_MS


LEAST_REPEAT_S, MOST_REPEAT_S = 10, 3_600
"""Oftener nobody could speak beside it; more rarely nobody would take it for the same call (assumed)."""
_MINUTES_A_DAY = 24 * 60  # by definition


@frozen
class AlarmRules:
    """All numbers are assumed: no rule of the field states any.

    ``quiet``: since and until which minute of the city's day only the highest severity sounds, over midnight too; ():
    never. ``shifts``: minutes of the day at which shifts begin: by then each voice is tried.
    """

    urgent: AlarmRule = AlarmRule(Sound.SPEECH, 60)
    important: AlarmRule = AlarmRule(Sound.TONE, 300)
    notice: AlarmRule = AlarmRule()
    quiet: tuple[int, ...] = (22 * 60, 7 * 60)
    shifts: tuple[int, ...] = (8 * 60, 20 * 60)

    def of(self, severity: Severity) -> AlarmRule:
        """What that severity sounds like."""
        if severity is Severity.URGENT:
            return self.urgent
        return self.important if severity is Severity.IMPORTANT else self.notice

    @property
    def sounds(self) -> bool:
        """Whether anything sounds at all."""
        return any(self.of(each).sound is not Sound.NONE for each in Severity)

    @property
    def speaks(self) -> bool:
        """Whether anything is spoken."""
        return any(self.of(each).sound is Sound.SPEECH for each in Severity)

    def is_quiet(self, minute: int) -> bool:
        """Whether that minute of the city's day is within the quiet hours."""
        if not self.quiet:
            return False
        since, until = self.quiet
        return (minute - since) % _MINUTES_A_DAY < (until - since) % _MINUTES_A_DAY
