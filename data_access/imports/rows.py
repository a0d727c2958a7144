"""One row of a foreign file → one Import command, or the reason why not. Pure: knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from data_access.imports.mapping import Mapping
from data_access.imports.moments import read_local
from data_access.imports.table_file import Row
from hall.cases.commands import Import
from hall.cases.vocabulary import ENDED, Moment, State
from hall.city.coordinates import TO_WGS84, plausible, swapped
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy, extended

CLOSED_BEFORE_OPENED = "closed_before_opened"
FIRST_YEAR = 1970


class RowRefused(Exception):
    """Why a row is not taken: a code (``reject.*``) and the value that is wrong."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code, self.value = code, value


def command_id_of(channel: str, number: str) -> str:
    """The command of a foreign case: always the same, so that it enters once."""
    return str(uuid5(NAMESPACE_URL, f"{channel}/{number}"))


@dataclass(slots=True)
class RowReader:
    """Turns rows into commands. ``taxonomy`` grows where the mapping says so; ``now``: what lies after it is refused;
    ``as_of``: each row as it stood at that moment."""

    mapping: Mapping
    profile: Profile
    taxonomy: Taxonomy
    now: Moment
    as_of: Moment | None = None

    def __post_init__(self) -> None:
        self._zone = ZoneInfo(self.mapping.zone)
        self._codes = self._names()

    _zone: ZoneInfo = None  # type: ignore[assignment]
    _codes: dict[tuple[str, str], str] = None  # type: ignore[assignment]

    def _names(self) -> dict[tuple[str, str], str]:
        groups = {(each.kind, each.code): each.name_en for each in self.taxonomy.classes}
        return {(groups[s.kind, s.class_code], s.name_en): s.code for s in self.taxonomy.subclasses}

    def read(self, row: Row) -> Import:
        """The command of a row. Raises RowRefused."""
        if row.broken:
            raise RowRefused("reject.fields", str(len(row.raw)))
        values, m = row.values, self.mapping
        number = values[m.number].strip()
        if not number:
            raise RowRefused("reject.no_number")
        reported, ended, state = self._story(values)
        lon, lat = self._point(values)
        channel = m.sources.get(values[m.source].strip(), m.other_source) if m.source else m.other_source
        return Import(
            command_id=command_id_of(channel, number),
            channel=channel,
            external_number=number,
            kind=m.classes.kind,
            subclass=self._subclass(values),
            taxonomy=f"{self.taxonomy.code}@{self.taxonomy.version}",
            state=state,
            reported_at=reported,
            accepted_at=self._moment(values, m.accepted),
            filed_at=self._moment(values, m.filed),
            ended_at=ended,
            deadline=self._moment(values, m.deadline),
            unit=(values[m.unit].strip() or None) if m.unit else None,
            street=(values[m.place.street].strip() or None) if m.place.street else None,
            community=(values[m.place.community].strip() or None) if m.place.community else None,
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
        status = values[m.status].strip()
        state = m.statuses.get(status)
        if state is None:
            raise RowRefused("reject.status", status)
        ended = self._moment(values, m.ended) if state in ENDED else None
        if state in ENDED and ended is None:
            raise RowRefused("reject.no_end", values[m.ended] if m.ended else "")
        if ended is not None and ended > self.now:
            raise RowRefused("reject.future", values[m.ended])
        if ended is not None and self.as_of is not None and ended > self.as_of:
            return reported, None, m.open_state or state
        return reported, ended, state

    def _moment(self, values: dict[str, str], column: str) -> Moment | None:
        text = values[column].strip() if column else ""
        if not text:
            return None
        for form in self.mapping.formats:
            try:
                local = read_local(text, form).replace(tzinfo=self._zone)
            except ValueError:
                continue
            if local.year >= FIRST_YEAR:
                return int(local.timestamp()) * 1000
        raise RowRefused("reject.moment", text)

    def _subclass(self, values: dict[str, str]) -> str:
        c = self.mapping.classes
        group, name = values[c.group].strip(), values[c.subclass].strip()
        if not name:
            raise RowRefused("reject.no_class")
        if not c.make:
            key = c.keys.get(name, "")
            if not key.startswith(f"{c.kind}:"):
                raise RowRefused("reject.class", name)
            return key.partition(":")[2]
        if (group, name) not in self._codes:
            self.taxonomy = extended(self.taxonomy, [(group, name)], c.kind)
            self._codes = self._names()
        return self._codes[group, name]

    def _point(self, values: dict[str, str]) -> tuple[float | None, float | None]:
        p = self.mapping.place
        lon_text, lat_text = (values[p.lon].strip(), values[p.lat].strip()) if p.lon and p.lat else ("", "")
        if not lon_text or not lat_text:
            return None, None
        try:
            lon, lat = float(lon_text), float(lat_text)
        except ValueError:
            raise RowRefused("reject.position", f"{lon_text} {lat_text}") from None
        if (lon, lat) in p.no_position or (lon, lat) == (0.0, 0.0):
            return None, None
        lon, lat = TO_WGS84[p.crs](lon, lat)
        if not plausible(lon, lat, self.profile.map.bounds):
            is_swapped = swapped(lon, lat, self.profile.map.bounds)
            raise RowRefused("reject.swapped" if is_swapped else "reject.outside", f"{lon_text} {lat_text}")
        return lon, lat
