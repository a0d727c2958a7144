"""Keeps the page of cameras as they are: the tree by what is asked for, what keys put into the tiles. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle

from PySide6.QtCore import QModelIndex, QObject, Slot

from hall.city.coordinates import LonLat
from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import Sighting, View, looking_at
from hall.video.cameras.search import CameraSearch
from hall.video.cameras.tree import Branch, TreeBy, tree_of
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.video.layouts.layouts import Layout
from screens.desk.cameras.names import CameraNames
from screens.desk.cameras.sheet import CameraSheet
from screens.desk.cameras.tree_model import WHAT
from widgets.live.camera_watch import CameraWatch

MOST_NEAR = 12
"""Listed for a case: as many as a person goes through."""
FAR_M = 500.0
"""Farther away than this a camera shows nothing of a case, whichever way it looks (assumed)."""
_OPENED = Layout.FOUR
"""Of a case's cameras so many are opened: each still large enough to recognise a pothole."""
Arranged = Callable[[Mapping[str, Camera]], Sequence[Branch]]
"""Makes a branch of each arrangement, of the cameras that there are."""
_Path = tuple[tuple[str, str], ...]


@frozen
class CaseAt:
    """A case that cameras are wanted for. ``place``: (lon, lat), None where it has none; ``at``: when it was
    reported."""

    number: str
    place: LonLat | None
    at: Moment


