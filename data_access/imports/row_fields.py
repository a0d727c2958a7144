"""One field of a foreign row at a time: the file's text → what a case has there. Raises RowRefused. No database."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from data_access.imports.import_mapping import CONDITION, Columns, Mapping
from data_access.imports.moments import read_local
from data_access.imports.row_refused import RowRefused
from hall.cases import limits
from hall.cases.vocabulary import ENDED, Kind, State
from hall.city.city import City
from hall.city.code_book import community_book, former_book, street_book, unit_book
from hall.city.coordinates import TO_WGS84, plausible, swapped
from hall.city.growing_taxonomy import GrowingTaxonomy
from hall.city.taxonomy import Taxonomy, kind_and_code
from hall.city.written_degrees import written_degrees
from hall.moment import Moment
from hall.plain_number import is_cut
from hall.plain_text import visible

FIRST_YEAR = 1970
"""An earlier time is a slip of the pen or an empty date of a spreadsheet, and no moment before it is stored."""
_NUMBERS = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BOTH = 2  # numbers of a point
_NOWHERE = {"", "0", "0.0"}
"""How a place that nobody knows is written; a longitude without its latitude is a mistake, and told."""

Values = dict[str, str]
"""A row's texts by column."""


class FieldReader:
    """``taxonomy``: the list that rows are classed by, growing where the mapping says so."""

    def __init__(self, mapping: Mapping, city: City, taxonomy: Taxonomy) -> None:
        self.mapping = mapping
        self._bounds, self._zone = city.profile.map.bounds, ZoneInfo(mapping.zone)
        self.growing = GrowingTaxonomy(taxonomy, mapping.classes.kind or Kind.EVENT)
        self._books = {
            "street": (mapping.place.streets, street_book(city)),
            "community": (mapping.place.communities, community_book(city)),
            "unit": (mapping.units, unit_book(city)),
        }
        self._former = former_book(city)

    def cleaned(self, values: Values) -> Values:
        """Without what stands for nothing."""
        nothing = self.mapping.no_value
        return {name: "" if visible(text) in nothing else text for name, text in values.items()} if nothing else values

    def number(self, values: Values) -> str:
        """The foreign system's number of the case."""
        number = visible(values[self.mapping.number])
        if not number:
            raise RowRefused("reject.no_number")
        if is_cut(number):
            raise RowRefused("reject.cut", number)
        return number

    def channel(self, values: Values) -> str:
        """The channel it came by."""
        m = self.mapping
        return m.sources.get(visible(values[m.source]), m.other_source) if m.source else m.other_source

    def status(self, values: Values) -> State:
        """Its state there."""
        text = visible(values[self.mapping.status])
        state = self.mapping.statuses.get(text)
        if state is None:
            raise RowRefused("reject.status", text)
        return state

    def moment(self, values: Values, columns: Columns, fold: int = 0) -> Moment | None:
        """A moment in UTC ms; None where nothing is written."""
        text = moment_text(values, columns)
        return self.matched(text, fold)[0] if text else None

    def matched(self, text: str, fold: int = 0) -> tuple[Moment, str]:
        """The moment of a text, and by which format. ``fold``: of an hour that the clock shows twice, which."""
        for form in self.mapping.formats:
            try:
                at = read_local(text, form)
            except (ValueError, OverflowError):
                continue
            if at.tzinfo is None:
                at = at.replace(tzinfo=self._zone, fold=fold)
            if at.year >= FIRST_YEAR:
                return int(at.timestamp()) * 1000, form
        raise RowRefused("reject.moment", text)

    def subclass(self, values: Values) -> tuple[Kind, str, int | None]:
        """Kind and code of its class, and its filing condition: the one that the mapping names, else the first, so that
        whoever goes on with it here has a limit. None in a list without limits."""
        c = self.mapping.classes
        group, name = (visible(values[column]) if column else "" for column in (c.group, c.subclass))
        if c.make:
            name = name or c.other
            if not name:
                raise RowRefused("reject.no_class")
            if max(len(group), len(name)) > limits.NAME:
                raise RowRefused("reject.too_long", f"{name[:20]}…")
            return c.kind or Kind.EVENT, self.growing.code_of(group, name), None
        key, _, number = (c.keys.get(f"{group}/{name}") or c.keys.get(name) or c.other).partition(CONDITION)
        kind, code = kind_and_code(key)
        if not kind:
            raise RowRefused("reject.class" if name else "reject.no_class", name)
        if number:
            return Kind(kind), code, int(number)
        conditions = self.growing.taxonomy.conditions_of(kind, code)
        return Kind(kind), code, conditions[0].number if conditions else None

    def places_and_unit(self, values: Values, state: State) -> tuple[str | None, str | None, str | None]:
        """Codes of street, community and unit."""
        columns = {"street": self.mapping.place.street, "community": self.mapping.place.community}
        columns["unit"] = self.mapping.unit
        street, community, unit = (
            self.code_of(name, visible(values[column]) if column else "", state) for name, column in columns.items()
        )
        return street, community, unit

    def code_of(self, field: str, text: str, state: State) -> str | None:
        """The city's code for the text of a ``street``, ``community`` or ``unit``, by the mapping's own words or the
        city's names. What the city does not know is not stored: nobody could act on the case. One that has ended may
        name what is no more."""
        if not text:
            return None
        said, book = self._books[field]
        meant = said.get(text, text)
        code = book.code_of(meant)
        if code is None and state in ENDED:
            code = self._former.code_of(meant)
        if code is None:
            raise RowRefused(f"reject.{field}", text)
        return code

    def point_texts(self, values: Values) -> tuple[str, str]:
        """Longitude and latitude as they are written; both "" where there is none."""
        p = self.mapping.place
        if p.point:
            found = _NUMBERS.findall(values[p.point])
            if not found:
                return "", ""
            if len(found) != _BOTH:
                raise RowRefused("reject.position", values[p.point])
            return (found[1], found[0]) if p.lat_first else (found[0], found[1])
        return (values[p.lon].strip(), values[p.lat].strip()) if p.lon and p.lat else ("", "")

    def point(self, values: Values) -> tuple[float | None, float | None]:
        """(lon, lat) in WGS-84; None where the place is not known."""
        p = self.mapping.place
        lon_text, lat_text = self.point_texts(values)
        if {lon_text, lat_text} <= _NOWHERE:
            return None, None
        try:
            lon, lat = written_degrees(lon_text), written_degrees(lat_text)
        except ValueError:
            raise RowRefused("reject.position", f"{lon_text} {lat_text}") from None
        if (lon, lat) in p.no_position or (lon, lat) == (0.0, 0.0):
            return None, None
        lon, lat = TO_WGS84[p.crs](lon, lat)
        if not plausible(lon, lat, self._bounds):
            is_swapped = swapped(lon, lat, self._bounds)
            raise RowRefused("reject.swapped" if is_swapped else "reject.outside", f"{lon_text} {lat_text}")
        return lon, lat

    def address(self, values: Values) -> str:
        """In one line."""
        column = self.mapping.place.address
        return " ".join(values[column].split()) if column else ""

    def description(self, values: Values, *, has_ended: bool) -> str:
        """What the file says of it; of one that is open at a moment asked for nothing written when it was closed."""
        columns = (*self.mapping.texts, *(self.mapping.closing_texts if has_ended else ()))
        return "\n".join(text for text in (values[column].strip() for column in columns) if text)


def moment_text(values: Values, columns: Columns) -> str:
    """What stands in its columns, one after another."""
    return " ".join(filter(None, (values[column].strip() for column in columns)))
