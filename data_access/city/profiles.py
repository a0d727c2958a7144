"""Loads a city's profile from TOML and refuses a bad one with file, line, key and reason.

Refuses to guess: what is not stated is an error, not a default, except where docs/field.md names the default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hall
from data_access.city.law_parts import (
    read_alarms,
    read_attachments,
    read_leads,
    read_limits,
    read_rows,
    read_side_flows,
    read_tracks,
    read_words,
)
from data_access.city.profile_parts import (
    read_camera_groups,
    read_duty,
    read_map,
    read_sources,
    read_steps,
    read_streets,
    read_timers,
    read_units,
    read_walls,
    read_work,
)
from data_access.city.taxonomies import TAXONOMY_FOLDER, load_taxonomy
from data_access.city.toml_reader import TomlTable, named_path, names_in, read_toml
from hall.city.own_rules import OwnRules
from hall.city.profile import JOURNAL_MONTHS, LOCK_MINUTES, Profile, SourceChannel
from hall.city.taxonomy import AREA_CLASSES, Taxonomy
from hall.city.zone import is_zone
from hall.errors import InputRefused

PROFILES_FOLDER = Path(hall.__file__).parent / "profiles"
_CODE = "input.profile"


class ProfileRefused(InputRefused):
    """A profile is wrong: ``input.profile`` with params file, line (from 1), key, why (and value, allowed, wanted).

    A file that is none, or no TOML at all: the codes of `read_toml`.
    """


class _ProfileTable(TomlTable):
    def make_error(self, code: str, **params: Any) -> InputRefused:
        return ProfileRefused(code, **params)


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program."""
    return names_in(PROFILES_FOLDER)


def profile_path(name_or_path: str | Path) -> Path:
    """Where a profile lies: a name of ``profile_names`` or a file. Raises InputRefused as ``named_path``."""
    return named_path(name_or_path, PROFILES_FOLDER, "profile")


def load_profile(name_or_path: str | Path) -> Profile:
    """The checked profile of a name (``erqi``) or of a TOML file. Raises ``ProfileRefused``."""
    path = profile_path(name_or_path)
    table = read_toml(path, _CODE, _ProfileTable)
    taxonomy = _taxonomy_of(table)
    profile = _read(table, taxonomy)
    table.finish()
    return profile


def load_profile_taxonomy(profile: Profile) -> Taxonomy:
    """The list a profile names: beside the profile's file if it lies there, else the program's own."""
    return load_taxonomy(_taxonomy_path(Path(profile.path), profile.taxonomy))


def _taxonomy_path(profile_file: Path, name: str) -> Path:
    beside = profile_file.parent / (name if name.endswith(".toml") else f"{name}.toml")
    if name.endswith(".toml") or (profile_file.parent != PROFILES_FOLDER and beside.is_file()):
        return beside
    return TAXONOMY_FOLDER / f"{name}.toml"


def _taxonomy_of(table: TomlTable) -> Taxonomy:
    """The named list, so that a profile whose list has no limits is refused at its own line."""
    path = _taxonomy_path(table.path, table.text("taxonomy"))
    if not path.is_file():
        raise table.refused("taxonomy", "no_such_taxonomy", value=path.stem)
    try:
        return load_taxonomy(path)
    except InputRefused as wrong:
        inner = wrong.words.params
        raise table.refused(
            "taxonomy",
            "taxonomy_refused",
            value=path.stem,
            in_file=inner.get("file"),
            in_line=inner.get("line"),
            in_key=inner.get("key", inner.get("subclass")),
            in_why=inner.get("why"),
        ) from wrong


def _read(table: TomlTable, taxonomy: Taxonomy) -> Profile:
    admin_code = table.text("admin_code", pattern=r"\d{6}")
    streets = read_streets(table, admin_code)
    units, sources = read_units(table), read_sources(table)
    return Profile(
        code=table.text("code", pattern=r"[a-z][a-z0-9_]*"),
        name_zh=table.text("name_zh"),
        name_en=table.text("name_en"),
        title_zh=table.text("title_zh"),
        title_en=table.text("title_en"),
        admin_code=admin_code,
        zone=_zone(table),
        source=table.text("source"),
        streets=streets,
        areas_by=table.choice("areas_by", ("polygons", "column")),
        sources=sources,
        taxonomy=table.text("taxonomy"),
        history_only=taxonomy.history_only,
        area_class_default=table.choice("area_class_default", AREA_CLASSES, "A"),
        area_classes=_area_classes(table, {street.code for street in streets}),
        work=read_work(table),
        timers=read_timers(table),
        steps=read_steps(table),
        duty=read_duty(table, {unit.code for unit in units}),
        units=units,
        walls=read_walls(table),
        map=read_map(table),
        figures=_figures(table),
        camera_groups=read_camera_groups(table),
        own=_own(table, taxonomy, has_public_sources=any(each.public for each in sources)),
        assumed=_assumed(table),
        desk_channel=_desk_channel(table, sources),
        lock_minutes=table.number("lock_minutes", LOCK_MINUTES, least=1),
        journal_months=table.number("journal_months", JOURNAL_MONTHS, least=1),
        path=str(table.path),
    )


def _own(table: TomlTable, taxonomy: Taxonomy, *, has_public_sources: bool) -> OwnRules:
    return OwnRules(
        read_rows(table, has_public_sources=has_public_sources),
        read_limits(table, taxonomy),
        read_words(table),
        read_side_flows(table),
        read_attachments(table),
        read_alarms(table),
        read_leads(table),
        read_tracks(table),
    )


def _desk_channel(table: TomlTable, sources: tuple[SourceChannel, ...]) -> str | None:
    """A source that has no parts: what a case can have as its own."""
    parents = {each.parent for each in sources}
    return table.choice("desk_channel", ("", *(each.code for each in sources if each.code not in parents)), "") or None


def _zone(table: TomlTable) -> str:
    name = table.text("zone")
    if not is_zone(name):
        raise table.refused("zone", "no_such_zone", value=name)
    return name


def _area_classes(table: TomlTable, streets: set[str]) -> dict[str, str]:
    classes = table.table("area_classes", optional=True)
    for code in classes.names():
        if code not in streets:
            raise classes.refused(code, "no_such_street", value=code)
    return {code: classes.choice(code, AREA_CLASSES) for code in classes.names()}


def _figures(table: TomlTable) -> dict[str, int]:
    figures = table.table("figures", optional=True)
    return {key: figures.number(key) for key in figures.names()}


def _assumed(table: TomlTable) -> frozenset[str]:
    """Dotted keys of assumed values; each must be there, so that a renamed key does not lose its mark."""
    places = table.texts("assumed", ())
    for place in places:
        if not table.has_place(place):
            raise table.refused("assumed", "no_such_key", value=place)
    return frozenset(places)
