"""A mapping file (TOML): which column is which field, how dates, statuses, sources, classes and places are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data_access.toml_reader import TomlTable, read_toml
from hall.cases.vocabulary import ENDED, Kind, State
from hall.errors import InputRefused

MAPPINGS = Path(__file__).parent / "mappings"
CODE = "input.mapping"
CRS = ("wgs84", "cgcs2000", "gcj02", "bd09")


@dataclass(frozen=True, slots=True)
class ClassColumns:
    """How a row is classified: by class and subclass columns under a taxonomy. ``make``: the taxonomy grows with the
    file (a foreign list kept as a history-only one of its own). Else ``keys``: subclass text → our key (event:0102)."""

    taxonomy: str
    kind: Kind
    group: str
    subclass: str
    make: bool
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Where a row happened. ``no_position``: (lon, lat) points that stand for “not known”."""

    lon: str
    lat: str
    crs: str
    no_position: frozenset[tuple[float, float]]
    address: str
    street: str
    community: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file. Column names are those of the file's header; "" where the file has no such column.

    ``closing_texts``: columns of the description that are written when a case is closed.
    """

    encoding: str
    number: str
    reported: str
    accepted: str
    filed: str
    ended: str
    deadline: str
    formats: tuple[str, ...]
    zone: str
    status: str
    statuses: dict[str, State]
    source: str
    sources: dict[str, str]
    other_source: str
    classes: ClassColumns
    place: PlaceColumns
    texts: tuple[str, ...]
    closing_texts: tuple[str, ...]
    unit: str

    @property
    def columns(self) -> set[str]:
        """All columns that the file must have."""
        place, classes = self.place, self.classes
        named = {
            self.number, self.reported, self.accepted, self.filed, self.ended, self.deadline, self.status, self.source,
            classes.group, classes.subclass, place.lon, place.lat, place.address, place.street, place.community,
            self.unit, *self.texts,
        }  # fmt: skip
        return named - {""}

    @property
    def open_state(self) -> State | None:
        """The state of a case that is not ended, for rows that were open at a moment asked for."""
        return next((state for state in self.statuses.values() if state not in ENDED), None)


def mapping_names() -> tuple[str, ...]:
    """The mappings that come with the program."""
    return tuple(sorted(path.stem for path in MAPPINGS.glob("*.toml")))


def mapping_path(name_or_path: str | Path) -> Path:
    """Where a mapping lies: a file, or a name of ``mapping_names``. Raises InputRefused (``input.choice``)."""
    path = Path(name_or_path)
    if path.is_file():
        return path
    if path.stem in mapping_names():
        return MAPPINGS / f"{path.stem}.toml"
    if path.suffix == ".toml":
        return path
    raise InputRefused("input.choice", key="mapping", value=str(name_or_path), allowed=", ".join(mapping_names()))


def load_mapping(name_or_path: str | Path) -> Mapping:
    """A mapping that comes with the program (``boston311``) or a file.

    Raises InputRefused (``input.mapping``, ``input.choice``, those of `read_toml`).
    """
    top = read_toml(mapping_path(name_or_path), CODE)
    moments, status, source = (top.table(key) for key in ("moments", "status", "source"))
    mapping = Mapping(
        encoding=_encoding(top),
        number=top.text("number"),
        reported=moments.text("reported"),
        accepted=moments.text("accepted", ""),
        filed=moments.text("filed", ""),
        ended=moments.text("ended", ""),
        deadline=moments.text("deadline", ""),
        formats=moments.texts("formats"),
        zone=_zone(moments),
        status=status.text("column"),
        statuses=_statuses(status.table("values")),
        source=source.text("column", ""),
        sources=_texts(source.table("values", optional=True)),
        other_source=source.text("other"),
        classes=_classes(top.table("classes")),
        place=_place(top.table("place")),
        texts=top.texts("description"),
        closing_texts=top.texts("closing_description") if top.has("closing_description") else (),
        unit=top.table("unit", optional=True).text("column", ""),
    )
    top.finish()
    return mapping


def _texts(table: TomlTable) -> dict[str, str]:
    return {name: table.text(name) for name in table.names()}


def _encoding(top: TomlTable) -> str:
    name = top.text("encoding", "utf-8-sig")
    try:
        by_lines = "\n".encode(name).endswith(b"\n") and "\n".encode(name.removesuffix("-sig")) == b"\n"
    except LookupError:
        by_lines = False
    if not by_lines:  # UTF-16 and its like cannot be read line by line
        raise top.refused("encoding", "not_one_of", value=name, allowed="utf-8, gb18030, …")
    return name


def _zone(moments: TomlTable) -> str:
    name = moments.text("zone")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise moments.refused("zone", "wrong_form", value=name) from None
    return name


def _statuses(values: TomlTable) -> dict[str, State]:
    states = tuple(state.value for state in State)
    return {name: State(values.choice(name, states)) for name in values.names()}


def _classes(table: TomlTable) -> ClassColumns:
    kinds = tuple(kind.value for kind in Kind)
    return ClassColumns(
        taxonomy=table.text("taxonomy"),
        kind=Kind(table.choice("kind", kinds)),
        group=table.text("group"),
        subclass=table.text("subclass"),
        make=table.boolean("make", default=False),
        keys=_texts(table.table("values", optional=True)),
    )


def _place(table: TomlTable) -> PlaceColumns:
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
    )
