"""How much the soak ``kill`` does, and what an engine went through. No work is done here."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.support.engines import ENGINES


@dataclass(slots=True)
class Plan:
    """How much is done. ``rounds``: None, as many as ``seconds`` allow on each engine."""

    rounds: int | None = 20
    seconds: float | None = None
    acts: int = 500
    processes: int = 2
    threads: int = 3
    cases: int = 300
    import_rows: int = 12_000
    import_kills: int = 3
    engines: tuple[str, ...] = ENGINES

    @property
    def whole(self) -> int:
        """Acts of a round that nobody cuts short."""
        return self.acts // self.processes * self.processes


@dataclass(slots=True)
class Toll:
    """What one engine went through."""

    engine: str
    rounds: int = 0
    killed: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    found: int = 0
    unacknowledged: int = 0
    imports: int = 0
    import_kills: int = 0
    rows_read: int = 0
    foreign_cases: int = 0
    checked: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