class CameraPage(QObject):
    """``may``: whether who sits here may look at a camera; ``sightings``: how those that were found for a case stand to
    it, by code."""

    def __init__(
        self, watch: CameraWatch, names: CameraNames, sheet: CameraSheet, may: Callable[[Camera], bool]
    ) -> None:
        super().__init__(sheet)
        self._watch, self._names, self._sheet, self._may = watch, names, sheet, may
        self._turns = cycle(TreeBy)
        self.by = next(self._turns)
        self.case: CaseAt | None = None
        self.sightings: dict[str, Sighting] = {}
        self.arranged: Arranged | None = None
        self._search: CameraSearch | None = None
        self._is_old = True
        sheet.typed.connect(self._on_typed)
        sheet.tree.put.connect(self.put)
        watch.changed.connect(self._on_cameras)
        names.texts.language_changed.connect(self._on_language)

    def forget(self) -> None:
        """Somebody else sits here."""
        self.leave_case()
        self._sheet.search.clear()
        self._sheet.grid.show_arrangement(Arrangement())

    # --- the tree -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_cameras(self, _: object) -> None:
        self._search, self._is_old = None, True
        self._sheet.grid.worded()
        if self._sheet.isVisible():
            self.show()

    @Slot()
    def _on_language(self) -> None:
        self._is_old = True
        if self._sheet.isVisible():
            self.show()

    def begin(self) -> None:
        """It is seen again."""
        if self._is_old or not self._watch.is_read:
            self.show()

    def show(self) -> None:
        """The list as it is asked for; the cursor stays at its camera."""
        node = self._sheet.model.node(self._sheet.tree.currentIndex())
        code = node.camera.code if node.camera is not None else ""
        text, model, tree = self._sheet.search.text(), self._sheet.model, self._sheet.tree
        if text.strip():
            model.show_cameras(self._found(text))
        elif self.case is not None:
            model.show_cameras([each.camera for each in self.sightings.values()])
        elif self.arranged is not None:
            model.show_branches(self.arranged(self._watch.present))
        else:
            unfolded = set(self._unfolded(QModelIndex(), ()))
            model.show_branches(tree_of(self._watch.present.values(), self.by))
            self._unfold(QModelIndex(), (), unfolded)
        self._is_old = False
        tree.choose(model.index_of(code))
        tree.fit()
        self._say()

    def _found(self, text: str) -> Sequence[Camera]:
        if self._search is None:
            self._search = CameraSearch(self._watch.present.values(), self._names.to_find())
        return self._search.find(text)

    @Slot(str)
    def _on_typed(self, _: str) -> None:
        self.show()
        self._sheet.tree.choose_first()

    def other_tree(self) -> None:
        """By area, by whose they are, by kind, and round again; from what was found back to the tree."""
        if self.case is not None or self.arranged is not None or self._sheet.search.text():
            self.leave_case()
            self._sheet.search.clear()
        else:
            self.by = next(self._turns)
        self.show()

    def leave_case(self) -> None:
        """No case's cameras are listed any more, and no arrangements; tiles stay."""
        self.case, self.sightings, self.arranged = None, {}, None

    def show_arrangements(self, arranged: Arranged) -> None:
        """List the arrangements that these branches are, the cursor on the first."""
        self.leave_case()
        self.arranged = arranged
        self._sheet.search.clear()
        self.show()
        self._sheet.tree.choose_first()
        self._sheet.tree.setFocus()

    def _unfolded(self, parent: QModelIndex, path: _Path) -> list[_Path]:
        """Which branches are unfolded."""
        model, found = self._sheet.model, []
        for row in range(model.rowCount(parent)):
            index = model.index(row, WHAT, parent)
            branch = model.node(index).branch
            if branch is not None and self._sheet.tree.isExpanded(index):
                here = (*path, _key(branch))
                found += [here, *self._unfolded(index, here)]
        return found

    def _unfold(self, parent: QModelIndex, path: _Path, unfolded: set[_Path]) -> None:
        model = self._sheet.model
        for row in range(model.rowCount(parent)):
            index = model.index(row, WHAT, parent)
            branch = model.node(index).branch
            if branch is not None and (here := (*path, _key(branch))) in unfolded:
                self._sheet.tree.setExpanded(index, True)  # noqa: FBT003  (Qt's own)
                self._unfold(index, here, unfolded)

    def _say(self) -> None:
        """How many there are, and what is listed."""
        sheet, number = self._sheet, len(self._watch.present)
        if self._watch.is_read:
            sheet.counts.say("cameras.counts" if number else "cameras.none", number=number)
        else:
            sheet.counts.say("cameras.unread" if self._watch.has_failed else "cameras.reading")
        if sheet.search.text().strip():
            sheet.head.say("cameras.found", number=sheet.model.rowCount())
        elif self.case is not None:
            sees = sum(each.view is View.SEES for each in self.sightings.values())
            sheet.head.say("cameras.near_case", case=self.case.number, number=sees)
        elif self.arranged is not None:
            sheet.head.say("cameras.by_arrangement" if sheet.model.rowCount() else "cameras.no_arrangements")
        else:
            sheet.head.say(f"cameras.by_{self.by}")

    def beside(self, camera: Camera, checked: str = "") -> str:
        """What the list says of a camera beside its name. ``checked``: what a check run found wrong with it."""
        sighting = self.sightings.get(camera.code)
        if self.case is not None and sighting is not None:
            return self._names.sighting(sighting)
        words = self._names.texts.words
        if not camera.enabled:
            return words("stream.off")
        if not self._may(camera):
            return words("cameras.restricted")
        return checked or (words("cameras.ptz") if camera.ptz else "")

    # --- the tiles ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def put(self, codes: Sequence[str]) -> None:
        """These into the tiles: into empty places from the chosen one on, else into that."""
        grid, now = self._sheet.grid, self._sheet.grid.means.clock.now()
        arrangement = grid.arrangement.enlarge(NOBODY)
        shown = arrangement.shown(now)
        if len(codes) == 1 and codes[0] in shown:
            grid.chosen = shown.index(codes[0])
            grid.put(arrangement)
            return
        empty = arrangement.free_place(grid.chosen, now) if shown[grid.chosen] != NOBODY else grid.chosen
        if empty >= arrangement.count:
            empty = next((place for place, code in enumerate(shown) if code == NOBODY), grid.chosen)
        grid.chosen = empty
        grid.put(arrangement.receive(empty, codes, now))

    def group(self) -> None:
        """All of the branch under the cursor, in as many places as they need, over pages."""
        sheet = self._sheet
        codes = [each.code for each in sheet.model.cameras_below(sheet.tree.currentIndex())]
        if not codes:
            sheet.tell(Words("cameras.no_row"))
            return
        sheet.grid.chosen = 0
        sheet.grid.put(sheet.grid.arrangement.group(codes, sheet.grid.means.clock.now()))

    def found_for(self, place: LonLat) -> Sequence[Sighting]:
        """The cameras of a place, the best first."""
        near = looking_at(self._watch.present.values(), place, MOST_NEAR)
        return [each for each in near if each.view is not View.NEAR or each.distance_m <= FAR_M]

    def show_case(self, case: CaseAt) -> bool:
        """The cameras that look at its place, the best first: listed, and the first ones opened. False: told why
        not."""
        sheet = self._sheet
        if case.place is None:
            sheet.tell(Words("cameras.no_place", {"case": case.number}), "warning")
            return False
        found = self.found_for(case.place)
        if not found:
            sheet.tell(Words("cameras.none_near", {"case": case.number, "number": round(FAR_M)}), "warning")
            return False
        self.leave_case()
        self.case, self.sightings = case, {each.camera.code: each for each in found}
        sheet.search.clear()
        self.show()
        sheet.tree.choose_first()
        opened = [each.camera.code for each in found if self._may(each.camera)][: _OPENED.size]
        sheet.grid.chosen = 0
        sheet.grid.put(Arrangement(_OPENED, tuple(opened)))
        sheet.grid.worded()
        return True


def _key(branch: Branch) -> tuple[str, str]:
    return branch.topic, branch.code
