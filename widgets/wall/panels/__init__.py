"""The panels of the catalogue (``hall/wall/panels``): each is the class ``Panel`` of the file of its key.

A file is read when a scene first needs its panel: what stands on no scene costs nothing.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QWidget

from hall.wall.splits import Pane
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


def make_panel(parts: PanelParts, pane: Pane, parent: QWidget) -> WallPanel:
    """The widget of a pane. Raises KeyError where the catalogue has no such panel."""
    made: WallPanel = import_module(f"{__name__}.{pane.panel}").Panel(parts, pane, parent)
    return made
