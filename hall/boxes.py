"""Rectangles of a picture, and where the screens of a spliced wall meet in it. Pure: knows no widget."""

from __future__ import annotations

from hall.frozen import frozen


@frozen
class Box:
    """A rectangle in px."""

    x: int
    y: int
    width: int
    height: int


@frozen
class Seams:
    """Where the pictures of a spliced wall (拼接屏) meet: px from the left, and from the top, of the room."""

    across: tuple[int, ...] = ()
    down: tuple[int, ...] = ()
