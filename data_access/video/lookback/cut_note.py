"""How the audit names a cut: by its number, and by the SHA-256 of its file."""

from __future__ import annotations

from hall.video.lookback.cut import Cut

EXPORT = "camera.export"
"""The act; its subject is the camera."""


def noted(cut: Cut, sha256: str) -> str:
    """Which cut, of which time (UTC ms), by which SHA-256 its file is known, of which case, why."""
    return f"{cut.number} {cut.begins}-{cut.ends} {sha256} {cut.case or '-'} {cut.reason}"
