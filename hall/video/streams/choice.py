"""Which of a camera's streams is right for a view, and how large its picture is there. Pure."""

from __future__ import annotations

from enum import StrEnum

USUAL_SUB = (640, 360)
"""Of a sub stream that has not been seen yet: what most cameras come with (assumed)."""
_ENOUGH = 0.9
"""A view that shows the main stream keeps it until it is smaller than the sub stream by a tenth: one that is dragged
about the border does not change with every pixel."""
_SAME_SHAPE = 0.03
"""A picture that is wider or narrower than its view by less fills it: nobody sees that, but everybody a thin bar."""


class Channel(StrEnum):
    """A stream of a camera (码流)."""

    MAIN = "main"  # 主码流
    SUB = "sub"  # 子码流


def channel_for(view: tuple[int, int], sub: tuple[int, int], now: Channel | None) -> Channel:
    """The main stream where the view has more pixels than the sub stream has; ``now``: what it shows already."""
    width, height = sub if min(sub) > 0 else USUAL_SUB
    share = _ENOUGH if now is Channel.MAIN else 1.0
    fits = view[0] <= width * share and view[1] <= height * share
    return Channel.SUB if fits else Channel.MAIN


def fitted(picture: tuple[int, int], view: tuple[int, int], pixel_aspect: float = 1.0) -> tuple[int, int]:
    """The size of a picture in a view, unbent: as large as it can be. pixel_aspect: how wide a pixel of it is for its
    height. Never below 1×1."""
    shape = picture[0] * pixel_aspect / picture[1]
    width, height = view
    if abs(shape * height / width - 1) <= _SAME_SHAPE:
        return view
    if shape * height > width:
        return width, max(1, round(width / shape))
    return max(1, round(height * shape)), height
