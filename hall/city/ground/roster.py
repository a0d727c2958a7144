"""值班表: who is on duty at which post, rows with the time they hold. Telephones are the duty desk's, nobody's own."""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.moment import Moment


class Post(StrEnum):
    """What somebody on duty is there for, in the order in which a board names them."""

    LEADER = "leader"  # 带班领导
    SHIFT_LEADER = "shift_leader"  # 值班长
    SEAT = "seat"  # 坐席


@frozen
class OnDuty:
    """One person on duty. ``post``: a code of ``Post``; ``place``: which of several posts of a kind, such as a seat's
    name, "" for the only one; ``shift``: what the shift is called (白班)."""

    post: str
    place: str
    name: str
    phone: str = ""
    shift: str = ""
    begins: Moment = 0
    ends: Moment | None = None
