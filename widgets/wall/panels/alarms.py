"""报警复核: alarms that wait for somebody to look. Nothing brings alarms yet, and the panel says so."""

from __future__ import annotations

from widgets.wall.said_panel import SaidPanel


class Panel(SaidPanel):
    """See the module."""

    nothing = ("empty.alarms", "empty.alarms_hint")
