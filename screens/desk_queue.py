"""Which cases a desk lists, and how the keys come back to them: tabs, filters, search; own work first.

Knows no case and no act; the list itself is the model's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hall.cases.vocabulary import Role, Stage
from hall.live.wanted import Wanted
from hall.people.session import Session
from screens.desk_page import DeskPage

OWN_STAGE = {
    Role.CALL_TAKER: Stage.COLLECTION,
    Role.SHIFT_LEADER: Stage.FILING,
    Role.DISPATCHER: Stage.DISPATCH,
    Role.DEPARTMENT: Stage.HANDLING,
    Role.CHECKER: Stage.CHECK,
}
"""The tab where a role's work lies; everybody else's is all cases."""


class DeskQueue(QObject):
    """Signals: ``opened`` (int): this case was chosen to be opened."""

    opened = Signal(int)

    def __init__(self, page: DeskPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._stage: Stage | None = None
        self._unit: str | None = None
        page.bar.tabs.chosen.connect(self.refilter)
        page.bar.searched.connect(self.refilter)
        page.bar.taken.connect(self._open_found)
        page.bar.left.connect(self.take_keys)
        page.filters.changed.connect(self.refilter)
        for box in page.filters.choices.values():
            box.activated.connect(self.take_keys)
        page.queue.opened.connect(self.opened)
        page.near.clicked.connect(self.take_keys)
        page.near.opened.connect(self.opened)

    def sit(self, session: Session) -> None:
        """List this person's own work."""
        self._stage = next((stage for role, stage in OWN_STAGE.items() if role in session.roles), None)
        self._unit = session.unit
        self.show_own_work()

    @Slot()
    def show_own_work(self) -> None:
        """No search and no filter but the step where this person's work lies, and a department's own unit."""
        page = self._page
        page.bar.search.clear()
        page.filters.clear()
        page.bar.tabs.choose(self._stage)
        page.filters.prefer_unit(self._unit)
        self.refilter()

    @Slot()
    def refilter(self) -> None:
        """List what tabs, filters and search ask for."""
        page = self._page
        stage, wanted = page.bar.tabs.stage, Wanted(text=page.bar.search.text().strip())
        wanted = wanted.at_stages(stage) if isinstance(stage, Stage) else wanted
        page.model.set_wanted(page.filters.narrowed(wanted))
        page.queue.choose_first()
        page.show_emptiness()

    @Slot()
    def take_keys(self) -> None:
        """The keyboard goes to the list."""
        page = self._page
        page.queue.choose_first()
        (page.queue if page.model.rowCount() else page.nobody).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open_found(self) -> None:
        self.take_keys()
        if self._page.queue.current_id:
            self.opened.emit(self._page.queue.current_id)
