"""Runs the windows of one station until they are closed; Qt must have been prepared (``prepare_painting``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hall.errors import Words
from screens.station.application import Application, Looks, OpenAccess, OpenWindows
from screens.station.garbage import leave_out_what_is_there
from screens.station.qt_application import log_qt_messages
from screens.station.waiting import Waiting
from screens.terminal.start import CommandStart
from themes.catalogue import theme_named


def run_station(
    start: CommandStart,
    open_access: OpenAccess,
    theme: str,
    open_windows: OpenWindows,
    show_waiting: Callable[[Waiting], None] | None = None,
    part: str = "",
) -> int:
    """Run it; the exit code. ``theme``: used where the settings name none; ``part``: the one monitor that it shows, as
    it was asked for. Raises the HallError that ended it."""
    log_qt_messages(partial(start.terminal.refuse, Words("window.display_lost")))
    settings = start.settings
    chosen = theme_named(settings.theme or theme)
    looks = Looks(chosen, start.terminal.language, start.cache, settings.map_memory_mb)
    application = Application(open_access, open_windows, looks, show_waiting, part)
    leave_out_what_is_there()
    code = application.run()
    if application.error is not None:
        raise application.error
    return code
