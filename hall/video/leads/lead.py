"""A detection, and the lead that detections of one camera and one kind make together: what a person looks at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hall.frozen import frozen
from hall.moment import Moment


@frozen
class Detection:
    """One picture in which a program believes to see something (识别结果).

    camera: code of the camera; kind: code of a `DetectionKind`; algorithm: which program, and which version of it;
    confidence: how sure it is by its own word, 0 to 1; snapshot: SHA-256 of the picture, "": there is none;
    street: code of the camera's, "": unknown.
    """

    camera: str
    kind: str
    algorithm: str
    at: Moment
    confidence: float
    snapshot: str = ""
    street: str = ""


class LeadState(StrEnum):
    """What became of a lead."""

    WAITING = "waiting"  # 待研判
    FILED = "filed"  # 已立案: a case was made of it
    REFUSED = "refused"  # 已排除
    LAPSED = "lapsed"  # 已过期: nobody looked, and it was not seen again


class Reason(StrEnum):
    """Why a lead was refused (排除原因), in the order of the keys."""

    NOTHING = "nothing"  # 无此情况: the program was wrong
    OTHER_KIND = "other_kind"  # 识别类别有误
    PERMITTED = "permitted"  # 已获许可
    KNOWN = "known"  # 已有案件
    GONE = "gone"  # 已自行消除
    UNCLEAR = "unclear"  # 画面不清，无法判断


WRONG = frozenset({Reason.NOTHING, Reason.OTHER_KIND})
"""Reasons that tell against the program; the others say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A lead at one version. Moments are UTC milliseconds.

    id: 0 until the store gives it; first_at, last_at: of its first and latest detection; count: how many; confidence:
    the best of them, and ``snapshot`` and ``algorithm`` that one's; reviewed_by: "": nobody, or by itself
    (``by_itself``: the city trusts this kind, 自动立案); case_id: 0: none.
    """

    id: int = 0
    version: int = 1
    state: LeadState = LeadState.WAITING
    camera: str
    kind: str
    algorithm: str
    first_at: Moment
    last_at: Moment
    count: int = 1
    confidence: float
    snapshot: str = ""
    street: str = ""
    reviewed_by: str = ""
    reviewed_at: Moment | None = None
    reason: Reason | None = None
    case_id: int = 0
    by_itself: bool = False
