"""The web engine's page as our maps want it: goes nowhere, and what it writes to its console stands in the log."""

from __future__ import annotations

import logging
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage

from widgets.map.page.scheme import SCHEME

_log = logging.getLogger("page")


class MapPage(QWebEnginePage):
    """Goes nowhere but to our own pages; what the page writes to its console goes to the log "page"."""

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
