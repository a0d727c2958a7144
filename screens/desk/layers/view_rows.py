"""Kept views as the first rows of the panel of layers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hall.layers.built_in import VIEWS
from hall.layers.layer import Draws, Layer
from hall.layers.tree import State, TreeRow
from hall.wall.map_view import MapView
from screens.desk.layers.keys import OPENED
from screens.desk.layers.layer_list import LayerRow
from screens.desk.layers.views import DeskViews
from screens.screen import DeskParts


class ViewRows:
    """``flow`` knows and stores them."""

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        self._texts, self.flow = parts.texts, DeskViews(parts, parent)

    def nth(self, place: int) -> MapView | None:
        """That one of the list, from 1; None: there are not so many."""
        views = self.flow.all
        return views[place - 1] if place <= len(views) else None

    def rows(self, found: Callable[[Layer], bool] | None, *, is_open: bool) -> list[LayerRow]:
        """Those that are found, under their head; none: there are none."""
        views = list(enumerate(self.flow.all, 1))
        layers = [(n, view, self._layer(view)) for n, view in views]
        wanted = [(n, view, layer) for n, view, layer in layers if found is None or found(layer)]
        if not wanted:
            return []
        words = self._texts.words
        head = TreeRow(Layer(VIEWS, "", Draws.GROUP), 0, len(wanted), is_open)
        rows = [LayerRow(head, State.OFF, words("layers.views"), str(len(wanted)), has_box=False)]
        if is_open:
            for n, view, layer in wanted:
                whose = words("layers.view_own" if view.owner else "layers.view_shared")
                beside = f"{whose} · {n}" if n <= len(OPENED) else whose
                row = TreeRow(layer, 1, 0, is_open=False)
                rows.append(LayerRow(row, State.OFF, view.name(self._texts.language), beside, has_box=False))
        return rows

    def _layer(self, view: MapView) -> Layer:
        return Layer(f"{VIEWS}/{view.code}", VIEWS, Draws.GROUP, names=(view.name_zh, view.name_en))
