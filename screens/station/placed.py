"""Where a window belongs, and what it may do there; how it is kept there: `windows`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize

from hall.frozen import frozen
from screens.station.monitors import Monitor

Fitted = Callable[[Monitor], None]
Asked = Callable[[], bool]


@frozen
class Placed:
    """Where a window belongs. ``monitor`` None: wherever it is put; with ``takes_next`` only until another monitor is
    plugged in: that is then its own, as kiosk. ``size``: of a window that has a frame. ``fitted`` is told of the
    monitor whenever the window has come to fill one of another size.

    ``takes_keys``: asked each time before the window is shown. One that takes none never gets the focus, not when it
    is shown and not when it is clicked. ``stays_behind``: asked whenever the window is shown: others are in front then;
    one without a monitor of its own stays behind them. ``is_shared``: whether a desk is on the monitor of that plug."""

    monitor: Monitor | None
    size: QSize
    kiosk: bool
    takes_next: bool = False
    fitted: Fitted | None = None
    takes_keys: Asked = lambda: True
    stays_behind: Asked | None = None
    is_shared: Callable[[str], bool] = lambda plug: False  # noqa: ARG005
