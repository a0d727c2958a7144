"""Arrangements of cameras (画面编排) at a desk: what stands in the tiles kept under a name, one opened, one deleted.

Two people do not overwrite one another: what is stored follows the revision that was opened. GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import RuleBroken, Words
from hall.moment import SECOND_MS, Moment
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.plain_text import alike, visible
from hall.video.cameras.camera import Camera
from hall.video.cameras.natural import natural
from hall.video.cameras.tree import Branch
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.wall.facts import told_apart
from hall.wall.kinds import WallKind
from hall.wall.made import as_named, must_be_sound, named
from hall.wall.named_arrangement import NamedArrangement
from screens.desk.cameras.tree_model import ARRANGED
from screens.desk.lane_flow import LaneFlow
from screens.screen import DeskParts
from widgets.video.tile_clock import mono_ms

SURE_MS = 10 * SECOND_MS  # what asks for a second press lapses then (docs/look.md §10)


class Kept(NamedTuple):
    """What was asked of the lane: to store it, or to delete it."""

    made: NamedArrangement
    is_gone: bool = False


class DeskArrangements(LaneFlow[Kept]):
    """``opened``: the one that the tiles came from, as it was opened or stored last; None: none. Signals: ``renewed``
    (Arrangement): the one in the tiles is another one by now, and nobody here has touched it; ``listed_anew``."""

    renewed = Signal(object)
    listed_anew = Signal()

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parts.writes, parent)
        self._watch, self._desk, self._texts = parts.wall_watch(), parts.walls.wall_desk, parts.texts
        self._tiles = Arrangement()
        self._asked: tuple[str, int] = ("", 0)  # which one is to be deleted, and until when that is asked
        self.opened: NamedArrangement | None = None
        self._watch.changed.connect(self._on_facts)
        self.given.connect(self._on_given)

    def sit(self, who: Session | None) -> None:
        """See the base."""
        super().sit(who)
        self.opened = None

    def note(self, tiles: Arrangement) -> None:
        """What stands in the tiles by now."""
        self._tiles = tiles

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def names(self) -> Mapping[str, str]:
        """What all of them are called, by code."""
        return told_apart(self._watch.facts.arrangements, self._texts.language)

    def branches(self, cameras: Mapping[str, Camera]) -> tuple[Branch, ...]:
        """Each with those of its cameras that there are."""
        made, names = self._watch.facts.arrangements, self.names
        of = {code: [cameras[each] for each in made[code].cameras if each in cameras] for code in names}
        by_name = sorted(of, key=lambda code: natural(names[code]))
        return tuple(Branch(ARRANGED, code, len(of[code]), (), tuple(of[code])) for code in by_name)

    # --- what keys do -------------------------------------------------------------------------------------------------

    def open(self, code: str, now: Moment) -> Arrangement | None:
        """What is to stand in the tiles; None: there is no such one any more."""
        self.opened = self._watch.facts.arrangements.get(code)
        return None if self.opened is None else self.opened.laid(now)

    def refusal(self) -> Words | None:
        """Why nothing can be stored; None: it can."""
        refused = None if self._who is None else closed(self._who, Right.WALL_CONTROL)
        if refused is not None:
            return refused.words
        return None if any(self._tiles.cameras) else Words("cameras.nothing_to_keep")

    def keep(self, name: str) -> None:
        """What stands in the tiles under that name: a new one, or the next revision of the one that was opened."""
        if not visible(name):
            self.told.emit(Words("cameras.name_missing"), "warning")
            return
        facts, opened = self._watch.facts, self.opened
        same = [each.code for each in facts.arrangements.values() if _is_called(each, name)]
        if same and (opened is None or opened.code not in same):
            self.told.emit(Words("cameras.name_taken", {"name": name}), "warning")
            return
        is_opened = bool(same) and opened is not None
        taken = facts.codes(WallKind.ARRANGEMENT)
        made = as_named(opened, self._tiles) if is_opened and opened else named(self._tiles, name, taken)
        try:
            must_be_sound(made, facts)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
            return
        if self._who is not None:
            self.write("arrangement", partial(self._desk.put, made, self._who), Kept(made))

    def drop(self, code: str) -> None:
        """Delete it, when asked twice."""
        made = self._watch.facts.arrangements.get(code)
        refused = None if self._who is None else closed(self._who, Right.WALL_CONTROL)
        if refused is not None or made is None or self._who is None:
            self.told.emit(refused.words if refused is not None else Words("cameras.no_arrangement"), "warning")
        elif self._asked[0] != code or mono_ms() > self._asked[1]:
            self._asked = (code, mono_ms() + SURE_MS)
            self.told.emit(Words("cameras.drop_sure", {"name": made}), "warning")
        else:
            self._asked = ("", 0)
            self.write("arrangement", partial(self._desk.drop, made, self._who), Kept(made, is_gone=True))

    # --- what is heard ------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_given(self, kept: Kept, revision: int) -> None:
        if kept.is_gone:
            self.opened = None if self.opened is not None and self.opened.code == kept.made.code else self.opened
        else:
            self.opened = replace(kept.made, revision=revision)
        self.told.emit(Words("cameras.gone" if kept.is_gone else "cameras.kept", {"name": kept.made}), "on_time")

    @Slot()
    def _on_facts(self) -> None:
        """Somebody else has stored one: tiles that nobody has touched follow, others stay."""
        self.listed_anew.emit()
        opened = self.opened
        stands = None if opened is None else self._watch.facts.arrangements.get(opened.code)
        if opened is None or stands is None or stands.revision <= opened.revision:
            return
        if as_named(opened, self._tiles) == opened and self._tiles.enlarged == NOBODY:
            self.opened = stands
            self.renewed.emit(stands)


def _is_called(made: NamedArrangement, name: str) -> bool:
    """Whether people would take that for its name."""
    return alike(name).casefold() in [alike(each).casefold() for each in (made.name_zh, made.name_en)]
