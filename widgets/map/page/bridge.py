"""The channel between program and page: plain text either way.

Knows what a message is, not what it means."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Bridge(QObject):
    """Registered in the QWebChannel as "hall".

    `told` (kind, JSON, packed columns in base64 or "") goes to the page; `heard` (kind, dict) comes from it.
    """

    told = Signal(str, str, str)
    heard = Signal(str, object)

    def __init__(self, parent: QObject, *, gathers: bool = False) -> None:
        """`gathers`: what is told in one turn of the event loop is sent together in the next, or when it is hurried,
        with `told` as the last of it. Another scene is another room and another case: a page that heard of one before
        the other would draw twice."""
        super().__init__(parent)
        self._gathered = list[tuple[str, str, str]]()
        self._turn = QTimer(self, singleShot=True, interval=0) if gathers else None
        if self._turn is not None:
            self._turn.timeout.connect(self.hurry)

    def tell(self, kind: str, values: dict[str, Any], columns: str = "") -> None:
        """Send one message to the page."""
        self._gathered.append((kind, json.dumps(values, ensure_ascii=False, separators=(",", ":")), columns))
        if self._turn is None:
            self.hurry()
        elif not self._turn.isActive():
            self._turn.start()

    @Slot()
    def hurry(self) -> None:
        """Send what was gathered, if anything was, now."""
        gathered, self._gathered = self._gathered, []
        if self._turn is not None and gathered:
            self._turn.stop()
            gathered.append(("told", "{}", ""))
        for message in gathered:
            self.told.emit(*message)

    @Slot(str, str)
    def say(self, kind: str, text: str) -> None:
        """The page's messages arrive here; what is no JSON object is a bug of the page and raises ValueError."""
        self.heard.emit(kind, json.loads(text))
