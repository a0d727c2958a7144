"""What a wall tells of itself: what each of its screens has really painted, and a small picture of it. Telemetry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field

from hall.frozen import frozen
from hall.moment import Moment
from hall.people.sensitivity import Sensitivity, bears_of, least
from hall.telemetry import told as t
from hall.telemetry.latest import LOOK_KIND, PICTURE_KIND, WALL_KIND, Latest, LatestValues

TOLD_EVERY_MS = 2_000  # without a word within two seconds a console says that nothing is shown
SILENT_MS = 3 * TOLD_EVERY_MS
"""Two messages may be lost; a wall that died or froze is believed for no longer."""
MOST_CASES, MOST_FIGURES, MOST_CAMERAS = 60, 120, 40
"""Of a screen, that are told: more than fit on one that can be read, and within the 10 000 letters of a value."""
PLAYS = "stream.streaming"
"""Of a camera on a tile (``Shown.cameras``): nothing was wrong."""
_MOST_SCREENS = 1_000  # a number of a screen: a machine drives sixteen, and a scene has fewer
_SIDE = t.whole(0, 100_000)
"""Pixels of a side: an LED wall of a whole street has fewer."""

MONITOR_MISSING, ORDERS_UNHEARD = "monitor_missing", "orders_unheard"
"""Reasons of ``Shown.why``: the screen's window waits for its monitor, or orders cannot be read, whatever they are.
Where it is ``hall.health.station.DESK_BEFORE``, a desk stands before the window; where ``SAFE_SCENE``, the safe scene
stands there since ``painted_at``."""
PARTS_OLD = "parts_old"
"""Told by a station's health: something on a wall cannot be read any more, and looks old, while the feed is live."""

PICTURE_EVERY_MS = 2_000  # at most: what stands on a wall is told anyway, a picture only proves it
PICTURE_DEAR_MS, PICTURE_REST_MS = 20.0, 30_000
"""One that held its wall's window for longer (a frame and a half at 60 Hz) is the last one for so long; it is told."""


def place_of(wall: str, screen: int) -> str:
    """The wall and its screen, counted from 1: ``hall-1/1``."""
    return f"{wall}/{screen + 1}"


def fitting(subject: str) -> str:
    """What of the subject of an order telemetry holds: of many cameras or cases the first ones."""
    return subject if len(subject) <= t.MOST_TEXT else subject[: t.MOST_TEXT].rpartition(",")[0]


