"""One row of a foreign file → one Import command, or the reason why not. Pure: knows no database."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from data_access.imports.import_mapping import Mapping
from data_access.imports.moments import read_local
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.cases import limits
from hall.cases.commands import Import
from hall.cases.vocabulary import ENDED, State
from hall.city.city import City
from hall.city.code_book import CodeBook, community_book, former_book, street_book, unit_book
from hall.city.coordinates import TO_WGS84, plausible, swapped
from hall.city.growing_taxonomy import GrowingTaxonomy
from hall.city.taxonomy import Taxonomy, kind_and_code
from hall.moment import Moment
from hall.plain_number import is_cut, plain_real
from hall.plain_text import visible

CLOSED_BEFORE_OPENED = "closed_before_opened"
FIRST_YEAR = 1970
"""An earlier time is a slip of the pen or an empty date of a spreadsheet, and no moment before it is stored."""


def command_id_of(channel: str, number: str) -> str:
    """The command of a foreign case: always the same, so that it enters once."""
    return str(uuid5(NAMESPACE_URL, f"{channel}/{number}"))


class RowReader:
    """Turns rows into commands. ``taxonomy``: the list they are classed by, growing where the mapping says so.

    ``now``: what lies after it is refused; ``as_of``: each row as it stood at that moment.
    """

    def __init__(
        self, mapping: Mapping, city: City, taxonomy: Taxonomy, now: Moment, as_of: Moment | None = None
    ) -> None:
        self.mapping, self.now, self.as_of = mapping, now, as_of
        self._bounds, self._zone = city.profile.map.bounds, ZoneInfo(mapping.zone)
        self._growing = GrowingTaxonomy(taxonomy, mapping.classes.kind)
        self._key = f"{taxonomy.code}@{taxonomy.version}"
        self._streets, self._communities, self._units = street_book(city), community_book(city), unit_book(city)
        self._former = former_book(city)

    @property
    def taxonomy(self) -> Taxonomy:
        """The list with all classes met so far."""
        return self._growing.taxonomy

    def read(self, row: Row) -> Import:
        """The command of a row. Raises RowRefused."""
        if row.broken:
            raise RowRefused(row.broken)
        values, m = row.values, self.mapping
        number = visible(values[m.number])
        if not number:
            raise RowRefused("reject.no_number")
        if is_cut(number):
            raise RowRefused("reject.cut", number)
        reported, ended, state = self._story(values)
        lon, lat = self._point(values)
        street, community, unit = self._places_and_unit(values, state)
        channel = m.sources.get(visible(values[m.source]), m.other_source) if m.source else m.other_source
        return Import(
            command_id=command_id_of(channel, number),
            channel=channel,
            external_number=number,
            kind=m.classes.kind,
            subclass=self._subclass(values),
            taxonomy=self._key,
            state=state,
            reported_at=reported,
            accepted_at=self._moment(values, m.accepted),
            filed_at=self._moment(values, m.filed),
            ended_at=ended,
            deadline=self._moment(values, m.deadline),
            unit=unit,
            street=street,
            community=community,
            lon=lon,
            lat=lat,
            address=" ".join(values[m.place.address].split()) if m.place.address else "",
            description=self._description(values, ended),
            oddity=CLOSED_BEFORE_OPENED if ended is not None and ended < reported else None,
        )

    def _description(self, values: dict[str, str], ended: Moment | None) -> str:
        """What the file says of it; of one that is open at ``as_of`` nothing that was written when it was closed."""
        columns = (*self.mapping.texts, *(self.mapping.closing_texts if ended is not None else ()))
        return "\n".join(text for text in (values[column].strip() for column in columns) if text)

    def _story(self, values: dict[str, str]) -> tuple[Moment, Moment | None, State]:
        """When reported, when ended, in which state; at ``as_of`` what ended later is still open."""
        m = self.mapping
        reported = self._moment(values, m.reported)
        if reported is None:
            raise RowRefused("reject.no_moment", values[m.reported])
        if reported > self.now:
            raise RowRefused("reject.future", values[m.reported])
        if self.as_of is not None and reported > self.as_of:
            raise RowRefused("reject.after_as_of", values[m.reported])
        status = visible(values[m.status])
        state = m.statuses.get(status)
        if state is None:
            raise RowRefused("reject.status", status)
        ended = self._moment(values, m.ended) if state in ENDED else None
        if state in ENDED and ended is None:
            raise RowRefused("reject.no_end", values[m.ended] if m.ended else "")
        if (
            ended is not None and ended < reported
        ):  # in the hour that autumn's clock shows twice, the second one is meant
            ended = max(ended, self._moment(values, m.ended, fold=1) or ended)
        if ended is not None and ended > self.now:
            raise RowRefused("reject.future", values[m.ended])
        if ended is not None and self.as_of is not None and ended > self.as_of:
            return reported, None, m.open_state or state
        return reported, ended, state

    def _moment(self, values: dict[str, str], column: str, fold: int = 0) -> Moment | None:
        text = values[column].strip() if column else ""
        if not text:
            return None
        for form in self.mapping.formats:
            try:
                at = read_local(text, form)
            except ValueError:
                continue
            if at.tzinfo is None:
                at = at.replace(tzinfo=self._zone, fold=fold)
            if at.year >= FIRST_YEAR:
                return int(at.timestamp()) * 1000
        raise RowRefused("reject.moment", text)

    def _subclass(self, values: dict[str, str]) -> str:
        c = self.mapping.classes
        group, name = visible(values[c.group]), visible(values[c.subclass])
        if not name:
            raise RowRefused("reject.no_class")
        if not c.make:
            kind, code = kind_and_code(c.keys.get(name, ""))
            if kind != c.kind:
                raise RowRefused("reject.class", name)
            return code
        if max(len(group), len(name)) > limits.NAME:
            raise RowRefused("reject.too_long", f"{name[:20]}…")
        return self._growing.code_of(group, name)

    def _places_and_unit(self, values: dict[str, str], state: State) -> tuple[str | None, str | None, str | None]:
        m = self.mapping
        street, community, unit = (
            visible(values[column]) if column else "" for column in (m.place.street, m.place.community, m.unit)
        )
        return (
            self._code(street, m.place.streets, self._streets, state, "reject.street"),
            self._code(community, {}, self._communities, state, "reject.community"),
            self._code(unit, m.units, self._units, state, "reject.unit"),
        )

    def _code(self, text: str, said: dict[str, str], book: CodeBook, state: State, reason: str) -> str | None:
        """The city's code for a text, by the mapping's own words or the city's names. What the city does not know is
        not stored: nobody could act on the case. One that has ended may name what is no more."""
        if not text:
            return None
        meant = said.get(text, text)
        code = book.code_of(meant)
        if code is None and state in ENDED:
            code = self._former.code_of(meant)
        if code is None:
            raise RowRefused(reason, text)
        return code

    def _point(self, values: dict[str, str]) -> tuple[float | None, float | None]:
        p = self.mapping.place
        lon_text, lat_text = (values[p.lon].strip(), values[p.lat].strip()) if p.lon and p.lat else ("", "")
        if not lon_text or not lat_text:
            return None, None
        try:
            lon, lat = plain_real(lon_text), plain_real(lat_text)
        except ValueError:
            raise RowRefused("reject.position", f"{lon_text} {lat_text}") from None
        if (lon, lat) in p.no_position or (lon, lat) == (0.0, 0.0):
            return None, None
        lon, lat = TO_WGS84[p.crs](lon, lat)
        if not plausible(lon, lat, self._bounds):
            is_swapped = swapped(lon, lat, self._bounds)
            raise RowRefused("reject.swapped" if is_swapped else "reject.outside", f"{lon_text} {lat_text}")
        return lon, lat
