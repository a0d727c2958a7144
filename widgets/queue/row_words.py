"""What stands in the row of one case: its words, its look, whether it is urgent; read from the columns.

Says what is true: the state where it says more than the step, and that a timer stands still. Knows no order, no Qt.
"""

from __future__ import annotations

from hall.cases.timers.look import look
from hall.cases.vocabulary import TimeLook
from hall.live.case_store import CaseStore
from hall.live.columns import IN_CHARGE, moment_or_none
from hall.moment import NEVER, Moment
from widgets.queue.cells import Cells

MARK, TIME_LEFT, CLASS, PLACE, STAGE, UNIT = range(6)
HEADS = ("column.mark", "column.time_left", "column.class", "column.place", "column.stage", "column.unit")


class RowWords:
    """Over the store's rows; ``now`` is given."""

    def __init__(self, store: CaseStore, cells: Cells) -> None:
        self._store, self._cells = store, cells

    def look(self, row: int, now: Moment) -> TimeLook:
        """How the case stands with its timer: ``LiveCase.look`` on the columns."""
        column = self._store.columns.numbers
        held, warn, due = (moment_or_none(column[name][row]) for name in ("held_at", "warn_at", "due_at"))
        return look(held, warn, due, now)

    def is_urgent(self, row: int) -> bool:
        """紧急."""
        return bool(self._store.columns.numbers["urgent"][row])

    def is_urged(self, row: int) -> bool:
        """已催办."""
        return bool(self._store.columns.numbers["urged_at"][row] != NEVER)

    def is_by_itself(self, row: int) -> bool:
        """自动立案."""
        return bool(self._store.columns.numbers["by_itself"][row])

    def text(self, row: int, column: int, now: Moment) -> str:
        """The words of a cell."""
        columns, cells = self._store.columns, self._cells
        if column == PLACE:
            return columns.address(row)
        numbers, pools = columns.numbers, columns.pools
        if column == TIME_LEFT:
            if numbers["held_at"][row] != NEVER:
                return cells.on_hold()
            due = int(numbers["due_at"][row])
            return cells.time_left(None if due == NEVER else due - now)
        if column == CLASS:
            kind, code = pools["kind"].names[numbers["kind"][row]], pools["subclass"].names[numbers["subclass"][row]]
            return cells.subclass(kind, code)
        if column == STAGE:
            return cells.state(pools["state"].names[numbers["state"][row]])
        return cells.unit(pools["unit"].names[numbers[IN_CHARGE][row]]) if column == UNIT else ""

    def spoken(self, row: int, column: int, now: Moment) -> str:
        """The words of a cell where there is room for all of them: for tool tips and screen readers."""
        if column == MARK:
            return self._cells.look(self.look(row, now))
        if column == TIME_LEFT and self.look(row, now) is TimeLook.SUSPENDED:
            return self._cells.stands_still()
        return self.text(row, column, now)
