"""What an act makes of an event, or why it may not: one pure function for the store, the desk and the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from hall.errors import CaseChangedMeanwhile, NotFound, RuleBroken
from hall.events.event import Brief, Event, EventAct, Member, Stock, Verb
from hall.plain_text import alike, is_storable, plain_digits, visible
from hall.read_bounds import MOST_ID

MOST_NAME, MOST_TEXT = 60, 500
"""Letters of a name, post, place or unit, and of a note or summary: a line and a paragraph (assumed)."""
MOST_ROWS, MOST_CASES = 200, 2_000
"""Members, teams and materials each, and cases by hand: more than any drill has (assumed)."""
MOST_LISTED = 2_000
"""Streets, and walls, that an event names: more than a city has."""
MOST_AMOUNT = 10_000_000
"""Of one material at once; a smaller number of a larger unit is always to be had (assumed)."""
RECENT = 12
"""Acts that a version bears: as many lines as a panel of a wall has room for."""
MOST_DONE = 100
"""Acts by which a desk sees that one has come whose answer was lost: of a drill with three desks in some minutes
(assumed). The store knows them for longer."""
_BETWEEN = r"[ .\-\u2010\u2013\u2014\u2212]"
"""What people type between its parts, with dashes as input methods write them."""
_TELEPHONE = re.compile(
    r"(?<!\d)(?:\+?86_?)?(?:1[3-9]\d(?:_?\d{4}){2}|\(?0\d{2,3}\)?_?\d{3,4}_?\d{4})(?!\d)".replace("_", _BETWEEN)
)
"""A mobile number, or one with its area code. A line's number alone looks like any other number."""
_TEXTS = {"name": MOST_NAME, "place": MOST_NAME, "unit": MOST_NAME, "text": MOST_TEXT}
_ASKED = {
    Verb.JOIN: "name", Verb.LEAVE: "name", Verb.TEAM_IN: "name", Verb.TEAM_OUT: "name", Verb.STOCK_IN: "name",
    Verb.STOCK_OUT: "name", Verb.NOTE: "text", Verb.CORRECT: "text", Verb.CLOSE: "text", Verb.REOPEN: "text",
}  # fmt: skip
"""The text that an act cannot be without."""


def opened(act: EventAct, event_id: int) -> Event:
    """The event that an act of ``Verb.OPEN`` begins. Raises RuleBroken as `acted`."""
    brief = _briefed(act)
    event = Event(event_id, brief, act.at, act.by, staged_at=act.at)
    return replace(event, recent=(replace(act, number=1, brief=brief),), done=_done(event, act))


def acted(event: Event, act: EventAct) -> Event:
    """The event after the act; the same one where it is a repeated command.

    Raises RuleBroken: ``refused.event_closed`` (name), ``refused.event_asks`` (verb), ``refused.event_text`` (most),
    ``refused.event_open`` (name), ``refused.event_no_line``, ``refused.event_broken``,
    ``refused.event_telephone``, ``refused.event_amount`` (most), ``refused.event_there``,
    ``refused.event_not_there`` (name), ``refused.event_too_many`` (name, amount), ``refused.event_full`` (most),
    ``refused.event_condition``; CaseChangedMeanwhile ``changed.event`` (name, seen, stands).
    """
    if is_repeated(event, act):
        return event
    if event.is_open is (act.verb is Verb.REOPEN):
        raise RuleBroken("refused.event_open" if event.is_open else "refused.event_closed", name=event.brief.name)
    _check(act)
    if act.verb in (Verb.CHANGE, Verb.CLOSE, Verb.REOPEN) and act.seen != event.revision:
        raise CaseChangedMeanwhile("changed.event", name=event.brief.name, seen=act.seen, stands=event.revision)
    number = event.revision + 1
    act = replace(act, number=number, unit=act.unit or _unit_there(event, act))
    after = _DOES[act.verb](event, act)
    return replace(after, revision=number, recent=(act, *event.recent)[:RECENT], done=_done(event, act))


def is_repeated(event: Event, act: EventAct) -> bool:
    """Whether this very act has been taken in: its answer was lost, and somebody sent it again."""
    return bool(act.command) and act.command in (*event.done, *(each.command for each in event.recent))


def _done(event: Event, act: EventAct) -> tuple[str, ...]:
    return (*event.done, act.command)[-MOST_DONE:] if act.command else event.done


def has_telephone(text: str) -> bool:
    """Whether somebody's number stands in it: an event is on walls and in reports."""
    return _telephone(alike(text)) is not None


def without_telephones(text: str) -> str:
    """The text with asterisks in the place of each: addresses of cases are typed by people too."""
    while found := _telephone(seen := alike(text)):
        text = f"{seen[: found.start()]}***{seen[found.end() :]}"
    return text


def _telephone(seen: str) -> re.Match[str] | None:
    """The first one; at the same place of ``seen``, in whatever digits it is written."""
    return _TELEPHONE.search(plain_digits(seen))


def _check(act: EventAct) -> None:
    asked = _ASKED.get(act.verb, "")
    if (asked and not visible(getattr(act, asked))) or (act.verb in (Verb.ATTACH, Verb.DETACH) and not act.cases):
        raise RuleBroken("refused.event_asks", verb=act.verb.value)
    for case_id in act.cases:
        if not 0 < case_id <= MOST_ID:
            raise NotFound("missing.case", case_id=case_id)
    for field, most in _TEXTS.items():
        must_be_text(getattr(act, field), most)


