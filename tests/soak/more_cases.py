"""A sample city in which cases are reported and nothing else happens: what does an open case cost who keeps it live?"""

from __future__ import annotations

from contextlib import closing

from data_access.sample.station import open_sample


def report_more(url: str, count: int) -> None:
    """So many cases, each by an act of its own through the law, in the order of their moments, which end now."""
    with closing(open_sample(url)) as station:
        first = station.present.now() - count
        for at in range(first, first + count):  # a case is drawn from its moment: no two share one
            step = station.ground.life.report(at)
            station.clock.moment = at
            station.commands.handle(step.command, step.who)
