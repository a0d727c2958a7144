"""The page of cameras put together: its tree, its tiles and their streams, and what its keys do. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.moment import SECOND_MS
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.layouts.arrangement import NOBODY
from hall.wall.pushed_cameras import order_of
from screens.desk.cameras import keys
from screens.desk.cameras.allowed import AllowedStreams
from screens.desk.cameras.checks import Checks
from screens.desk.cameras.from_frame import FromFrame
from screens.desk.cameras.keeping import Keeping
from screens.desk.cameras.kept_tiles import KeptTiles
from screens.desk.cameras.listening import Listening
from screens.desk.cameras.names import CameraNames
from screens.desk.cameras.on_wall import OnWall
from screens.desk.cameras.page import FAR_M, CameraPage, CaseAt
from screens.desk.cameras.sheet import CameraSheet
from screens.desk.cameras.shooting import Shooting
from screens.desk.cameras.snapshots import Snapshots
from screens.desk.cameras.tree_model import Said
from screens.desk.cameras.turning import Turning
from screens.desk.files import DeskFiles
from screens.desk.intake import DeskIntake
from screens.desk.lookback.around import Around, of_camera
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.case.act_flow import ActFlow
from widgets.video.bell import StreamBell
from widgets.video.tile_clock import TileClock
from widgets.video.tile_grid import TileMeans
from widgets.video.tile_text import CameraSign

_SAID_MS = SECOND_MS // 2
"""How soon a button follows what its tile shows."""


class CameraWork(QObject):
    """``case``: the id of the case that is open or under the cursor, 0: none. ``told`` (Words, meaning);
    ``looked_back`` (Around): what was recorded is wanted."""

    told = Signal(object, str)
    looked_back = Signal(object)

    def __init__(
        self,
        parts: DeskParts,
        theme: Theme,
        case: Callable[[], int],
        desk: tuple[DeskFiles, DeskIntake, ActFlow],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        files, intake, self._flow = desk
        self._case, self._live, self._watch = case, parts.live, parts.cameras()
        self._who: Session | None = None
        self._wanted: CaseAt | None = None  # until it is known which cameras there are
        self.names, clock = CameraNames(parts.city, parts.texts), TileClock(parts.live.now)
        bell = parts.video()
        self.streams: AllowedStreams | None = None
        self._bell: StreamBell | None = None
        shots: Snapshots | None = None
        if bell is not None:
            self.streams = AllowedStreams(bell, self._watch, parts.ports.camera_looks, parts.writes, self)
            self._bell = StreamBell(self.streams)
            self._bell.setParent(self)
            shots = Snapshots(self.streams, self._bell, clock, parts.zone, self)
        said = Said(self.names.branch, self.names.camera, self._beside)
        means = TileMeans(theme, parts.texts, clock, self._bell, self._sign)
        self.sheet = CameraSheet(theme, parts.texts, said, means, host)
        self.page = CameraPage(self._watch, self.names, self.sheet, self._may)
        self._tiles = KeptTiles(parts, self.sheet.grid)
        self.turning = Turning(parts.ports.ptz, parts.queries, self)
        self.frames = FromFrame(parts.queries, files, intake, self._flow, self)
        self.shooting = Shooting(shots, self.frames, intake, self.sheet, self._watch, self.names)
        self.listening = Listening(parts.ports.camera_sound, self.sheet.grid, self._named)
        self.wall, self.keeping = OnWall(parts, self), Keeping(parts, self.names, self.sheet, self.page)
        self._checks = Checks(parts.ports.health, parts.queries, parts.texts, self._reword)
        self._checks.setParent(self)
        self._said_soon = QTimer(self, interval=_SAID_MS)
        self._said_soon.timeout.connect(self._say_buttons)
        self._connect(files, intake)

    def _connect(self, files: DeskFiles, intake: DeskIntake) -> None:
        grid = self.sheet.grid
        grid.takes = self.turning.takes
        grid.unfocused.connect(self.turning.let_go)
        grid.turned.connect(self._on_turned)
        grid.said.connect(partial(self.sheet.tell, meaning="information"))
        grid.sound_asked.connect(self.listening.press)
        self.sheet.asked.connect(self._on_asked)
        self.sheet.left.connect(self.rest)
        self._watch.changed.connect(self._on_cameras)
        self._live.freshness_changed.connect(self.sheet.veil.set_freshness)
        self.sheet.veil.set_freshness(self._live.freshness)
        self.wall.changed.connect(self._say_wall)
        for part in (self.turning, self.shooting, self.wall, self.keeping, self.listening):
            part.told.connect(self.told)
        for other in (files, intake, self._flow):
            other.told.connect(self._echo)

    # --- shown and left -----------------------------------------------------------------------------------------------

    def sit(self, who: Session | None) -> None:
        """Who looks from now on: nothing of another person's is left in the tiles."""
        self._who, self._wanted = who, None
        self._tiles.flush()
        self.turning.sit(who)
        self.listening.stop()
        self.wall.sit(who)
        self.keeping.sit(who)
        self.frames.forget()
        self.page.forget()
        if self.streams is not None:
            self.streams.sit(who)
        self._tiles.sit(who)

    def begin(self) -> None:
        """It has been laid over the desk."""
        self.page.begin()
        self.wall.begin()
        self._checks.look()
        (self.sheet.tree if not self.sheet.grid.arrangement.cameras else self.sheet.grid).setFocus()
        self._on_turned()
        self._said_soon.start()

    @Slot()
    def rest(self) -> None:
        """It was left: nothing is looked at, and nothing is held."""
        self.turning.work_with(None)
        self.listening.stop()
        self.wall.stop()
        self.shooting.stop()
        self._said_soon.stop()
        self._tiles.flush()
        self.sheet.grid.close_down()
        if self.streams is not None:
            self.streams.rest()

    def show_case(self) -> None:
        """The cameras of the case, the best first."""
        case = self._case_at(self._case())
        if case is None:
            self.sheet.tell(Words("cameras.no_case"), "information")
        elif not self._watch.is_read:
            self._wanted = case
            self.sheet.tell(Words("cameras.reading"), "information")
        elif self.page.show_case(case):
            self.sheet.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_hints()

    def watch(self, code: str) -> None:
        """This camera, large, beside what stands in the tiles."""
        grid = self.sheet.grid
        self.page.put([code])
        grid.put(grid.arrangement.enlarge(code))
        grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _case_at(self, case_id: int) -> CaseAt | None:
        """An open case as all know it; one that has ended, if it is the one on the card."""
        live, read = self._live.store.case(case_id), self._flow.case
        found = live if live is not None else read if read is not None and read.id == case_id else None
        if found is None:
            return None
        place = None if found.lon is None or found.lat is None else (found.lon, found.lat)
        return CaseAt(found.number, place, found.reported_at)

    @Slot(object)
    def _on_cameras(self, _: object) -> None:
        if self._wanted is not None and self._watch.is_read:
            self._wanted = None
            if self.sheet.isVisible():
                self.show_case()

    # --- what is said of cameras --------------------------------------------------------------------------------------

    def _may(self, camera: Camera) -> bool:
        return self.streams is None or self.streams.refusal(camera) is None

    def _named(self, code: str) -> str:
        camera = self._watch.present.get(code)
        return code if camera is None else self.names.camera(camera)

    def _beside(self, camera: Camera) -> str:
        return self.page.beside(camera, self._checks.beside(camera.code))

    def _reword(self) -> None:
        self.sheet.model.reword()
        self.sheet.tree.fit()

    def _sign(self, code: str) -> CameraSign:
        sighting = self.page.sightings.get(code) if self.page.case is not None else None
        return self.names.sign(code, self._watch.present.get(code), sighting)

    @Slot()
    def _on_turned(self) -> None:
        grid = self.sheet.grid
        self._say_wall()
        large = grid.large if self.sheet.isVisible() else NOBODY
        self.turning.work_with(self._watch.present.get(large))
        self._say_hints()
        self._say_buttons()

    @Slot()
    def _say_buttons(self) -> None:
        """Which keys would be refused, by what refuses them; whose evidence a picture would be."""
        whys: dict[str, Words | None] = {**self.shooting.refused(), keys.CASE: None}
        if self._chosen() is None:
            whys[keys.LOOK_BACK] = Words("cameras.no_row")
        elif self._who is not None and (refused := closed(self._who, Right.LOOK_BACK)) is not None:
            whys[keys.LOOK_BACK] = refused.words
        if not self._case():
            whys[keys.CASE] = Words("cameras.no_case")
        self.sheet.buttons.say(keys.SNAPSHOT, self.shooting.named())
        self.sheet.buttons.refuse({key: self.sheet.texts.said(why) for key, why in whys.items() if why is not None})

    def _chosen(self) -> Camera | None:
        """In the tiles, else in the list."""
        node = self.sheet.model.node(self.sheet.tree.currentIndex())
        return self._watch.present.get(self.sheet.grid.at_hand) or node.camera

    @Slot()
    def _say_wall(self) -> None:
        """Which page is up, what stands on the wall, and what the keys for it do now."""
        if self.sheet.isVisible():
            self.sheet.status.set_text(" · ".join(filter(None, (self.sheet.grid.status(), self.wall.said))))
            why = self.wall.why_not(order_of(self.sheet.grid.arrangement))
            self.sheet.say_wall(
                self.wall.wall,
                self.wall.flow.end_min,
                why,
                no_keep=self.keeping.refusal(),
                gives_back=self.wall.is_pushed,
            )

    def _say_hints(self) -> None:
        """Which keys matter now."""
        turns = self.sheet.grid.large != NOBODY and self.turning.refusal is None
        self.sheet.hints.say("cameras.hints_ptz" if turns else "cameras.hints")

    @Slot(object, str)
    def _echo(self, words: Words, meaning: str) -> None:
        """What the desk says in its lower edge, which this page covers."""
        if self.sheet.isVisible():
            self.sheet.tell(words, meaning)

    # --- keys ---------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        does: Mapping[str, Callable[[], object]] = {
            keys.SEARCH: self.sheet.begin_search,
            keys.OTHER_TREE: self.page.other_tree,
            keys.GROUP: self.page.group,
            keys.CASE: self.show_case,
            keys.SNAPSHOT: partial(self.shooting.press, begins=False),
            keys.NEW_CASE: partial(self.shooting.press, begins=True),
            keys.LOOK_BACK: self._look_back,
            keys.PUSH: lambda: self.wall.put(self.sheet.grid.arrangement),
            keys.OTHER_WALL: self.wall.other_wall,
            keys.END: self.wall.flow.other_end,
            keys.HAND_BACK: self.wall.give_back,
            keys.ARRANGEMENTS: self.keeping.show_list,
            keys.KEEP: self.keeping.ask_name,
        }
        does[key]()

    def _look_back(self) -> None:
        """At the chosen camera, else at that of the list: around the case, or at what has just been."""
        camera = self._chosen()
        if camera is None:
            self.sheet.tell(Words("cameras.no_row"), "information")
            return
        sightings, case = self.page.sightings.values(), self.page.case
        of_case = case is not None and any(each.camera.code == camera.code for each in sightings)
        self.looked_back.emit(of_camera(camera, sightings, case if of_case else None, self._live.now()))

    def around_case(self) -> Around | Words:
        """What is to be looked back at for the case: its nearest camera that looks there. Words: why nothing is."""
        case = self._case_at(self._case())
        if case is None:
            return Words("cameras.no_case")
        if case.place is None:
            return Words("cameras.no_place", {"case": case.number})
        if not self._watch.is_read:
            return Words("cameras.reading")
        found = [each for each in self.page.found_for(case.place) if self._may(each.camera)]
        if not found:
            return Words("cameras.none_near", {"case": case.number, "number": round(FAR_M)})
        return of_camera(found[0].camera, found, case, self._live.now())
