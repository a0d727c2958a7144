"""Work calendar and limits at an administrator's desk: one row changed is the next law, with its history."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from data_access.proof.verify import verify
from data_access.store.tables.schema import audit
from hall.city.keeping import Differs, KeptRow, RowChange
from hall.errors import CaseChangedMeanwhile, NotAllowed, RuleBroken
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.kept_city import ADMIN, OTHER, KeptCity

DAY = "2026-11-18"


def a_limit(kept: KeptCity) -> KeptRow:
    return kept.tables.table("limits", ADMIN).rows[0]


def test_a_day_off_is_the_next_law_and_every_station_reckons_by_it(kept: KeptCity) -> None:
    before = kept.cities.renewed().law_version
    change = RowChange("calendar", {"day": DAY, "worked": "off"}, command="c-1")
    assert kept.tables.effect(change, ADMIN).differs == (Differs("day", "", DAY), Differs("worked", "", "off"))
    effect = kept.desk.change(change, ADMIN)
    assert (effect.open_cases, effect.is_left) == (0, False)
    assert not kept.desk.change(change, ADMIN).differs, "its answer was lost and it was sent again"
    city = kept.cities.renewed()
    assert city.law_version == before + 1
    assert city.calendar.years[2026][date.fromisoformat(DAY)] is False
    (done,) = kept.tables.history("calendar", (DAY,), ADMIN)
    assert (done.by, done.is_new, done.is_last) == ("adm", True, True)
    kept.desk.take_back("calendar", done.number, "", ADMIN)
    assert date.fromisoformat(DAY) not in kept.cities.renewed().calendar.years[2026]
    assert not verify(kept.database, "Asia/Shanghai").findings
    with kept.database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.actor, audit.c.subject)).all()
    assert ("adm", "document city_change calendar 1") in [tuple(each) for each in lines]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"day": "2031-01-01", "worked": "off"}, "refused.calendar_year"),
        ({"day": "soon", "worked": "off"}, "reject.moment"),
        ({"day": DAY, "worked": "perhaps"}, "reject.choice"),
    ],
)
def test_a_day_that_is_none_is_refused(kept: KeptCity, told: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        kept.desk.change(RowChange("calendar", told), ADMIN)
    assert refused.value.words.code == code


def test_a_year_is_published_before_its_days_and_too_much_rest_is_refused(kept: KeptCity) -> None:
    kept.desk.change(RowChange("calendar", {"day": "2031", "worked": "plain"}), ADMIN)
    kept.desk.change(RowChange("calendar", {"day": "2031-01-01", "worked": "off"}), ADMIN)
    assert kept.cities.renewed().calendar.years[2031] == {date(2031, 1, 1): False}
    first = kept.tables.history("calendar", ("2031",), ADMIN)[0]
    with pytest.raises(RuleBroken, match="calendar_published"):
        kept.desk.take_back("calendar", first.number, "", ADMIN)


def test_a_limit_of_the_citys_own_and_back_to_the_lists(kept: KeptCity) -> None:
    row = a_limit(kept)
    was = row.versions[0].told
    change = RowChange("limits", {"limit_a": "90", "runs": "continuous"}, row.key, row.seen)
    assert {each.column for each in kept.desk.change(change, ADMIN).differs} >= {"limit_a", "own"}
    after = a_limit(kept)
    assert (after.versions[0].told["limit_a"], after.versions[0].told["own"]) == ("90", "own")
    with pytest.raises(CaseChangedMeanwhile) as late:
        kept.desk.change(RowChange("limits", {"limit_b": "7"}, row.key, row.seen), OTHER)
    assert late.value.words.params["by"] == "许敏"
    back = {name: was[name] for name in ("limit_a", "runs")}
    kept.desk.change(RowChange("limits", back, after.key, after.seen), ADMIN)
    assert a_limit(kept) == row
    assert kept.cities.renewed().profile.own.limits == ()
    assert [each.is_last for each in kept.tables.history("limits", row.key, ADMIN)] == [True, False]


@pytest.mark.parametrize("minutes", ["0", "-5", "1.5", "", "x", "99999999"])
def test_a_limit_that_is_none_is_refused(kept: KeptCity, minutes: str) -> None:
    row = a_limit(kept)
    with pytest.raises(RuleBroken, match=r"reject\.number"):
        kept.tables.effect(RowChange("limits", {"limit_b": minutes}, row.key, row.seen), ADMIN)
    with pytest.raises(RuleBroken, match="no_new_limit"):
        kept.desk.change(RowChange("limits", {"limit_b": "5"}), ADMIN)


def test_who_does_not_keep_the_city_changes_no_law(kept: KeptCity) -> None:
    who = Session("he", "何", frozenset({Role.LEADER}), station="desk-1")
    with pytest.raises(NotAllowed, match=r"denied\.city"):
        kept.desk.change(RowChange("calendar", {"day": DAY, "worked": "off"}), who)
