"""A picture that does not fit on the disk is not left half, and the error says where there is no room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from data_access.engine.named_files import whole_file
from screens.pictures.pictures import keep_picture
from tests.support.full_disk import no_file_above


def test_a_picture_is_whole_or_not_there(tmp_path: Path) -> None:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    for y in range(480):
        for x in range(0, 640, 7):
            image.setPixel(x, y, x * y)
    with no_file_above(1_000), pytest.raises(OSError) as caught:
        keep_picture(image, tmp_path / "a.png", whole_file)
    assert caught.value.filename == str(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []
    keep_picture(image, tmp_path / "a.png", whole_file)
    assert QImage(str(tmp_path / "a.png")).size() == image.size()
