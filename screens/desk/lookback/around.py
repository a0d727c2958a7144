"""What is to be looked back at: which cameras, around which moment, for which case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hall.errors import Words
from hall.live.case_store import CaseStore
from hall.moment import MINUTE_MS, Moment
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import USUAL_RANGE_M, Sighting

if TYPE_CHECKING:
    from hall.ports.lookback import Source

AROUND_MS = 10 * MINUTE_MS
"""Before and after the moment of a case: what came before it, and who left."""
MOST_CASES = 12
"""Marked at once: more cover one another."""
_JUST_NOW_MS = MINUTE_MS
"""So long ago is what somebody has just seen and wants to see again."""


class Told(NamedTuple):
    """A moment that matters, in words: an alarm (告警), a lead (线索). ``tone``: a meaning of the theme."""

    at: Moment
    words: Words
    tone: str


class Around(NamedTuple):
    """``cameras``: the best first, one at least; ``at``: the moment; ``case``: its 案卷号, "": of none; ``told``: what
    else is to be marked; ``source``: what is looked at first, None: what there is."""

    cameras: tuple[Camera, ...]
    at: Moment
    case: str = ""
    told: tuple[Told, ...] = ()
    source: Source | None = None

    def span(self, now: Moment) -> tuple[Moment, Moment]:
        """From when to when: nothing of the future."""
        return self.at - AROUND_MS, max(self.at, min(self.at + AROUND_MS, now))


class CaseThen(Protocol):
    """A case, and when it was reported."""

    @property
    def number(self) -> str: ...
    @property
    def at(self) -> Moment: ...


def of_camera(camera: Camera, sightings: Iterable[Sighting], case: CaseThen | None, now: Moment) -> Around:
    """This camera first; the others that were found for the case behind it. Without a case: what has just been."""
    if case is None:
        return Around((camera,), now - _JUST_NOW_MS)
    others = [each.camera for each in sightings if each.camera.code != camera.code]
    return Around((camera, *others), case.at, case.number)


def cases_seen(store: CaseStore, camera: Camera | None, span: tuple[Moment, Moment], but: str) -> list[Told]:
    """Open cases that were reported in that time near enough for this camera to show, the earliest first; those that
    call (紧急) first of all. ``but``: not this one."""
    if camera is None or camera.lon is None or camera.lat is None:
        return []
    near = store.near(camera.lon, camera.lat, camera.range_m or USUAL_RANGE_M, span[0])
    found = [case for case in map(store.case, near) if case is not None and case.reported_at <= span[1]]
    told = sorted((not case.urgent, case.reported_at, case.number) for case in found if case.number != but)
    return [
        Told(
            at,
            Words("lookback.case" if calm else "lookback.urgent", {"case": number}),
            "waiting" if calm else "overdue",
        )
        for calm, at, number in told[:MOST_CASES]
    ]


def moments(around: Around, store: CaseStore, camera: Camera | None, span: tuple[Moment, Moment]) -> list[Told]:
    """All that is to be marked: the case's, what was told of, other cases."""
    case = [Told(around.at, Words("lookback.case", {"case": around.case}), "information")] if around.case else []
    return [*case, *around.told, *cases_seen(store, camera, span, around.case)]