@frozen
class Shown:
    """One screen of a wall. ``painted_at``: when what it shows was painted first, by the hall's clock; ``revision``: of
    the wall's orders that it obeys; ``verb`` and ``subject``: what that is; ``scene_revision``: of the scene, 0: as it
    came with the program. ``why``: why it does not show what it should, as a code; "": it does. ``text_px``: of its
    smallest text, 0: not told. ``scene``: the code of what is painted; ``because``: why it stands there
    (``hall.wall.standing.Because``), ``program``, ``trigger``, ``event``: which one; ``cases``: those that are named on
    it; ``figures``: their codes, and how they are written. ``standard``: the scene that stands on this wall where
    nobody says anything, "": not told; ``bears``: what may stand on the screen (``hall.people.sensitivity``);
    ``cameras``: those on its tiles, each with the code of what its tile said."""

    wall: str
    screen: int
    revision: int
    verb: str
    subject: str
    painted_at: Moment
    scene_revision: int = 0
    monitor: str = ""
    size: tuple[int, int] = (0, 0)
    is_live: bool = True
    why: str = ""
    text_px: int = 0
    scene: str = ""
    because: str = ""
    program: str = ""
    trigger: str = ""
    cases: tuple[int, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    standard: str = ""
    bears: str = ""
    event: int = 0
    cameras: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """See `place_of`."""
        return place_of(self.wall, self.screen)

    def told(self, at: Moment) -> Latest:
        """As telemetry."""
        return Latest(WALL_KIND, self.place, at, value=json.dumps(asdict(self), ensure_ascii=False))


@frozen
class Picture:
    """A small picture of a screen: JPEG in base64, when it was made, and how long that took, ms."""

    place: str
    at: Moment
    jpeg: str
    took_ms: float = 0.0

    @property
    def is_dear(self) -> bool:
        """Whether its wall makes the next ones more rarely, because this one took long."""
        return self.took_ms > PICTURE_DEAR_MS

    def told(self) -> Latest:
        """As telemetry."""
        return Latest(PICTURE_KIND, self.place, self.at, value=f"{self.took_ms:.1f} {self.jpeg}")


def told_look(console: str, at: Moment) -> Latest:
    """What a console tells as long as somebody looks at pictures of walls there: every ``TOLD_EVERY_MS``."""
    return Latest(LOOK_KIND, console, at)


def is_looked_at(values: LatestValues) -> bool:
    """Whether any console looks, from a reading of all values of ``LOOK_KIND``."""
    return any(values.age_ms(value) <= SILENT_MS for value in values.values.values())


@frozen
class ShownNow:
    """What the screens said last, by place, and how long ago, ms; ``unread``: places whose word cannot be read."""

    screens: Mapping[str, Shown] = field(default_factory=dict)
    ages_ms: Mapping[str, int] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def is_silent(self, place: str) -> bool:
        """Whether nothing was heard of it for too long."""
        return self.ages_ms.get(place, SILENT_MS + 1) > SILENT_MS

    def standard(self, wall: str) -> str:
        """The scene that stands on that wall where nobody says anything; "": it has not told."""
        return max((each.standard for each in self.screens.values() if each.wall == wall), default="")

    def bears(self, wall: str) -> Sensitivity:
        """What may stand on all screens of that wall, by their own word."""
        return least([bears_of(each.bears) for each in self.screens.values() if each.wall == wall])

    def walls(self) -> list[str]:
        """The names of all walls that ever said something, sorted."""
        return sorted({each.wall for each in self.screens.values()})


def shown_now(values: LatestValues) -> ShownNow:
    """From a reading of all values of ``WALL_KIND``; of what does not fit (a newer version's) as much as does."""
    read = {key.code: _read(value) for key, value in values.values.items()}
    screens = {code: shown for code, shown in read.items() if shown is not None}
    ages_ms = {key.code: values.age_ms(value) for key, value in values.values.items()}
    return ShownNow(screens, ages_ms, frozenset(t.name(code) for code in read.keys() - screens.keys()))


def pictures_of(values: LatestValues) -> dict[str, Picture]:
    """From a reading of all values of ``PICTURE_KIND``."""
    made = {}
    for value in values.values.values():
        took, _, jpeg = value.value.partition(" ")
        took_ms = t.decimal(took)
        if took_ms is not None:
            made[value.code] = Picture(value.code, value.at, jpeg, took_ms)
    return made


def shown_from(told: t.Told) -> Shown | None:
    """What one screen said, by any version; None where it cannot be told whose word that is."""
    wall, screen, some = told.get("wall", t.text, ""), told.get("screen", t.whole(0, _MOST_SCREENS), -1), t.whole()
    if not wall or screen < 0:
        return None
    return Shown(
        wall, screen,
        told.get("revision", some, 0), told.get("verb", t.code, ""), told.get("subject", t.text, ""),
        told.get("painted_at", t.moment, 0), told.get("scene_revision", some, 0), told.get("monitor", t.text, ""),
        told.get("size", t.pair(_SIDE, _SIDE), (0, 0)), told.get("is_live", t.flag, default=True),
        told.get("why", t.code, ""), told.get("text_px", _SIDE, 0), told.get("scene", t.text, ""),
        told.get("because", t.code, ""), told.get("program", t.text, ""), told.get("trigger", t.text, ""),
        told.many("cases", some, MOST_CASES), told.many("figures", t.pair(t.text, t.text), MOST_FIGURES),
        told.get("standard", t.text, ""), told.get("bears", t.code, ""),
        told.get("event", some, 0), told.many("cameras", t.pair(t.text, t.code), MOST_CAMERAS),
    )  # fmt: skip


def _read(value: Latest) -> Shown | None:
    """None: it cannot be read, or speaks of another screen than its own."""
    told = t.told(value.value)
    shown = None if told is None else shown_from(told)
    return shown if shown is not None and shown.place == value.code else None
