"""Opens the health of the hall's stations by a key, for who may see it, and reads it anew while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.moment import SECOND_MS
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import HEALTH
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from hall.health.summary import HealthSummary
    from screens.desk.health.sheet import HealthSheet

KEY = "desk.health"
_PATIENCE = 3  # looks in vain, a second each: longer, what is shown would pass for now


class DeskHealth(LaidOver["HealthSheet"]):
    """Reads from its opening until it is left."""

    key, right = HEALTH, Right.HEALTH

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._queries, self._health = parts.queries, parts.ports.health
        self._asks, self._waited = False, 0
        self._again = QTimer(self, interval=SECOND_MS)  # a silent station is named within ten seconds
        self._again.timeout.connect(self._read)

    def stop(self) -> None:
        """See the base."""
        super().stop()
        self._again.stop()

    def _make(self) -> HealthSheet:
        from screens.desk.health.sheet import HealthSheet

        return HealthSheet(self._theme(), self._parts.texts, self._host)

    def _begin(self, sheet: HealthSheet) -> None:
        sheet.begin()
        self._again.start()
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.sheet is None or not self.sheet.isVisible():
            self._again.stop()
        elif self._asks:  # a database that does not answer holds one thread, not all
            self._waited += 1
            if self._waited >= _PATIENCE:
                self.sheet.show_failure(Words("health.no_answer"))
        else:
            self._asks, self._waited = True, 0
            self._queries.ask(KEY, self._summed_up, self._on_answer)

    def _summed_up(self) -> HealthSummary:
        """In a query thread."""
        from hall.health.summary import summary  # a desk starts without what its pages are made of

        return summary(self._health.stations(), self._health.of_hall())

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        self._asks = False
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.error is not None or answer.bug is not None:
            self.sheet.show_failure(answer.why)
        else:
            self.sheet.show_health(answer.value, self._parts.texts.clock_time(self._parts.live.now()))
