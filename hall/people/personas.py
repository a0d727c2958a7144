"""The invented people who sit at the stations of a sample hall (演示数据)."""

from __future__ import annotations

from hall.frozen import frozen
from hall.people.roles import Role
from hall.people.session import Session


@frozen
class Persona:
    """An invented person who sits at a station of a sample hall without a password."""

    role: Role
    user: str
    name_zh: str
    name_en: str

    def session(self, station: str, unit: str | None = None, language: str = "zh") -> Session:
        """The persona at a station, by its name in the station's language; ``unit``: the disposal unit, for the
        department handler only."""
        own = unit if self.role is Role.DEPARTMENT else None
        return Session(
            self.user, self.name_zh if language == "zh" else self.name_en, frozenset({self.role}), own, None, station
        )


PERSONAS: tuple[Persona, ...] = (
    Persona(Role.CALL_TAKER, "sample.call_taker", "林受理", "Lin Shouli"),
    Persona(Role.SHIFT_LEADER, "sample.shift_leader", "周值班", "Zhou Zhiban"),
    Persona(Role.DISPATCHER, "sample.dispatcher", "何派遣", "He Paiqian"),
    Persona(Role.DEPARTMENT, "sample.department", "孙处置", "Sun Chuzhi"),
    Persona(Role.COLLECTOR, "sample.collector", "赵采集", "Zhao Caiji"),
    Persona(Role.CHECKER, "sample.checker", "钱核查", "Qian Hecha"),
    Persona(Role.SUPERVISOR, "sample.supervisor", "吴督查", "Wu Ducha"),
    Persona(Role.LEADER, "sample.leader", "郑领导", "Zheng Lingdao"),
    Persona(Role.EVALUATOR, "sample.evaluator", "冯考评", "Feng Kaoping"),
    Persona(Role.ADMIN, "sample.admin", "许维护", "Xu Weihu"),
)
"""One for each role that sits at a desk, in the order of the main path; then the roles that only watch, and
who keeps the city."""
