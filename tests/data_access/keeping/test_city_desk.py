"""An administrator changes the city's tables at a desk: by the import's own checks, from a day on, sealed and told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from data_access.imports.turn import Turn
from data_access.proof.verify import verify
from data_access.store.tables.schema import audit
from hall.city.keeping import Differs, RowChange
from hall.errors import CaseChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from hall.live.changes import Setting
from hall.people.roles import Role
from hall.people.session import Session
from tests.support import ground_files as files
from tests.support.kept_city import ADMIN, OTHER, KeptCity
from tests.support.waits import PATIENCE_S

OWNER = (files.OWNER,)
DUTY = ("component", files.SUBCLASS, "", "owner")
MARCH = "2026-03-01"


def test_a_row_is_told_by_the_columns_of_its_file(kept: KeptCity) -> None:
    table = kept.tables.table("units", ADMIN)
    assert {(files.STREET,), OWNER} < {each.key for each in table.rows}
    told = kept.row("units", files.OWNER).versions[0].told
    assert (told["name_zh"], told["phone"], told["contact_zh"], told["kind"]) == (
        "自来水公司", "000-1", "演示", "department",
    )  # fmt: skip
    assert (told["valid_from"], told["valid_to"], told["street"]) == ("", "", "")
    columns = {each.name: each for each in table.columns}
    assert columns["code"].is_key
    assert columns["name_zh"].is_needed
    assert columns["parent"].of == "unit"
    assert columns["kind"].choices == ("centre", "office", "department")


def test_a_change_holds_from_its_day_and_the_row_before_ends(kept: KeptCity) -> None:
    effect = kept.change("units", OWNER, phone="000-2", valid_from=MARCH)
    assert effect.differs == (Differs("phone", "000-1", "000-2"), Differs("valid_from", "", MARCH))
    assert effect.open_cases == 0
    first, second = kept.row("units", *OWNER).versions
    assert (first.told["phone"], first.told["valid_to"]) == ("000-1", MARCH)
    assert (second.told["phone"], second.told["valid_from"], second.told["name_zh"]) == ("000-2", MARCH, "自来水公司")
    assert kept.cities.renewed().unit(files.OWNER).phone == "000-2"
    assert not verify(kept.database, "Asia/Shanghai").findings


def test_a_change_without_a_day_corrects_what_stands(kept: KeptCity) -> None:
    kept.change("units", OWNER, phone="000-3", valid_from="")
    (only,) = kept.row("units", *OWNER).versions
    assert (only.told["phone"], only.told["valid_from"]) == ("000-3", "")


def test_the_duty_table_names_another_unit_and_keeps_its_key(kept: KeptCity) -> None:
    kept.change("duty", DUTY, unit=files.OFFICE, valid_from=MARCH)
    first, second = kept.row("duty", *DUTY).versions
    assert (first.told["unit"], second.told["unit"]) == (files.OWNER, files.OFFICE)
    assert second.told["by"] == "owner", "the default of another unit is no other entry"


def test_a_new_row_and_an_end(kept: KeptCity) -> None:
    new = RowChange("units", {"code": "410103D77", "name_zh": "照明所", "valid_from": MARCH})
    assert kept.desk.change(new, ADMIN).open_cases is None
    assert kept.row("units", "410103D77").versions[0].told["valid_from"] == MARCH
    effect = kept.change("units", OWNER, valid_from="", valid_to="2026-06-01")
    assert effect.named_by == (("duty", 1),)
    assert kept.row("units", *OWNER).versions[-1].told["valid_to"] == "2026-06-01"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"street": "999"}, "reject.street"),
        ({"kind": "office"}, "reject.office_street"),
        ({"kind": "nonsense"}, "reject.choice"),
        ({"valid_from": "yesterday"}, "reject.moment"),
        ({"name_zh": ""}, "reject.empty"),
        ({"valid_from": MARCH, "valid_to": MARCH}, "reject.valid_order"),
        ({"parent": "nobody"}, "reject.unit"),
    ],
)
def test_what_an_import_refuses_a_desk_is_refused(kept: KeptCity, told: dict[str, str], code: str) -> None:
    row = kept.row("units", *OWNER)
    with pytest.raises(RuleBroken) as refused:
        kept.tables.effect(kept.changed(row, "units", **told), ADMIN)
    assert refused.value.words.code == code
    with pytest.raises(RuleBroken):
        kept.desk.change(kept.changed(row, "units", **told), ADMIN)
    assert kept.row("units", *OWNER) == row


def test_of_two_administrators_the_later_hears_what_changed_and_by_whom(kept: KeptCity) -> None:
    seen = kept.row("units", *OWNER)
    kept.change("units", OWNER, phone="000-2", valid_from="")
    with pytest.raises(CaseChangedMeanwhile) as late:
        kept.desk.change(kept.changed(seen, "units", phone="000-9"), OTHER)
    told = late.value.words
    assert (told.code, told.params["by"]) == ("changed.city_row", "许敏")
    assert [each.params["becomes"] for each in told.params["differs"]] == ["000-2"]


def test_what_a_file_changed_meanwhile_is_told_too(kept: KeptCity, bring: files.Bring) -> None:
    seen = kept.row("units", *OWNER)
    bring("units", [{"code": files.OWNER, "name_zh": "自来水公司", "phone": "000-7"}])
    with pytest.raises(CaseChangedMeanwhile, match="city_imported"):
        kept.tables.effect(kept.changed(seen, "units", phone="000-9"), OTHER)


def test_a_command_sent_again_is_done_once_and_nothing_new_is_nothing(kept: KeptCity) -> None:
    change = kept.changed(kept.row("units", *OWNER), "units", "c-1", phone="000-2", valid_from="")
    kept.desk.change(change, ADMIN)
    kept.desk.change(change, ADMIN)
    assert len(kept.tables.history("units", OWNER, ADMIN)) == 1
    assert not kept.change("units", OWNER, phone="000-2", valid_from="").differs
    assert len(kept.tables.history("units", OWNER, ADMIN)) == 1


def test_each_change_has_its_line_in_the_history_and_can_be_taken_back(kept: KeptCity) -> None:
    before = kept.row("units", *OWNER)
    kept.change("units", OWNER, phone="000-2", valid_from=MARCH)
    kept.change("units", OWNER, OTHER, phone="000-3", valid_from=MARCH)
    last, first = kept.tables.history("units", OWNER, ADMIN)
    assert (first.by, first.person, first.station, first.is_last) == ("adm", "许敏", "desk-9", False)
    assert (last.by, last.is_last, last.differs) == ("adm2", True, (Differs("phone", "000-2", "000-3"),))
    with pytest.raises(CaseChangedMeanwhile, match="city_later"):
        kept.desk.take_back("units", first.number, "", ADMIN)
    kept.desk.take_back("units", last.number, "c-2", ADMIN)
    kept.desk.take_back("units", last.number, "c-2", ADMIN)
    assert kept.row("units", *OWNER).versions[-1].told["phone"] == "000-2"
    kept.desk.take_back("units", first.number, "", ADMIN)
    assert kept.row("units", *OWNER) == before, "as if nobody had been there"
    assert [each.takes_back for each in kept.tables.history("units", OWNER, ADMIN)] == [1, 2, 0, 0]
    with pytest.raises(NotFound):
        kept.desk.take_back("units", 77, "", ADMIN)
    assert not verify(kept.database, "Asia/Shanghai").findings


def test_a_row_that_was_added_by_mistake_is_taken_back_whole(kept: KeptCity) -> None:
    kept.desk.change(RowChange("roster", {"post": "leader", "name": "王强", "phone": "000-5"}), ADMIN)
    (done,) = kept.tables.history("roster", (), ADMIN)
    assert done.is_new
    kept.desk.take_back("roster", done.number, "", ADMIN)
    assert kept.tables.table("roster", ADMIN).rows == ()


@pytest.mark.parametrize("role", [Role.SHIFT_LEADER, Role.SECURITY_ADMIN, Role.DISPATCHER, Role.WALL])
def test_who_does_not_keep_the_city_neither_reads_nor_changes_it_here(kept: KeptCity, role: Role) -> None:
    who = Session("he", "何", frozenset({role}), station="desk-1")
    change = replace(kept.changed(kept.row("units", *OWNER), "units", phone="1"))
    for asked in (
        lambda: kept.tables.table("units", who),
        lambda: kept.tables.history("units", OWNER, who),
        lambda: kept.tables.effect(change, who),
        lambda: kept.desk.change(change, who),
        lambda: kept.desk.take_back("units", 1, "", who),
    ):
        with pytest.raises(NotAllowed, match=r"denied\.city"):
            asked()


def test_all_windows_hear_of_it_and_the_audit_names_who(kept: KeptCity, database: Database) -> None:
    with closing(feed_of(database, "reader-1")) as feed:
        feed.open()
        since = feed.snapshot().cursor
        kept.change("units", OWNER, phone="000-2")
        heard = feed.changes(since)
    assert heard is not None
    assert Setting.GROUND in heard.settings
    with database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.act, audit.c.actor, audit.c.subject).order_by(audit.c.id)).all()
    assert ("ground", "adm", "table units") in [tuple(line) for line in lines]
    assert ("document", "adm", "document city_change units 1") in [tuple(line) for line in lines]


def test_nothing_is_changed_while_a_file_is_brought_in(kept: KeptCity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.keeping.city_desk._TRIES", 2)
    monkeypatch.setattr("data_access.keeping.city_desk._PAUSE_S", 0.001)
    with Turn(kept.database), pytest.raises(RuleBroken, match="city_import"):
        kept.change("units", OWNER, phone="000-2")
    kept.change("units", OWNER, phone="000-2")


def test_initials_are_those_of_the_usual_readings(kept: KeptCity) -> None:
    assert kept.tables.initials("自来水公司A1") == "zlsgsA1"
    assert kept.tables.initials("二七区淮河路") == "eqqhhl"


def test_two_desks_at_once_change_two_rows_and_neither_is_lost(kept: KeptCity) -> None:
    """Each takes the importer's turn for some milliseconds: the other waits."""
    other = KeptCity(kept.database)

    def change(city: KeptCity, key: str) -> None:
        for phone in ("000-7", "000-8"):
            city.change("units", (key,), phone=phone, valid_from="")

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(change, city, key) for city, key in ((kept, files.OWNER), (other, files.OFFICE))]
        for each in done:
            each.result(PATIENCE_S)
    assert [kept.row("units", key).versions[-1].told["phone"] for key in (files.OWNER, files.OFFICE)] == ["000-8"] * 2
    assert len(kept.tables.history("units", (), ADMIN)) == 4
    assert not verify(kept.database, "Asia/Shanghai").findings


def test_a_desk_that_runs_takes_a_change_over_without_a_restart(kept: KeptCity) -> None:
    """What its windows and its acts go by is the city book, which looks at each news of the ground or the law."""
    running = KeptCity(kept.database)
    assert running.cities.present().unit(files.OWNER).phone == "000-1"
    kept.change("units", OWNER, phone="000-2")
    assert running.cities.renewed().unit(files.OWNER).phone == "000-2"
