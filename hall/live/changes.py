"""What the feed hands over: frozen batches. A row is a tuple in the order of ``LIVE_FIELDS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hall.frozen import frozen


class ChangeKind(StrEnum):
    """What a line of the change log tells besides which fact has changed (``FactKind``): what readers are to do."""

    RELOAD = "reload"  # so much that a snapshot is read quicker
    HISTORY = "history"  # closed cases: no list of open ones changes by it, but counters do
    SETTING = "setting"  # what stations keep in memory; the subject says which (``Setting``)


class Setting(StrEnum):
    """Which setting has changed: the subjects of ``ChangeKind.SETTING``."""

    LAW = "law"
    GROUND = "ground"  # 地块、道路、单位、分工
    PEOPLE = "people"  # 用户、角色、数据范围
    WALLS = "walls"  # 场景、节目、上屏指令
    ALARMS = "alarms"  # 告警的确认、静音、试音


SETTINGS = frozenset(Setting)
LiveRow = tuple[Any, ...]
"""One case as windows see it: values in the order of ``hall.cases.fields.LIVE_FIELDS``; enums as their plain codes."""


Subjects = Mapping[str, Any]
"""What the subjects of a kind beside cases are now (a request, a scene …), by subject. None: there is none of that name
(any more) for this reader; of a kind that nobody keeps for windows only the name is told so."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """How far a reader has read: epoch (a restore begins a new one) and the last id of the change log."""

    epoch: int
    id: int


@frozen
class ChangeBatch:
    """The changed cases after ``since`` up to ``cursor``; ``missed`` > 0: changes caught up after an interruption.

    A row whose state is ended leaves the open cases. ``log_count`` is the number of log lines behind the batch.
    ``others``: what changed beside cases, by kind. ``gone``: cases that lie outside the reader's scope, now or always.
    """

    since: Cursor
    cursor: Cursor
    rows: list[LiveRow]
    log_count: int
    missed: int = 0
    others: Mapping[str, Subjects] = field(default_factory=dict)
    gone: tuple[int, ...] = ()

    @property
    def settings(self) -> frozenset[Setting]:
        """Which settings have changed; all of them where a program that named none wrote the line."""
        named = self.others.get(ChangeKind.SETTING, {})
        return SETTINGS if "" in named else SETTINGS & named.keys()
