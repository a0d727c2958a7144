"""One row of a foreign file → one Import command, or the reason why not. Pure: knows no database."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from data_access.imports.import_mapping import Mapping
from data_access.imports.row_fields import FieldReader, Values, moment_text
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.cases.commands import Import
from hall.cases.vocabulary import ENDED, State
from hall.city.city import City
from hall.city.taxonomy import Taxonomy
from hall.moment import Moment

CLOSED_BEFORE_OPENED, END_UNKNOWN = "closed_before_opened", "end_unknown"


def command_id_of(channel: str, number: str) -> str:
    """The command of a foreign case: always the same, so that it enters once."""
    return str(uuid5(NAMESPACE_URL, f"{channel}/{number}"))


class RowReader:
    """Turns rows into commands. ``taxonomy``: the list they are classed by, growing where the mapping says so.

    ``now``: what lies after it is refused; ``as_of``: each row as it stood at that moment; ``fields``: each field.
    """

    def __init__(
        self, mapping: Mapping, city: City, taxonomy: Taxonomy, now: Moment, as_of: Moment | None = None
    ) -> None:
        self.mapping, self.now, self.as_of = mapping, now, as_of
        self.fields = FieldReader(mapping, city, taxonomy)
        self._key = f"{taxonomy.code}@{taxonomy.version}"

    @property
    def taxonomy(self) -> Taxonomy:
        """The list with all classes met so far."""
        return self.fields.growing.taxonomy

    def read(self, row: Row) -> Import:
        """The command of a row. Raises RowRefused."""
        if row.broken:
            raise row.refused
        fields, m = self.fields, self.mapping
        values = fields.cleaned(row.values)
        number = fields.number(values)
        reported, ended, state = self.story(values)
        lon, lat = fields.point(values)
        street, community, unit = fields.places_and_unit(values, state)
        channel, (kind, subclass, condition) = fields.channel(values), fields.subclass(values)
        return Import(
            command_id=command_id_of(channel, number),
            channel=channel,
            external_number=number,
            kind=kind,
            subclass=subclass,
            condition=condition,
            taxonomy=self._key,
            state=state,
            reported_at=reported,
            accepted_at=fields.moment(values, m.accepted),
            filed_at=fields.moment(values, m.filed),
            ended_at=ended,
            deadline=fields.moment(values, m.deadline),
            unit=unit,
            street=street,
            community=community,
            lon=lon,
            lat=lat,
            address=fields.address(values),
            description=fields.description(values, has_ended=state in ENDED),
            oddity=_oddity(reported, ended, state),
        )

    def story(self, values: Values) -> tuple[Moment, Moment | None, State]:
        """When reported, when ended, in which state; at ``as_of`` what ended later is still open. Raises RowRefused."""
        fields, m = self.fields, self.mapping
        reported = fields.moment(values, m.reported)
        if reported is None:
            raise RowRefused("reject.no_moment", moment_text(values, m.reported))
        if reported > self.now:
            raise RowRefused("reject.future", moment_text(values, m.reported))
        if self.as_of is not None and reported > self.as_of:
            raise RowRefused("reject.after_as_of", moment_text(values, m.reported))
        state = fields.status(values)
        ended = self._end(values, reported) if state in ENDED else None
        if ended is not None and self.as_of is not None and ended > self.as_of:
            return reported, None, m.open_state or state
        return reported, ended, state

    def _end(self, values: Values, reported: Moment) -> Moment | None:
        """When it ended; None where the file does not tell and the mapping takes that. Of an hour that autumn's clock
        shows twice the second one is meant, where the first lies before the report."""
        fields, columns = self.fields, self.mapping.ended
        ended = fields.moment(values, columns)
        if ended is None:
            if self.mapping.without_end and self.as_of is None:  # else it cannot be said how it stood then
                return None
            raise RowRefused("reject.no_end", moment_text(values, columns))
        if ended < reported:
            ended = max(ended, fields.moment(values, columns, fold=1) or ended)
        if ended > self.now:
            raise RowRefused("reject.future", moment_text(values, columns))
        return ended


def _oddity(reported: Moment, ended: Moment | None, state: State) -> str | None:
    if ended is None:
        return END_UNKNOWN if state in ENDED else None
    return CLOSED_BEFORE_OPENED if ended < reported else None
