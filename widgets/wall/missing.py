"""What stands in the place of a panel that this version of the program does not have: its key, never a nought."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.wall.panels import MISSING
from hall.wall.splits import Pane
from widgets.common.empty import Emptiness, EmptyState
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class MissingPanel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        said = EmptyState(parts.theme, parts.texts, Emptiness.ERROR)
        said.show_state(Emptiness.ERROR, "empty.no_panel", "empty.no_panel_hint", panel=pane.panel)
        super().__init__(parts, pane, said, parent, spec=MISSING)
