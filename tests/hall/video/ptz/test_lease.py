"""Who turns a camera: one at a time, the higher rank first, until some time after the last touch."""

from __future__ import annotations

import pytest

from hall.errors import NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.ptz.lease import HELD_MS, HOME_MS, Leases, given_back, holder, home, read, taken, text, to_bring_home

NOW = 1_000_000


def person(user: str, role: Role = Role.DISPATCHER, station: str = "desk-1") -> Session:
    """Somebody at a desk."""
    return Session(user, user.upper(), frozenset({role}), station=station)


ANN, BEN, CHIEF, HEAD = (
    person("ann"),
    person("ben", station="desk-2"),
    person("chief", Role.SHIFT_LEADER),
    person("head", Role.LEADER),
)


def held_by(leases: Leases, now: int = NOW) -> str:
    """Of camera C."""
    found = holder(leases, "C", now)
    return found.user if found else ""


def test_one_holds_it_until_some_time_after_the_last_touch() -> None:
    leases = taken({}, "C", ANN, NOW)
    assert held_by(leases) == "ann"
    assert held_by(leases, NOW + HELD_MS - 1) == "ann"
    assert held_by(leases, NOW + HELD_MS) == ""
    with pytest.raises(NotAllowed) as refused:
        taken(leases, "C", BEN, NOW + 1)
    assert (refused.value.words.code, refused.value.words.params) == (
        "denied.ptz_held",
        {"name": "ANN", "role": "dispatcher"},
    )
    assert held_by(taken(leases, "C", BEN, NOW + HELD_MS), NOW + HELD_MS) == "ben"
    assert held_by(taken(leases, "D", BEN, NOW)) == "ann", "another camera"


@pytest.mark.parametrize(("has", "wants", "gets"), [
    (ANN, CHIEF, True), (ANN, HEAD, True), (CHIEF, HEAD, True),
    (CHIEF, ANN, False), (HEAD, CHIEF, False), (HEAD, ANN, False), (ANN, BEN, False),
])  # fmt: skip
def test_the_higher_rank_goes_first(has: Session, wants: Session, gets: bool) -> None:
    leases = taken({}, "C", has, NOW)
    if gets:
        assert held_by(taken(leases, "C", wants, NOW)) == wants.user
    else:
        with pytest.raises(NotAllowed):
            taken(leases, "C", wants, NOW)


def test_a_person_takes_it_along_to_another_desk() -> None:
    leases = taken(taken({}, "C", ANN, NOW), "C", person("ann", station="desk-9"), NOW)
    found = holder(leases, "C", NOW)
    assert found is not None
    assert found.station == "desk-9"
    assert given_back(leases, "C", ANN, NOW) == leases, "the first desk has nothing to give back"


def test_a_touch_is_written_only_when_the_lease_grows_old() -> None:
    leases = taken({}, "C", ANN, NOW)
    assert taken(leases, "C", ANN, NOW + 1) is leases
    later = taken(leases, "C", ANN, NOW + HELD_MS // 2)
    assert held_by(later, NOW + HELD_MS) == "ann"


def test_what_was_given_back_is_free_at_once() -> None:
    leases = given_back(taken({}, "C", ANN, NOW), "C", ANN, NOW)
    assert held_by(leases) == ""
    assert held_by(taken(leases, "C", BEN, NOW)) == "ben"


def test_a_clock_that_was_put_back_keeps_nobody_out() -> None:
    leases = taken({}, "C", ANN, NOW)
    assert held_by(taken(leases, "C", BEN, 0), 0) == "ben"


def test_a_camera_is_brought_home_some_time_after_it_was_left() -> None:
    leases = given_back(taken({}, "C", ANN, NOW), "C", ANN, NOW)
    assert to_bring_home(leases, NOW + HOME_MS - 1) == ()
    assert to_bring_home(leases, NOW + HOME_MS) == ("C",)
    assert home(leases, "C", NOW + HOME_MS) == {}
    again = taken(leases, "C", BEN, NOW + HOME_MS)
    assert to_bring_home(again, NOW + HOME_MS) == ()
    assert home(again, "C", NOW + HOME_MS) == again, "somebody turns it"


@pytest.mark.parametrize("kept", [None, "", "?", "{}", '[["C"]]', '[["C","u","n","s","leader",-1],7]', '"x"'])
def test_what_cannot_be_read_keeps_nobody_out(kept: str | None) -> None:
    assert read(kept) == {}


def test_leases_come_back_as_they_were_written() -> None:
    leases = taken(taken({}, "C", ANN, NOW), "D", HEAD, NOW)
    assert read(text(leases)) == leases
