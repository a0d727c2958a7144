"""Everything a city may decide, as frozen data: names, areas, sources, times, duty, walls, figures.

Refuses to know where it is written down (data_access/city/profiles.py reads and checks the TOML).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hall.city.own_rules import OwnRules
from hall.city.work_calendar import TimeUnit
from hall.frozen import frozen

JOURNAL_MONTHS = 6
"""How long it is kept what stood on the walls, where a profile says nothing else (assumed)."""
LOCK_MINUTES = 30
"""How long wrong passwords lock a name, where a profile says nothing else (docs/field.md §12.2)."""


@frozen
class Community:
    """社区: ``code`` 12 digits (6 county + 3 street + 3 community)."""

    code: str
    name_zh: str
    name_en: str
    assumed: bool = False


@frozen
class Street:
    """镇办 (street or town office): ``code`` 9 digits. No communities: the sample generator makes them up."""

    code: str
    name_zh: str
    name_en: str
    assumed: bool = False
    communities: tuple[Community, ...] = ()


@frozen
class SourceChannel:
    """How a case is found (问题来源): a tree by ``parent`` (None at the top). ``public``: a citizen waits for us."""

    code: str
    parent: str | None
    name_zh: str
    name_en: str
    public: bool = False
    assumed: bool = False


@frozen
class CentreTimer:
    """One of the centre's own limits (docs/field.md §6.3), in ms of ``unit``; ``urgent_ms`` for urgent cases."""

    limit_ms: int
    unit: TimeUnit
    urgent_ms: int | None = None

    def limit(self, *, urgent: bool) -> int:
        """The limit in ms for this urgency."""
        return self.urgent_ms if urgent and self.urgent_ms is not None else self.limit_ms


@frozen
class StepWord:
    """The city's word for one of the seven steps (七步闭环); ``stage`` is a code of ``vocabulary.Stage``."""

    stage: str
    name_zh: str
    name_en: str


class DutyBy(StrEnum):
    """By what a responsible unit is looked up."""

    OWNER = "owner"  # 权属/养护单位 of the component, or the professional department of the subclass
    AREA = "area"  # 属地: the office of the street


@frozen
class DutyRules:
    """In which order the responsible unit is looked up, by kind; ``fallback`` when nobody is found (兜底单位)."""

    component: tuple[DutyBy, ...]
    event: tuple[DutyBy, ...]
    service: tuple[DutyBy, ...]
    fallback: str

    def order(self, kind: str) -> tuple[DutyBy, ...]:
        """The order for ``component``, ``event`` or ``service``."""
        orders = {"component": self.component, "event": self.event, "service": self.service}
        return orders[kind]


@frozen
class WallSpec:
    """A display wall: size in pixels, ``pitch_mm`` per pixel, greatest viewing distance in metres."""

    code: str
    name_zh: str
    name_en: str
    width_px: int
    height_px: int
    pitch_mm: float
    viewing_distance_m: float


@frozen
class MapView:
    """Where the map opens, degrees WGS-84; outside ``bounds`` (west, south, east, north) a point is implausible.

    ``shows_base``: whether what extracts of OpenStreetMap told is drawn beside the city's own ground.
    """

    lon: float
    lat: float
    zoom: int
    bounds: tuple[float, float, float, float]
    shows_base: bool = True


@frozen
class CameraGroup:
    """A group of the video tree and how many cameras it has."""

    code: str
    name_zh: str
    name_en: str
    count: int


@frozen
class Unit:
    """A responsible unit that the profile names by itself, e.g. the fallback."""

    code: str
    name_zh: str
    name_en: str
    parent: str | None = None
    assumed: bool = False


@frozen
class WorkTime:
    """Work periods in minutes of the day (工作时), country and subdivision of the holidays, the collectors' hours."""

    periods: tuple[tuple[int, int], ...]
    week: frozenset[int]
    holidays: str
    subdivision: str | None
    collector_hours: tuple[int, int]
    notice_starts_timer: bool = False
    """True: a telephoned unit's timer starts at its confirmed notice, not at dispatch (docs/field.md §6.8)."""


@dataclass(frozen=True)
class Profile:
    """A city as data. ``assumed``: dotted keys of values that no source states, for whoever reads it; ``path``
    is for messages only."""

    code: str
    name_zh: str
    name_en: str
    title_zh: str
    title_en: str
    admin_code: str
    zone: str
    source: str
    streets: tuple[Street, ...]
    areas_by: str
    """``polygons``: areas of a case by point-in-polygon; ``column``: taken from the imported file."""
    sources: tuple[SourceChannel, ...]
    taxonomy: str
    history_only: bool
    area_class_default: str
    area_classes: Mapping[str, str]
    work: WorkTime
    timers: Mapping[str, CentreTimer]
    """By ``TimerKind`` code: accept, verify, file, dispatch, confirm, check, close; and ``reply``. ``request``, where
    the city has it: when a request that nobody answers lapses."""
    steps: tuple[StepWord, ...]
    duty: DutyRules
    units: tuple[Unit, ...]
    walls: tuple[WallSpec, ...]
    map: MapView
    figures: Mapping[str, int]
    camera_groups: tuple[CameraGroup, ...]
    own: OwnRules = field(default_factory=OwnRules)
    assumed: frozenset[str] = frozenset()
    desk_channel: str | None = None
    """The source of what is told at a desk by telephone (热线), None where the city names none: then it is asked."""
    lock_minutes: int = LOCK_MINUTES
    """How long five wrong passwords lock a name at a station (登录失败锁定)."""
    journal_months: int = JOURNAL_MONTHS
    """How long the walls' journal is kept (上屏日志), in months of 31 days."""
    path: str = field(default="", compare=False)

    def area_class(self, street: str | None) -> str:
        """A, B or C of a street; the default (A) for one without a class (docs/field.md §6.4)."""
        return self.area_classes.get(street or "", self.area_class_default)

    @property
    def cameras(self) -> int:
        """All cameras of all groups."""
        return sum(group.count for group in self.camera_groups)

    @property
    def can_make_sample(self) -> bool:
        """Whether a sample city can be generated: there are areas to lay out and a list to file under."""
        return bool(self.streets) and not self.history_only and self.areas_by == "polygons"
