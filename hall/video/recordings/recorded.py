"""Which cameras a station records (录像范围): as its setting names them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera

ALL = "*"
"""Every camera but those that are restricted."""


class Recorded(NamedTuple):
    """``cameras``: by code, each once; ``unknown``: names that are no camera's and no group's, as they were written;
    ``masked``: cameras that are named and have masks."""

    cameras: tuple[str, ...]
    unknown: tuple[str, ...]
    masked: tuple[str, ...] = ()


def names(setting: str) -> tuple[str, ...]:
    """The names in a setting, with semicolons between them (；too)."""
    return tuple(dict.fromkeys(each.strip() for each in setting.replace("；", ";").split(";") if each.strip()))


def recorded(wanted: Sequence[str], cameras: Iterable[Camera]) -> Recorded:
    """``wanted``: codes of cameras, groups to which they belong (权属单位组), or `ALL`; ``cameras``: those of now.

    A restricted one (受限) is recorded where its own code stands there: a group does not mean it. One with masks
    (遮挡区) never is: what it sends is kept as it comes, and nobody may see all of it. One that is switched
    off is recorded as soon as it is on; one without an address never is.
    """
    present = {each.code: each for each in cameras}
    found: dict[str, None] = {}
    unknown = []
    for name in wanted:
        if name in present:
            found[name] = None
            continue
        group = [each for each in present.values() if name in (ALL, each.owner_group)]
        if not group and name != ALL:
            unknown.append(name)
        found.update(dict.fromkeys(each.code for each in group if each.sensitivity is not Sensitivity.RESTRICTED))
    masked = tuple(name for name in wanted if name in present and present[name].masks)
    is_sent = (each for each in map(present.__getitem__, found) if each.enabled and (each.main_url or each.sub_url))
    return Recorded(tuple(each.code for each in is_sent if not each.masks), tuple(unknown), masked)
