"""Foreign cases that are here already: what is the same is a duplicate, what has moved on there becomes an update.

Updates are commands of the importer, done in bulk by the handler of all commands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from data_access.imports.row_refused import RowRefused
from data_access.seats.fenced_unit import FencedUnit, MustHold
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.row_mapping import NAMES, Row, case_row
from hall.cases.commands import Import, ImportAgain
from hall.cases.law import Decision
from hall.cases.vocabulary import ENDED, Act
from hall.handling import CaseCommandHandler
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import LawBook, Locator, Outcome

Key = tuple[str, str]
"""Channel and external number (外部单号): what tells foreign cases apart."""
_WHICH = frozenset({"command_id", "channel", "external_number"})
"""What of an import says which case it is, and not what is told of it."""
TOLD_PLACES = tuple(NAMES.index(each.name) for each in fields(Import) if each.name not in _WHICH)
"""The columns that a foreign system tells; the others are ours."""
_ID, _CHANNEL, _EXTERNAL, _REPORTED_AT = (
    NAMES.index(name) for name in ("id", "channel", "external_number", "reported_at")
)


class Renewals:
    """``laws``: with the lists as they grow with the file; ``ground``: for the areas of points; ``at``: the moment of
    the import (UTC ms): what is here as of then or later stays; ``channels``: those that the file's system uses;
    ``must_have``: asked under the lock whether this import still has its turn."""

    def __init__(
        self,
        storage: Storage,
        who: Session,
        laws: LawBook,
        ground: Locator,
        at: Moment,
        channels: frozenset[str],
        must_have: MustHold,
    ) -> None:
        self._who, self._at, self._channels = who, at, channels
        self._cases, self._laws, self._ground = CaseRepository(storage.database), laws, ground
        self._handler = CaseCommandHandler(lambda: FencedUnit(storage, must_have), laws, ground)

    def stored(self, decided: Mapping[Key, Decision]) -> dict[Key, Row]:
        """The rows of those that are here already: they have the same channel and number. The file's system may name
        another channel by now (a word was corrected there, or added to the mapping): then the same number and the same
        report make it the same case."""
        here: dict[str, list[Row]] = {}
        for row in self._cases.by_external({number for _, number in decided}):
            here.setdefault(row[_EXTERNAL], []).append(row)
        found = {key: _same(here.get(key[1], ()), key[0], decided[key], self._channels) for key in decided}
        return {key: row for key, row in found.items() if row is not None}

    def renewal(self, command: Import, decision: Decision, stored: Row) -> ImportAgain | None:
        """The command that brings the stored case to what the file says; None: nothing is new.

        A case on which somebody here has acted goes on here. Raises RowRefused (``reject.not_newer``, the number twice
        in a file too; ``reject.moved_here``), StoreUnreachable.
        """
        row = case_row(decision.after)
        if all(row[i] == stored[i] for i in TOLD_PLACES):
            return None
        card = self._cases.card(stored[_ID])
        if any(entry.act != Act.IMPORT for entry in card.timeline):
            if command.state not in ENDED or not card.case.is_open:
                return None
            raise RowRefused("reject.moved_here", card.case.number)
        if card.case.changed_at >= self._at:
            raise RowRefused("reject.not_newer", command.external_number)
        told = {each.name: getattr(command, each.name) for each in fields(command)}
        told["channel"] = stored[_CHANNEL]  # by which it was reported first
        told["command_id"] = _command_id((stored[_CHANNEL], command.external_number), row, card.case.version)
        return ImportAgain(**told, case_id=card.case.id, seen_version=card.case.version)

    def store(self, renewals: Sequence[ImportAgain]) -> list[Outcome]:
        """Do them, each an audited act of its own, in one commit. Raises StoreUnreachable."""
        return self._handler.handle_many(renewals, self._who)


def _same(rows: Sequence[Row], channel: str, decision: Decision, channels: frozenset[str]) -> Row | None:
    exact = next((row for row in rows if row[_CHANNEL] == channel), None)
    if exact is not None:
        return exact
    at = decision.after.reported_at
    return next((row for row in rows if row[_REPORTED_AT] == at and row[_CHANNEL] in channels), None)


def _command_id(key: Key, row: Row, version: int) -> str:
    """The same for the same contents on the same version, so that an update sent twice is done once."""
    told = sha256(ascii([row[i] for i in TOLD_PLACES]).encode()).hexdigest()
    return str(uuid5(NAMESPACE_URL, f"{key[0]}/{key[1]}/{version}/{told}"))
