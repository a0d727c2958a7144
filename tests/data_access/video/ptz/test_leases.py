"""Who turns a camera, as all desks know it. Both engines."""

from __future__ import annotations

import threading

import pytest

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.video.ptz.leases import PtzLeases
from hall.errors import NotAllowed
from hall.people.roles import Role
from hall.people.session import Session

ANN = Session("ann", "Ann", frozenset({Role.DISPATCHER}), station="desk-1")
BEN = Session("ben", "Ben", frozenset({Role.DISPATCHER}), station="desk-2")
HEAD = Session("head", "Head", frozenset({Role.LEADER}), station="desk-3")


def test_all_desks_know_who_holds_it(database: Database) -> None:
    here, there = PtzLeases(database), PtzLeases(database)
    assert here.holder("C") is None
    assert here.take("C", ANN) is None
    found = there.holder("C")
    assert found is not None
    assert (found.name, found.station, found.role) == ("Ann", "desk-1", "dispatcher")
    with pytest.raises(NotAllowed):
        there.take("C", BEN)
    lost = there.take("C", HEAD)
    assert lost is not None
    assert lost.user == "ann"
    with pytest.raises(NotAllowed):
        here.take("C", ANN)
    there.give_back("C", HEAD)
    assert here.take("C", ANN) is not None, "the head's hand was the last on it"
    assert verify(database, "Asia/Shanghai").findings == []


def test_of_many_desks_at_once_one_gets_it(database: Database) -> None:
    start, got = threading.Barrier(6), list[str]()

    def wants(user: str) -> None:
        leases = PtzLeases(database)
        start.wait()
        try:
            leases.take("C", Session(user, user, frozenset({Role.DISPATCHER}), station=user))
        except NotAllowed:
            return
        got.append(user)

    threads = [threading.Thread(target=wants, args=(f"desk-{number}",)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(got) == 1
    found = PtzLeases(database).holder("C")
    assert found is not None
    assert [found.user] == got


def test_a_touch_and_a_refusal_take_no_lock(database: Database) -> None:
    leases = PtzLeases(database)
    leases.take("C", ANN)
    with database.writing():  # would be waited for
        leases.take("C", ANN)
        with pytest.raises(NotAllowed):
            leases.take("C", BEN)


def test_a_camera_that_is_home_is_forgotten(database: Database) -> None:
    leases = PtzLeases(database)
    leases.take("C", ANN)
    leases.is_home("C")
    assert leases.holder("C") is not None, "somebody turns it"
    leases.give_back("C", ANN)
    leases.is_home("C")
    assert leases.present() == {}
