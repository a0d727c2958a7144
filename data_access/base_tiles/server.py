"""Tiles from a server of the city's network, by a template of addresses (XYZ, TMS or WMTS), kept on this disk.

The address may hold the city's key for it: it is neither logged nor told.
"""

from __future__ import annotations

import logging
import re
from hashlib import sha256
from http import HTTPStatus
from itertools import count
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from data_access.base_tiles.kept import KeptTiles
from data_access.base_tiles.pictures import MOST_BYTES, Read, shapes_of, whole_picture_of
from hall.errors import InputRefused
from hall.ports.base_tiles import TileGround

_PATIENCE_S = (1.0, 3.0)
"""For a connection, and for each piece of an answer: whoever looks at the map waits for it."""
_WHOLE_S = 10.0
"""For a whole answer: one that drips would hold a thread of the pool without end."""
_PIECE = 64 << 10
"""Bytes read at once, at most: as many as most pictures have."""
_RESTS_S = 10.0
"""So long a host that did not answer is not asked: the pool's threads would wait for it, one after another."""
_ZOOMS = (3, 18)
"""What servers of cities and countries have (assumed: an address does not tell)."""
_SHAPE_ZOOMS = (3, 14)
"""Likewise for tiles of shapes, which are drawn larger beyond."""
_HOSTS = re.compile(r"\{([^{}|]+(?:\|[^{}|]+)+)\}")
_NAMED = ("{z}", "{x}")
_VECTOR = re.compile(r"\.(?:pbf|mvt)(?:\?|$)", re.IGNORECASE)
_log = logging.getLogger(__name__)


class ServerTiles:
    """See `BaseTiles`. ``{z}``, ``{x}``, ``{y}`` (from the north) or ``{-y}`` (from the south) stand for a tile,
    ``{a|b|c}`` for one of several hosts in turn."""

    def __init__(self, template: str, credit: str, cache: Path, *, is_shifted: bool) -> None:
        """``cache``: a folder of this program's own. Raises InputRefused (``input.tiles_…``)."""
        if not all(each in template for each in _NAMED) or not ("{y}" in template or "{-y}" in template):
            raise InputRefused("input.tiles_template", file=_shown(template))
        hosts = _HOSTS.search(template)
        named = hosts[1].split("|") if hosts else [""]
        self._templates = [_HOSTS.sub(each, template) for each in named]
        self._turn, self._lock = count(), Lock()
        self._rests_until = [0.0] * len(self._templates)
        self._kept = KeptTiles(cache / sha256(template.encode()).hexdigest()[:16])
        is_vector = _VECTOR.search(template) is not None
        self._read = shapes_of if is_vector else whole_picture_of
        self.ground = TileGround(is_shifted, *(_SHAPE_ZOOMS if is_vector else _ZOOMS), credit, is_vector)

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """See `BaseTiles`: what was fetched once is shown without the server, an old one until there is a new one."""
        kept = self._kept.tile(zoom, x, y)
        if kept is not None and not kept.is_old:
            return kept.content
        content = self._fetched(zoom, x, y)
        if content:
            self._kept.keep(zoom, x, y, content)
        return kept.content if not content and kept is not None else content

    def _fetched(self, zoom: int, x: int, y: int) -> bytes | None:
        for _ in self._templates:
            at = next(self._turn) % len(self._templates)
            if monotonic() < self._rests_until[at]:
                continue
            named = {"{z}": zoom, "{x}": x, "{y}": y, "{-y}": 2**zoom - 1 - y}
            address = self._templates[at]
            for name, number in named.items():
                address = address.replace(name, str(number))
            answered, content = asked_of(address, self._read)
            if answered:
                return content
            with self._lock:
                if monotonic() >= self._rests_until[at]:
                    _log.warning("base tiles: %s does not answer", _shown(address))
                self._rests_until[at] = monotonic() + _RESTS_S
        return None


def asked_of(address: str, read: Read = whole_picture_of) -> tuple[bool, bytes]:
    """Whether the host answered, and with which tile; no bytes: with none."""
    import requests  # here: only a hall that has such a server pays for it
    from urllib3.exceptions import HTTPError  # likewise; what is read raw raises its own

    try:
        with requests.get(address, timeout=_PATIENCE_S, stream=True, allow_redirects=False) as answer:
            content = _content_of(answer.raw)
            is_good = answer.status_code == HTTPStatus.OK
            is_good &= not answer.headers.get("Content-Type", "").lower().startswith("text/html")  # a page to sign in
            return answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, read(content) if is_good else b""
    except (requests.RequestException, HTTPError, OSError, ValueError):
        return False, b""


def _content_of(raw: Any) -> bytes:
    """What an answer holds, in pieces as they come. Raises TimeoutError where it takes too long."""
    until, content = monotonic() + _WHOLE_S, bytearray()
    while len(content) <= MOST_BYTES and (piece := raw.read1(_PIECE, decode_content=True)):
        content += piece
        if monotonic() >= until:
            raise TimeoutError
    return bytes(content)


def _shown(address: str) -> str:
    """As it may be told: without account, path and what comes behind."""
    return re.sub(r"^(\w+://)(?:[^/@]*@)?([^/?#]*).*", r"\1\2", address)
