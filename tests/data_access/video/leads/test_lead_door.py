"""The door for all sources, on both engines: rows with pictures come in, what nobody needs is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from data_access.attachments.contents import Contents
from data_access.process.station import DatabaseAccess, open_access
from data_access.store import ground_rows
from data_access.store.tables.camera_schema import CAMERAS
from data_access.telemetry.latest import Telemetry
from data_access.video.leads.lead_door import LeadDoor
from hall.errors import StoreUnreachable
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.telemetry.latest import Latest
from hall.telemetry.lead_sources import LEAD_SOURCE_KIND
from hall.video.leads.arriving import Sight, Unfit
from hall.video.leads.lead import Reason
from hall.video.leads.merging import Taken
from tests.support.cameras import a_camera
from tests.support.law_cities import BY
from tests.support.lead_city import ELSEWHERE, STREET, lay_lead_city

WHO = Session("wang", "王", frozenset({Role.DISPATCHER}), station="desk-1")


def picture(number: int) -> bytes:
    return b"\xff\xd8\xff" + f"frame {number}, marked as sample".encode()


class Hall:
    """One station at the small city, with a source at its door."""

    def __init__(self, access: DatabaseAccess) -> None:
        self.access, self.now = access, access.clock.now()
        self.door = LeadDoor(
            access.database, access.clock, access.contents, lambda: access.law.present().profile.own.leads
        )

    def sight(self, number: int = 1, camera: str = "c1", **more: Any) -> Sight:
        told = {"kind": "refuse", "algorithm": "eye/3", "at": self.now, "confidence": 0.8, "picture": picture(number)}
        return Sight(camera, **{**told, **more})

    def kept(self) -> int:
        """How many pictures there are, without the city's own."""
        return len(list(cast("Contents", self.access.contents).kept())) - 1


@pytest.fixture
def hall(engine_url: str) -> Iterator[Hall]:
    lay_lead_city(engine_url)
    access = open_access(engine_url, "desk-1")
    try:
        yield Hall(access)
    finally:
        access.feed.close()
        access.close()


def test_row_with_a_picture_becomes_a_lead_in_the_cameras_street(hall: Hall) -> None:
    assert hall.door.take([hall.sight(1), hall.sight(2, "elsewhere")]) == {Taken.NEW: 2}
    found = {lead.camera: lead for lead in hall.access.leads.waiting(WHO)}
    assert (found["c1"].street, found["elsewhere"].street) == (STREET, ELSEWHERE)
    assert (found["c1"].algorithm, found["c1"].confidence) == ("eye/3", 0.8)
    assert hall.access.leads.picture(found["c1"].id, WHO) == picture(1)


def test_rows_that_are_unfit_are_counted_and_take_no_other_away(hall: Hall) -> None:
    rows = [
        hall.sight(camera="nobody"),
        hall.sight(kind="ghost"),
        hall.sight(picture=b"no picture"),
        hall.sight(confidence=7.0),
        hall.sight(at=0),
        hall.sight(algorithm=""),
        hall.sight(picture=b""),
    ]
    made: dict[Taken | Unfit, int] = {Taken.NEW: 1}
    assert hall.door.take(rows) == made | dict.fromkeys(Unfit, 1)
    assert [lead.snapshot for lead in hall.access.leads.waiting(WHO)] == [""]
    assert hall.door.take(rows[:1]) == {Unfit.CAMERA: 1}
    assert hall.door.take([]) == {}


def test_only_pictures_that_stand_for_a_lead_are_kept(hall: Hall) -> None:
    """Of a hundred sights of one thing the surest; none of what is less sure, or was refused a moment ago."""
    storm = [hall.sight(n, at=hall.now + n, confidence=0.5 + n % 40 / 100) for n in range(100)]
    assert hall.door.take(storm) == {Taken.NEW: 1, Taken.MERGED: 99}
    assert hall.kept() == 1
    (lead,) = hall.access.leads.waiting(WHO)
    assert hall.access.leads.picture(lead.id, WHO) == picture(39)
    hall.door.take([hall.sight(200, confidence=0.2)])
    assert hall.kept() == 1
    hall.access.lead_desk.refuse(lead.id, Reason.NOTHING, "a", WHO)
    assert hall.door.take([hall.sight(201, confidence=0.99)]) == {Taken.QUIET: 1}
    assert hall.kept() == 1


