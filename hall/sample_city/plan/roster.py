"""Who is on duty in a sample city: the same invented people at all hours, because its clock may stand anywhere."""

from __future__ import annotations

from hall.city.ground.roster import OnDuty, Post
from hall.people.personas import PERSONAS
from hall.people.roles import Role

_NAMES = {persona.role: persona.name_zh for persona in PERSONAS}
_ALL_DAY = "全天"
ROSTER: tuple[OnDuty, ...] = (
    OnDuty(Post.LEADER.value, "", _NAMES[Role.LEADER], "000-0001", _ALL_DAY),
    OnDuty(Post.SHIFT_LEADER.value, "", _NAMES[Role.SHIFT_LEADER], "000-0002", _ALL_DAY),
    OnDuty(Post.SEAT.value, "受理 01", _NAMES[Role.CALL_TAKER], "000-0011", _ALL_DAY),
    OnDuty(Post.SEAT.value, "派遣 02", _NAMES[Role.DISPATCHER], "000-0012", _ALL_DAY),
    OnDuty(Post.SEAT.value, "核查 03", _NAMES[Role.CHECKER], "000-0013", _ALL_DAY),
    OnDuty(Post.SEAT.value, "督查 04", _NAMES[Role.SUPERVISOR], "000-0014", _ALL_DAY),
)
