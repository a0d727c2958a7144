"""Command ``init``: makes a database as it is asked for in words, and the hall's key. No words, no terminal."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import open_database
from data_access.process.tasks.arguments import moment_of
from data_access.sample.make_city import Made, Progress, make_city
from data_access.secrets.station_key import make_key
from hall.city.zone import CityZone
from hall.errors import InputRefused


def init(
    url: str, profile: str, cases: int, seed: int, until: str, progress: Progress, keys: Path | None = None
) -> Made:
    """Make a database. ``profile``: a name or a TOML file; ``until``: local time up to which the sample life went on;
    ``keys``: the folder in which this station keeps the hall's key, None: it gets none.

    Raises InputRefused, StoreRefused, StoreUnreachable.
    """
    found = load_profile(profile)
    taxonomy = load_profile_taxonomy(found)
    if cases and taxonomy.history_only:
        raise InputRefused("input.no_sample", profile=found.code)
    end = moment_of(until, CityZone(found.zone)) if until else None
    made = make_city(url, found, taxonomy, cases=cases, seed=seed, until=end, progress=progress)
    if keys is not None:
        with closing(open_database(url, station="init")) as database:
            make_key(database, keys)
    return made
