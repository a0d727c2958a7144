"""The throw-away halls behind pictures: one by day and one by night, or copies of a database that is there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from data_access.city.city_store import load_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.sample.throw_away import ThrowAway
from data_access.sample.wind_back import wind_back
from hall.city.profile import Profile
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.moment import Moment

PROFILE, CASES, SEED = "erqi", 12_000, 7
DAY = "2026-11-20T10:30"
"""A Friday morning: pictures of the sample city are the same on every day."""
NIGHT_HOUR, NIGHT_MINUTE = 3, 30  # the quietest time of a day: nearly nothing is open on the wall


class PictureHalls:
    """A context manager. ``url``: the database to copy, None for a sample city of its own. ``at``: the city's time.
    ``cache``: the folder in which clips of sample cameras are kept, None: none is drawn."""

    def __init__(self, url: str | None, at: str, cache: Path | None = None) -> None:
        self._url, self._cache = url, cache
        self._profile = profile_of(url) if url else load_profile(PROFILE)
        zone = CityZone(self._profile.zone)
        self._day = self._moment(at, zone)
        night = zone.local(self._day).replace(hour=NIGHT_HOUR, minute=NIGHT_MINUTE, second=0, microsecond=0)
        self._night = zone.moment(night)
        self._masters: dict[Moment, ThrowAway] = {}
        self._copies: list[ThrowAway] = []

    def __enter__(self) -> PictureHalls:
        return self

    def __exit__(self, *exc: object) -> None:
        for each in (*self._copies, *self._masters.values()):
            each.close()

    def hall(self, *, night: bool) -> ThrowAway:
        """A fresh copy of the hall as it was at that hour: what came later is not in it.

        Raises StoreUnreachable, StoreRefused.
        """
        at = self._night if night else self._day
        copy = ThrowAway(at, self._cache)
        self._copies.append(copy)
        copy.copy(self._url or self._master(at).url)
        if self._url:
            wind_back(copy.url, at)
        return copy

    def _master(self, at: Moment) -> ThrowAway:
        if at not in self._masters:
            self._masters[at] = ThrowAway(at)
            self._masters[at].make(self._profile, load_profile_taxonomy(self._profile), CASES, SEED)
        return self._masters[at]

    def _moment(self, at: str, zone: CityZone) -> Moment:
        if not at and self._url:
            return _present_of(self._url)
        try:
            return zone.moment(datetime.fromisoformat(at or DAY))
        except ValueError:
            raise InputRefused("input.moment", value=at) from None


def profile_of(url: str) -> Profile:
    """The profile that is kept in a database."""
    database = open_database(url)
    try:
        return load_city(database, has_map=False).profile
    finally:
        database.close()


def _present_of(url: str) -> Moment:
    database = open_database(url)
    try:
        return DatabaseClock(database).now()
    finally:
        database.close()
