"""The kinds of fact that the hall keeps, and how one of them is named: in the audit, in the change log, to windows.

One name for each kind, whoever speaks of it. What a kind's facts hold is told where they live.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FactKind(StrEnum):
    """What is stored, audited and told. Readers pass on a kind that they do not know."""

    CASE = "case"
    REQUEST = "request"  # 申请
    USER = "user"
    TRIES = "tries"  # how sign-ins of a name went
    DOCUMENT = "document"  # law, profile, calendar, list …: one version of it
    EVENT = "event"  # 事件
    CAMERA = "camera"  # 摄像机: one of them; "" where so many have changed that all are read anew
    COMPONENT = "component"  # 部件: some of them; which, their rows tell (``revision``)
    LAYER = "layer"  # 自有图层: one of them, or what lies in it; "" where so many have changed that all are read anew
    LEAD = "lead"  # 智能识别线索
    TRACK = "track"  # 轨迹: whose was looked at; told to the audit alone
    TABLE = "table"  # of the ground, as a whole
    FACT = "fact"  # of ``meta``
    BACKUP = "backup"


class Subject(NamedTuple):
    """Which fact something is about. ``kind``: of an older or newer program it may be none of ``FactKind``."""

    kind: str
    name: str

    def told(self) -> str:
        """As the audit names it: ``request 7``."""
        return f"{self.kind} {self.name}"


class DocumentKey(NamedTuple):
    """One document: ``kind`` as ``program``, ``name`` as ``tour``; of a kind that another program knows too."""

    kind: str
    name: str

    def told(self) -> str:
        """As people and the audit are told of it: ``program tour``."""
        return f"{self.kind} {self.name}"

    def version(self, number: int) -> Subject:
        """One version of it: a fact that never changes."""
        return Subject(FactKind.DOCUMENT, f"{self.told()} {number}")


def case_subject(case_id: int) -> Subject:
    """A case."""
    return Subject(FactKind.CASE, str(case_id))


def request_subject(request_id: int) -> Subject:
    """A request (申请)."""
    return Subject(FactKind.REQUEST, str(request_id))


def read_subject(told: str) -> Subject:
    """From how the audit names it."""
    kind, _, name = told.partition(" ")
    return Subject(kind, name)
