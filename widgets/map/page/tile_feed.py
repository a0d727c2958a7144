"""Fetches from a page what is another part of its picture now, some at a time, each in a turn of the event loop.

Asked for, not sent: so nothing piles up before a GUI thread that has other things to do, and what has changed once more
before it was fetched comes once.
"""

from __future__ import annotations

from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEnginePage

from widgets.common.in_turns import InTurns
from widgets.map.page.tiles import answer_of

_FETCH = "hall.city.tiles.fetch()"
_UNDER_WAY = 2
"""Questions at once: the page puts the next answer together while this one is laid."""


class TileFeed(QObject):
    """GUI thread. `came` carries an Answer."""

    came = Signal(object)

    def __init__(self, page: QWebEnginePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._turns, self._numbers = InTurns(self), count()
        self._under_way, self._wants, self._is_over = 0, False, False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked for and nothing waits for its turn."""
        return not self._under_way and self._turns.is_idle

    def fetch(self) -> None:
        """The page has something new."""
        self._wants = True
        self._ask()

    def stop(self) -> None:
        """The page goes: nothing is taken in any more."""
        self._is_over = True
        self._turns.forget()

    def _ask(self) -> None:
        if not self._wants or self._is_over or self._under_way >= _UNDER_WAY:
            return  # what is wanted is asked for when an answer has come
        self._wants = False
        while self._under_way < _UNDER_WAY:
            self._under_way += 1
            self._page.runJavaScript(_FETCH, 0, self._on_answer)

    def _on_answer(self, text: object) -> None:
        if self._is_over:
            return
        if isinstance(text, str) and text:
            self._turns.ask(next(self._numbers), partial(self._take, text))
        else:
            self._under_way -= 1
            self._ask()

    @Slot()
    def _take(self, text: str) -> None:
        self._under_way -= 1
        answer = answer_of(text)
        self._wants = self._wants or answer.end is None
        self._ask()
        self.came.emit(answer)
