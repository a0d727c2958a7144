"""Reads a mapping file (TOML). A value that can never work is refused with its line and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data_access.city.toml_reader import TomlTable, named_path, names_in, read_toml
from data_access.imports.import_mapping import CONDITION, ClassColumns, Mapping, PlaceColumns
from data_access.imports.mapping_keys import encoding_of, layout_of, texts_of
from data_access.imports.moments import FORMATS, readable_format
from hall.cases.vocabulary import Kind, State
from hall.city.city import City
from hall.city.code_book import CodeBook, community_book, street_book, unit_book
from hall.city.taxonomy import Taxonomy, kind_and_code
from hall.city.zone import is_zone
from hall.plain_text import visible

MAPPINGS = Path(__file__).parent / "mappings"
CODE = "input.mapping"
CRS = ("wgs84", "cgcs2000", "gcj02", "bd09")


def mapping_names() -> tuple[str, ...]:
    """The mappings that come with the program."""
    return names_in(MAPPINGS)


def mapping_path(name_or_path: str | Path) -> Path:
    """Where a mapping lies: a name of ``mapping_names`` or a file. Raises InputRefused as ``named_path``."""
    return named_path(name_or_path, MAPPINGS, "mapping")


def load_mapping(name_or_path: str | Path, city: City | None = None) -> Mapping:
    """A mapping that comes with the program (``boston311``) or a file; ``city``: whose words its values must be.

    A value that can never work is refused here, with what is allowed, not row by row.
    Raises InputRefused (``input.mapping``, ``input.choice``, those of `read_toml`).
    """
    top = read_toml(mapping_path(name_or_path), CODE)
    moments, status, source = top.table("moments"), top.table("status"), top.table("source")
    sources, other = _sources(source, city)
    unit = top.table("unit", optional=True)
    mapping = Mapping(
        encoding=encoding_of(top),
        table=layout_of(top.table("table", optional=True)),
        no_value=frozenset(map(visible, top.texts("no_value", ()))),
        number=top.text("number"),
        reported=_columns(moments, "reported", moments.text),
        accepted=_columns(moments, "accepted", _none),
        filed=_columns(moments, "filed", _none),
        ended=_columns(moments, "ended", _none),
        deadline=_columns(moments, "deadline", _none),
        without_end=moments.boolean("without_end", default=False),
        formats=_formats(moments),
        zone=_zone(moments),
        status=status.text("column"),
        statuses=_statuses(status, status.table("values")),
        source=source.text("column", ""),
        sources=sources,
        other_source=other,
        classes=_classes(top.table("classes"), city),
        place=_place(top.table("place"), city),
        texts=top.texts("description"),
        closing_texts=top.texts("closing_description", ()),
        unit=unit.text("column", ""),
        units=_codes(unit.table("values", optional=True), unit_book(city) if city else None),
    )
    top.finish()
    return mapping


def _none(_key: str) -> str:
    return ""


def _columns(moments: TomlTable, key: str, missing: Callable[[str], str]) -> tuple[str, ...]:
    """A column, or a list of some: day and time. ``missing``: asked where the key is not there."""
    if not moments.has(key):
        return tuple(filter(None, [missing(key)]))
    if moments.is_list(key):
        return moments.texts(key)
    return tuple(filter(None, [moments.text(key)]))


def _zone(moments: TomlTable) -> str:
    name = moments.text("zone")
    if not is_zone(name):
        raise moments.refused("zone", "no_such_zone", value=name, allowed="Asia/Shanghai, America/New_York, …")
    return name


def _formats(moments: TomlTable) -> tuple[str, ...]:
    formats = moments.texts("formats")
    if not formats:
        raise moments.refused("formats", "missing_value", allowed=FORMATS)
    found = []
    for form in formats:
        try:
            found.append(readable_format(form))
        except ValueError:
            raise moments.refused("formats", "wrong_form", value=form, allowed=FORMATS) from None
    return tuple(found)


def _statuses(status: TomlTable, values: TomlTable) -> dict[str, State]:
    states = tuple(state.value for state in State)
    if not values.names():
        raise status.refused("values", "missing_value", allowed=", ".join(states))
    return {visible(name): State(values.choice(name, states)) for name in values.names()}


def _sources(source: TomlTable, city: City | None) -> tuple[dict[str, str], str]:
    """The channels of the file's words, and of all other words."""
    values = source.table("values", optional=True)
    if city is None:
        return texts_of(values), source.text("other")
    channels = tuple(each.code for each in city.profile.sources)
    return {visible(name): values.choice(name, channels) for name in values.names()}, source.choice("other", channels)


def _codes(values: TomlTable, book: CodeBook | None) -> dict[str, str]:
    """The file's words for things that the city knows by code or name."""
    said = texts_of(values)
    for name, text in said.items():
        if book is not None and book.code_of(text) is None:
            raise values.refused(name, "not_one_of", value=text, allowed=", ".join(book.codes))
    return said


def _classes(table: TomlTable, city: City | None) -> ClassColumns:
    code, make, values = (
        table.text("taxonomy"),
        table.boolean("make", default=False),
        table.table("values", optional=True),
    )
    kind = table.choice("kind", tuple(Kind)) if make or table.has("kind") else ""
    keys, other = texts_of(values), table.text("other", "")
    known = [] if city is None else [each for each in city.taxonomies.values() if each.code == code]
    if not make and not keys:
        raise table.refused("values", "missing_value", allowed=f"{kind}:…, make = true")
    if city is not None and not make and not known:
        allowed = ", ".join(sorted({each.code for each in city.taxonomies.values()}))
        value = f"{code} ({city.profile.code})"  # the city is at fault as often as the mapping
        raise table.refused("taxonomy", "city_without_list", value=value, allowed=allowed)
    if make and any(not each.history_only for each in known):  # a list with limits does not grow with a file
        raise table.refused("make", "not_history", value=code, allowed="false")
    asked = [*((values, name, key) for name, key in keys.items()), *([(table, "other", other)] if other else [])]
    for place, name, key in asked if not make else []:
        is_known = not known or any(_has(taxonomy, key) for taxonomy in known)
        if not any(key.startswith(f"{each}:") for each in Kind if kind in ("", each)) or not is_known:
            raise place.refused(name, "no_subclass", value=key, allowed=f"{kind}:… ({code})")
    return ClassColumns(
        taxonomy=code,
        kind=Kind(kind) if kind else None,
        group=table.text("group", ""),
        subclass=table.text("subclass"),
        make=make,
        keys=keys,
        other=other,
    )


def _has(taxonomy: Taxonomy, key: str) -> bool:
    """Whether it has that subclass, with that filing condition where one is named."""
    which, _, number = key.partition(CONDITION)
    conditions = {"", *(str(each.number) for each in taxonomy.conditions_of(*kind_and_code(which)))}
    return any(which == each.key for each in taxonomy.subclasses) and number in conditions


def _place(table: TomlTable, city: City | None) -> PlaceColumns:
    points = table.table("no_position", optional=True)
    named = frozenset((lon, lat) for lon, lat in (points.numbers(name, 2) for name in points.names()))
    return PlaceColumns(
        lon=table.text("lon", ""),
        lat=table.text("lat", ""),
        point=table.text("point", ""),
        lat_first=table.boolean("lat_first", default=False),
        crs=table.choice("crs", CRS, "wgs84"),
        no_position=named,
        address=table.text("address", ""),
        street=table.text("street", ""),
        community=table.text("community", ""),
        streets=_codes(table.table("streets", optional=True), street_book(city) if city else None),
        communities=_codes(table.table("communities", optional=True), community_book(city) if city else None),
    )
