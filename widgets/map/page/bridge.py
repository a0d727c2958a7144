"""The channel between program and page: plain text either way.

Knows what a message is, not what it means."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """Registered in the QWebChannel as "hall".

    `told` (kind, JSON, packed columns in base64 or "") goes to the page; `heard` (kind, dict) comes from it.
    """

    told = Signal(str, str, str)
    heard = Signal(str, object)

    def tell(self, kind: str, values: dict[str, Any], columns: str = "") -> None:
        """Send one message to the page."""
        self.told.emit(kind, json.dumps(values, ensure_ascii=False, separators=(",", ":")), columns)

    @Slot(str, str)
    def say(self, kind: str, text: str) -> None:
        """The page's messages arrive here; what is no JSON object is a bug of the page and raises ValueError."""
        self.heard.emit(kind, json.loads(text))
