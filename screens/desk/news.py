"""What follows at a desk from what the stream brings: seconds, counts, freshness, the open case read again, a case that
arrives. Knows no key and nobody who sits here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.moment import Moment
from screens.desk.columns.page import DeskPage
from screens.desk.intake import DeskIntake
from screens.desk.open_case import OpenCase
from screens.desk.stream import DeskStream
from widgets.case.act_flow import ActFlow


class DeskNews(QObject):
    """``clock_offset_ms``: how far this machine's clock is from the database's. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        stream: DeskStream,
        page: DeskPage,
        case: OpenCase,
        taking_in: DeskIntake,
        flow: ActFlow,
        clock_offset_ms: Callable[[], int | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page, self._case, self._flow, self._clock_offset_ms = page, case, flow, clock_offset_ms
        stream.ticked.connect(self._on_tick)
        stream.counted.connect(page.bar.tabs.set_counts)
        stream.judged.connect(page.show_freshness)
        stream.outdated.connect(case.read_again)
        stream.reloaded.connect(self._on_reloaded)
        stream.revived.connect(case.catch_up)
        stream.stirred.connect(taking_in.on_news)
        stream.stirred.connect(case.on_news)
        stream.arrived.connect(self._on_arrived)
        stream.replaced.connect(self._on_replaced)

    @Slot(object)
    def meet(self, case_id: int | None) -> None:
        """Clicked on the map, or arrived as the one just reported: opened, but not while the next one is being told."""
        if case_id is not None and not self._page.case.is_taking_in:
            self._case.open(case_id)

    @Slot(object)
    def _on_arrived(self, case_id: int) -> None:
        """Nobody has asked for it just now: not while something else is being typed."""
        if not self._page.is_typing:
            self.meet(case_id)

    @Slot(object)
    def _on_tick(self, now: Moment) -> None:
        self._page.bar.tick(now)
        self._flow.know(at=now)
        self._page.status.set_clock_offset(self._clock_offset_ms())

    @Slot()
    def _on_reloaded(self) -> None:
        """All cases have been read anew; a form stays where it is."""
        if self._page.case.is_taking_in:
            self._case.read_again()
        else:
            self._case.open_again()

    @Slot()
    def _on_replaced(self) -> None:
        self._case.forget()
        self.told.emit(Words("fresh.replaced"), "warning")
