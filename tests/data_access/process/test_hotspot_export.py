"""Where cases come again, in a file; and what windows read for it: by filter and scope, closed cases too."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import open_database
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from data_access.process.tasks.hotspot_export import export_hotspots
from data_access.store import case_points
from data_access.store.case_points import CasePointReader
from data_access.store.tables.schema import audit
from hall.errors import InputRefused, NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from hall.spots.wanted import SpotsWanted
from tests.data_access.process.test_case_export import Asked, add_users, rows_of
from tests.support.import_files import a_row, write_csv, write_mapping
from tests.support.new_cities import CopyOf

ROWS = [
    a_row("1", opened="2015-03-02 09:00"),
    a_row("2", opened="2015-03-03 09:00", lat="42.3301"),
    a_row("3", opened="2015-03-04 09:00", lon="-71.0901", status="Open", closed=""),
    a_row("4", opened="2015-03-05 09:00", lat="42.4"),
    a_row("5", opened="2015-03-06 09:00", street="Fenway"),
    a_row("6", opened="2015-04-07 09:00", closed="2015-04-08 09:00", due=""),
    a_row("7", opened="2015-03-08 09:00", closed="2015-03-09 09:00", lon="", lat=""),
]
MARCH: dict[str, Any] = {"since": 1_425_186_000_000, "until": 1_427_860_800_000}
"""March 2015, of Boston's clock."""


@dataclass(frozen=True)
class HotspotsAsked(Asked):
    month: str = ""
    days: int = 0
    least: int = 0
    any_kind: bool = False


@pytest.fixture
def city_url(copy_of: CopyOf, tmp_path: Path) -> str:
    return copy_of("seven foreign cases at a few places", partial(_make_city, tmp_path))


def _make_city(folder: Path, url: str) -> None:
    profile = load_profile("boston")
    new_city(url, profile, load_profile_taxonomy(profile))
    with closing(open_database(url, station="test")) as database:
        CaseImport(database, load_mapping(write_mapping(folder))).run(write_csv(folder / "in.csv", ROWS), None)


def test_hotspots_of_a_month_in_the_citys_words_and_time(city_url: str, tmp_path: Path) -> None:
    done = export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", language="en", month="2015-03"))
    assert (done.hotspots, done.cases) == (1, 4)
    (row,) = rows_of(tmp_path / "h.csv")
    assert (row["Cases"], row["Subclass"], row["Street"]) == ("4", "Pothole", "Roxbury")
    assert (row["First reported"], row["Last reported"]) == ("2015-03-02 09:00:00", "2015-03-06 09:00:00")
    export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", language="en", month="2015-03", least=5))
    assert rows_of(tmp_path / "h.csv") == []
    with pytest.raises(InputRefused, match=r"cli\.option_clash"):
        export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", month="2015-03", days=3, language="en"))
    with closing(open_database(city_url)) as database, database.reading() as connection:
        told = connection.execute(sa.select(audit.c.subject).where(audit.c.act == "export.hotspots"))
        assert [row[0] for row in told] == ["hotspots of 30 days"] * 2  # a clock went forward


def test_who_signs_in_gets_their_own(city_url: str, tmp_path: Path) -> None:
    add_users(city_url)
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", month="2015-03"))
    with pytest.raises(NotAllowed, match=r"denied\.read"):
        export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", "adm", month="2015-03"))
    done = export_hotspots(city_url, HotspotsAsked(tmp_path / "h.csv", "li", month="2015-03", least=1))
    assert done.cases == 1  # of Fenway


def test_points_by_period_scope_and_filter_page_by_page(city_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_points, "_PAGE", 2)
    with closing(open_database(city_url)) as database:
        reader = CasePointReader(database)

        def count(who: Session | None = None, **asked: Any) -> int:
            return len(reader.points(SpotsWanted(**MARCH | asked), who))

        points = reader.points(SpotsWanted(**MARCH), None)
        assert len(points) == len(set(points.ids.tolist())) == 5
        assert list(points.reported) == sorted(points.reported, reverse=True)
        assert {points.streets[each] for each in points.street.tolist()} == {"Roxbury", "Fenway"}
        assert count(until=MARCH["since"]) == 0
        assert count(until=2 * MARCH["until"]) == 6
        assert (count(streets=("Fenway",)), count(states=("closed",)), count(channels=("nowhere",))) == (1, 4, 0)
        (pothole,) = points.subclasses
        assert (count(subclasses=(pothole,)), count(subclasses=(("event", "none"),))) == (5, 0)
        fenway = Session("li", "李", frozenset({Role.DISPATCHER}), streets=frozenset({"Fenway"}))
        assert count(fenway) == 1
        ids = points.ids.tolist()
        assert [each.id for each in reader.placed(ids, None)] == ids
        assert [each.street for each in reader.placed(ids, fenway)] == ["Fenway"]
        with pytest.raises(NotAllowed, match=r"denied\.read"):
            count(Session("adm", "", frozenset({Role.ADMIN})))
        monkeypatch.setattr(case_points, "MOST_POINTS", 3)
        assert reader.points(SpotsWanted(**MARCH), None).ids.tolist() == ids[:3]
