"""Drafts the mapping of a foreign file, and tries it: how many rows it would read, and why not the others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data_access.imports.draft.columns import Column, number_of
from data_access.imports.draft.dates import form_of
from data_access.imports.draft.fields import Chooser
from data_access.imports.draft.head import Tried, write_head, write_layout
from data_access.imports.draft.kinds_of_case import Pairs, write_classes
from data_access.imports.draft.look import Looked, look_at
from data_access.imports.draft.page import Page, Say
from data_access.imports.draft.story import Fields, write_column, write_moments, write_sources, write_states
from data_access.imports.draft.whereabouts import Points, StreetAt, write_place, write_unit
from data_access.imports.import_mapping import Mapping
from data_access.imports.read_mapping import load_mapping
from data_access.imports.rejects import Rejects
from data_access.imports.row_refused import RowRefused
from data_access.imports.rows import RowReader
from data_access.imports.table_file import TableFile
from hall.city.city import City
from hall.city.coordinates import LonLat
from hall.city.taxonomy import Taxonomy
from hall.errors import InputRefused, Words
from hall.frozen import frozen
from hall.moment import DAY_MS
from hall.plain_text import visible

_EVER = 100_000 * DAY_MS
"""A moment that lies after every other one: a trial asks nobody what time it is."""
_NUMBERS = re.compile(r"[+-]?\d+(?:\.\d+)?")
_MOST_STREETS = 3_000
"""Points that are looked for in their streets."""
_BOTH = 2  # numbers of a point


@frozen
class Draft:
    """``text``: the mapping, TOML; ``questions``: what stands in it as such; ``read`` rows tried, ``accepted`` of them,
    the others by reason. ``no_trial``: why it cannot be used yet; ``kind``: of which files it is."""

    text: str
    fields: dict[str, str]
    questions: tuple[Words, ...]
    read: int
    accepted: int
    rejected: dict[str, int]
    no_trial: Words | None = None
    kind: str = "cases"

    def as_data(self) -> dict[str, Any]:
        """The numbers as scripts get them."""
        return {
            "kind": self.kind,
            "fields": self.fields,
            "questions": len(self.questions),
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "usable": self.no_trial is None,
        }


def draft(path: Path, city: City, say: Say, street_at: StreetAt | None = None) -> Draft:
    """Look at the file and draft. ``city``: whose words and bounds count; ``street_at``: the street of a point, where
    its ground is known. Raises InputRefused for what is no table."""
    looked = look_at(path)
    fields, personal = Chooser(city).choose(looked.columns)
    page = Page(say)
    _write_top(page, looked, fields, personal)
    rows, ends, pairs, points = _counted(looked, fields)
    used = {id(each.column) for each in fields.values()}
    dates = [each for each in looked.columns if id(each) not in used and _is_dated(each)]
    write_moments(page, fields, dates, city)
    write_states(page, fields, ends, rows)
    write_sources(page, fields, city)
    write_classes(page, fields, pairs, city, path)
    write_place(page, fields, points, city, street_at)
    write_unit(page, fields, city)
    body = "\n".join(page.lines) + "\n"
    tried = _tried(body, looked, city)
    head = Page(say)
    write_head(head, looked, len(page.questions), tried)
    named = {field: each.column.name for field, each in fields.items()}
    return Draft("\n".join(head.lines) + "\n" + body, named, tuple(page.questions), *tried)


def _is_dated(column: Column) -> bool:
    some = [text for text, _ in column.texts.most_common(20)]
    return bool(some) and all(form_of(text, numbers=False) for text in some)


def _write_top(page: Page, looked: Looked, fields: Fields, personal: list[Column]) -> None:
    for note in looked.notes:
        page.asked(note)
    if looked.encoding:
        page.key("encoding", looked.encoding)
    if not write_column(page, "number", "number", fields):
        page.asked(Words("draft.no_column", {"field": Words("explain.field.number"), "key": "number"}))
    nothing = sorted({text for each in fields.values() for text in each.column.blanks} - {""})
    if nothing:
        page.key("no_value", nothing, Words("draft.no_value"))
    if not write_column(page, "description", "description", fields, is_list=True):
        page.key("description", [])
    write_column(page, "closing_description", "closing_description", fields, is_list=True)
    if personal:
        page.told(Words("draft.personal", {"columns": ", ".join(each.name for each in personal)}))
    used = {id(each.column) for each in fields.values()} | set(map(id, personal))
    left = [each.name for each in looked.columns if id(each) not in used]
    if left:
        page.told(Words("draft.left", {"columns": ", ".join(left)}))
    write_layout(page, looked)


def _counted(looked: Looked, fields: Fields) -> tuple[Counter[str], Counter[str], Pairs, Points]:
    """What columns tell together: rows of each state and how many of these have an end, classes, points."""
    place = {column.name: number for number, column in enumerate(looked.columns)}
    at = {field: place[each.column.name] for field, each in fields.items()}
    rows, ends, pairs = Counter[str](), Counter[str](), Pairs()
    counts, streets = Counter[LonLat](), dict[LonLat, str]()
    nothing = {text for each in looked.columns for text in each.blanks}

    def cell(raw: list[str], field: str) -> str:
        text = visible(raw[at[field]]) if field in at and at[field] < len(raw) else ""
        return "" if text in nothing else text

    for row in looked.read():
        if row.broken:
            continue
        state = cell(row.raw, "status")
        if state:
            rows[state] += 1
            ends[state] += bool(cell(row.raw, "ended"))
        pairs[cell(row.raw, "group"), cell(row.raw, "subclass")] += 1
        point = _point(*(cell(row.raw, field) for field in ("lon", "lat", "point")))
        if point is not None:
            counts[point] += 1
            if (word := cell(row.raw, "street")) and len(streets) < _MOST_STREETS:
                streets[point] = word
    return rows, ends, pairs, Points(counts, streets)


def _point(lon: str, lat: str, both: str) -> LonLat | None:
    numbers = [lon, lat] if lon and lat else _NUMBERS.findall(both)
    if len(numbers) != _BOTH:
        return None
    found = number_of(numbers[0]), number_of(numbers[1])
    return None if float("inf") in found or found == (0.0, 0.0) else found


def _tried(text: str, looked: Looked, city: City) -> Tried:
    """Rows read, accepted, refused by reason; or why it is no mapping yet."""
    try:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "draft.toml"
            file.write_text(text, encoding="utf-8")
            mapping = load_mapping(file, city)
        return *_read_by(mapping, looked, city), None
    except InputRefused as no:
        return 0, 0, {}, Words(no.words.code, dict(no.words.params) | {"file": looked.path.name})


def _read_by(mapping: Mapping, looked: Looked, city: City) -> tuple[int, int, dict[str, int]]:
    code = mapping.classes.taxonomy
    empty = Taxonomy(code, "1", history_only=True, classes=(), subclasses=())
    reader = RowReader(mapping, city, next((t for t in city.taxonomies.values() if t.code == code), empty), _EVER)
    rejects, read = Rejects(None), 0
    for row in TableFile(looked.path, mapping.encoding, mapping.table).rows(mapping.columns):
        if read == looked.rows:
            break
        read += 1
        try:
            reader.read(row)
        except RowRefused as no:
            rejects.add(row, no)
    return read, read - rejects.count, rejects.by_reason
