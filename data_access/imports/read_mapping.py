"""Reads a mapping file (TOML). A value that can never work is refused with its line and what is allowed."""

from __future__ import annotations

from pathlib import Path

from data_access.city.toml_reader import TomlTable, named_path, names_in, read_toml
from data_access.imports.import_mapping import ClassColumns, Mapping, PlaceColumns
from data_access.imports.moments import DIRECTIVES, readable_format
from hall.cases.vocabulary import Kind, State
from hall.city.city import City
from hall.city.code_book import CodeBook, street_book, unit_book
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
        encoding=_encoding(top),
        number=top.text("number"),
        reported=moments.text("reported"),
        accepted=moments.text("accepted", ""),
        filed=moments.text("filed", ""),
        ended=moments.text("ended", ""),
        deadline=moments.text("deadline", ""),
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
        closing_texts=top.texts("closing_description") if top.has("closing_description") else (),
        unit=unit.text("column", ""),
        units=_codes(unit.table("values", optional=True), unit_book(city) if city else None),
    )
    top.finish()
    return mapping


def _texts(table: TomlTable) -> dict[str, str]:
    return {visible(name): table.text(name) for name in table.names()}


def _encoding(top: TomlTable) -> str:
    name = top.text("encoding", "utf-8-sig")
    try:
        by_lines = "\n".encode(name).endswith(b"\n") and "\n".encode(name.removesuffix("-sig")) == b"\n"
    except (LookupError, UnicodeError):
        by_lines = False
    if not by_lines:  # UTF-16 and its like cannot be read line by line
        raise top.refused("encoding", "not_one_of", value=name, allowed="utf-8, gb18030, …")
    return name


def _zone(moments: TomlTable) -> str:
    name = moments.text("zone")
    if not is_zone(name):
        raise moments.refused("zone", "no_such_zone", value=name, allowed="Asia/Shanghai, America/New_York, …")
    return name


def _formats(moments: TomlTable) -> tuple[str, ...]:
    formats = moments.texts("formats")
    if not formats:
        raise moments.refused("formats", "missing_value", allowed=DIRECTIVES)
    found = []
    for form in formats:
        try:
            found.append(readable_format(form))
        except ValueError:
            raise moments.refused("formats", "wrong_form", value=form, allowed=DIRECTIVES) from None
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
        return _texts(values), source.text("other")
    channels = tuple(each.code for each in city.profile.sources)
    return {visible(name): values.choice(name, channels) for name in values.names()}, source.choice("other", channels)


def _codes(values: TomlTable, book: CodeBook | None) -> dict[str, str]:
    """The file's words for things that the city knows by code or name."""
    said = _texts(values)
    for name, text in said.items():
        if book is not None and book.code_of(text) is None:
            raise values.refused(name, "not_one_of", value=text, allowed=", ".join(book.codes))
    return said


def _classes(table: TomlTable, city: City | None) -> ClassColumns:
    kinds = tuple(kind.value for kind in Kind)
    code, kind = table.text("taxonomy"), table.choice("kind", kinds)
    make, values = table.boolean("make", default=False), table.table("values", optional=True)
    keys = _texts(values)
    known = [] if city is None else [each for each in city.taxonomies.values() if each.code == code]
    if not make and not keys:
        raise table.refused("values", "missing_value", allowed=f"{kind}:…, make = true")
    if city is not None and not make and not known:
        allowed = ", ".join(sorted({each.code for each in city.taxonomies.values()}))
        value = f"{code} ({city.profile.code})"  # the city is at fault as often as the mapping
        raise table.refused("taxonomy", "city_without_list", value=value, allowed=allowed)
    if make and any(not each.history_only for each in known):  # a list with limits does not grow with a file
        raise table.refused("make", "not_history", value=code, allowed="false")
    for name, key in keys.items():
        is_known = not known or any(key == each.key for taxonomy in known for each in taxonomy.subclasses)
        if not key.startswith(f"{kind}:") or not is_known:
            raise values.refused(name, "no_subclass", value=key, allowed=f"{kind}:… ({code})")
    return ClassColumns(
        taxonomy=code, kind=Kind(kind), group=table.text("group"), subclass=table.text("subclass"), make=make, keys=keys
    )


def _place(table: TomlTable, city: City | None) -> PlaceColumns:
    points = table.table("no_position", optional=True)
    named = frozenset((lon, lat) for lon, lat in (points.numbers(name, 2) for name in points.names()))
    return PlaceColumns(
        lon=table.text("lon", ""),
        lat=table.text("lat", ""),
        crs=table.choice("crs", CRS, "wgs84"),
        no_position=named,
        address=table.text("address", ""),
        street=table.text("street", ""),
        community=table.text("community", ""),
        streets=_codes(table.table("streets", optional=True), street_book(city) if city else None),
    )
