"""A line of the log in words, as codes: for the desk, the wall and the report alike. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hall.errors import Words
from hall.events.event import Brief, EventAct, Verb


def told_all(acts: Iterable[EventAct]) -> list[Words]:
    """A log, or a part of it, the oldest first: of a change of the level both are said, where both are known."""
    lines, before = list[Words](), None
    for act in acts:
        lines.append(told(act, before))
        before = act.brief or before
    return lines


def told(act: EventAct, before: Brief | None = None) -> Words:
    """What was done. ``before``: the brief that stood until then, where it is known: a change says what is new."""
    brief = act.brief
    if act.verb is Verb.OPEN and brief is not None:
        code = "event.did_open_led" if brief.commander else "event.did_open"
        return Words(code, {"level": Words(f"event_level.{brief.level}"), "commander": brief.commander})
    if act.verb is Verb.CHANGE and brief is not None:
        if before is not None and before.level is not brief.level:
            levels = {"before": Words(f"event_level.{before.level}"), "level": Words(f"event_level.{brief.level}")}
            return Words("event.did_level", levels)
        return Words("event.did_change", {"level": Words(f"event_level.{brief.level}")})
    if act.verb in (Verb.ATTACH, Verb.DETACH):
        return Words(f"event.did_{act.verb}", {"number": len(act.cases)})
    if act.verb is Verb.CORRECT:
        return Words("event.did_correct", {"number": act.corrects, "text": act.text})
    told = {"name": act.name, "amount": f"{act.amount} {act.unit}".strip(), "text": act.text}
    told["place"] = f" · {act.place}" if act.place else ""
    is_all = act.verb in _GONE and not act.amount
    return Words(_GONE[act.verb] if is_all else f"event.did_{act.verb}", told)


_GONE = {Verb.TEAM_OUT: "event.did_team_gone", Verb.STOCK_OUT: "event.did_stock_gone"}
"""All of it, without saying how many."""
