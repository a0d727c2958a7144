"""What ``mapping draft`` does: look at a foreign file, write the draft of its mapping. Changes no database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from data_access.city.city_store import load_city, storage_of
from data_access.city.ground_store import load_ground
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import Database, open_database
from data_access.engine.named_files import target_of, whole_file
from data_access.imports.draft.draft import Draft, draft
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.draft import draft_ground
from data_access.imports.ground_draft.guess import CASES, Guessed, guessed
from data_access.imports.ground_draft.look import seen_of
from hall.city.city import City
from hall.city.ground.ground import Ground
from hall.errors import InputRefused, Words
from hall.moment import Moment

Say = Callable[[Words], str]


def draft_mapping(file: Path, kind: str, profile: str, url: str, out: Path | None, say: Say) -> Draft:
    """Draft the mapping of a file and write it to ``out``, if that is named and not there yet.

    ``kind``: cases, or a kind of ground, "" where the file is to tell; ``profile``: the city of cases, a name or a
    file; without it the city of the database at ``url``; ``say``: makes comments.
    Raises InputRefused (``input.file_exists``, ``cli.option_needs`` and those of `draft`), StoreUnreachable, OSError.
    """
    if out is not None and target_of(out).exists():
        raise InputRefused("input.file_exists", file=str(out))
    if profile:
        if kind not in ("", CASES):
            raise InputRefused("cli.option_needs", name="--profile", needs=CASES)
        found = draft(file, _of_profile(profile), say)
    else:
        with closing(open_database(url, station="import")) as database:
            found = _of_database(database, file, kind, say)
    if out is not None:
        with whole_file(out) as raw:
            raw.write(found.text.encode())
    return found


def _of_database(database: Database, file: Path, kind: str, say: Say) -> Draft:
    """Of the kind that is told, else of the one that the file is likest to."""
    city = load_city(database, has_map=False)
    about = About(database, city)
    if kind != CASES:
        seen = seen_of(file)
        guess = Guessed(kind, 1.0) if kind else guessed(seen, about)
        if guess.kind != CASES:
            return draft_ground(guess, seen, about, say)
    ground = load_ground(database)
    return draft(file, city, say, _street_at(ground, storage_of(database, city).clock.now()))


def _of_profile(name: str) -> City:
    profile = load_profile(name)
    taxonomy = load_profile_taxonomy(profile)
    return City(profile, {f"{taxonomy.code}@{taxonomy.version}": taxonomy})


def _street_at(ground: Ground, at: Moment) -> Callable[[float, float], str | None] | None:
    """The street of a point now; None where the city has brought in no areas."""
    return (lambda lon, lat: ground.locate(lon, lat, at).street) if ground.areas else None
