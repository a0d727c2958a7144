"""The hall's health in few numbers and lines, for whoever has little room: a panel of a wall, a line at a desk."""

from __future__ import annotations

from collections.abc import Sequence

from hall.frozen import frozen
from hall.health.findings import Finding, Severity, findings, in_order
from hall.health.station import Heard


@frozen
class HealthSummary:
    """``running``: stations that tell how they are; ``silent``: that should and do not; ``ended``: closed by a person.
    ``findings``: the worst first. Nothing is known where ``stations`` is empty: say so, and show no nought."""

    stations: tuple[Heard, ...]
    findings: tuple[Finding, ...]

    @property
    def running(self) -> int:
        """How many tell how they are."""
        return sum(each.runs for each in self.stations)

    @property
    def silent(self) -> int:
        """How many should and do not."""
        return sum(each.is_silent for each in self.stations)

    @property
    def ended(self) -> int:
        """How many were closed on purpose."""
        return sum(each.health.ended for each in self.stations)

    @property
    def worst(self) -> Severity | None:
        """Of all findings; None: all is well."""
        return self.findings[0].severity if self.findings else None

    def count(self, severity: Severity) -> int:
        """How many findings of that severity there are."""
        return sum(each.severity is severity for each in self.findings)

    def of(self, station: str) -> tuple[Finding, ...]:
        """The findings of one station, the worst first."""
        return tuple(each for each in self.findings if each.station == station)

    def by_need(self) -> tuple[Heard, ...]:
        """The stations, first those with something bad, last those that are closed."""
        return tuple(sorted(self.stations, key=self._rank))

    def _rank(self, each: Heard) -> tuple[int, str]:
        found = self.of(each.health.station)
        if found:
            return (0 if found[0].severity is Severity.BAD else 1), each.health.station
        return (2 if each.runs else 3), each.health.station


def summary(stations: Sequence[Heard], of_hall: Sequence[Finding] = ()) -> HealthSummary:
    """Of what was heard of all stations. ``of_hall``: what else is to be seen to, of no station."""
    return HealthSummary(tuple(stations), in_order([*findings(stations), *of_hall]))
