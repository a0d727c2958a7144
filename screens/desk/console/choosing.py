"""The list of scenes, panels or programs with a cursor, which stays on its line while the list changes behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.city.zone import CityZone
from hall.moment import Moment
from screens.desk.console import keys
from screens.desk.console.offers import Offer, Offered, offers
from screens.desk.console.saying import ConsoleWords
from themes.tokens import Theme
from widgets.common.row_list import RowList

_LISTS = {keys.SCENES: Offered.SCENES, keys.PANELS: Offered.PANELS, keys.PROGRAMS: Offered.PROGRAMS}


class OfferList(RowList):
    """``current``: what the cursor stands on; None: the list is empty."""

    def __init__(self, theme: Theme, words: ConsoleWords, zone: CityZone, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.texts, parent)
        self._words, self._zone = words, zone
        self._kind, self._offers = Offered.SCENES, list[Offer]()

    @property
    def current(self) -> Offer | None:
        """What the cursor stands on."""
        return self._offers[self.place] if self.place < len(self._offers) else None

    def show_list(self, key: str, now: Moment) -> None:
        """The list of that key, from its beginning."""
        self._kind, self._offers = _LISTS[key], []
        self.show_offers(now)

    def show_offers(self, now: Moment) -> None:
        """The same list as it is by now."""
        before = self.current
        self._offers = offers(self._kind, self._words, now, self._zone)
        found = [place for place, each in enumerate(self._offers) if before is not None and each.key == before.key]
        place = found[0] if found else 0
        self.show_rows([each.row for each in self._offers], place, f"console.no_{self._kind}")
