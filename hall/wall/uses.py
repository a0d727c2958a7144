"""What still names a scene, a program or an arrangement, and whether one may be deleted. Pure.

Asked at the desk, and again under the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hall.errors import RuleBroken, Words
from hall.events.event import Event
from hall.facts import DocumentKey
from hall.moment import Moment
from hall.wall.facts import Made, WallFacts
from hall.wall.kinds import WallKind
from hall.wall.orders import Verb, WallState
from hall.wall.panels import ARRANGEMENT_OPTION
from hall.wall.scene import arranged_by, viewed_by


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
        playing = (each for each in facts.programs.values() if any(step.scene == code for step in each.steps))
        yield from (Words("use.program", {"program": program}) for program in playing)
        yield from (Words("use.standard", {"wall": wall}) for wall, scene in standards.items() if scene == code)
    if kind == WallKind.ARRANGEMENT:
        naming = (scene for scene in facts.scenes.values() if code in arranged_by(scene))
        yield from (Words("use.scene", {"scene": scene}) for scene in naming)
    if kind == WallKind.VIEW:
        showing = (scene for scene in facts.scenes.values() if code in viewed_by(scene))
        yield from (Words("use.scene", {"scene": scene}) for scene in showing)
    for wall, state in facts.states.items():
        # the last order may be taken back: then what stood before does again
        if any(each is not None and _stands_by(each, made.key, now) for each in (state, state.before)):
            yield Words("use.order", {"wall": wall})
    for event in events:
        named = {WallKind.SCENE: event.brief.scene, WallKind.PROGRAM: event.brief.program}
        if event.is_open and named.get(WallKind(kind)) == code:
            yield Words("use.event", {"event": event.brief.name})


def _stands_by(state: WallState, key: DocumentKey, now: Moment) -> bool:
    """Whether an order that still holds has put it there."""
    pushed, (kind, code) = state.pushed, key
    if pushed is None or not pushed.holds(now):
        return False
    if kind == WallKind.ARRANGEMENT:
        return dict(pushed.options).get(ARRANGEMENT_OPTION.name) == code
    return kind == WallKind.SCENE and (pushed.verb, pushed.subject) == (Verb.SCENE, code)
