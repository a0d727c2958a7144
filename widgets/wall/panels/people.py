"""人员车辆: who is on duty where. Nothing tells positions yet, and the panel says so."""

from __future__ import annotations

from widgets.wall.said_panel import SaidPanel


class Shown(SaidPanel):
    """See the module."""

    nothing = ("empty.people", "empty.people_hint")
