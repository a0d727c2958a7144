"""PostgreSQL taken away under a real wall: its path cut, the server frozen, the server killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.reach_faults import Fault, Ground, Result, struck, write_missed
from tests.support.faults import ServerUnderFire


def postgres_faults(ground: Ground, size: int) -> Iterator[Result]:
    """The server killed, the server frozen, the path swallowing everything."""
    assert ground.server is not None
    assert ground.proxy is not None
    proxy, fire = ground.proxy, ServerUnderFire(ground.server)

    def behind_the_hole(restore: Callable[[], None]) -> int:
        """The server comes back, but the wall's path does not yet: so what is written is missed."""
        proxy.black_hole()
        restore()
        return write_missed(ground.url)

    faults = [
        Fault("network path cut", proxy.black_hole, proxy.heal, lambda: write_missed(ground.url)),
        Fault("server frozen", fire.freeze, proxy.heal, lambda: behind_the_hole(fire.thaw), "SIGSTOP,"),
        Fault("server killed", fire.kill, proxy.heal, lambda: behind_the_hole(fire.start), "SIGKILL,"),
    ]
    try:
        yield from struck(ground, size, faults)
    finally:
        fire.thaw()
        fire.stop()
