"""What still names a scene or a program, and whether one may be deleted: for the desk and under the lock. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hall.errors import RuleBroken, Words
from hall.events.event import Event
from hall.moment import Moment
from hall.wall.facts import Made, WallFacts
from hall.wall.kinds import WallKind
from hall.wall.orders import Verb, WallState


def must_be_unused(
    made: Made, facts: WallFacts, events: Iterable[Event], now: Moment, standards: Mapping[str, str]
) -> None:
    """Raises RuleBroken ``refused.in_use`` (users): something would stand without it. ``refused.as_it_comes``: it comes
    with the program and is as it came; one that a hall has changed is set back by deleting it, whoever names it.
    ``standards``: by wall the scene that stands where nobody says anything, as far as walls have told."""
    if facts.comes_along(made.key):
        if not facts.is_changed(made.key):
            raise RuleBroken("refused.as_it_comes")
        return
    users = list(_users(made, facts, events, now, standards))
    if users:
        raise RuleBroken("refused.in_use", users=users)


def _users(
    made: Made, facts: WallFacts, events: Iterable[Event], now: Moment, standards: Mapping[str, str]
) -> Iterator[Words]:
    kind, code = made.key
    if kind == WallKind.SCENE:
        for program in facts.programs.values():
            if any(step.scene == code for step in program.steps):
                yield Words("use.program", {"program": program})
        for wall, state in facts.states.items():
            # the last order may be taken back: then what stood before does again
            if _shows(state, code, now) or (state.before is not None and _shows(state.before, code, now)):
                yield Words("use.order", {"wall": wall})
        yield from (Words("use.standard", {"wall": wall}) for wall, scene in standards.items() if scene == code)
    for event in events:
        named = {WallKind.SCENE: event.brief.scene, WallKind.PROGRAM: event.brief.program}
        if event.is_open and named.get(WallKind(kind)) == code:
            yield Words("use.event", {"event": event.brief.name})


def _shows(state: WallState, scene: str, now: Moment) -> bool:
    """Whether an order that still holds has put it there."""
    pushed = state.pushed
    return pushed is not None and (pushed.verb, pushed.subject) == (Verb.SCENE, scene) and pushed.holds(now)
