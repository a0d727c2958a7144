"""目录树: the cameras in branches, by area, by whose they are, or by kind; each branch knows how many it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from hall.frozen import frozen
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.cameras.natural import by_name


class TreeBy(StrEnum):
    """What the first branches are; those below them divide a branch of hundreds once more."""

    AREA = "area"  # street, then kind
    GROUP = "group"  # 权属单位组, then street
    KIND = "kind"  # then street


@frozen
class Branch:
    """``topic``: what ``code`` is one of (street, group, kind); ``code`` "": of none. ``count``: cameras below it."""

    topic: str
    code: str
    count: int
    branches: tuple[Branch, ...] = ()
    cameras: tuple[Camera, ...] = ()

    def leaves(self) -> Iterator[Camera]:
        """All cameras below it, in the order of the tree."""
        for each in self.branches:
            yield from each.leaves()
        yield from self.cameras


_KINDS = tuple(CameraKind)
_Level = tuple[str, Callable[[Camera], str]]
_STREET: _Level = ("street", lambda camera: camera.street)
_GROUP: _Level = ("group", lambda camera: camera.owner_group)
_KIND: _Level = ("kind", lambda camera: camera.kind.value)
_LEVELS: dict[TreeBy, Sequence[_Level]] = {
    TreeBy.AREA: (_STREET, _KIND),
    TreeBy.GROUP: (_GROUP, _STREET),
    TreeBy.KIND: (_KIND, _STREET),
}


def tree_of(cameras: Iterable[Camera], by: TreeBy) -> tuple[Branch, ...]:
    """The branches of these cameras: kinds in their own order, others by code, what belongs to none last; within a
    branch by name."""
    return _branches(sorted(cameras, key=by_name), _LEVELS[by])


def _branches(cameras: Sequence[Camera], levels: Sequence[_Level]) -> tuple[Branch, ...]:
    (topic, code_of), *below = levels
    of_code: dict[str, list[Camera]] = {}
    for camera in cameras:
        of_code.setdefault(code_of(camera), []).append(camera)
    found = []
    for code in sorted(of_code, key=lambda code: _place(topic, code)):
        those = of_code[code]
        if below:
            found.append(Branch(topic, code, len(those), branches=_branches(those, below)))
        else:
            found.append(Branch(topic, code, len(those), cameras=tuple(those)))
    return tuple(found)


def _place(topic: str, code: str) -> tuple[bool, int, str]:
    rank = _KINDS.index(CameraKind(code)) if topic == _KIND[0] else 0
    return not code, rank, code
