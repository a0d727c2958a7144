"""A view of the map that is kept (保存视图): where it looks, from how near, and which layers are on. Pure."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.wall.kinds import WallKind

MOST_LAYERS = 2_000
"""Of one view: classes, subclasses and own layers of a large city."""


@frozen
class MapView:
    """``lon``, ``lat``: the middle, in degrees; ``zoom``: as a desk shows as much; ``layers``: keys of those that are
    on; ``owner``: the login of whose it is, "" – it is shared, and walls may show it."""

    kind: ClassVar = WallKind.VIEW
    code: str
    name_zh: str
    name_en: str
    lon: float
    lat: float
    zoom: float
    layers: tuple[str, ...]
    owner: str = ""
    revision: int = field(default=0, compare=False)

    @property
    def key(self) -> DocumentKey:
        """By which it is stored."""
        return DocumentKey(self.kind, self.code)

    def name(self, language: str) -> str:
        """In this language."""
        return self.name_zh if language == "zh" else self.name_en
