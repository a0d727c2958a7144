"""The scene that somebody edits: what was done to it, the pane that is chosen, the canvas it is seen on. Pure.

Every step answers the next draft; what a scene refuses is raised, and the draft is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import hypot

from hall.boxes import Box
from hall.editing.document import with_names
from hall.editing.draft import Draft
from hall.editing.undo import Undo
from hall.errors import RuleBroken
from hall.frozen import frozen
from hall.wall.canvas import Canvas
from hall.wall.editing import fresh_pane, merge, move_border, set_option, set_panel, split_pane
from hall.wall.scene import Layout, Mode, Scene, TooSmall, too_small
from hall.wall.split_paths import STEPS, Border, Path, border_beside, pane_at, path_of, paths, place_of
from hall.wall.splits import Pane, Split, boxes

NUDGE = STEPS // 100
"""By how much a key moves a border: a hundredth of the split's length."""
_ASIDE = 2.0
"""How much farther a pane counts that lies beside the way: an arrow goes straight on where it can."""


@frozen
class SceneDraft(Draft[Scene]):
    """``screen``: of the scene, from 0; ``path``: of the chosen pane."""

    canvas: Canvas
    screen: int = 0
    path: Path = (0,)

    @property
    def layout_number(self) -> int:
        """Which of the screen's layouts this canvas takes, from 0."""
        return self.made.screens[self.screen].index(self._layout(self.screen))

    @property
    def split(self) -> Split:
        """What is edited: of the layout that this canvas takes."""
        return self._layout(self.screen).split

    @property
    def pane(self) -> Pane:
        """The chosen one."""
        return pane_at(self.split, self.path)

    def boxes(self, gap: int) -> Mapping[Pane, Box]:
        """The places of its panes below the wall's first line, in px of the wall."""
        return boxes(self.split, self.canvas.body, gap)

    def too_small(self, screen: int | None = None) -> dict[Pane, TooSmall]:
        """The panes that the farthest reader could not read."""
        layout, canvas = self._layout(self.screen if screen is None else screen), self.canvas
        found = too_small(layout.split, canvas.width, canvas.height, canvas.text_px)
        return {each.pane: each for each in found}

    def must_be_legible(self) -> None:
        """Raises RuleBroken ``refused.scene_small`` (panel, width, height, needs_width, needs_height; screen, from 1)
        where a pane of any of its screens is too small on this canvas."""
        for screen in range(len(self.made.screens)):
            for each in self.too_small(screen).values():
                raise RuleBroken(
                    "refused.scene_small", panel=each.pane.panel, screen=screen + 1, width=each.width,
                    height=each.height, needs_width=each.needs_width, needs_height=each.needs_height,
                )  # fmt: skip

    # --- what is seen ------------------------------------------------------------------------------------------------

    def on(self, canvas: Canvas) -> SceneDraft:
        """On another canvas: it may take another layout."""
        return replace(self, canvas=canvas).choosing(self.pane)

    def at_screen(self, screen: int) -> SceneDraft:
        """Another screen of the scene; as many as there are, in turn."""
        return replace(self, screen=screen % len(self.made.screens)).choosing(self.pane)

    def choosing(self, pane: Pane) -> SceneDraft:
        """That pane; the first one where it is nowhere."""
        return replace(self, path=path_of(self.split, pane))

    def beside(self, across: int, down: int) -> SceneDraft:
        """The nearest pane in a direction: -1, 0 or 1 each. The same where none lies there."""
        places = self.boxes(0)
        here = _middle(places[self.pane])
        away = {pane: _away(here, _middle(box), across, down) for pane, box in places.items() if pane != self.pane}
        ahead = {pane: far for pane, far in away.items() if far is not None}
        return self.choosing(min(ahead, key=ahead.__getitem__)) if ahead else self

    def next(self, steps: int) -> SceneDraft:
        """So many panes on in reading order, round and round."""
        all_of_them = [path for path, _ in paths(self.split)]
        return replace(self, path=all_of_them[(all_of_them.index(self.path) + steps) % len(all_of_them)])

    # --- what is done ------------------------------------------------------------------------------------------------

    def split_chosen(self, *, beside: bool) -> SceneDraft:
        """Half of the chosen pane goes to a new one, which is chosen then. Raises RuleBroken."""
        new = fresh_pane(self.split)
        return self._put(split_pane(self.split, self.path, new, beside=beside), new)

    def remove_chosen(self) -> SceneDraft:
        """Raises RuleBroken for the last one."""
        shown = list(self.split.panes())
        place = shown.index(self.pane)
        heir = shown[place - 1 if place else min(1, len(shown) - 1)]
        return self._put(merge(self.split, self.path), heir)

    def move(self, border: Border, to: int) -> SceneDraft:
        """A border to ``to`` of the ``STEPS``."""
        return self._put(move_border(self.split, border, to), self.pane)

    def nudge(self, by: int, *, beside: bool) -> SceneDraft:
        """Make the chosen pane wider (``beside``) or higher by so many ``STEPS``; narrower or lower below nought."""
        border = border_beside(self.split, self.path, beside=beside)
        if border is None:
            return self
        is_last = self.path[len(border.path)] > border.place  # then the border is before it
        return self.move(border, place_of(self.split, border) + (-by if is_last else by))

    def choose_panel(self, panel: str) -> SceneDraft:
        """Raises RuleBroken."""
        return self._with(set_panel(self.split, self.path, panel))

    def choose_option(self, name: str, value: str) -> SceneDraft:
        """Raises RuleBroken."""
        return self._with(set_option(self.split, self.path, name, value))

    def named(self, name_zh: str, name_en: str) -> SceneDraft:
        """Other names; none is left empty."""
        return self.done(with_names(self.made, name_zh, name_en))

    def meant_for(self, mode: Mode) -> SceneDraft:
        """What the scene is for."""
        return self.done(replace(self.made, mode=mode))

    # --- inside ------------------------------------------------------------------------------------------------------

    def _layout(self, screen: int) -> Layout:
        canvas = self.canvas
        return self.made.layout(screen, canvas.width, canvas.height, canvas.text_px)

    def _put(self, split: Split, chosen: Pane) -> SceneDraft:
        return self._with(split).choosing(chosen)

    def _with(self, split: Split) -> SceneDraft:
        return self.done(with_split(self.made, self.screen, self.layout_number, split))

    def _seen(self, undo: Undo[Scene]) -> SceneDraft:
        screen = min(self.screen, len(undo.present.screens) - 1)
        return replace(self, undo=undo, screen=screen).choosing(self.pane)


