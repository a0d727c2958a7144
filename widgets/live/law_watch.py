"""The law behind the windows of one process: read anew when the feed says that it has changed. GUI thread."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.cases.law import Law
from hall.live.changes import Setting
from hall.ports import LawBook
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases

_KEY = "law"
log = logging.getLogger(__name__)


class LawWatch(QObject):
    """A ``LawBook`` for windows. ``changed`` (Law): another one is in force; ask ``present`` anew.

    Asks after every change of the law in the change log, and after every snapshot and interruption: what the log said
    meanwhile may have been missed. A question that fails is asked ``again`` until it is answered.
    """

    changed = Signal(object)  # Law

    def __init__(self, book: LawBook, live: LiveCases, queries: QueryLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._queries = book, queries
        self._shown = book.present().version
        self.again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self.again.timeout.connect(self.look)
        live.setting_changed.connect(self._on_settings)
        for news in (live.reloaded, live.caught_up):
            news.connect(self.look)

    def present(self) -> Law:
        """The law last heard of. Returns at once."""
        return self._book.present()

    def renewed(self) -> Law:
        """Not for the GUI thread: it blocks."""
        return self._book.renewed()

    @Slot(object)
    def _on_settings(self, changed: frozenset[Setting]) -> None:
        if Setting.LAW in changed:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask whether it is another one."""
        self._queries.ask(_KEY, self._book.renewed, self._on_law)

    def _on_law(self, answer: Answer) -> None:
        law = self._book.present()  # a lane that had to decide may have read it before
        if answer.value is None:
            log.warning("the law could not be read anew: %s", answer.error or answer.bug)
            self.again.start()
        if law.version != self._shown:
            self._shown = law.version
            log.info("another law is in force", extra={"law": law.version})
            self.changed.emit(law)
