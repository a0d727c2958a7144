"""What a sample camera shows (演示画面): which street, in which light, with what of the hall's cases in it. Pure.

A hall without cameras has sample ones whose addresses begin with ``sample:``; what they send is drawn, not filmed.
"""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.moment import HOUR_MS, MINUTE_MS
from hall.video.cameras.camera import CameraKind

WIDTH, HEIGHT = 640, 360  # as the sub stream of a camera has
FRAMES_A_SECOND = 15  # likewise
ROUND_S = 12
"""A scene comes round after so many seconds, so that it can be shown for ever."""
FRAMES = ROUND_S * FRAMES_A_SECOND
"""Of one round."""


class LightOf(StrEnum):
    """The light in which a scene lies."""

    DAY = "day"  # 白天
    DUSK = "dusk"  # 晨昏
    NIGHT = "night"  # 夜间
    RAIN = "rain"  # 雨天


class Trouble(StrEnum):
    """What a case may be about that is seen in a picture."""

    NONE = ""
    POTHOLE = "pothole"  # 路面坑槽
    RUBBISH = "rubbish"  # 暴露垃圾
    STALL = "stall"  # 占道经营
    WATER = "water"  # 道路积水


_NO_TROUBLE = "none"


@frozen
class Drawn:
    """One scene; ``seed`` makes one camera's street another than the next one's."""

    kind: CameraKind
    light: LightOf
    trouble: Trouble
    seed: int

    @property
    def name(self) -> str:
        """What tells it from others, fit for a file's name."""
        return "-".join((self.kind.value, self.light.value, self.trouble.value or _NO_TROUBLE, str(self.seed)))

    @classmethod
    def named(cls, name: str) -> Drawn:
        """The scene of that name. Raises ValueError."""
        kind, light, trouble, seed = name.split("-")
        seen = Trouble.NONE if trouble == _NO_TROUBLE else Trouble(trouble)
        return cls(CameraKind(kind), LightOf(light), seen, int(seed))


_TURNS = (
    (5 * HOUR_MS + 30 * MINUTE_MS, LightOf.NIGHT),
    (7 * HOUR_MS, LightOf.DUSK),
    (17 * HOUR_MS + 30 * MINUTE_MS, LightOf.DAY),
    (19 * HOUR_MS, LightOf.DUSK),
)
"""Until when in the city's day which light lasts; the middle of the year and of the country, rounded."""


def light_at(time_of_day_ms: int, rains: bool = False) -> LightOf:
    """The light at that time of the city's day (ms since its midnight); rain is seen by daylight only."""
    light = next((light for until, light in _TURNS if time_of_day_ms < until), LightOf.NIGHT)
    return LightOf.RAIN if rains and light is LightOf.DAY else light