def draft_of(scene: Scene, canvas: Canvas) -> SceneDraft:
    """Nothing is done to it yet; its first pane is chosen."""
    made = SceneDraft(Undo((scene,)), scene, canvas)
    return replace(made, path=next(paths(made.split))[0])


def unreadable_on(scene: Scene, canvases: Iterable[Canvas]) -> Iterator[tuple[Canvas, TooSmall]]:
    """The panes that the farthest reader of these walls could not read, on any screen of the scene."""
    for canvas in canvases:
        draft = draft_of(scene, canvas)
        for screen in range(len(scene.screens)):
            yield from ((canvas, each) for each in draft.too_small(screen).values())


def with_split(scene: Scene, screen: int, layout: int, split: Split) -> Scene:
    """A scene with another split in the layout of that number of a screen."""
    layouts = list(scene.screens[screen])
    layouts[layout] = replace(layouts[layout], split=split)
    return replace(scene, screens=(*scene.screens[:screen], tuple(layouts), *scene.screens[screen + 1 :]))


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _away(here: tuple[float, float], there: tuple[float, float], across: int, down: int) -> float | None:
    """How far it is in that direction; None: it lies elsewhere."""
    x, y = there[0] - here[0], there[1] - here[1]
    ahead, aside = (x * across, y) if across else (y * down, x)
    return hypot(ahead, _ASIDE * aside) if ahead > 0 else None
