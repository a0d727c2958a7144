"""Others' work in a thread that all streams need: an error of one ends none of the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from traceback import extract_tb, format_tb

log = logging.getLogger(__name__)


class Guard:
    """Does what it is handed. What fails is logged once for each place in the code, by kind and frames alone: the text
    of an error may hold an address with its password. Any thread."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str, int]] = set()

    def __call__(self, work: Callable[[], object]) -> bool:
        """Whether it was done."""
        try:
            work()
        except Exception as error:  # noqa: BLE001  whatever it is: this thread is the only one that all streams have
            self.tell(error)
            return False
        return True

    def tell(self, error: Exception) -> None:
        """Log it, for whoever caught it."""
        last, name = extract_tb(error.__traceback__)[-1], type(error).__name__
        place = (name, last.filename, last.lineno or 0)
        if place not in self._told:
            self._told.add(place)
            log.error("%s among the streams, which go on\n%s", name, "".join(format_tb(error.__traceback__)))
