"""The report of an event: what happened when, in the city's words and time; no telephone, and nobody who reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.events.event_store import EventStore
from data_access.process.tasks.event_report import export_event
from data_access.proof.verify import verify
from data_access.store.batch_unit import BatchUnit
from data_access.store.people.users import User, Users
from data_access.store.tables.schema import audit, cases, reporters
from hall.errors import InputRefused, NotAllowed, NotFound
from hall.events.event import Brief, EventAct, Kind, Level, Verb
from hall.people.roles import Role
from hall.people.session import Session
from screens.terminal.terminal import Terminal
from tests.support.new_cities import CopyOf, make_city_of
from tests.support.stored_cases import history, storage_of

PASSWORD = "correct horse battery"
LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
FLOOD = Brief(Kind.FLOOD, "7·20 <防汛>", Level.STANDBY, commander="王强")


@dataclass(frozen=True)
class Asked:
    file: Path
    as_: str = ""
    language: str = "zh"

    @property
    def ask(self) -> Callable[[], str]:
        return lambda: PASSWORD

    @property
    def say(self) -> Callable[[Any], str]:
        return Terminal(self.language).said


@pytest.fixture
def url(copy_of: CopyOf) -> str:
    """A hall with an event that has ended, and a case that was attached to it, whose address holds a telephone."""
    return copy_of("an event that has ended", _make_hall)


def _make_hall(url: str) -> None:
    make_city_of("erqi", url)
    with closing(open_database(url, station="test")) as database:
        storage = storage_of(database)
        with BatchUnit(storage) as unit:
            unit.add([(replace(done, law=1), command, by) for done, command, by in history(5)])
        with database.writing() as connection:
            first = connection.execute(sa.select(sa.func.min(cases.c.id))).scalar_one()
            connection.execute(sa.update(cases).values(address="航海路12号, 找王强 138 0000 0042"))
            connection.execute(sa.insert(reporters), {"case_id": first, "name": "赵某", "phone": "13811112222"})
        desk = EventStore(database, storage.clock, lambda who: who)
        event = desk.open(EventAct(Verb.OPEN, brief=FLOOD), LEADER)
        for act in (
            EventAct(Verb.JOIN, "李敏", "现场指挥"),
            EventAct(Verb.TEAM_IN, "市政二队", "和平路", 12),
            EventAct(Verb.STOCK_IN, "=编织袋", "三号仓库", 500, "条"),
            EventAct(Verb.ATTACH, cases=(first,)),
            EventAct(Verb.CLOSE, text="积水退去", seen=5),
        ):
            desk.act(event.id, act, LEADER)


def text_of(file: Path) -> str:
    if file.suffix == ".html":
        return file.read_text("utf-8")
    from openpyxl import load_workbook

    book = load_workbook(file)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join([*book.sheetnames, *(" ".join(str(cell) for cell in row if cell is not None) for row in rows)])


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_the_report_says_what_happened_when(url: str, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"report.{kind}"
    for _ in range(2):  # an earlier report is replaced
        done = export_event(url, 1, Asked(file))
    assert (done.event, done.acts, done.cases) == (1, 6, 1)
    text = text_of(file)
    for part in (
        "积水退去",
        "启动：待命，指挥 王强",
        "市政二队 到场 12 人 · 和平路",
        "李敏",
        "500 条",
        "航海路12号",
        "09:00:00",
        f"{LEADER.name} ({LEADER.user})",
    ):
        assert part in text
    assert ("&lt;防汛&gt;" in text) == (kind == "html"), "what people type is text"
    assert "赵某" not in text
    assert "0000 0042" not in text
    assert "2222" not in text
    if kind == "xlsx":
        assert "'=编织袋" in text
    with closing(open_database(url, station="test")) as database:
        with database.reading() as connection:
            told = connection.execute(sa.select(audit.c.subject).where(audit.c.act == "export.event")).scalars().all()
        assert list(told) == ["report 1", "report 1"]
        findings = verify(database, "Asia/Shanghai").findings
        assert [each.code for each in findings if "event" in str(each.params)] == []
    export_event(url, 1, Asked(file, language="en"))
    assert "What happened" in text_of(file)


def test_what_cannot_be_written_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        export_event(url, 9, Asked(tmp_path / "report.html"))
    with pytest.raises(InputRefused):
        export_event(url, 1, Asked(tmp_path / "report.pdf"))
    other = tmp_path / "notes.html"
    other.write_text("<p>mine</p>")
    with pytest.raises(InputRefused):
        export_event(url, 1, Asked(other))
    assert other.read_text() == "<p>mine</p>"


def test_where_people_sign_in_somebody_who_leads_events_asks(url: str, tmp_path: Path) -> None:
    with closing(open_database(url, station="test")) as database:
        users = Users(database, DatabaseClock(database))
        for name, role in (("li", Role.DISPATCHER), ("cara", Role.SHIFT_LEADER)):
            users.add(User(name, name, frozenset({role})), PASSWORD)
    file = tmp_path / "report.html"
    with pytest.raises(InputRefused):
        export_event(url, 1, Asked(file))
    with pytest.raises(NotAllowed):
        export_event(url, 1, Asked(file, "li"))
    assert not file.exists()
    assert export_event(url, 1, Asked(file, "cara")).acts == 6
