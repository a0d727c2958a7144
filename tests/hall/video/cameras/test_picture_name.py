"""Names of files fit into a folder, however long a camera's name is."""

from __future__ import annotations

from hall.video.cameras.picture_name import named


def test_a_long_name_fits_in_bytes_and_keeps_what_tells_it() -> None:
    name = named("长" * 100, "C1", "2026-11-20 10-02-31", "mp4")
    assert len(name.encode()) <= 240
    assert name.startswith("长" * 60)
    assert name.endswith(" C1 2026-11-20 10-02-31.mp4")
    assert named("东门", "C1", "2026-11-20 10-02-31") == "东门 C1 2026-11-20 10-02-31.jpg"
