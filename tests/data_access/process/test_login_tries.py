"""A login is tried by one station at a time: five of them lock no camera that counts wrong passwords."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

import data_access.process.login_tries as module
from data_access.engine.database import Database
from data_access.process.login_tries import KIND, LoginTries
from data_access.secrets.hall_key import new_key
from data_access.telemetry.latest import Telemetry
from data_access.video.streams.sources import Failed, Opener, Source
from hall.errors import StoreUnreachable
from hall.telemetry.latest import Latest, SourceFilter
from hall.video.streams.policy import Event
from tests.support.scripted_streams import ScriptedSource
from tests.support.waits import PATIENCE_S

KEY = new_key("a")
WRONG, RIGHT = "rtsp://viewer:sample-wrong@10.0.0.7:554/1", "rtsp://viewer:sample-right@10.0.0.7/1"
STATIONS = 5


class Camera:
    """Counts who tries a login, and what comes of it."""

    def __init__(self) -> None:
        self.tried = list[str]()
        self.fails: dict[str, Event] = {WRONG: Event.UNAUTHORISED}
        self._lock = Lock()

    def __call__(self, url: str, _is_unwanted: Callable[[], bool]) -> Source:
        with self._lock:
            self.tried.append(url)
        failed = next((event for like, event in self.fails.items() if url.startswith(like)), None)
        if failed is not None:
            raise Failed(failed)
        return ScriptedSource()


@pytest.fixture
def camera() -> Camera:
    return Camera()


def stations(database: Database, camera: Camera, count: int = STATIONS) -> list[Opener]:
    return [LoginTries(database, KEY).sparing(camera) for _ in range(count)]


def came(opener: Opener, url: str) -> Event | None:
    try:
        opener(url, lambda: False)
    except Failed as failed:
        return failed.event
    return None


def all_at_once(openers: list[Opener], urls: list[str]) -> list[Event | None]:
    """What each station finds that opens all of these at the same moment."""
    asked = [(opener, url) for opener in openers for url in urls]
    together = Barrier(len(asked))

    def one(each: tuple[Opener, str]) -> Event | None:
        together.wait(PATIENCE_S)
        return came(*each)

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(one, asked))


def due(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a refused login may be tried again at once."""
    monkeypatch.setattr(module, "login_back_off_ms", lambda _: 0)


def test_a_wrong_password_that_five_stations_learn_of_together_is_tried_once(
    database: Database, camera: Camera
) -> None:
    """Each by the main and the sub stream. Who is held up between asking and saying so may be a second one."""
    found = all_at_once(stations(database, camera), [WRONG, f"{WRONG}/sub"])
    assert set(found) == {Event.UNAUTHORISED}
    assert len(camera.tried) <= 2
    before = len(camera.tried)
    assert {came(each, WRONG) for each in stations(database, camera)} == {Event.UNAUTHORISED}
    assert len(camera.tried) == before, "also by whoever begins later"


