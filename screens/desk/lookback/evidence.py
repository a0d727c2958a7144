"""A recorded picture as evidence (证据) of the open case: its file says that it is from a recording, and of when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from hall.city.zone import CityZone
from hall.errors import Words
from hall.ports.lookback import Playback
from hall.video.cameras.picture_name import named
from screens.desk.cameras.from_frame import DIGITS
from screens.desk.cameras.snapshots import Shot, ShotFile, encoded
from screens.desk.files import DeskFiles
from widgets.case.act_flow import ActFlow
from widgets.live.lanes import Answer, QueryLane
from widgets.texts import formats

_KEY = "desk.lookback.still"


class Evidence(QObject):
    """``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(self, queries: QueryLane, zone: CityZone, desk: tuple[DeskFiles, ActFlow], parent: QObject) -> None:
        super().__init__(parent)
        self._queries, self._zone = queries, zone
        self._files, self._flow = desk
        self._about = 0

    def keep(self, player: Playback, code: str, name: str) -> None:
        """Attach the picture that this player shows, in its own size. ``name``: of its file, before code and moment."""
        if self._flow.case is None:
            self.told.emit(Words("cameras.no_case"), "information")
            return
        self._about = self._flow.case.id
        self.told.emit(Words("cameras.taking"), "information")
        self._queries.ask(_KEY, partial(_still, player, code, name, self._zone), self._on_still)

    @Slot(object)
    def _on_still(self, answer: Answer) -> None:
        file, case = answer.value, self._flow.case
        if file is None:
            self.told.emit(answer.why if answer.error or answer.bug else Words("lookback.no_picture"), "warning")
        elif case is None or case.id != self._about:
            self.told.emit(Words("cameras.no_case"), "warning")
        elif self._files.bring_picture(file.name, file.content):
            told = {"case": case.number, "name": file.name, "digest": file.digest[:DIGITS]}
            self.told.emit(Words("cameras.attaching", told), "on_time")


def _still(player: Playback, code: str, name: str, zone: CityZone) -> ShotFile | None:
    """In a query thread: a tenth of a second for 1080p."""
    played = player.still()
    if played is None:
        return None
    image = QImage(played.pixels, played.width, played.height, played.stride, QImage.Format.Format_RGB32)
    local = f"{formats.local(played.at, zone.tz):%Y-%m-%d %H-%M-%S}"
    file = named(name, code, local)
    return encoded(Shot(code, file, played.at, image))
