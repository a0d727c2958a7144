"""The one QApplication of a process, made right: scheme, pixels, theme, Qt's own messages into the log. No windows."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from screens.station.garbage_search import GarbageSearch
from themes.apply import apply_to_application
from themes.tokens import Theme
from widgets.map.page.scheme import register_scheme

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
NAME = "command-hall"
DISPLAY_LOST = 3
"""The exit code of a process whose windows were destroyed with its connection: the machine lacks something."""
_CUT_OFF = "The X11 connection broke"
log = logging.getLogger("qt")


def make_application(theme: Theme) -> QApplication:
    """The process's QApplication, made at the first call. GUI thread, before any other Qt object."""
    there = QApplication.instance()
    if there is None:
        register_scheme()
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        QGuiApplication.setApplicationName(NAME)
        there = QApplication(sys.argv[:1])
        GarbageSearch(there)
    assert isinstance(there, QApplication)
    there.setQuitOnLastWindowClosed(False)
    apply_to_application(there, theme)
    return there


def log_qt_messages(display_lost: Callable[[], None] | None = None) -> None:
    """From now on what Qt and the web engine say goes into this process's log instead of stderr.

    ``display_lost``: what is to be said before the process ends because the display server cut it off.
    """
    qInstallMessageHandler(partial(_on_message, display_lost))


def _on_message(
    display_lost: Callable[[], None] | None, kind: QtMsgType, context: QMessageLogContext, text: str
) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "%s", text, extra={"category": context.category or ""})
    if display_lost is not None and text.startswith(_CUT_OFF):
        display_lost()
        logging.shutdown()
        os._exit(DISPLAY_LOST)  # whatever comes next is libX11's own end, by a code that says nothing, or a crash
