"""Each field of a row: what was read, by which rule of the mapping, what it became. Reads as the import reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from data_access.imports.explain.explained import FieldTold
from data_access.imports.import_mapping import Columns
from data_access.imports.row_fields import Values, moment_text
from data_access.imports.row_refused import RowRefused
from data_access.imports.rows import RowReader
from hall.cases.vocabulary import State
from hall.city.city import City
from hall.city.taxonomy import subclass_key
from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import Moment
from hall.plain_text import visible

_SHOWN = 300  # letters of a text: what a person reads of it
READ, BLANK = Words("explain.read"), Words("explain.blank")


def clock(at: Moment, zone: CityZone) -> str:
    """A moment on the city's clock."""
    return datetime.fromtimestamp(at / 1000, zone.tz).strftime("%Y-%m-%d %H:%M:%S")


def mapped(place: str, text: str) -> Words:
    """By a word of the mapping."""
    return Words("explain.mapped", {"place": f'[{place}] "{text}"'})


class FieldTeller:
    """Tells the fields of rows as ``reader`` reads them. ``language``: of names."""

    def __init__(self, reader: RowReader, city: City, language: str) -> None:
        self._reader, self._fields, self._mapping = reader, reader.fields, reader.mapping
        self._city, self._zone, self._language = city, CityZone(city.profile.zone), language

    def tell(self, row: Values) -> tuple[FieldTold, ...]:
        """All fields that the mapping has a column or a word for."""
        values = self._fields.cleaned(row)
        return (
            self._number(values),
            *self._moments(values),
            self._status(values),
            self._source(values),
            self._class(values),
            *self._point(values),
            *self._codes(values),
            *self._texts(values),
        )

    def _number(self, values: Values) -> FieldTold:
        column = self._mapping.number
        try:
            return FieldTold("number", column, values[column], READ, self._fields.number(values))
        except RowRefused as no:
            return FieldTold("number", column, values[column], READ, "", no.words)

    def _moments(self, values: Values) -> Iterator[FieldTold]:
        m = self._mapping
        for name, columns in (
            ("reported", m.reported), ("accepted", m.accepted), ("filed", m.filed), ("ended", m.ended),
            ("deadline", m.deadline),
        ):  # fmt: skip
            if columns:
                yield self._moment(name, columns, moment_text(values, columns))

    def _moment(self, name: str, columns: Columns, text: str) -> FieldTold:
        told = " + ".join(columns)
        if not text:
            return FieldTold(name, told, "", BLANK, "")
        try:
            at, form = self._fields.matched(text)
        except RowRefused as no:
            return FieldTold(name, told, text, Words("explain.no_format"), "", no.words)
        rule = Words("explain.format", {"form": form, "zone": self._mapping.zone})
        return FieldTold(name, told, text, rule, clock(at, self._zone))

    def _status(self, values: Values) -> FieldTold:
        column = self._mapping.status
        text = visible(values[column])
        rule = mapped("status.values", text)
        try:
            return FieldTold("status", column, text, rule, self._fields.status(values))
        except RowRefused as no:
            return FieldTold("status", column, text, rule, "", no.words)

    def _source(self, values: Values) -> FieldTold:
        m = self._mapping
        text = visible(values[m.source]) if m.source else ""
        rule = mapped("source.values", text) if text in m.sources else Words("explain.other", {"place": "[source]"})
        return FieldTold("source", m.source, text, rule, self._fields.channel(values))

    def _class(self, values: Values) -> FieldTold:
        c = self._mapping.classes
        group, name = (visible(values[column]) if column else "" for column in (c.group, c.subclass))
        columns, text = " / ".join(filter(None, (c.group, c.subclass))), " / ".join(filter(None, (group, name)))
        if c.make:
            rule = Words("explain.grows", {"taxonomy": c.taxonomy})
        elif (said := next((each for each in (f"{group}/{name}", name) if each in c.keys), None)) is not None:
            rule = mapped("classes.values", said)
        else:
            rule = Words("explain.other", {"place": "[classes]"})
        try:
            kind, code, condition = self._fields.subclass(values)
        except RowRefused as no:
            return FieldTold("class", columns, text, rule, "", no.words)
        key = subclass_key(kind, code) + (f"#{condition}" if condition else "")
        called = name or c.other if c.make else self._city.subclass_name(kind, code, self._language)
        return FieldTold("class", columns, text, rule, f"{key} {called}")

    def _point(self, values: Values) -> Iterator[FieldTold]:
        p = self._mapping.place
        columns = p.point or " ".join(filter(None, (p.lon, p.lat)))
        if not columns:
            return
        text = values[p.point] if p.point else " ".join(filter(None, (values[p.lon].strip(), values[p.lat].strip())))
        rule = Words("explain.crs", {"crs": p.crs})
        try:
            lon, lat = self._fields.point(values)
        except RowRefused as no:
            yield FieldTold("point", columns, text, rule, "", no.words)
            return
        if lon is None or lat is None:
            yield FieldTold("point", columns, text, Words("explain.no_position") if text else BLANK, "")
        else:
            yield FieldTold("point", columns, text, rule, f"{lon:.6f} {lat:.6f}")

    def _codes(self, values: Values) -> Iterator[FieldTold]:
        m, p = self._mapping, self._mapping.place
        for name, column, said, place in (
            ("street", p.street, p.streets, "place.streets"),
            ("community", p.community, p.communities, "place.communities"),
            ("unit", m.unit, m.units, "unit.values"),
        ):
            if not column:
                continue
            text = visible(values[column])
            if not text:
                yield FieldTold(name, column, "", BLANK, "")
                continue
            rule = mapped(place, text) if text in said else Words("explain.code_or_name")
            try:
                code = self._fields.code_of(name, text, self._state(values)) or ""
            except RowRefused as no:
                yield FieldTold(name, column, text, rule, "", no.words)
            else:
                yield FieldTold(name, column, text, rule, f"{code} {self._name(name, code)}".strip())

    def _name(self, field: str, code: str) -> str:
        """What is called so here; nothing where the code is the name."""
        if field == "unit":
            name = self._city.unit_name(code, self._language)
        else:
            street = self._city.street_name(code, self._language)
            name = self._city.communities.get(code, (street, street))[self._language == "en"]
        return name if name != code else ""

    def _state(self, values: Values) -> State:
        """Where the status cannot be read, as of an open case: those are asked more."""
        try:
            return self._fields.status(values)
        except RowRefused:
            return State.REPORTED

    def _texts(self, values: Values) -> Iterator[FieldTold]:
        m = self._mapping
        if m.place.address:
            column = m.place.address
            yield FieldTold("address", column, values[column][:_SHOWN], READ, self._fields.address(values)[:_SHOWN])
        columns = ", ".join((*m.texts, *m.closing_texts))
        if columns:
            told = self._fields.description(values, has_ended=True)[:_SHOWN]
            yield FieldTold("description", columns, told, READ, told)
