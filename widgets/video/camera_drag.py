"""Cameras on their way from a tree, or from a tile, to a tile (拖放): what a drag carries."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

CAMERAS = "application/x-hall-cameras"
"""A list of keys, as JSON. Who drags it does not matter: a tile, a tree, a result of a search, another window."""
MOST = 64  # of a drag: more than there are places
_MOST_BYTES = 65_536  # of a foreign program's drag under the same name


def packed(cameras: Sequence[str]) -> QMimeData:
    """A drag of these cameras."""
    data = QMimeData()
    data.setData(CAMERAS, QByteArray(json.dumps(list(cameras)[:MOST]).encode()))
    return data


def unpacked(data: QMimeData) -> tuple[str, ...]:
    """The cameras of a drag; none where it carries something else."""
    raw = bytes(data.data(CAMERAS).data())
    if not raw or len(raw) > _MOST_BYTES:
        return ()
    try:
        found = json.loads(raw)
    except ValueError:
        return ()
    keys = found if isinstance(found, list) else []
    return tuple(dict.fromkeys(each for each in keys if isinstance(each, str) and each))[:MOST]
