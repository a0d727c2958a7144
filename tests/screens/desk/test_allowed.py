"""Whatever happens in whatever order: no stream is open that who sits here may not see, and none of a restricted camera
without a line that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hall.errors import HallError, NotAllowed, StoreUnreachable
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look
from hall.video.streams.reasons import UNKNOWN_CAMERA
from hall.video.streams.seen import StreamState
from screens.desk.cameras.allowed import AllowedStreams, AllowedView
from tests.support.cameras import a_camera
from tests.support.fake_streams import FakeStreams
from widgets.live.camera_watch import CameraWatch
from widgets.live.lanes import Answer, WriteLane
from widgets.video.bell import StreamBell

PEOPLE = (
    Session("chief", "", frozenset({Role.LEADER})), Session("ann", "", frozenset({Role.DISPATCHER})),
    Session("ben", "", frozenset({Role.SHIFT_LEADER, Role.DISPATCHER})),
)  # fmt: skip
CODES = ("A", "B", "C")
RULES = (
    (Sensitivity.OPEN, ()), (Sensitivity.INNER, ()), (Sensitivity.RESTRICTED, ("leader",)),
    (Sensitivity.RESTRICTED, ("dispatcher",)), (Sensitivity.RESTRICTED, ("leader", "dispatcher")),
)  # fmt: skip


class HandWatch(QObject):
    """Cameras as the test says they are."""

    changed = Signal(object)
    is_read = True

    def __init__(self) -> None:
        super().__init__()
        self.present: dict[str, Camera] = {}


class HandLane:
    """A write lane whose work is done when the test says so, in its order."""

    def __init__(self) -> None:
        self.work: list[tuple[Callable[[], Any], Callable[[Answer], None]]] = []

    def write(self, what: str, work: Callable[[], Any], receive: Callable[[Answer], None]) -> bool:
        self.work.append((work, receive))
        return True

    def do_one(self) -> None:
        work, receive = self.work.pop(0)
        try:
            receive(Answer("", 0, work()))
        except HallError as error:
            receive(Answer("", 0, error=error))


class Book:
    """The audit: asks the rule again, as it stands by then."""

    def __init__(self, watch: HandWatch) -> None:
        self.watch, self.lines = watch, list[tuple[str, str]]()
        self.is_away = False

    def note(self, camera: str, who: Session) -> None:
        if self.is_away:
            raise StoreUnreachable("store.gone")
        if not may_look(self.watch.present[camera], who):
            raise NotAllowed("denied.camera", roles="")
        self.lines.append((camera, who.user))


class Hall:
    """Everything, driven by one chance."""

    def __init__(self, seed: int) -> None:
        self.chance, self.watch, self.lane = Random(seed), HandWatch(), HandLane()
        self.book, self.streams = Book(self.watch), FakeStreams()
        self.watch.present = {code: a_camera(code) for code in CODES}
        self.bell = StreamBell(self.streams)
        watch, lane = cast("CameraWatch", self.watch), cast("WriteLane", self.lane)
        self.allowed = AllowedStreams(self.bell, watch, self.book, lane, self.watch)
        self.who: Session | None = None
        self.views: list[AllowedView] = []
        self.written_before: dict[str, int] = {}

    def step(self) -> str:
        name = self.chance.choice(("sit", "view", "view", "close", "camera", "camera", "do", "do", "do", "away", "go"))
        cast("Callable[[], None]", getattr(self, f"_{name}"))()
        return name

    def _sit(self) -> None:
        self.who = self.chance.choice((*PEOPLE, None))
        self.allowed.sit(self.who)

    def _view(self) -> None:
        self.views.append(self.allowed.view(self.chance.choice(CODES), 64, 36))

    def _close(self) -> None:
        if self.views:
            self.views.pop(self.chance.randrange(len(self.views))).close()

    def _camera(self) -> None:
        code, (sensitivity, roles) = self.chance.choice(CODES), self.chance.choice(RULES)
        self.watch.present[code] = replace(self.watch.present[code], sensitivity=sensitivity, roles=roles)
        self.watch.changed.emit(frozenset({code}))

    def _do(self) -> None:
        if self.lane.work:
            self.lane.do_one()

    def _away(self) -> None:
        self.book.is_away = not self.book.is_away

    def _go(self) -> None:
        self.allowed.rest()
        self.views.clear()


@pytest.fixture(params=range(40))
def hall(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Hall]:
    made = Hall(request.param)
    yield made
    made.allowed.stop()
    made.bell.stop()


def test_nothing_is_open_that_may_not_be_and_nothing_restricted_unwritten(hall: Hall) -> None:
    steps = []
    for _ in range(200):
        steps.append(hall.step())
        open_ones = {each.camera for each in hall.streams.live_views}
        for code in open_ones:
            camera = hall.watch.present[code]
            assert hall.who is not None, steps
            assert may_look(camera, hall.who), steps
            if camera.sensitivity is Sensitivity.RESTRICTED:
                assert (code, hall.who.user) in hall.book.lines, steps
        assert open_ones <= {each.camera for each in hall.views}, steps
        for view in hall.views:
            is_open = any(each.camera == view.camera for each in hall.streams.live_views)
            assert view.seen().state in (StreamState.OPENING, StreamState.CLOSED), steps
            assert is_open is view.is_open, steps


def test_all_that_may_be_seen_is_open_in_the_end(hall: Hall) -> None:
    for _ in range(60):
        hall.step()
    hall.book.is_away = False
    while hall.lane.work:
        hall.lane.do_one()
    hall.allowed._judge_all()  # noqa: SLF001  (as its timer does)
    while hall.lane.work:
        hall.lane.do_one()
    for view in hall.views:
        allowed = hall.who is not None and may_look(hall.watch.present[view.camera], hall.who)
        assert view.is_open is allowed


def test_a_camera_that_nobody_knows_is_not_said_to_be_forbidden(qtbot: QtBot) -> None:
    hall = Hall(0)
    hall.allowed.sit(PEOPLE[0])
    seen = hall.allowed.view("gone", 64, 36).seen()
    assert (seen.state, seen.why) == (StreamState.NO_ADDRESS, UNKNOWN_CAMERA)
    hall.allowed.stop()
    hall.bell.stop()
