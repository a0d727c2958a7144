"""No text enters without a bound, whatever command brings it: refused, and nothing of it is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.request_store import RequestStore
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit
from data_access.store.unit_of_work import SingleUnit
from hall.cases import commands as c
from hall.cases.limits import COMMAND_ID, NOTE
from hall.cases.vocabulary import Kind, State
from hall.errors import HallError, RuleBroken
from hall.handling import CaseCommandHandler
from hall.people.session import Session
from hall.ports import Receipt
from hall.requests import commands as r
from hall.requests.request import Request
from tests.support.fakes import FakeLocator, FixedLaw, a_command, a_law, a_report, fresh_id, who
from tests.support.histories import MORNING, PATHS
from tests.support.law_by_hand import role_of
from tests.support.requests import answer
from tests.support.stored_cases import storage_of

LAW = a_law()
LONG = "长" * 30_000
"""Longer than any text may be."""


class Desk:
    """A hall with a foreign case, one that is in progress, and a request about it that waits."""

    def __init__(self, database: Database) -> None:
        self.storage: Storage = storage_of(database, MORNING)
        self.handler = CaseCommandHandler(lambda: SingleUnit(self.storage), FixedLaw(LAW), FakeLocator())
        self.foreign = self.do(self.imports(c.Import), who("importer")).case_id
        self.case = self.do(a_report(), who("collector")).case_id
        for act in (*PATHS["in_progress"], "extend"):
            asker = who("department", "d", station="12") if act == "extend" else who(role_of(act))
            self.do(a_command(act, self.whole(self.case)), asker)
        with database.reading_bare() as driver:
            self.request: Request = RequestStore(database, self.storage.ledger, self.storage.zone).pending(driver)[0]

    def do(self, command: c.Command, session: Session) -> Receipt:
        return self.handler.handle(command, session)

    def whole(self, case_id: int) -> Any:
        with SingleUnit(self.storage) as unit:
            return unit.case(case_id)

    def imports(self, kind: type[Any], **more: Any) -> Any:
        return kind(
            command_id=fresh_id(), channel="patrol", external_number="F1", kind=Kind.COMPONENT, subclass="0101",
            taxonomy=LAW.taxonomy, state=State.REPORTED, reported_at=MORNING - 1, **more,
        )  # fmt: skip


BRING: Mapping[type[c.Command], Callable[[Desk], tuple[c.Command, str]]] = {
    c.Report: lambda _: (a_report(), "collector"),
    c.Import: lambda desk: (desk.imports(c.Import), "importer"),
    c.ImportAgain: lambda desk: (desk.imports(c.ImportAgain, case_id=desk.foreign, seen_version=1), "importer"),
    c.OnCase: lambda desk: (a_command("hold", desk.whole(desk.case)), "dispatcher"),
    r.AnswerRequest: lambda desk: (answer(desk.request, yes=False, note="x"), "dispatcher"),
    r.WithdrawRequest: lambda desk: (r.WithdrawRequest(**told(desk)), "department"),
    r.LapseRequest: lambda desk: (r.LapseRequest(**told(desk)), "system"),
}
"""Each kind of command, as it would be allowed but for a text."""


BOUNDED = (
    "refused.text_long", "refused.channel_unknown", "refused.subclass_unknown", "refused.taxonomy_unknown",
    "refused.phone_wrong", "refused.name_wrong", "input.too_long",
)  # fmt: skip
"""How a text that is too long is refused: as such, or because no list holds it."""


def told(desk: Desk) -> dict[str, Any]:
    return {"command_id": fresh_id(), "request_id": desk.request.id, "seen_version": desk.request.version}


def kinds(of: type[Any] = c.Command) -> set[type[Any]]:
    """Every kind of command that is given, those of requests too."""
    known = [each for each in of.__subclasses__() if getattr(sys.modules[each.__module__], each.__name__) is each]
    found = {each for kind in known for each in kinds(kind)}
    return found if of in (c.Command, r.OnRequest) else {of, *found}


def texts_of(kind: type[Any]) -> list[str]:
    return [name for name, hint in get_type_hints(kind).items() if hint in (str, str | None)]


def test_every_text_of_every_command_has_a_bound(database: Database) -> None:
    desk = Desk(database)
    assert kinds() == set(BRING)
    before, taken = lines(database), []
    for kind, bring in BRING.items():
        for name in texts_of(kind):
            command, role = bring(desk)
            values = {field: getattr(command, field) for field in command.__dataclass_fields__} | {name: LONG}
            try:
                desk.do(kind(**values), who(role, "d" if role == "department" else role, unit="12"))
                taken.append((kind.__name__, name, "stored"))
            except HallError as refused:
                if refused.words.code not in BOUNDED:
                    taken.append((kind.__name__, name, refused.words.code))
    assert taken == []
    assert lines(database) == before


def lines(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(audit)).scalar_one()


def test_what_is_as_long_as_it_may_be_is_kept(database: Database) -> None:
    desk = Desk(database)
    command = answer(desk.request, yes=True, note="长" * NOTE)
    values = {field: getattr(command, field) for field in command.__dataclass_fields__}
    with pytest.raises(RuleBroken, match=r"refused\.text_long"):
        desk.do(r.AnswerRequest(**values | {"note": "长" * (NOTE + 1)}), who("dispatcher"))
    desk.do(r.AnswerRequest(**values | {"command_id": "c" * COMMAND_ID}), who("dispatcher"))
