"""What is asked once more before a line that somebody typed stands on a wall for everybody to see. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator

from hall.errors import Words
from hall.events.acting import has_telephone
from themes.apply import font
from themes.tokens import Theme
from widgets.common.undrawn import undrawn


class Doubts:
    """A hall may mean its telephone number to be read, and a wall may have letters that a desk lacks: so nothing is
    refused, and the same line sent again is sent. Another line is asked about anew."""

    def __init__(self, theme: Theme) -> None:
        self._letters = font(theme, theme.sizes.body)
        self._told: set[tuple[str, str]] = set()

    def about(self, text: str) -> Words | None:
        """The first thing of this line that was not told yet; None: it may be sent."""
        doubt = next((each for each in self._all(text) if (each.code, text) not in self._told), None)
        self._told = {each for each in self._told if each[1] == text}
        if doubt is not None:
            self._told.add((doubt.code, text))
        return doubt

    def forget(self) -> None:
        """It was sent, or put aside."""
        self._told.clear()

    def _all(self, text: str) -> Iterator[Words]:
        if has_telephone(text):
            yield Words("console.telephone")
        if lacking := undrawn(text, self._letters):
            yield Words("console.undrawn", {"letters": lacking})
