"""What stands in the place of a panel that this version of the program does not have, or that its screen may
not show: its key or name, never a nought."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.wall.panels import MISSING, PANEL_OPTION, WITHHELD, WITHHOLDING
from hall.wall.splits import Pane
from widgets.common.empty import Emptiness, EmptyState
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class MissingPanel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        said, is_withheld = EmptyState(parts.theme, parts.texts, Emptiness.ERROR), pane.panel == WITHHELD
        if is_withheld:
            told = pane.option(PANEL_OPTION)
            said.show_state(Emptiness.NO_SOURCE, "empty.withheld", "empty.withheld_hint", panel=told)
        else:
            said.show_state(Emptiness.ERROR, "empty.no_panel", "empty.no_panel_hint", panel=pane.panel)
        super().__init__(parts, pane, said, parent, spec=WITHHOLDING if is_withheld else MISSING)
