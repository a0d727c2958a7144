"""Notes in the audit who has read who reported which case (举报人): once for each sign-in and case.

A line without a case, so that no version is counted for it; its subject names the case. It tells nothing of the person.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable

from data_access.engine.database import Database
from data_access.store import seals
from data_access.store.people.people_count import present_people
from hall.errors import HallError
from hall.facts import case_subject
from hall.people.rights import Right, role_with
from hall.people.session import Renewed, Session, as_signed_in

READ, FOUND, REFUSED = "reporter.read", "reporter.found", "reporter.refused"
"""Name and telephone were shown; the case was found by the telephone; asked for by somebody who may not."""
_MOST_SESSIONS = 16
"""Sign-ins remembered at a station: more do not sit there at a time; one come back to after that is noted again."""

log = logging.getLogger(__name__)


class ReporterReads:
    """One for each who reads at a station. ``database``: where is written; ``renewed``: who a person is now
    (``SignIn.renewed``). Any thread."""

    def __init__(self, database: Database, renewed: Renewed = as_signed_in) -> None:
        self._database, self._renewed = database, renewed
        self._noted: OrderedDict[int, tuple[Session, set[tuple[str, int]]]] = OrderedDict()

    def present(self, who: Session) -> Session:
        """That person as they stand now: asked before anything is read, also what they have read before. Raises
        NotAllowed ``denied.no_longer``, StoreUnreachable."""
        if who.people is None:
            return who
        with self._database.reading() as connection:
            people = present_people(connection)
        return who if people == who.people else self._renewed(who)

    def note(self, act: str, who: Session, case_ids: Iterable[int]) -> None:
        """Audit it, where this sign-in has not been audited with that case. Raises StoreUnreachable."""
        noted = self._of(who)
        wanted = [case_id for case_id in case_ids if (act, case_id) not in noted]
        if not wanted:
            return
        role = role_with(who, Right.REPORTERS)
        lines = [seals.Seal(act, case_subject(each).told(), "", who.user, who.station, role) for each in wanted]
        with self._database.writing() as connection:
            seals.write(self._database, connection, lines)
        noted.update((act, case_id) for case_id in wanted)

    def note_refused(self, who: Session, case_id: int) -> None:
        """That it was refused. It stays refused where that cannot be audited."""
        try:
            self.note(REFUSED, who, [case_id])
        except HallError as error:
            log.warning("a refused reading of a reporter could not be audited: %s", error.words.code)

    def _of(self, who: Session) -> set[tuple[str, int]]:
        """By identity: each sign-in makes a session of its own, though its holder be the same."""
        kept = self._noted.setdefault(id(who), (who, set()))
        self._noted.move_to_end(id(who))
        if len(self._noted) > _MOST_SESSIONS:
            self._noted.popitem(last=False)
        return kept[1]