def must_be_text(text: str, most: int = MOST_NAME) -> None:
    """Raises RuleBroken ``refused.event_text``, ``refused.event_broken`` or ``refused.event_telephone``."""
    if len(text) > most:
        raise RuleBroken("refused.event_text", most=most)
    if not is_storable(text):
        raise RuleBroken("refused.event_broken")
    if has_telephone(text):
        raise RuleBroken("refused.event_telephone")


def _briefed(act: EventAct) -> Brief:
    brief = act.brief
    if brief is None or not visible(brief.name):
        raise RuleBroken("refused.event_asks", verb=act.verb.value)
    if max(len(brief.areas), len(brief.walls)) > MOST_LISTED:
        raise RuleBroken("refused.event_full", most=MOST_LISTED)
    for text in (brief.name, brief.commander, brief.scene, brief.program, *brief.areas, *brief.walls):
        must_be_text(text)
    if brief.condition.overdue:  # a case that is late is not the event's for that, and none would stay it
        raise RuleBroken("refused.event_condition")
    return brief


def _changed(event: Event, act: EventAct) -> Event:
    brief = _briefed(act)
    staged_at = event.staged_at if brief.staged == event.brief.staged else act.at
    return replace(event, brief=brief, staged_at=staged_at)


def _joined(event: Event, act: EventAct) -> Event:
    if any(each.name == act.name for each in event.members):
        raise RuleBroken("refused.event_there", name=act.name)
    _must_fit(event.members)
    return replace(event, members=(*event.members, Member(act.name, act.place, act.at)))


def _left(event: Event, act: EventAct) -> Event:
    others = tuple(each for each in event.members if each.name != act.name)
    if len(others) == len(event.members):
        raise RuleBroken("refused.event_not_there", name=act.name)
    return replace(event, members=others)


def _brought(rows: tuple[Stock, ...], act: EventAct) -> tuple[Stock, ...]:
    """More of the same lies with what is there; the place that is named last is where it is."""
    if not 0 < act.amount <= MOST_AMOUNT:
        raise RuleBroken("refused.event_amount", most=MOST_AMOUNT)
    there = next((each for each in rows if (each.name, each.unit) == (act.name, act.unit)), None)
    if there is None:
        _must_fit(rows)
        return (*rows, Stock(act.name, act.amount, act.unit, act.place, act.at))
    more = replace(there, amount=there.amount + act.amount, place=act.place or there.place)
    return tuple(more if each is there else each for each in rows)


def _taken(rows: tuple[Stock, ...], act: EventAct) -> tuple[Stock, ...]:
    """Of a name that stands there in several units the unit must be said."""
    found = [each for each in rows if each.name == act.name and (not act.unit or each.unit == act.unit)]
    if len(found) != 1:
        raise RuleBroken("refused.event_not_there", name=act.name)
    there = found[0]
    left = there.amount - act.amount if act.amount else 0
    if left < 0 or act.amount < 0:
        raise RuleBroken("refused.event_too_many", name=act.name, amount=there.amount)
    fewer = [replace(there, amount=left)] if left else []
    return tuple(kept for each in rows for kept in (fewer if each is there else [each]))


def _unit_there(event: Event, act: EventAct) -> str:
    """Of material that goes: the log says how many of what."""
    units = [each.unit for each in event.materials if each.name == act.name and act.verb is Verb.STOCK_OUT]
    return units[0] if len(units) == 1 else ""


def _with_cases(event: Event, act: EventAct) -> Event:
    """A case that belongs to it by hand is not one that was taken out by hand, and the other way round."""
    named = frozenset(act.cases)
    attached, detached = ([each for each in ids if each not in named] for ids in (event.attached, event.detached))
    (attached if act.verb is Verb.ATTACH else detached).extend(dict.fromkeys(act.cases))
    if max(len(attached), len(detached)) > MOST_CASES:
        raise RuleBroken("refused.event_full", most=MOST_CASES)
    return replace(event, attached=tuple(attached), detached=tuple(detached))


def _must_fit(rows: tuple[object, ...]) -> None:
    if len(rows) >= MOST_ROWS:
        raise RuleBroken("refused.event_full", most=MOST_ROWS)


def _corrected(event: Event, act: EventAct) -> Event:
    """What stood in the line is undone by an act of its own, where there is something to undo."""
    if not 0 < act.corrects <= event.revision:
        raise RuleBroken("refused.event_no_line")
    return event


def _reopened(event: Event, act: EventAct) -> Event:
    """It asks for the walls from now on, as one that begins; what came of it, the log tells."""
    return replace(event, closed_at=None, closed_by="", summary="", staged_at=act.at)


def _not_twice(event: Event, act: EventAct) -> Event:  # noqa: ARG001  (as the others)
    raise RuleBroken("refused.event_there", name=event.brief.name)


_DOES: Mapping[Verb, Callable[[Event, EventAct], Event]] = {
    Verb.OPEN: _not_twice,
    Verb.CHANGE: _changed,
    Verb.JOIN: _joined,
    Verb.LEAVE: _left,
    Verb.TEAM_IN: lambda event, act: replace(event, teams=_brought(event.teams, act)),
    Verb.TEAM_OUT: lambda event, act: replace(event, teams=_taken(event.teams, act)),
    Verb.STOCK_IN: lambda event, act: replace(event, materials=_brought(event.materials, act)),
    Verb.STOCK_OUT: lambda event, act: replace(event, materials=_taken(event.materials, act)),
    Verb.NOTE: lambda event, _: event,
    Verb.ATTACH: _with_cases,
    Verb.DETACH: _with_cases,
    Verb.CORRECT: _corrected,
    Verb.REOPEN: _reopened,
    Verb.CLOSE: lambda event, act: replace(event, closed_at=act.at, closed_by=act.by, summary=act.text),
}
