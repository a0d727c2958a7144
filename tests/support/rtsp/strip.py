"""What stands in a camera's picture for programs: its number and the frame's, and by that when the frame was sent.

A strip along the bottom, a twelfth of the height: 16 cells over the width, white is 1, most significant bit first:
8 bits camera, 8 bits frame. Frame n of camera c is sent at the Unix time ``phase(c) + n / fps``, modulo ``LOOP_S``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

CELLS = 16
BITS = CELLS // 2
PART = 12  # of the height
LOOP_S = 10
"""A clip begins anew then: 250 frames at 25 a second are the most that 8 bits tell apart."""
DARK, BRIGHT, GREY = 16, 235, 128  # of luma; of both chromas
_LIMIT = 128
Plane = npt.NDArray[np.uint8]


class Read(NamedTuple):
    """Which camera, and which frame of its clip."""

    camera: int
    frame: int


def phase(camera: int) -> float:
    """By how much a camera's clip begins later than a full ten seconds of Unix time, s: cameras are not in step."""
    return camera * 7 % 16 / 16


def paint(luma: Plane, chromas: tuple[Plane, Plane], camera: int, frame: int) -> None:
    """Write the strip into a picture."""
    height, width = luma.shape
    shown = (camera & 0xFF) << BITS | (frame & 0xFF)
    cells = [BRIGHT if shown >> (CELLS - 1 - at) & 1 else DARK for at in range(CELLS)]
    luma[height - height // PART :] = np.array(cells, np.uint8)[np.arange(width) * CELLS // width]
    for chroma in chromas:
        chroma[chroma.shape[0] - chroma.shape[0] // PART :] = GREY


def read(picture: npt.NDArray[Any]) -> Read:
    """From rows of grey, or of pixels with green as their second value."""
    grey = picture[..., 1] if picture.ndim == 3 else picture
    height, width = grey.shape
    row = grey[height - max(1, height // PART // 2)]
    shown = 0
    for at in range(CELLS):
        shown = shown << 1 | int(row[(2 * at + 1) * width // (2 * CELLS)] >= _LIMIT)
    return Read(shown >> BITS, shown & 0xFF)


def delay_s(seen: Read, fps: float, unix_s: float) -> float:
    """How long ago it was sent; delays of almost ``LOOP_S`` cannot be told from frames of the future."""
    late = (unix_s - phase(seen.camera) - seen.frame / fps) % LOOP_S
    return late if late < LOOP_S - 1 else late - LOOP_S
