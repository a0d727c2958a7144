"""An import that writes nothing: what each row would become, by the same code, with what it would have stored kept in
mind instead. Raises and answers as the import does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from data_access.imports.cases import CaseImport
from data_access.imports.renewals import TOLD_PLACES, Key, Renewals
from data_access.imports.row_refused import RowRefused
from data_access.imports.turn import NoTurn, Turn
from data_access.store.batch_unit import BatchUnit
from data_access.store.tables.row_mapping import Row, case_row
from hall.cases.commands import Import, ImportAgain
from hall.cases.decide import decide
from hall.cases.law import Decision
from hall.city.taxonomy import Taxonomy
from hall.errors import HallError
from hall.moment import Moment
from hall.ports import Outcome, Receipt


class DryRenewals(Renewals):
    """Keeps of each case that it would have stored what tells it apart: some 200 bytes."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self._would: dict[Key, bytes] = {}
        self._reports: dict[tuple[str, Moment], Key] = {}

    def remember(self, key: Key, decision: Decision) -> None:
        """This would be stored by now."""
        self._would[key] = _told(decision)
        self._reports[key[1], decision.after.reported_at] = key

    def stored(self, decided: Mapping[Key, Decision]) -> dict[Key, Row]:
        """Those that are here, and those that would be: these as one field, what they tell."""
        found = super().stored(decided)
        for key, decision in decided.items():
            met = key if key in self._would else self._reports.get((key[1], decision.after.reported_at))
            if met is not None:
                found[key] = (self._would[met],)
        return found

    def renewal(self, command: Import, decision: Decision, stored: Row) -> ImportAgain | None:
        """As ever; one that this run would have stored is the same, or not newer."""
        if len(stored) > 1:
            return super().renewal(command, decision, stored)
        if stored[0] == _told(decision):
            return None
        raise RowRefused("reject.not_newer", command.external_number)

    def store(self, renewals: Sequence[ImportAgain]) -> list[Outcome]:
        """What would become of each."""
        return [self._tried(each) for each in renewals]

    def _tried(self, again: ImportAgain) -> Outcome:
        case = self._cases.card(again.case_id).case
        areas = None
        if again.lon is not None and again.lat is not None:
            areas = self._ground.locate(again.lon, again.lat, again.reported_at)
        try:
            decision = decide(case, again, self._who, self._laws.present(), self._at, areas)
        except HallError as no:
            return no
        self.remember((again.channel, again.external_number), decision)
        after = decision.after
        return Receipt(again.command_id, again.subject, case.number, after.version, after.state, self._at)


class CaseDryRun(CaseImport):
    """``run`` as ever, and nothing is written: no case, no list, no beat, no turn."""

    def _turn(self) -> Turn:
        return NoTurn()

    def _new_renewals(self, turn: Turn) -> DryRenewals:
        self._dry = DryRenewals(*self._of_renewals(turn))
        return self._dry

    def _stored(self, decided: dict[Key, Decision], _batch: BatchUnit) -> int:
        for key, decision in decided.items():
            self._dry.remember(key, decision)
        return 0

    def _keep_list(self, taxonomy: Taxonomy) -> None:
        """The list grows in mind alone."""


def _told(decision: Decision) -> bytes:
    row = case_row(decision.after)
    return sha256(ascii([row[place] for place in TOLD_PLACES]).encode()).digest()
