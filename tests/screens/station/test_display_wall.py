"""A display wall of three monitors, and a desk on a fourth one, on bad days of its cables: each window is back on its
own monitor within seconds, nobody sees one anywhere else meanwhile, and none ever comes to the desk's monitor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from tests.support.desktop import MANAGER, needs_desktop, window_manager
from tests.support.placed_walls import COLOURS, placed
from tests.support.placed_window import Program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.waits import wait_for
from tests.support.x_display import Identity
from tests.support.x_eyes import Eyes, Seen, eyes
from tests.support.x_places import Places, Stay, places

pytestmark = pytest.mark.screens
SIZE = (640, 360)
BACK_S = 20.0
"""Within which every window is back on a machine that does much else; the promise to those who look at it is five."""
SETTLE_MS = 1_500
"""These monitors flicker no longer than that."""
BLINK_MS = 1_200
"""A server shows what lies at a monitor's new place at once, a window can only follow: in some 20 ms, here on a machine
that may be busy. A window that followed only when its monitors have settled would be found."""
AT_ONCE_MS, AT_MOST_SLOWER = 3.0, 3
"""Where the desk's monitor is laid over a wall, as six times below, that is taken off before anybody could see it: half
the times at least, on a machine that may be busy. Qt alone needs five to fifty."""
LAB = [Identity(f"Lab {number}", f"S{number}") for number in range(4)]
NOBODY = Identity("Other", "X9")
TWINS = [LAB[0], Identity("Twin"), Identity("Twin"), LAB[3]]
SAME_SERIAL = [LAB[0], Identity("Twin", "0"), Identity("Twin", "0"), LAB[3]]
DARK = "#000000"


@dataclass
class Wall:
    """The monitors, what stands on them, and eyes before them."""

    screens: Screens
    eyes: Eyes
    desk: Program
    windows: Program
    places: Places
    off: set[int] = field(default_factory=set)
    at: dict[int, int] = field(default_factory=lambda: dict(enumerate(range(4))))
    """The plug in which each monitor is, or was last: plug → which one."""
    since: float = field(default_factory=monotonic)
    wrong: list[str] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)

    def arrange(self, at_of: dict[int, int] | None = None, sizes: dict[int, tuple[int, int]] | None = None) -> None:
        """Put those that are on side by side in one go, each at its own place or another one's."""
        on = [number for number in range(4) if number not in self.off]
        at = {number: SIZE[0] * (at_of or {}).get(number, number) for number in on}
        self.screens.arrange({number: Monitor(*(sizes or {}).get(number, SIZE), at[number]) for number in on})

    def unplug(self, *numbers: int) -> None:
        self.off |= set(numbers)
        self.screens.unplug(*numbers)
        for number in numbers:
            self.screens.tell(number, None)

    def plug(self, *numbers: int, told: Mapping[int, Identity | None] | None = None) -> None:
        for number in numbers:
            identity = (told or {}).get(number, LAB[number])
            self.screens.tell(number, identity)
            self.judge()
            self.at[number] = LAB.index(identity) if identity in LAB else number
            self.off.remove(number)
            self.arrange()

    def shows(self, wanted: dict[int, str]) -> None:
        """Wait until each monitor shows this colour, and those of walls nothing else; monitors not named are off."""
        own = {f"DUMMY{number}": colour for number, colour in wanted.items()}
        now = monotonic()
        wait_for(lambda: _shows(self.eyes.since(now), own), BACK_S, f"{own}, not {self.eyes.now()}")

    def judge(self) -> list[str]:
        """What was wrong so far: that a monitor showed a wall that is another one's, or a wall was on the desk's."""
        since, self.since = self.since, monotonic()
        own = {f"DUMMY{plug}": COLOURS[number] for plug, number in self.at.items() if number}
        for monitor, ms in self.eyes.wrong_ms(own, since).items():
            self.wrong += [f"another's on {monitor} for {ms} ms"] if ms > BLINK_MS else []
        for plug in (plug for plug, number in self.at.items() if not number):
            self.stays += self.places.stays(f"DUMMY{plug}", since)
        self.wrong += [f"put on the desk's: {stay}" for stay in self.stays if stay.was_put]
        return self.wrong


def _shows(seen: Seen, own: dict[str, str]) -> bool:
    """A desk has a frame where there is a window manager."""
    return seen.keys() == own.keys() and all(
        colour in seen[name] if colour == COLOURS[0] else seen[name] == {colour} for name, colour in own.items()
    )


def home(**others: str | None) -> dict[int, str]:
    """Which monitor shows what when all is well, but for others (d0, d1, …), None: it is off."""
    shown = {f"d{number}": colour for number, colour in enumerate(COLOURS)} | others
    return {int(name[1:]): colour for name, colour in shown.items() if colour is not None}


def each_is_unplugged(wall: Wall) -> None:
    for number in (1, 2, 3):
        wall.unplug(number)
        wall.shows(home(**{f"d{number}": None}))
        wall.plug(number)
        wall.shows(home())


def desk_is_unplugged(wall: Wall) -> None:
    wall.unplug(0)
    wait_for(lambda: any(COLOURS[0] in seen for seen in wall.eyes.now().values()), BACK_S, "the desk on another one")
    wall.plug(0)
    wall.screens.make_primary(0)


