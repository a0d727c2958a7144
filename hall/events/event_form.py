"""What an event may hold, whoever wrote it: one within these bounds can be shown and led on. Pure."""

from __future__ import annotations

from hall.events.acting import (
    MOST_AMOUNT,
    MOST_CASES,
    MOST_DONE,
    MOST_LISTED,
    MOST_NAME,
    MOST_ROWS,
    MOST_TEXT,
    RECENT,
)
from hall.events.event import Brief, Event, EventAct
from hall.plain_text import is_storable
from hall.read_bounds import MOST_ID


def must_be_event(event: Event) -> None:
    """Raises ValueError."""
    rows = (event.members, event.teams, event.materials)
    if any(len(each) > MOST_ROWS for each in rows) or len(event.recent) > RECENT or len(event.done) > MOST_DONE:
        raise ValueError("more rows than an event has")
    _must_be_cases(event.attached)
    _must_be_cases(event.detached)
    _must_be_texts(MOST_TEXT, event.opened_by, event.closed_by, event.summary, *event.done)
    _must_be_brief(event.brief)
    for member in event.members:
        _must_be_texts(MOST_NAME, member.name, member.post)
    for stock in (*event.teams, *event.materials):
        _must_be_texts(MOST_NAME, stock.name, stock.unit, stock.place)
        if not 0 <= stock.amount <= MOST_AMOUNT * MOST_AMOUNT:  # of many acts together
            raise ValueError("an amount that nobody has")
    for act in event.recent:
        _must_be_act(act)


def _must_be_act(act: EventAct) -> None:
    _must_be_texts(MOST_TEXT, act.name, act.place, act.unit, act.text, act.command, act.by, act.station, act.person)
    _must_be_cases(act.cases)
    if act.brief is not None:
        _must_be_brief(act.brief)


def _must_be_brief(brief: Brief) -> None:
    if max(len(brief.areas), len(brief.walls)) > MOST_LISTED:
        raise ValueError("more streets or walls than a city has")
    _must_be_texts(MOST_NAME, brief.name, brief.commander, brief.scene, brief.program, *brief.areas, *brief.walls)


def _must_be_cases(ids: tuple[int, ...]) -> None:
    if len(ids) > MOST_CASES or not all(0 < each <= MOST_ID for each in ids):
        raise ValueError("ids that no case has")


def _must_be_texts(most: int, *texts: str) -> None:
    if not all(len(each) <= most and is_storable(each) for each in texts):
        raise ValueError("a text that nobody wrote")
