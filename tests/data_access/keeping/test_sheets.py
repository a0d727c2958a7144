"""The city's tables leave as files and come in again unchanged: nothing new. At a desk, and by command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.dialect import driver_of
from data_access.imports.ground import ground_import
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.stock import WholeTable
from data_access.process.tasks.table_export import export_table
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.ledger import Ledger
from data_access.store.people.people_count import count_change
from data_access.store.tables.ground_schema import PLACES, ROADS, ROSTER, UNITS
from data_access.store.tables.schema import audit
from hall.city.coordinates import wgs84_to_gcj02
from hall.city.keeping import TABLES
from hall.errors import InputRefused, NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from screens.terminal.export_asked import ExportAsked
from tests.support import ground_files as files
from tests.support.kept_city import ADMIN, KeptCity

ROAD = {"code": "R1", "name_zh": "建设路", "width_m": "12.5", "aliases": "老建设路、一号路"}
ON_DUTY = {"post": "leader", "name": "王强", "valid_from": "2026-03-01 08:00", "valid_to": "2026-03-02 08:00"}


@pytest.fixture
def full(kept: KeptCity, bring: files.Bring) -> KeptCity:
    """Rows of each table; units with three versions, one of which begins where nobody wrote it down."""
    bring("roads", [ROAD])
    bring("roster", [ON_DUTY])
    bring("places", files.PLACES)
    for day, phone in (("2026-03-01", "=1+1"), ("2026-04-01", "000-3")):
        kept.change("units", (files.OWNER,), phone=phone, valid_from=day)
    return kept


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_written_out_brings_nothing_new(full: KeptCity, tmp_path: Path, language: str, ending: str) -> None:
    before = [ground_rows.read(full.database, table) for table in (UNITS, ROADS, ROSTER, PLACES)]
    for kind in TABLES:
        file = tmp_path / f"out_{kind}.{ending}"
        rows = full.desk.write_out(kind, str(file), language, ADMIN)
        assert rows > 0, kind
        told = full.tables.would_bring_in(kind, str(file), ADMIN)
        assert (told.known, told.added, told.changed, told.refused) == (rows, 0, 0, ()), kind
        again = GroundImport(full.database, kind).run(file, None)
        assert (again.duplicates, again.rejected) == (rows, {}), kind
    assert [ground_rows.read(full.database, table) for table in (UNITS, ROADS, ROSTER, PLACES)] == before
    assert not verify(full.database, "Asia/Shanghai").findings
    with full.database.reading() as connection:
        acts = set(connection.execute(sa.select(audit.c.act, audit.c.actor)).all())
    assert {(f"export.{kind}", "adm") for kind in TABLES} <= {tuple(each) for each in acts}


def test_a_file_is_looked_at_before_it_is_brought_in(full: KeptCity, tmp_path: Path) -> None:
    rows = [
        {"code": files.OWNER, "name_zh": "自来水公司", "phone": "000-4"},
        {"code": "410103D91", "name_zh": "照明所", "phone": "000-5"},
        {"code": "410103 D92", "name_zh": "无", "phone": ""},
    ]
    file = files.write(tmp_path / "units.csv", rows)
    before = full.row("units", files.OWNER)
    told = full.tables.would_bring_in("units", str(file), ADMIN)
    assert (told.read, told.added, told.changed, told.rejects) == (3, 1, 1, "")
    assert [(why.code, number) for why, number in told.refused] == [("reject.code", 1)]
    assert full.row("units", files.OWNER) == before
    done = full.desk.bring_in("units", str(file), ADMIN)
    assert (done.added, done.changed, Path(done.rejects).name) == (1, 1, "units.csv.rejects.csv")
    assert full.row("units", files.OWNER).versions[-1].told["phone"] == "000-4"


def test_the_system_of_a_files_coordinates_is_told_or_asked_for(full: KeptCity, tmp_path: Path) -> None:
    shifted = [dict(zip(("lon", "lat"), map(str, wgs84_to_gcj02(*files.INSIDE)), strict=True))]
    known = [{"code": "P1", "name_zh": "人民公园", **each} for each in shifted]
    told = full.tables.would_bring_in("places", str(files.write(tmp_path / "known.csv", known)), ADMIN)
    assert (told.crs, told.crs_why and told.crs_why.code) == ("gcj02", "import.crs_by_stored")
    new = files.write(tmp_path / "new.csv", [{"code": "P7", "name_zh": "样例小区", **each} for each in shifted])
    with pytest.raises(InputRefused, match=r"input\.crs_several"):
        full.tables.would_bring_in("places", str(new), ADMIN)
    done = full.desk.bring_in("places", str(new), ADMIN, "gcj02")
    assert (done.added, done.crs, done.crs_why) == (1, "gcj02", None)
    units = files.write(tmp_path / "units.csv", [{"code": "410103D91", "name_zh": "照明所"}])
    assert full.tables.would_bring_in("units", str(units), ADMIN).crs == ""


def test_who_does_not_keep_the_city_takes_no_file_out_and_brings_none_in(kept: KeptCity, tmp_path: Path) -> None:
    who = Session("he", "何", frozenset({Role.DISPATCHER}), station="desk-1")
    file = str(tmp_path / "none.csv")
    for asked in (
        lambda: kept.tables.would_bring_in("units", file, who),
        lambda: kept.desk.bring_in("units", file, who),
        lambda: kept.desk.write_out("units", file, "zh", who),
    ):
        with pytest.raises(NotAllowed, match=r"denied\.city"):
            asked()
    with pytest.raises(InputRefused, match="no_file"):
        kept.tables.would_bring_in("units", file, ADMIN)


def test_the_command_writes_the_same(full: KeptCity, city_url: str, tmp_path: Path) -> None:
    full.desk.write_out("duty", str(tmp_path / "desk.csv"), "zh", ADMIN)
    asked = ExportAsked(tmp_path / "command.csv", "", lambda: "", lambda words: words.code, "zh")
    assert export_table(city_url, "duty", asked).rows == 1
    assert (tmp_path / "command.csv").read_bytes() == (tmp_path / "desk.csv").read_bytes()
    (tmp_path / "letter.csv").write_text("Dear hall")
    with pytest.raises(InputRefused, match=r"output\.other_kind"):
        full.desk.write_out("duty", str(tmp_path / "letter.csv"), "zh", ADMIN)


def test_who_is_disabled_while_the_file_comes_in_stops_there(
    kept: KeptCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_import, "CHUNK", 2)
    real, stored, is_over = WholeTable.change, list[str](), list[bool]()

    def change(stock: WholeTable, *told: Any) -> None:
        if len(stored) == 1:  # between the first chunk and the second
            with kept.database.writing() as connection:
                count_change(kept.database, connection)
            is_over.append(True)
        real(stock, *told)
        stored.append("chunk")

    def renewed(who: Session) -> Session:
        if is_over:
            raise NotAllowed("denied.no_longer")
        return who

    monkeypatch.setattr(WholeTable, "change", change)
    kept.desk._renewed = renewed  # noqa: SLF001
    with kept.database.writing() as connection:
        people = Ledger(kept.database).head(driver_of(connection)).people
    rows = [{"code": f"41010300{n}", "name_zh": f"单位{n}"} for n in range(6)]
    told = kept.desk.bring_in("units", str(files.write(tmp_path / "units.csv", rows)), replace(ADMIN, people=people))
    assert told.stopped is not None
    assert (told.stopped.code, told.added + told.changed, told.read) == ("denied.no_longer", 2, 2)
    assert len(stored) == 1
    with kept.database.reading() as connection:
        stations = connection.execute(sa.select(audit.c.station).where(audit.c.actor == ADMIN.user)).scalars().all()
    assert set(stations) == {ADMIN.station}
