"""The one QApplication of a process, made right: scheme, pixels, theme, Qt's own messages into the log. No windows."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from themes.apply import apply_to_application
from themes.tokens import Theme
from widgets.map.scheme import register_scheme

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
NAME = "command-hall"
log = logging.getLogger("qt")


def make_application(theme: Theme) -> QApplication:
    """The process's QApplication, made at the first call. GUI thread, before any other Qt object."""
    there = QApplication.instance()
    if there is None:
        register_scheme()
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        QGuiApplication.setApplicationName(NAME)
        there = QApplication(sys.argv[:1])
    assert isinstance(there, QApplication)
    there.setQuitOnLastWindowClosed(False)
    apply_to_application(there, theme)
    return there


def log_qt_messages() -> None:
    """From now on what Qt and the web engine say goes into this process's log instead of stderr."""
    qInstallMessageHandler(_on_message)


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "%s", text, extra={"category": context.category or ""})