def desk_is_a_guest_of_a_wall(wall: Wall) -> None:
    wall.unplug(0)
    wall.desk.until("it comes to")
    now = monotonic()
    wait_for(
        lambda: any(COLOURS[0] in seen for seen in wall.eyes.since(now).values()), BACK_S, "the desk before a wall"
    )
    wall.plug(0)
    wall.screens.make_primary(0)


def mode_changes(wall: Wall) -> None:
    for size in ((960, 540), SIZE):
        wall.arrange(sizes={3: size})
        wall.shows(home())


def cables_are_swapped(wall: Wall) -> None:
    wall.unplug(1, 2)
    wall.plug(1, 2, told={1: LAB[2], 2: LAB[1]})
    wall.shows(home(d1=COLOURS[2], d2=COLOURS[1]))
    wall.unplug(1, 2)
    wall.plug(1, 2)


def places_are_swapped(wall: Wall) -> None:
    for at in ({1: 2, 2: 1}, {}):
        wall.arrange(at)
        wall.shows(home())


def places_are_swapped_with_the_desks(wall: Wall) -> None:
    for at in ({0: 1, 1: 0}, {}):
        wall.arrange(at)
        wall.shows(home())


def cables_are_swapped_with_the_desks(wall: Wall) -> None:
    wall.unplug(0, 1)
    wall.plug(0, 1, told={0: LAB[1], 1: LAB[0]})
    wall.shows(home(d0=COLOURS[1], d1=COLOURS[0]))
    wall.unplug(0, 1)
    wall.plug(0, 1)
    wall.screens.make_primary(0)


def all_are_gone(wall: Wall) -> None:
    wall.unplug(0, 1, 2, 3)
    wait_for(lambda: not wall.eyes.now(), BACK_S, "all dark")
    wall.plug(2, 0, 3, 1)
    wall.screens.make_primary(0)


def stranger_comes(wall: Wall) -> None:
    wall.unplug(2)
    wall.plug(2, told={2: NOBODY})
    wall.shows(home(d2=DARK))
    wall.unplug(2)
    wall.plug(2)


def own_monitor_tells_nothing(wall: Wall) -> None:
    wall.unplug(2)
    wall.plug(2, told={2: None})
    wall.shows(home())
    wall.unplug(2)
    wall.plug(2)


def another_one_is_primary(wall: Wall) -> None:
    wall.screens.make_primary(3)
    wall.screens.make_primary(0)


FAULTS = (
    each_is_unplugged, mode_changes, places_are_swapped, cables_are_swapped, stranger_comes, own_monitor_tells_nothing,
    another_one_is_primary, desk_is_unplugged, desk_is_a_guest_of_a_wall, places_are_swapped_with_the_desks,
    cables_are_swapped_with_the_desks, all_are_gone,
)  # fmt: skip


@pytest.fixture
def hall(start_screens: Callable[[list[Monitor]], Screens], tmp_path: Path) -> Iterator[Callable[..., Wall]]:
    """Starts it: what the four monitors tell of themselves, and the window manager, if any."""
    with ExitStack() as ending:

        def start(identities: list[Identity], manager: str = "") -> Wall:
            screens = start_screens(side_by_side(*[SIZE] * 4))
            for number, identity in enumerate(identities):
                screens.tell(number, identity)
            ending.enter_context(window_manager(screens, tmp_path, manager))
            desk, *walls = COLOURS
            environment = screens.environment()
            watching = ending.enter_context(eyes(screens.display))
            own = ending.enter_context(placed(environment, "desk", {"DUMMY0": desk}, settle_ms=SETTLE_MS))
            wanted = {f"DUMMY{number}": colour for number, colour in enumerate(walls, 1)}
            windows = ending.enter_context(placed(environment, "wall", wanted, settle_ms=SETTLE_MS))
            where = ending.enter_context(places(screens.display, [windows.process.pid]))
            return Wall(screens, watching, own, windows, where)

        yield start


@pytest.mark.parametrize("manager", ["", MANAGER])
def test_every_window_is_back_on_its_own_monitor_and_was_on_no_other(hall: Callable[..., Wall], manager: str) -> None:
    needs_desktop()
    wall = hall(LAB, manager)
    wall.shows(home())
    for fault in FAULTS:
        fault(wall)
        wall.shows(home())
        assert wall.judge() == [], fault.__name__
    assert len([stay for stay in wall.stays if stay.ms > AT_ONCE_MS]) <= AT_MOST_SLOWER, wall.stays


@pytest.mark.parametrize("identities", [TWINS, SAME_SERIAL])
def test_of_two_equal_monitors_each_keeps_its_plug_and_an_unequal_one_there_is_a_stranger(
    hall: Callable[..., Wall], identities: list[Identity]
) -> None:
    wall = hall(identities)
    wall.shows(home())
    told = dict(enumerate(identities))
    for number in (1, 2):
        wall.unplug(number)
        wall.shows(home(**{f"d{number}": None}))
        wall.plug(number, told={number: NOBODY})
        wall.shows(home(**{f"d{number}": DARK}))
        wall.unplug(number)
        wall.plug(number, told=told)
        wall.shows(home())
    wall.unplug(1, 2)
    wall.plug(2, 1, told=told)
    wall.shows(home())
    assert wall.judge() == []
