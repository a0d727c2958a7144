"""The list of scenes, panels, programs or cameras with a cursor, which stays on its line while the list changes behind
it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.city.zone import CityZone
from hall.moment import Moment
from screens.desk.console import keys
from screens.desk.console.called_cameras import CalledCameras
from screens.desk.console.offers import Offer, Offered, offers
from screens.desk.console.saying import ConsoleWords
from themes.tokens import Theme
from widgets.common.row_list import RowList

_LISTS = {
    keys.SCENES: Offered.SCENES, keys.PANELS: Offered.PANELS, keys.PROGRAMS: Offered.PROGRAMS,
    keys.CAMERAS: Offered.CAMERAS,
}  # fmt: skip


class OfferList(RowList):
    """``current``: what the cursor stands on; None: the list is empty. ``wanted``: of the cameras only those are listed
    of which this is said, "": all."""

    def __init__(
        self, theme: Theme, words: ConsoleWords, zone: CityZone, called: CalledCameras, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words.texts, parent)
        self._words, self._zone, self._called = words, zone, called
        self._kind, self._offers = Offered.SCENES, list[Offer]()
        self._now: Moment = 0
        self.wanted = ""
        called.known.connect(self._on_cameras)

    @property
    def current(self) -> Offer | None:
        """What the cursor stands on."""
        return self._offers[self.place] if self.place < len(self._offers) else None

    @property
    def kind(self) -> Offered:
        """Which list it is."""
        return self._kind

    def show_list(self, key: str, now: Moment) -> None:
        """The list of that key, from its beginning."""
        self.wanted = self.wanted if _LISTS[key] is self._kind else ""
        self._kind, self._offers = _LISTS[key], []
        self.show_offers(now)

    def show_offers(self, now: Moment) -> None:
        """The same list as it is by now."""
        before, self._now = self.current, now
        cameras = self._called.found(self.wanted) if self._kind is Offered.CAMERAS else ()
        self._offers = offers(self._kind, self._words, now, self._zone, cameras, self.wanted)
        same = (place for place, each in enumerate(self._offers) if before is not None and each.key == before.key)
        self.show_rows([each.row for each in self._offers], next(same, 0), self._none())

    def _none(self) -> str:
        """What is said where there is nothing to list."""
        if self._kind is Offered.CAMERAS and not self._called.watch.is_read:
            return "cameras.reading"
        return f"console.no_{self._kind}"

    @Slot(object)
    def _on_cameras(self, _: object) -> None:
        if self._kind is Offered.CAMERAS:
            self.show_offers(self._now)
            self.moved.emit()
