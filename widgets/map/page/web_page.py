"""The web engine's page as our maps want it: goes nowhere, and what it writes to its console stands in the log."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage

from widgets.map.page.scheme import SCHEME

_log = logging.getLogger("page")


class MapPage(QWebEnginePage):
    """Goes nowhere but to our own pages and opens nothing: no window, no file, no dialog – a wall has none of them.
    What the page writes to its console goes to the log "page"."""

    _LEVEL: ClassVar = {
        QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel: logging.INFO,
        QWebEnginePage.JavaScriptConsoleMessageLevel.WarningMessageLevel: logging.WARNING,
        QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel: logging.ERROR,
    }

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Qt's entry."""
        _log.log(self._LEVEL[level], "%s:%d %s", source, line, message)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        _is_main_frame: bool,  # noqa: FBT001
    ) -> bool:
        """Qt's entry."""
        return QUrl(url).scheme() == SCHEME

    def chooseFiles(  # noqa: N802 (Qt's name)
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old: Sequence[str],
        _accepted: Sequence[str],
    ) -> list[str]:
        """Qt's entry: its own would open a window with all files of the machine."""
        return []

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:  # noqa: N802 (Qt's name)
        """Qt's entry: its own opens a window."""

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str) -> bool:  # noqa: N802 (Qt's name)
        """Qt's entry: nobody is asked."""
        return False

    def javaScriptPrompt(self, _origin: QUrl | str, _text: str, _default: str) -> tuple[bool, str]:  # noqa: N802 (Qt's name)
        """Qt's entry: nobody is asked."""
        return False, ""
