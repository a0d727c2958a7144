"""Two stations of a hall on a real database: one sounds, what the other acknowledges is silent, and it takes over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.alarms import voice as voices
from data_access.alarms.player import GoesOn
from data_access.process.station import open_access
from hall.people.session import Session
from screens.station.station import Station
from tests.support.fakes import a_report, who
from tests.support.law_cities import lay_small_city
from tests.support.waits import wait_for
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()


class HeldPlayer:
    """Plays until it is told to stop."""

    name = "held"

    def __init__(self) -> None:
        self.plays = False
        self.begun = 0

    def play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        if pcm:
            self.begun += 1
        self.plays = True
        while goes_on():
            threading.Event().wait(0.01)
        self.plays = False


class Place:
    """A station without a window; its loudspeaker is the test's."""

    def __init__(self, url: str, name: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.player, self.access = HeldPlayer(), open_access(url, f"desk@{name}", voice=1)
        monkeypatch.setattr(self.access.voice, "_find", lambda: self.player)
        monkeypatch.setattr(self.access.voice, "_find_voice", lambda: None)
        self.station = Station(self.access, Texts("zh"), cache)
        self.station.start()
        self.is_open = True

    def holds(self) -> bool:
        """Whether it is the voice of the hall."""
        sound = self.station.sound
        return sound is not None and sound.holds

    def close(self) -> None:
        """Once."""
        if self.is_open:
            self.is_open = False
            self.station.close(())


@pytest.fixture
def places(engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[list[Place]]:
    """Two stations of a small city; the first one is the voice."""
    monkeypatch.setattr(voices, "_BEAT_S", 0.05)
    lay_small_city(engine_url)
    made: list[Place] = []
    try:
        for name in ("a", "b"):
            made.append(Place(engine_url, name, tmp_path / name, monkeypatch))
            wait_for(made[0].holds)
        yield made
    finally:
        for each in made:
            each.close()


def test_one_sounds_until_somebody_acknowledges_at_the_other_and_it_takes_over(places: list[Place]) -> None:
    first, second = places
    sitting: Session = who("dispatcher")
    wait_for(lambda: second.station.live.freshness.is_live)
    report = a_report(urgent=True)
    first.access.commands.handle(report, who("collector"))
    wait_for(lambda: first.player.plays and second.station.alarms().waiting)
    assert second.player.begun == 0, "one voice a hall"

    second.access.alarms.acknowledge(second.station.alarms().waiting, sitting)
    wait_for(lambda: not first.player.plays)
    assert not first.station.alarms().waiting

    first.close()
    wait_for(second.holds)
    assert second.player.begun == 0, "what was acknowledged does not sound again"
    second.access.commands.handle(a_report(urgent=True), who("collector"))
    wait_for(lambda: second.player.plays)
    assert first.player.begun == 1
