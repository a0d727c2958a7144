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
        places = {code: _folded("\n".join((code, *called))) for code, called in names.items()}
        self._known = [_Known(camera, places) for camera in sorted(cameras, key=by_name)]

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

    def __init__(self, camera: Camera, places: dict[str, str]) -> None:
        """``places``: what streets and groups are called, folded, by code."""
        self.camera = camera
        self._numbers = frozenset(map(_folded, filter(None, (camera.code, camera.national_id))))
        self._name = f"{_folded(camera.name_zh)}\n{_folded(camera.name_en)}"
        where = (places[code] if code in places else _folded(code) for code in (camera.street, camera.owner_group))
        self._all = "\n".join((self._name, *self._numbers, *where))

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
