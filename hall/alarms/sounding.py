"""What should sound now, from the calls, what people said of them, the city's rules and the clock: one pure function,
so that all stations agree on it; and when the one that sounds it says it again.

A storm is one sound with a number: only the highest severity is heard, all its calls together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hall.alarms.calls import SEVERITY, Call, Cause
from hall.alarms.state import AlarmState
from hall.city.alarm_rules import AlarmRules, Severity, Sound
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import NEVER, SECOND_MS, Moment

LEAST_GAP_MS = 10 * SECOND_MS
"""Between two sounds of the same severity: a sentence takes some six seconds, and people speak here (assumed)."""
ONCE_MS = 30 * SECOND_MS
"""What sounds once is not made up for later: a station that takes over says nothing that is old (assumed)."""


LONG_AGO: Moment = -NEVER


@frozen
class Sounding:
    """``calls``: all that sound together, the newest first. ``repeat_ms``: again after so long, 0: once. ``is_quiet``:
    within the quiet hours, when it is not shrill."""

    severity: Severity
    sound: Sound
    calls: tuple[Call, ...]
    repeat_ms: int = 0
    is_quiet: bool = False


@frozen
class Said:
    """What was sounded last. ``mono_ms``: when it began, of a monotonic clock."""

    severity: Severity
    calls: frozenset[Call]
    mono_ms: int


def sounding(
    calls: Iterable[Call], state: AlarmState, rules: AlarmRules, now: Moment, zone: CityZone
) -> Sounding | None:
    """None: nothing. Never a call that was acknowledged, and nothing while the hall is silenced."""
    if state.silenced(now) is not None:
        return None
    is_quiet = rules.is_quiet(zone.minute_reached(now))
    heard = {each: _since(SEVERITY[each], rules, now, is_quiet=is_quiet) for each in Cause}  # asked once, not a call
    audible = [each for each in state.waiting(calls, now) if each.at > heard[each.cause]]
    if not audible:
        return None
    together = highest(audible)
    severity = together[0].severity
    rule = rules.of(severity)
    return Sounding(severity, rule.sound, together, rule.repeat_ms, is_quiet)


def highest(calls: Sequence[Call]) -> tuple[Call, ...]:
    """Those of the highest severity among them."""
    top = min({SEVERITY[cause] for cause in {each.cause for each in calls}}, key=_rank)
    causes = {cause for cause, severity in SEVERITY.items() if severity is top}
    return tuple(each for each in calls if each.cause in causes)


def _since(severity: Severity, rules: AlarmRules, now: Moment, *, is_quiet: bool) -> Moment:
    """Calls of that severity that came later are heard."""
    rule = rules.of(severity)
    if rule.sound is Sound.NONE or (is_quiet and severity is not Severity.URGENT):
        return NEVER
    return LONG_AGO if rule.repeat_s > 0 else now - ONCE_MS


def is_due(what: Sounding, last: Said | None, mono_ms: int) -> bool:
    """Whether it is sounded now. ``last``: by this station; one that takes over has said nothing yet."""
    if last is None or _rank(what.severity) < _rank(last.severity):
        return True
    since = mono_ms - last.mono_ms
    if since < LEAST_GAP_MS:
        return False
    is_news = not last.calls.issuperset(what.calls)
    return is_news or (what.repeat_ms > 0 and since >= what.repeat_ms)


def _rank(severity: Severity) -> int:
    return list(Severity).index(severity)
