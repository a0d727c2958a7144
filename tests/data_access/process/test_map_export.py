"""What stands on a map that leaves the hall: the scope of who asks, of which moment, nobody who reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pytest
import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.engine.clock import FixedClock
from data_access.engine.database import open_database
from data_access.exports.maps import MADE_BY
from data_access.process import map_reading
from data_access.process.map_reading import DatabaseMapDesk
from data_access.process.tasks.map_export import export_map
from data_access.proof.verify import verify
from data_access.store.tables.schema import audit, cases
from hall.city.zone import CityZone
from hall.errors import InputRefused, NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports.spots import MapDrawn
from hall.spots.map_matter import MapMatter
from tests.data_access.process.test_case_export import Asked, add_users, city_url, quiet

__all__ = ["city_url"]


@dataclass(frozen=True)
class MapAsked(Asked):
    at: str = ""
    month: str = ""
    drawn: list[MapMatter] = field(default_factory=list)

    @property
    def draw(self) -> Callable[[str, MapMatter, IO[bytes]], None]:
        return self._draw

    def _draw(self, kind: str, matter: MapMatter, out: IO[bytes]) -> None:
        self.drawn.append(matter)
        out.write(f"{kind} {MADE_BY}".encode())


def drawn(url: str, folder: Path, **asked: Any) -> MapMatter:
    wanted = MapAsked(folder / "map.html", **asked)
    export_map(url, wanted, quiet)
    return wanted.drawn[0]


def numbers(matter: MapMatter, url: str) -> list[str]:
    """External numbers of the cases on it."""
    with closing(open_database(url)) as database, database.reading() as connection:
        known = {row[0]: row[1] for row in connection.execute(sa.select(cases.c.id, cases.c.external_number))}
    return sorted(str(known[each]).lstrip("0") for each in matter.cases.points.ids.tolist())


def test_open_cases_of_now_and_of_a_moment_before(city_url: str, tmp_path: Path) -> None:
    assert numbers(drawn(city_url, tmp_path), city_url) == ["2"]
    then = drawn(city_url, tmp_path, at="2015-03-02 09:30")
    assert numbers(then, city_url) == ["1", "2"]
    assert set(then.cases.points.states) <= {"reported", "accepted", "filed", "dispatched", "in_progress"}
    assert then.at < then.made_at
    assert numbers(drawn(city_url, tmp_path, at="2015-03-01 09:00"), city_url) == []


def test_a_month_shows_what_was_reported_in_it_and_tells_what_has_no_place(city_url: str, tmp_path: Path) -> None:
    march = drawn(city_url, tmp_path, month="2015-03")
    assert numbers(march, city_url) == ["1", "2"]
    assert sorted(march.cases.points.states) == ["closed", "in_progress"]
    july = drawn(city_url, tmp_path, month="2015-7")
    assert (len(july.cases), july.placeless, july.month) == (0, 1, "2015-07")
    assert len(drawn(city_url, tmp_path, month="2014-12").cases) == 0


def test_telephones_in_addresses_stay_in_the_hall(city_url: str, tmp_path: Path) -> None:
    with closing(open_database(city_url, station="test")) as database, database.writing() as connection:
        connection.execute(sa.update(cases).values(address="1 Main St, ask 13800138000"))
    told = drawn(city_url, tmp_path).cases.addresses
    assert told == ("1 Main St, ask ***",)


def test_scope_and_audit_are_those_of_who_signs_in(city_url: str, tmp_path: Path) -> None:
    add_users(city_url)
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        drawn(city_url, tmp_path)
    with pytest.raises(NotAllowed, match=r"denied\.read"):
        drawn(city_url, tmp_path, as_="adm")
    assert not (tmp_path / "map.html").exists()
    mine = drawn(city_url, tmp_path, as_="li", month="2015-03")
    assert (numbers(mine, city_url), mine.streets, mine.made_by) == (["2"], ("Fenway",), "李")
    asked = sa.select(audit.c.subject, audit.c.actor, audit.c.role).where(audit.c.act == "export.map")
    with closing(open_database(city_url)) as database:
        with database.reading() as connection:
            assert [tuple(row) for row in connection.execute(asked)] == [("1 cases", "li", "dispatcher")]
        assert verify(database, None).findings == []


@pytest.mark.parametrize("engine_name", ["sqlite"])  # refused before anything is read
def test_what_is_refused(city_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.html").write_text("<p>mine", encoding="utf-8")
    refused: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("mine.html", r"output\.other_kind", {}),
        ("map.jpg", r"input\.choice", {}),
        ("map.png", r"cli\.option_clash", {"at": "2015-03-02 09:30", "month": "2015-03"}),
        ("map.png", r"input\.at_future", {"at": "2999-01-01 09:30"}),
        ("map.png", r"input\.moment", {"at": "yesterday"}),
        ("map.png", r"input\.month", {"month": "2015-13"}),
        ("map.png", r"input\.month", {"month": "May"}),
    )
    for name, code, asked in refused:
        with pytest.raises(InputRefused, match=code):
            export_map(city_url, MapAsked(tmp_path / name, **asked), quiet)
    monkeypatch.setattr(map_reading, "MOST_CASES", 1)
    with pytest.raises(InputRefused, match=r"input\.map_cases"):
        drawn(city_url, tmp_path, month="2015-03")
    assert [each.name for each in tmp_path.glob("*.html")] == ["mine.html"]


def test_a_desk_takes_a_map_of_the_last_days_out(city_url: str, tmp_path: Path) -> None:
    """As a page alone, in the scope of who sits there, in the audit with their name."""
    with closing(open_database(city_url, station="01")) as database:
        city, now = load_city(database), list[MapMatter]()
        clock = FixedClock(CityZone(city.profile.zone).moment(datetime(2015, 3, 20, 9)))  # noqa: DTZ001 - the city's
        desk = DatabaseMapDesk(database, DatabaseCityBook(database, city, clock), clock, lambda who: who)

        def draw(matter: MapMatter, out: IO[bytes]) -> None:
            now.append(matter)
            out.write(MADE_BY.encode())

        drawn = MapDrawn(draw, lambda words: words.code, "zh")
        li = Session("li", "李", frozenset({Role.DISPATCHER}), streets=frozenset({"Fenway"}))
        assert desk.write_map(str(tmp_path / "a.html"), 30, li, drawn) == 1
        assert (now[0].days, now[0].streets, now[0].made_by) == (30, ("Fenway",), "李")
        assert desk.write_map(str(tmp_path / "a.html"), 3, li, drawn) == 0  # of days in which nothing was reported
        for who, name, refused in (
            (Session("adm", "", frozenset({Role.ADMIN})), "b.html", NotAllowed),
            (li, "b.png", InputRefused),
        ):
            with pytest.raises(refused):
                desk.write_map(str(tmp_path / name), 30, who, drawn)
        assert [each.name for each in tmp_path.glob("b.*")] == []
        with database.reading() as connection:
            told = connection.execute(sa.select(audit.c.subject, audit.c.actor).where(audit.c.act == "export.map"))
            assert [tuple(row) for row in told] == [("1 cases", "li"), ("0 cases", "li")]
