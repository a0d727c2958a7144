"""The values of the map as messages to and from the page, and pins packed for the way. Pure."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import Any

import numpy as np

from hall.live.looks import LOOKS
from hall.ports.base_tiles import TileGround
from themes.apply import css_variables
from themes.tokens import SHAPES
from widgets.map.pins import URGENT, PinBatch, PinColumns
from widgets.map.surface import Dress, Selection, Tiles, ViewState

_DEGREE = 1e7
"""Coordinates travel as int32 in units of 1e-7 degree (1 cm)."""


def packed_columns(pins: PinColumns) -> str:
    """Base64 of the columns one after another, little endian: id float64, lon int32, lat int32, look uint8."""
    columns = (
        pins.ids.astype("<f8"),
        np.rint(pins.lon * _DEGREE).astype("<i4"),
        np.rint(pins.lat * _DEGREE).astype("<i4"),
        pins.looks,
    )
    return base64.b64encode(b"".join(column.tobytes() for column in columns)).decode("ascii")


def batch_message(batch: PinBatch) -> dict[str, Any]:
    """All of a batch but its columns."""
    return {
        "number": batch.number,
        "revision": batch.revision,
        "count": len(batch.upserts),
        "removed": list(batch.removed),
        "clear": batch.clear,
        "more": batch.more,
    }


def ground_message(ground: TileGround | None) -> dict[str, Any] | None:
    """Which tiles there are; None: the hall's own drawing is shown."""
    if ground is None:
        return None
    what = {"isVector": ground.is_vector, "isShifted": ground.is_shifted}
    return {"least": ground.least_zoom, "most": ground.most_zoom, "credit": ground.credit, **what}


def dress_message(dress: Dress) -> dict[str, Any]:
    """Theme as CSS variables; the looks in the order of drawing with the mark of each, and the bit of an urgent case;
    language, words, age, what is said of people and vehicles, what is shown of layers, number."""
    return {
        "variables": css_variables(dress.theme),
        "looks": [look.value for look in LOOKS],
        "urgent": URGENT,
        "shapes": [SHAPES[look].value for look in LOOKS],
        "language": dress.language,
        "words": dict(dress.words),
        "stale": dress.stale,
        "moving": dress.moving,
        "kinds": sorted(dress.kinds),
        "hidden": sorted(dress.hidden),
        "legend": [[entry.style, entry.shape, entry.name] for entry in dress.legend],
        "number": dress.number,
    }


def selection_message(selection: Selection) -> dict[str, Any]:
    """The selected case, its card, whether to go there; the marked place; number."""
    card = selection.card
    return {
        "id": selection.case_id,
        "card": None if card is None else {"title": card.title, "lines": list(card.lines)},
        "fly": selection.fly,
        "mark": selection.mark,
        "number": selection.number,
    }


def tiles_message(source: str, tiles: Tiles | None) -> dict[str, Any]:
    """Of a source; None: nothing of it."""
    told = None if tiles is None else {
        "revision": tiles.revision, "which": tiles.which,
        "letters": dict(tiles.signs.letters), "styles": dict(tiles.signs.styles),
    }  # fmt: skip
    return {"source": source, "tiles": told}


def view_message(view: ViewState | None) -> dict[str, Any] | None:
    """A view to go back to."""
    return None if view is None else asdict(view)


def view_of(values: dict[str, Any]) -> ViewState:
    """The view that the page reports."""
    lon, lat, zoom = (float(values[name]) for name in ("lon", "lat", "zoom"))
    return ViewState(lon, lat, zoom, bool(values["locked"]), bool(values["at_case"]))
