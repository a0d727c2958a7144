"""Run by `test_tile` with Qt's own scaling: paints noise and compares it with what is on the tile, pixel by pixel."""

from __future__ import annotations

import os

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.support.fake_streams import FakeStreams
from tests.support.tiles import a_tile


def noisy(camera: str, number: int, width: int, height: int) -> bytearray:
    pixels = np.random.default_rng(number).integers(0, 256, (height, width, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return bytearray(pixels.tobytes())


app = QApplication([])
streams = FakeStreams(draw=noisy)
tile = a_tile(streams, place=QRect(0, 0, 480, 270))
tile.show()
frame = streams.send("c1")
tile.look()
image = tile.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
found = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
shown = found[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
sent = np.frombuffer(frame.pixels, np.uint8).reshape(frame.height, frame.width, 4)
box, free = tile.picture, frame.height - 80
is_same = np.array_equal(shown[box.y : box.y + free, box.x : box.x + box.width, :3], sent[:free, :, :3])
print("same" if is_same else "other", os.environ["QT_SCALE_FACTOR"])
