"""Asks for the search for garbage once a second, on the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from screens.station.garbage import search_later, search_what_is_due

SEARCH_EVERY_MS = 1_000
"""A window makes some thousand objects a second at most; to search the newest ones takes about a millisecond."""


class GarbageSearch(QObject):
    """Searches while the event loop runs, until its parent ends. Make it on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        search_later()
        self._timer = QTimer(self, interval=SEARCH_EVERY_MS)
        self._timer.timeout.connect(self._search)
        self._timer.start()

    @Slot()
    def _search(self) -> None:
        search_what_is_due()
