"""Tiles of shapes (矢量瓦片) as the page draws them: by kind, in WGS-84, as the base drawing comes. Pool threads."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from hall.city.coordinates import gcj02_to_wgs84
from hall.city.ground.tile_layers import layer_of, names, road_class
from widgets.map.geojson import base_from_geojson
from widgets.map.page.base_data import base_json
from widgets.map.painted.mercator import degrees

_MOST_NUMBERS, _MOST_FEATURES = 500_000, 50_000
"""In a tile's corners and properties, and its features: a dense city's have a fifth of it (assumed). The library
takes microseconds for each, and whoever looks at the map waits for it."""
_log = logging.getLogger(__name__)
Place = Callable[[Any], Any]
"""Coordinates of a geometry, nested as GeoJSON nests them, from a tile's own to (lon, lat) in degrees."""


def drawing_of(content: bytes, zoom: int, x: int, y: int, *, is_shifted: bool) -> bytes:
    """What `base_json` writes, of one tile (Mapbox Vector Tile 2); no bytes for what is none."""
    from mapbox_vector_tile.decoder import TileData  # here: only a hall that has such tiles pays for it

    try:
        data = TileData(content, default_options={"y_coord_down": True, "geojson": True})
        _measure(data.tile.layers)
        told = data.get_message()
        layers: dict[str, list[dict[str, Any]]] = {}
        for source, layer in told.items():
            place = _placing(zoom, x, y, layer["extent"], is_shifted=is_shifted)
            for name, feature in _drawn(source, layer["features"], place):
                layers.setdefault(name, []).append(feature)
    except Exception as error:  # noqa: BLE001  # what comes from a file or a network may break the library anywhere
        _log.warning("base tiles: %d/%d/%d is no tile of shapes (%s)", zoom, x, y, type(error).__name__)
        return b""
    west_north, east_south = degrees(x / 2**zoom, y / 2**zoom), degrees((x + 1) / 2**zoom, (y + 1) / 2**zoom)
    geo = {name: {"features": features} for name, features in layers.items()}
    return base_json(base_from_geojson(geo, (west_north[0], east_south[1], east_south[0], west_north[1])))


def _measure(layers: Any) -> None:
    """Raises OverflowError for more than can be drawn while somebody waits."""
    features = [each for layer in layers for each in layer.features]
    numbers = sum(len(each.geometry) + len(each.tags) for each in features)
    if numbers > _MOST_NUMBERS or len(features) > _MOST_FEATURES:
        raise OverflowError


def _drawn(source: str, features: list[dict[str, Any]], place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    for feature in features:
        about, geometry = feature["properties"], feature["geometry"]
        name = layer_of(source, about, geometry["type"])
        if not name or not geometry["coordinates"]:
            continue
        coordinates, (zh, en) = place(geometry["coordinates"]), names(about)
        said = {"zh": zh, "en": en, "class": road_class(about) if name == "ways" else ""}
        if name == "places":
            said["label"] = coordinates if geometry["type"] == "Point" else coordinates[0]
        yield name, {"properties": said, "geometry": {"type": geometry["type"], "coordinates": coordinates}}


def _placing(zoom: int, x: int, y: int, extent: int, *, is_shifted: bool) -> Place:
    """Where points of a tile lie. The shift is reckoned at three of its corners: between them it is as good as even."""
    side, corners = 2.0**zoom, [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]

    def moved(across: float, down: float) -> tuple[float, float]:
        there = degrees((x + across) / side, (y + down) / side)
        here = gcj02_to_wgs84(*there) if is_shifted else there
        return here[0] - there[0], here[1] - there[1]

    first, right, below = (moved(*corner) for corner in corners)

    def placed(coordinates: Any) -> Any:
        if not isinstance(coordinates[0], int | float):
            return [placed(each) for each in coordinates if each]
        across, down = coordinates[0] / extent, coordinates[1] / extent
        lon, lat = degrees((x + across) / side, (y + down) / side)
        by = [first[n] + (right[n] - first[n]) * across + (below[n] - first[n]) * down for n in (0, 1)]
        return [lon + by[0], lat + by[1]]

    return placed
