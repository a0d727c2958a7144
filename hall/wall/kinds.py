"""The kinds of documents of the walls, as they are stored, and which of them are made at a desk."""

from __future__ import annotations

from enum import StrEnum


class WallKind(StrEnum):
    """The name of such a document is the code of the scene, program, trigger, arrangement or view, or the wall."""

    SCENE = "scene"
    PROGRAM = "program"
    TRIGGER = "trigger"
    ARRANGEMENT = "arrangement"
    VIEW = "map_view"  # of the map: shared, or one person's own
    WALL = "wall"  # what was ordered of one


MADE = (WallKind.SCENE, WallKind.PROGRAM, WallKind.TRIGGER, WallKind.ARRANGEMENT, WallKind.VIEW)
"""What people make at a desk or bring in a file."""
