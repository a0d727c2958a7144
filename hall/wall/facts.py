"""All that is stored about the walls of a hall: scenes, programs, triggers, arrangements, what was ordered of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TypeVar

from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.plain_text import alike
from hall.wall.kinds import WallKind
from hall.wall.map_view import MapView
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.orders import WallState
from hall.wall.program import Program
from hall.wall.scene import Scene
from hall.wall.standard import STANDARD
from hall.wall.triggers import STANDARD_TRIGGERS, Trigger

Made = Scene | Program | Trigger | NamedArrangement | MapView
A = TypeVar("A", Scene, Trigger)
_OWN = {scene.code: scene for scene in STANDARD}
_OWN_TRIGGERS = {each.code: each for each in STANDARD_TRIGGERS}

_COME_ALONG = {*(scene.key for scene in STANDARD), *(each.key for each in STANDARD_TRIGGERS)}


@frozen
class WallFacts:
    """``stored``: the hall's own scenes by code, which stand before those of the program; ``programs``: by code;
    ``states``: by wall. ``broken``: what is stored and cannot be read by this version. ``stored_triggers`` and
    ``arrangements`` (of cameras), ``views`` (of the map, also those of single persons): by code.
    ``gone``: what was deleted, with the revision that says so: no code is used twice, and where one of that code comes
    with the program, that one stands."""

    stored: Mapping[str, Scene] = field(default_factory=dict)
    programs: Mapping[str, Program] = field(default_factory=dict)
    states: Mapping[str, WallState] = field(default_factory=dict)
    broken: tuple[DocumentKey, ...] = ()
    stored_triggers: Mapping[str, Trigger] = field(default_factory=dict)
    gone: Mapping[DocumentKey, int] = field(default_factory=dict)
    arrangements: Mapping[str, NamedArrangement] = field(default_factory=dict)
    views: Mapping[str, MapView] = field(default_factory=dict)

    @property
    def scenes(self) -> dict[str, Scene]:
        """All scenes there are, those of the program first, each as the hall has it."""
        return {**self._as_they_come(_OWN), **self.stored}

    @property
    def triggers(self) -> dict[str, Trigger]:
        """All triggers there are, each as the hall has it."""
        return {**self._as_they_come(_OWN_TRIGGERS), **self.stored_triggers}

    def _as_they_come(self, own: Mapping[str, A]) -> dict[str, A]:
        """Those of the program; one that a hall had changed and set back has the revision that says so."""
        set_back = {code: self.gone[each.key] for code, each in own.items() if each.key in self.gone}
        return {**own, **{code: replace(own[code], revision=revision) for code, revision in set_back.items()}}

    def comes_along(self, key: DocumentKey) -> bool:
        """Whether one of that code comes with the program."""
        return key in _COME_ALONG

    def is_changed(self, key: DocumentKey) -> bool:
        """Whether the hall has one of its own of that code."""
        of: Mapping[str, Mapping[str, Made]] = {
            WallKind.SCENE: self.stored, WallKind.PROGRAM: self.programs, WallKind.TRIGGER: self.stored_triggers,
            WallKind.ARRANGEMENT: self.arrangements, WallKind.VIEW: self.views,
        }  # fmt: skip
        return key.name in of[key.kind]

    def of(self, kind: str) -> Mapping[str, Made]:
        """All of a kind that people make, by code."""
        if kind == WallKind.SCENE:
            return self.scenes
        if kind == WallKind.TRIGGER:
            return self.triggers
        if kind == WallKind.VIEW:
            return self.views
        return self.programs if kind == WallKind.PROGRAM else self.arrangements

    @property
    def shared_views(self) -> dict[str, MapView]:
        """Those that walls may show."""
        return {code: each for code, each in self.views.items() if not each.owner}

    def revision(self, key: DocumentKey) -> int:
        """Which one stands of what people make, of one that was deleted too; 0: none was ever stored."""
        stands = self.of(key.kind).get(key.name)
        return self.gone.get(key, 0) if stands is None else stands.revision

    def codes(self, kind: str) -> set[str]:
        """All that were ever used."""
        unread = (key.name for key in (*self.gone, *self.broken) if key.kind == kind)
        return {*self.of(kind), *unread}

    def state(self, wall: str) -> WallState:
        """What was ordered of a wall."""
        return self.states.get(wall, WallState())


def told_apart(made: Mapping[str, Made], language: str) -> dict[str, str]:
    """Their names by code; with the code where another one's looks the same."""
    names = {code: each.name(language) for code, each in made.items()}
    looks = {code: alike(name).casefold() for code, name in names.items()}
    often = Counter(looks.values())
    return {code: f"{name} ({code})" if often[looks[code]] > 1 else name for code, name in names.items()}
