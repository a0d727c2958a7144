"""New cases of a sample city: what happens where, and through which channel it comes."""

from __future__ import annotations

from random import Random
from uuid import UUID

from hall.cases import commands as c
from hall.cases.vocabulary import Kind
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.people.roles import Role
from hall.sample_city.life.staff import Staff
from hall.sample_city.life.steps import Places, Planned
from hall.sample_city.life.timing import DAYLIGHT
from hall.sample_city.life.troubles import Troubles

CHANNEL_WEIGHTS = {
    "patrol.manager": 58, "patrol.supervisor": 6, "patrol.vehicle": 3, "public.wechat": 10, "public.hotline": 12,
    "public.kiosk": 1, "video.operator": 4, "video.ai": 5, "sensing.muck": 1,
}  # fmt: skip
PATROL = "patrol"
PATROL_AT_NIGHT = 0.02
"""What comes at night comes from the public, cameras and sensors."""


class Reports:
    """Draws new cases."""

    def __init__(self, places: Places, troubles: Troubles, zone: CityZone, channels: list[str], staff: Staff) -> None:
        self._places, self._troubles, self._zone, self._staff = places, troubles, zone, staff
        self._channels = channels
        self._by_day = [CHANNEL_WEIGHTS.get(code, 1.0) for code in channels]
        self._by_night = [
            weight * (PATROL_AT_NIGHT if code.startswith(PATROL) else 1.0)
            for code, weight in zip(channels, self._by_day, strict=True)
        ]

    def draw(self, at: Moment, rain: bool, rng: Random) -> Planned:
        """A new case at that moment."""
        hour = self._zone.hour(at)
        subclass, condition = self._troubles.draw(rng, hour, rain)
        place = self._places.draw(rng, subclass.kind, subclass.code)
        channel = rng.choices(self._channels, self._weights(hour))[0]
        command = c.Report(
            command_id=str(UUID(int=rng.getrandbits(128), version=4)),
            channel=channel,
            kind=Kind(subclass.kind),
            subclass=subclass.code,
            condition=condition.number,
            description=self._troubles.describe(rng, channel, place.address, subclass, condition),
            address=place.address,
            lon=place.lon,
            lat=place.lat,
            urgent=self._troubles.is_urgent(subclass, condition),
            component=place.component,
        )
        role = Role.COLLECTOR if channel.startswith(PATROL) else Role.CALL_TAKER
        return Planned(at, command, self._staff.one(role, rng), place.areas)

    def _weights(self, hour: int) -> list[float]:
        return self._by_day if DAYLIGHT[0] <= hour < DAYLIGHT[1] else self._by_night
