"""What Esc leaves at a desk, one thing a press: nothing typed is lost, and the last step leads to the person's own
work."""

from __future__ import annotations

from screens.desk.case_list import DeskQueue
from screens.desk.columns.bar import DeskBar
from screens.desk.intake import DeskIntake
from screens.desk.keys.held_keys import LyingOver
from screens.desk.keys.keys import Press
from screens.desk.keys.typing import Typing
from screens.desk.open_case import OpenCase
from widgets.case.act_flow import ActFlow
from widgets.case.request_flow import RequestFlow
from widgets.common.notice import Notice


class WayBack:
    """What lies ``over`` the desk, the topmost first; then what is being typed (search, form, reason), the open
    case, what was said."""

    def __init__(
        self,
        over: LyingOver,
        typing: Typing,
        bar: DeskBar,
        taking_in: DeskIntake,
        flows: tuple[ActFlow, RequestFlow],
        case: OpenCase,
        notice: Notice,
        listing: DeskQueue,
    ) -> None:
        self._typing: tuple[Press, ...] = (bar.step_back, taking_in.step_back, *(flow.step_back for flow in flows))
        self._field, self._case, self._notice, self._listing = typing, case, notice, listing
        self.steps: tuple[Press, ...] = (
            over.step_back,
            self._put_aside,
            self._close_case,
            notice.step_back,
            listing.step_back,
        )

    def _put_aside(self) -> bool:
        return self._done(any(step() for step in self._typing))

    def _close_case(self) -> bool:
        """The keys go to the list, whatever part had them and however empty the list is."""
        return self._done(self._case.step_back())

    def _done(self, is_done: bool) -> bool:  # noqa: FBT001  (the answer of a step)
        """What was said about it goes too; the keys go into what is still open to be typed into, else to the list."""
        if is_done:
            self._notice.dismiss()
            if not self._field.take_keys():
                self._listing.take_keys()
        return is_done
