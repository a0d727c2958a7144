"""What Qt paints over a picture of a map: the card of the selected case, a cross, scale, credit, the sign of age.

Knows where the page says that they belong. Values in, boxes and paint out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from widgets.map.page.tiles import Over
from widgets.map.painted.native_signs import (
    age_box,
    card_box,
    credit_box,
    cross_box,
    moving_box,
    paint_age_words,
    paint_card,
    paint_credit,
    paint_cross,
    paint_moving_words,
    paint_scale,
)
from widgets.map.surface import Dress, Selection

_Sign = tuple[QRectF, Callable[[QPainter], None]]


class TileSigns:
    """The signs of one moment, over a map of this size in px; the later ones lie over those before."""

    def __init__(self, area: QRectF, dress: Dress, over: Over, selection: Selection) -> None:
        self._area, self._theme = area, dress.theme
        self._signs = [*self._below(over), *self._at_case(over, selection)]
        theme, stale = dress.theme, dress.stale
        if dress.moving:
            box = moving_box(area, theme, dress.moving)
            self._signs.append((box, partial(paint_moving_words, box=box, theme=theme, text=dress.moving)))
        if stale is not None:
            box = age_box(area, theme, stale)
            self._signs.append((box, partial(paint_age_words, box=box, theme=theme, text=stale)))
        self.boxes = [box.toAlignedRect().adjusted(-1, -1, 1, 1) for box, _ in self._signs]

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Those of which some lies in the region."""
        for box, (_, paint) in zip(self.boxes, self._signs, strict=True):
            if region.intersects(box):
                painter.save()
                paint(painter)
                painter.restore()

    def _below(self, over: Over) -> list[_Sign]:
        theme, made = self._theme, list[_Sign]()
        if over.credit:
            box = credit_box(self._area, theme, over.credit)
            made.append((box, partial(paint_credit, box=box, theme=theme, text=over.credit)))
        if over.scale_box is not None:
            made.append((over.scale_box, partial(paint_scale, box=over.scale_box, theme=theme, text=over.scale)))
        if over.mark is not None:
            made.append((cross_box(over.mark, theme), partial(paint_cross, at=over.mark, theme=theme)))
        return made

    def _at_case(self, over: Over, selection: Selection) -> list[_Sign]:
        """The card, where its case is in sight."""
        card, at = selection.card, over.pin
        if card is None or at is None or over.case_id != selection.case_id or not self._area.contains(at):
            return []
        box, colour = card_box(at, self._area, self._theme, card, over.gap), self._theme.meaning(over.look)
        return [(box, partial(paint_card, box=box, area=self._area, theme=self._theme, card=card, colour=colour))]
