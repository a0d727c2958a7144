"""What the last check run (巡检) left to be seen to, beside the cameras in the tree. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from hall.ports import HealthReader
from hall.video.check import Failing, Outcome
from widgets.live.lanes import Answer, QueryLane
from widgets.texts.texts import Texts

KEY = "cameras.checks"
_SAID = {Outcome.FAILED: "cameras.check_failed", Outcome.PARTLY: "cameras.check_partly"}


class Checks(QObject):
    """Asked for when the page is opened: a check run is a person's act, its news is minutes old anyway. ``changed``: is
    called when there is something else to say."""

    def __init__(self, health: HealthReader, queries: QueryLane, texts: Texts, changed: Callable[[], None]) -> None:
        super().__init__()
        self._health, self._queries, self._texts, self._changed = health, queries, texts, changed
        self._failing: Mapping[str, Failing] = {}

    def look(self) -> None:
        """Ask anew; until there is an answer what is known stands, also where the database cannot be asked."""
        self._queries.ask(KEY, self._health.failing_cameras, self._on_answer)

    def beside(self, code: str) -> str:
        """What is said of that camera; "": it was well, or nobody has asked it."""
        failing = self._failing.get(code)
        return "" if failing is None else self._texts.words(_SAID[failing.outcome], age_ms=failing.age_ms)

    def _on_answer(self, answer: Answer) -> None:
        if answer.value is not None:
            found = {each.code: each for each in answer.value}
            if found != self._failing:
                self._failing = found
                self._changed()
