"""A desk with the page of cameras laid over it, its tiles filled: for pictures. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Slot

from hall.video.cameras.natural import by_name
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from screens.desk.desk import DeskScreen
from screens.screen import DeskParts

KEY = "cameras"


class CameraDesk(DeskScreen):
    """The places of the layout are filled with cameras in use, by name; the last one of many is left empty."""

    def __init__(self, parts: DeskParts, layout: Layout) -> None:
        super().__init__(parts)
        self._watch, self._layout, self._is_filled = parts.cameras(), layout, False
        self._watch.changed.connect(self._fill)

    def pose(self) -> None:
        """See `Screen`."""
        super().pose()
        self.cameras.press()
        self._fill()

    def is_settled(self) -> bool:
        """See `Screen`."""
        work = self.cameras.work
        return super().is_settled() and (work is None or (self._is_filled and work.sheet.grid.is_settled))

    @Slot(object)
    def _fill(self, _: object = None) -> None:
        """Once, when it is known which cameras there are."""
        work = self.cameras.work
        if work is None or not self._watch.is_read or self._is_filled:
            return
        self._is_filled = True
        in_use = sorted((each for each in self._watch.present.values() if each.enabled), key=by_name)
        places = self._layout.size
        codes = tuple(each.code for each in in_use[: places - (places >= Layout.FOUR.size)])
        work.sheet.grid.show_arrangement(Arrangement(self._layout, codes))
        work.sheet.grid.setFocus()