def test_one_station_tries_when_its_time_has_come_and_tells_the_others(
    database: Database, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    openers = stations(database, camera)
    assert came(openers[0], WRONG) is Event.UNAUTHORISED
    (value,) = Telemetry(database).values(SourceFilter(frozenset({KIND}))).values()
    assert 25_000 < module.did(value).until - Telemetry(database).now() <= 30_000
    due(monkeypatch)
    assert came(openers[1], WRONG) is Event.UNAUTHORISED, "still that of half a minute"
    assert camera.tried == [WRONG]
    camera.fails.clear()
    Telemetry(database).put([module.Did(module.How.REFUSED, 1, 1).told(value.code, Telemetry(database).now())])
    assert all_at_once(openers, [WRONG]) == [None] * STATIONS, "put right at the camera"


def test_each_refusal_is_counted_by_all_stations_together(database: Database, camera: Camera) -> None:
    openers = stations(database, camera, 3)
    for refusals, opener in enumerate(openers, 1):
        assert came(opener, WRONG) is Event.UNAUTHORISED
        (value,) = Telemetry(database).values(SourceFilter(frozenset({KIND}))).values()
        assert module.did(value).refusals == refusals
        over = module.Did(module.How.REFUSED, 1, refusals)
        Telemetry(database).put([over.told(value.code, Telemetry(database).now())])
    assert len(camera.tried) == 3


def test_a_right_password_lets_all_in_one_behind_the_other_and_then_at_once(database: Database, camera: Camera) -> None:
    urls = [RIGHT, f"{RIGHT}/sub"]
    openers = stations(database, camera)
    assert all_at_once(openers, urls) == [None] * STATIONS * 2
    assert len(camera.tried) == STATIONS * 2


def test_another_login_or_machine_is_tried_at_once(database: Database, camera: Camera) -> None:
    (opener,) = stations(database, camera, 1)
    assert came(opener, WRONG) is Event.UNAUTHORISED
    others = [RIGHT, WRONG.replace("10.0.0.7", "10.0.0.8"), WRONG.replace(":554", ":555")]
    assert [came(opener, url) for url in others] == [None] * 3
    assert came(opener, WRONG.replace("/1", "/2")) is Event.UNAUTHORISED, "another channel of that machine is not"
    assert camera.tried == [WRONG, *others]


@pytest.mark.parametrize("event", [Event.UNREACHABLE, Event.SILENCE])
def test_a_login_that_was_not_told_counts_as_no_try(
    database: Database, camera: Camera, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    openers = stations(database, camera, 2)
    camera.fails[WRONG] = event
    assert [came(each, WRONG) for each in openers] == [event] * 2
    camera.fails[WRONG] = Event.UNAUTHORISED
    due(monkeypatch)
    assert came(openers[0], WRONG) is Event.UNAUTHORISED
    camera.fails[WRONG] = event
    assert came(openers[1], WRONG) is event
    (value,) = Telemetry(database).values(SourceFilter(frozenset({KIND}))).values()
    assert module.did(value).refusals == 1, "nor does it forget one"


def test_without_the_database_each_process_keeps_to_it_by_itself(
    database: Database, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnreachable("store.unreachable")

    one, other = stations(database, camera, 2)
    for name in ("one", "put"):
        monkeypatch.setattr(Telemetry, name, away)
    for opener in (one, one, other):
        assert came(opener, WRONG) is Event.UNAUTHORISED
    assert camera.tried == [WRONG, WRONG]


def test_a_station_that_may_not_write_keeps_to_what_it_has_found(
    database: Database, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise StoreUnreachable("store.read_only")

    monkeypatch.setattr(module, "_AWAY_S", -1.0)
    (opener,) = stations(database, camera, 1)
    monkeypatch.setattr(Telemetry, "put", refused)
    assert [came(opener, WRONG) for _ in range(3)] == [Event.UNAUTHORISED] * 3
    assert camera.tried == [WRONG]


def test_nothing_is_told_of_a_login(database: Database, camera: Camera) -> None:
    (opener,) = stations(database, camera, 1)
    came(opener, WRONG)
    (value,) = Telemetry(database).values(SourceFilter(frozenset({KIND}))).values()
    other = LoginTries(database, new_key("a"))
    assert other._door(WRONG) != value.code, "without the hall's key nobody can try passwords on it"  # noqa: SLF001
    for secret in ("viewer", "sample-wrong", "10.0.0.7"):
        assert secret not in f"{value.code} {value.value}"


def test_who_tells_no_login_is_held_up_by_nobody(database: Database, camera: Camera) -> None:
    opener = LoginTries(database, None).sparing(camera)
    for url in ("sample://C1", "rtsp://10.0.0.7/1"):
        assert came(opener, url) is None
    assert not Telemetry(database).values(SourceFilter(frozenset({KIND})))


def test_a_row_that_nobody_can_read_holds_nobody_up() -> None:
    for text in ("", "[]", '{"how": "x", "until": -1, "refusals": "many"}'):
        assert not module.did(Latest(KIND, "a", 1, value=text)).holds(10)
    assert not module.Did(module.How.REFUSED, 10**12, 1).holds(10), "a clock that was set"