def test_without_a_place_for_pictures_nothing_is_taken(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise StoreUnreachable("store.gone", path="", why="")

    monkeypatch.setattr(type(hall.access.contents), "put", gone)
    with pytest.raises(StoreUnreachable):
        hall.door.take([hall.sight(1)])
    assert hall.access.leads.waiting(WHO) == []


def test_wall_shows_the_newest_and_how_many_wait_and_none_of_a_restricted_camera(hall: Hall) -> None:
    board = hall.access.lead_board
    assert (board.shown(4, ()).waiting, board.shown(4, ()).newest) == (0, ())
    rows = [
        hall.sight(1, "c1", at=hall.now),
        hall.sight(2, "c2", at=hall.now + 5),
        hall.sight(3, "closed", at=hall.now + 9),
        hall.sight(4, "elsewhere", at=hall.now + 7, picture=b""),
    ]
    hall.door.take(rows)
    shown = board.shown(4, ())
    assert ([lead.camera for lead in shown.newest], shown.waiting) == (["elsewhere", "c2", "c1"], 3)
    assert sorted(shown.pictures.values()) == [picture(1), picture(2)]
    few = board.shown(2, [shown.newest[1].snapshot])
    assert ([lead.camera for lead in few.newest], few.waiting, few.pictures) == (["elsewhere", "c2"], 3, {})
    hall.access.lead_desk.refuse(shown.newest[0].id, Reason.NOTHING, "a", WHO)
    assert board.shown(4, ()).waiting == 2


def test_lead_leaves_the_wall_when_its_camera_becomes_restricted(hall: Hall) -> None:
    hall.door.take([hall.sight(1, "c2")])
    assert hall.access.lead_board.shown(4, ()).waiting == 1
    was, closed = a_camera("c2", street=STREET), a_camera("c2", street=STREET, sensitivity=Sensitivity.RESTRICTED)
    ground_rows.change(hall.access.database, CAMERAS, [was], [closed], BY)
    shown = hall.access.lead_board.shown(4, ())
    assert (shown.waiting, shown.newest, shown.pictures) == (0, (), {})


def test_picture_of_a_camera_with_masked_zones_is_neither_kept_nor_shown(hall: Hall) -> None:
    """It shows what nobody may see; nor one that came before the zones were drawn."""
    hall.door.take([hall.sight(1, "c1")])
    for code, direction in (("c1", 90.0), ("c2", None)):
        was = a_camera(code, street=STREET, direction=direction)
        ground_rows.change(hall.access.database, CAMERAS, [was], [replace(was, masks="0,0 30,20")], BY)
    hall.door.take([hall.sight(2, "c2")])
    shown = hall.access.lead_board.shown(4, ())
    assert [lead.snapshot for lead in shown.newest] == ["", ""], "a wall that has the picture shows it no more"
    assert shown.pictures == {}
    assert hall.kept() == 1


def test_board_tells_how_long_no_source_was_heard(hall: Hall) -> None:
    board = hall.access.lead_board
    assert board.shown(4, ()).silence_ms is None
    Telemetry(hall.access.database).put([Latest(LEAD_SOURCE_KIND, "eye", hall.now)])
    assert 0 <= (board.shown(4, ()).silence_ms or 0) < 60_000
    assert board.shown(4, ()).silence_ms is not None


@pytest.mark.allow_log("damaged")
def test_picture_that_is_not_what_came_is_not_shown(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.door.take([hall.sight(1)])
    monkeypatch.setattr(type(hall.access.contents), "open", lambda *_: iter([b"\xff\xd8\xff another"]))
    shown = hall.access.lead_board.shown(4, ())
    assert (len(shown.newest), shown.pictures) == (1, {})
