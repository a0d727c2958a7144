"""The order of names that hold numbers: 路口 2 stands before 路口 10."""

from __future__ import annotations

import re

from hall.video.cameras.camera import Camera

_DIGITS = re.compile(r"(\d+)", re.ASCII)
Natural = tuple[str | int, ...]


def natural(text: str) -> Natural:
    """A key to sort by: texts and numbers in turn, beginning with a text."""
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(text)))


def by_name(camera: Camera) -> tuple[Natural, str]:
    """Sorts cameras by their names, those of one name by their codes."""
    return natural(camera.name_zh), camera.code
