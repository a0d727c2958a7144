"""What would become of one row, and why: the dry run of the import on that row alone, with each of its fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data_access.imports.dry_run import CaseDryRun
from data_access.imports.explain.explained import Explained
from data_access.imports.explain.fields import FieldTeller, clock
from data_access.imports.imported import Imported
from data_access.imports.rejects import Rejects
from data_access.imports.renewals import Key
from data_access.imports.table_file import Row, TableFile
from data_access.imports.turn import NoTurn
from data_access.store.batch_unit import BatchUnit
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.city.zone import CityZone
from hall.dispatch.routing import suggest
from hall.errors import InputRefused

_LAYERS = ("street", "community", "cell", "duty_grid", "road_section", "area_class")
_REASON = "reason."


class CaseExplain(CaseDryRun):
    """Made as the import. What other rows of the file say of the same case is not looked at."""

    def explain(self, path: Path, number: int, language: str) -> Explained:
        """The row that begins on that line, or that record of a JSON document; names in ``language``.

        Raises InputRefused (``input.no_row``, and what the import raises before its first row), StoreUnreachable.
        """
        table, turn, rejects, result = self._table(path), NoTurn(), Rejects(None), Imported()
        self._begin(turn)
        row = self._row(path, table, number)
        self._after: Case | None = None
        with BatchUnit(self._storage, 1, turn.must_have) as batch:
            self._take([row], rejects, batch, result, turn)
        fields = FieldTeller(self._reader, self._city, language).tell(row.values) if not row.broken else ()
        return Explained(
            row=number,
            fields=fields,
            **self._of_case(language),
            outcome=next((name for name in ("accepted", "updated", "duplicates") if getattr(result, name)), "refused"),
            why=next(iter(rejects.reasons.values()), None),
        )

    def _row(self, path: Path, table: TableFile, number: int) -> Row:
        last = 0
        for row in table.rows(self._mapping.columns):
            last = row.line
            if last >= number:
                break
        if last != number:
            raise InputRefused("input.no_row", file=str(path), row=number, last=last)
        return row

    def _decided(self, *of: Any) -> dict[Key, Decision]:
        found = super()._decided(*of)
        self._after = next((each.after for each in found.values()), None)
        return found

    def _of_case(self, language: str) -> dict[str, Any]:
        """Areas, units and deadline of the case that it would be."""
        case, city = self._after, self._city
        if case is None:
            return {"areas": {}, "units": (), "deadline": ""}
        areas = {layer: getattr(case, layer) for layer in _LAYERS if getattr(case, layer)}
        if case.street:
            areas["street"] = f"{case.street} {city.street_name(case.street, language)}"
        at = case.due_at if case.due_at is not None else case.deadline
        return {
            "areas": areas,
            "units": tuple(
                (f"{each.unit} {city.unit_name(each.unit, language)}", each.reason.removeprefix(_REASON))
                for each in suggest(case, city)
            ),
            "deadline": "" if at is None else clock(at, CityZone(city.profile.zone)),
        }
