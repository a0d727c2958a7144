"""Finding cameras by what people know of them: name, number, street, whose they are. Pure; made once for many asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest

from hall.plain_text import alike, plain_digits
from hall.video.cameras.camera import Camera
from hall.video.cameras.natural import by_name

MOST_FOUND = 200
"""As many as anybody reads; who is shown so many types another word."""


class CameraSearch:
    """``names``: what streets and groups are called, by code; one that has none is found by its code."""

    def __init__(self, cameras: Iterable[Camera], names: Mapping[str, Iterable[str]]) -> None:
        self._known = [_Known(camera, names) for camera in sorted(cameras, key=by_name)]

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[Camera, ...]:
        """Those in which every typed word stands, whatever width and case it has: first the one of that number, then
        those whose name begins so, then whose name holds it, then the others; within these by name. Nothing for
        nothing."""
        words = _folded(typed).split()
        if not words:
            return ()
        fits = ((known.rank(words), place) for place, known in enumerate(self._known) if known.fits(words))
        return tuple(self._known[place].camera for _, place in nsmallest(most, fits))


class _Known:
    __slots__ = ("_all", "_name", "_numbers", "camera")

    def __init__(self, camera: Camera, names: Mapping[str, Iterable[str]]) -> None:
        self.camera = camera
        self._numbers = frozenset(map(_folded, filter(None, (camera.code, camera.national_id))))
        self._name = _folded(f"{camera.name_zh}\n{camera.name_en}")
        places = (name for code in (camera.street, camera.owner_group) for name in (code, *names.get(code, ())))
        self._all = "\n".join((self._name, *self._numbers, *map(_folded, places)))

    def fits(self, words: list[str]) -> bool:
        return all(word in self._all for word in words)

    def rank(self, words: list[str]) -> int:
        if len(words) == 1 and words[0] in self._numbers:
            return 0
        if self._name.startswith(words[0]):
            return 1
        return 2 if all(word in self._name for word in words) else 3


def _folded(text: str) -> str:
    return plain_digits(alike(text)).casefold()
