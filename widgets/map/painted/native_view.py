"""What part of the world a painted map shows: values in, values out. Knows no widget.

A view is a `ViewState`; sizes and points are px of the widget, places are world units (mercator.py).
"""

from __future__ import annotations

from dataclasses import replace
from math import log2

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTransform

from widgets.map.geometry import Bounds
from widgets.map.painted.mercator import degrees, scale, world
from widgets.map.surface import Dress, ViewState

ZOOMS = (8.0, 19.0)  # from the whole prefecture to single houses, as Leaflet counts
CITY_ZOOM, CASE_ZOOM = 12.0, 16.0  # where the page opens, and where a case is looked at
ZOOM_STEP = 0.5  # as the page: two presses double
_FIT_STEP = 0.05  # fine enough that the city touches the edges


def to_px(view: ViewState, size: QSizeF) -> QTransform:
    """World units → px."""
    x, y = world(view.lon, view.lat)
    unit = scale(view.zoom)
    return QTransform(unit, 0, 0, unit, size.width() / 2 - x * unit, size.height() / 2 - y * unit)


def as_near(view: ViewState, dress: Dress | None) -> ViewState:
    """A view as a desk has it, as near where everything is drawn larger."""
    return replace(view, zoom=view.zoom + log2(1.0 if dress is None else dress.theme.sizes.zoom))


def place_at(view: ViewState, size: QSizeF, point: QPointF) -> tuple[float, float]:
    """(lon, lat) of a point."""
    at = to_px(view, size).inverted()[0].map(point)
    return degrees(at.x(), at.y())


def looking_at(view: ViewState, place: tuple[float, float], larger: float) -> ViewState:
    """The same view with this place (world units) in its middle; the view zooms in unless a person holds it.
    ``larger``: than a desk all is drawn, so that as much is seen as there."""
    lon, lat = degrees(*place)
    zoom = view.zoom if view.locked else max(view.zoom, CASE_ZOOM + log2(larger))
    return replace(view, lon=lon, lat=lat, zoom=zoom, at_case=True)


def fitted(bounds: Bounds, size: QSizeF, below: float = 0) -> ViewState:
    """All of `bounds`, as near as it goes, above the lowest `below` px; held by nobody."""
    room = QSizeF(size.width(), size.height() - below)
    west, north = world(bounds.west, bounds.north)
    east, south = world(bounds.east, bounds.south)
    zoom = ZOOMS[1]
    while zoom > ZOOMS[0] and not _has_room(room, (east - west) * scale(zoom), (south - north) * scale(zoom)):
        zoom -= _FIT_STEP
    zoom = max(zoom, ZOOMS[0])
    lon, lat = degrees((west + east) / 2, (north + south + below / scale(zoom)) / 2)
    return ViewState(lon, lat, zoom)


def panned(view: ViewState, step: QPointF) -> ViewState:
    """Dragged by so many px, by a person."""
    unit, (x, y) = scale(view.zoom), world(view.lon, view.lat)
    lon, lat = degrees(x - step.x() / unit, y - step.y() / unit)
    return ViewState(lon, lat, view.zoom, locked=True)


def zoomed(view: ViewState, size: QSizeF, steps: int, about: QPointF) -> ViewState:
    """Nearer (or farther, below 0) by a person; what lies at `about` stays there."""
    zoom = min(max(view.zoom + steps * ZOOM_STEP, ZOOMS[0]), ZOOMS[1])
    under = to_px(view, size).inverted()[0].map(about)
    off = about - QPointF(size.width() / 2, size.height() / 2)
    lon, lat = degrees(under.x() - off.x() / scale(zoom), under.y() - off.y() / scale(zoom))
    return ViewState(lon, lat, zoom, locked=True)


def _has_room(size: QSizeF, width: float, height: float) -> bool:
    return width <= size.width() and height <= size.height()
