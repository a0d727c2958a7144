"""Runs the windows of one station until they are closed. Qt must have been prepared (``Start.prepare_painting``)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from screens.application import Application, Looks, OpenAccess, OpenWindows
from screens.qt_application import log_qt_messages
from screens.start import Start
from themes.catalogue import theme_named


def run_station(
    start: Start,
    open_access: OpenAccess,
    theme: str,
    open_windows: OpenWindows,
    show_waiting: Callable[[QWidget], None] | None = None,
) -> int:
    """The exit code. ``theme``: where the settings name none. Raises the HallError that ended it."""
    log_qt_messages()
    settings = start.settings
    chosen = theme_named(settings.theme or theme)
    looks = Looks(chosen, start.terminal.language, start.cache, settings.map_memory_mb)
    application = Application(open_access, open_windows, looks, show_waiting)
    code = application.run()
    if application.error is not None:
        raise application.error
    return code
