"""Views of the map that are kept (保存视图) at a desk: what the map shows now under a name, one opened, one deleted.

One's own are seen by nobody else; what is shared is a document of the walls, for who controls them. GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from hall.editing.document import free_number
from hall.errors import RuleBroken, Words
from hall.layers.tree import On
from hall.moment import SECOND_MS
from hall.people.rights import Right, closed
from hall.plain_text import alike, visible
from hall.video.cameras.natural import natural
from hall.wall.kinds import WallKind
from hall.wall.made import must_be_sound
from hall.wall.map_view import MapView
from screens.desk.lane_flow import LaneFlow
from screens.screen import DeskParts
from widgets.map.surface import ViewState
from widgets.video.tile_clock import mono_ms

SURE_MS = 10 * SECOND_MS  # what asks for a second press lapses then (docs/look.md §10)


class Kept(NamedTuple):
    """What was asked of the lane: to store it, or to delete it."""

    view: MapView
    is_gone: bool = False


class DeskViews(LaneFlow[Kept]):
    """Made when the panel of layers is first opened: it reads what is stored for walls from then on. Signals:
    ``listed_anew``; ``kept``: one stands in the database."""

    listed_anew = Signal()
    kept = Signal()

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parts.writes, parent)
        self._watch, self._desk, self._texts = parts.wall_watch(), parts.walls.wall_desk, parts.texts
        self._asked: tuple[str, int] = ("", 0)  # which one is to be deleted, and until when that is asked
        self._used = set[str]()
        self._watch.changed.connect(self.listed_anew)
        self.given.connect(self._on_given)

    @property
    def all(self) -> Sequence[MapView]:
        """Those of who sits here, then those that are shared, each by name."""
        user, language = "" if self._who is None else self._who.user, self._texts.language
        seen = [each for each in self._watch.facts.views.values() if each.owner in ("", user)]
        return sorted(seen, key=lambda each: (not each.owner, natural(each.name(language))))

    def find(self, code: str) -> MapView | None:
        """That one, where it is still there."""
        return next((each for each in self.all if each.code == code), None)

    def why_not_shared(self) -> Words | None:
        """Why this person may share none; None: they may."""
        refused = None if self._who is None else closed(self._who, Right.WALL_CONTROL)
        return None if refused is None else refused.words

    def keep(self, name: str, looks: ViewState | None, on: On, *, is_shared: bool) -> None:
        """What the map shows, under that name: the next revision of one of that name, else a new one."""
        why = self.why_not_shared() if is_shared else None
        if self._who is None or looks is None or why is not None or not visible(name):
            self.told.emit(why or Words("layers.view_name_missing"), "warning")
            return
        owner = "" if is_shared else self._who.user
        same = [each for each in self.all if each.owner == owner and _is_called(each, name)]
        taken = self._watch.facts.codes(WallKind.VIEW) | self._used  # what was stored a moment ago may not be read yet
        code = f"view_{free_number('view', taken)}"
        made = MapView(code, name, name, looks.lon, looks.lat, looks.zoom, tuple(sorted(on)), owner)
        if same:
            made = replace(made, code=same[0].code, name_en=same[0].name_en, revision=same[0].revision)
        try:
            must_be_sound(made, self._watch.facts)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
            return
        self._used.add(made.code)
        self.write("view", partial(self._desk.put, made, self._who), Kept(made))

    def drop(self, code: str) -> None:
        """Delete it, when asked twice."""
        view = self.find(code)
        if view is None or self._who is None:
            return
        why = None if view.owner else self.why_not_shared()
        if why is not None:
            self.told.emit(why, "warning")
        elif self._asked[0] != code or mono_ms() > self._asked[1]:
            self._asked = (code, mono_ms() + SURE_MS)
            self.told.emit(Words("layers.view_sure", {"name": view}), "warning")
        else:
            self._asked = ("", 0)
            self.write("view", partial(self._desk.drop, view, self._who), Kept(view, is_gone=True))

    @Slot(object, object)
    def _on_given(self, kept: Kept, _revision: int) -> None:
        code = "layers.view_gone" if kept.is_gone else "layers.view_kept"
        self.told.emit(Words(code, {"name": kept.view}), "on_time")
        self.kept.emit()


def _is_called(view: MapView, name: str) -> bool:
    """Whether people would take that for its name."""
    return alike(name).casefold() in [alike(each).casefold() for each in (view.name_zh, view.name_en)]
