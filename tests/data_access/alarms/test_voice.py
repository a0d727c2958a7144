"""One voice a hall, on both engines: taken over in seconds, silent when acknowledged, and no device is no fault."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from data_access.alarms import voice as voices
from data_access.alarms.player import GoesOn, SoundLost
from data_access.alarms.speech import Spoken
from data_access.alarms.voice import StationVoice
from data_access.engine.database import Database
from hall.alarms.calls import Call, Cause
from hall.alarms.sounding import Sounding
from hall.alarms.tones import tone
from hall.alarms.voice import VoiceOrder
from hall.city.alarm_rules import Severity, Sound
from hall.health.station import Heard, SoundSeen
from tests.support.healths import told
from tests.support.waits import wait_for

URGENT = Call(1_000, Cause.URGENT, "7")
OTHER = Call(2_000, Cause.URGENT, "8")
WHAT = Sounding(Severity.URGENT, Sound.SPEECH, (URGENT,), 60_000)
ORDER = VoiceOrder(WHAT, "紧急案件 1 件", "zh")


class FakePlayer:
    """Notes what it plays; ``holds``: plays on until it is told to stop."""

    name = "fake"

    def __init__(self) -> None:
        self.played: list[bytes] = []
        self.now = self.most = self.lost = 0
        self.is_slow = self.is_gone = False

    def play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        if self.is_gone:
            self.lost += 1
            raise SoundLost("sound.lost", device=self.name, why=-19)
        self.now += 1
        self.most = max(self.most, self.now)
        self.played.append(pcm)
        while self.is_slow and goes_on():
            threading.Event().wait(0.005)
        self.now -= 1


class FakeSpeech:
    def speak(self, sentence: str, language: str) -> Spoken:
        return Spoken(f"{language} {sentence}".encode(), 22_050)


class Desk:
    """A station, and its windows that tell their voice again and again what should sound."""

    def __init__(self, database: Database, stations: Callable[[], Sequence[Heard]], priority: int = 1) -> None:
        self.player, self.speech = FakePlayer(), FakeSpeech()
        self.device: FakePlayer | None = self.player
        self.voice = StationVoice(database, priority, stations, lambda: self.device, lambda: self.speech)
        self.order = VoiceOrder()

    def holds(self) -> bool:
        """The windows tell, and are asked."""
        self.voice.tell(self.order)
        seen = self.voice.seen()
        return seen is not None and seen.holds


@pytest.fixture
def make(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    """Makes stations of one hall; ``running``: what they tell of themselves."""
    monkeypatch.setattr(voices, "_BEAT_S", 0.02)
    made: list[Desk] = []

    def one(priority: int = 1) -> Desk:
        desk = Desk(database, lambda: running(made), priority)
        made.append(desk)
        return desk

    yield one
    for each in made:
        each.voice.close()


def running(made: Sequence[Desk]) -> list[Heard]:
    return [told(f"desk@{place}", sound=each.voice.seen()) for place, each in enumerate(made)]


def test_one_sounds_and_another_takes_over_when_it_ends(make: Callable[..., Desk]) -> None:
    first, second = make(), make()
    first.voice.begin()
    wait_for(first.holds)
    first.order = second.order = ORDER
    second.voice.begin()
    wait_for(lambda: first.holds() and len(first.player.played) == 2)
    assert first.player.played == [tone(Severity.URGENT), "zh 紧急案件 1 件".encode()]
    assert not second.holds()
    assert second.player.played == []
    first.voice.close()
    wait_for(lambda: second.holds() and len(second.player.played) == 2)


def test_one_whose_windows_stand_still_is_replaced(make: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "_FRESH_S", 0.5)
    first, second = make(), make()
    for each in (first, second):
        each.voice.begin()
    wait_for(first.holds)
    wait_for(second.holds)  # the first one's windows say nothing any more
    seen = first.voice.seen()
    assert seen is not None
    assert not seen.ready


def test_who_is_preferred_goes_first_and_gets_it_back(make: Callable[..., Desk]) -> None:
    may, chosen = make(1), make(5)
    may.voice.begin()
    wait_for(may.holds)
    chosen.voice.begin()
    wait_for(lambda: [may.holds(), chosen.holds()] == [False, True])
    chosen.device = None
    chosen.player.is_gone = True
    chosen.order = ORDER  # it is found out when it is to sound
    wait_for(lambda: [may.holds(), chosen.holds()] == [True, False])


def test_what_is_acknowledged_is_silent_at_once_and_does_not_sound_again(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.player.is_slow = True
    desk.voice.begin()
    desk.order = ORDER
    wait_for(lambda: desk.holds() and desk.player.now == 1)
    desk.order = VoiceOrder()
    wait_for(lambda: desk.holds() and desk.player.now == 0)
    assert desk.player.played == [tone(Severity.URGENT)], "the sentence is not said any more"


def test_what_matters_more_cuts_in_and_nothing_sounds_beside_it(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.player.is_slow = True
    desk.voice.begin()
    wall = Sounding(Severity.IMPORTANT, Sound.TONE, (Call(1_000, Cause.WALL, "wall@a"),), 60_000)
    desk.order = VoiceOrder(wall)
    wait_for(lambda: desk.holds() and desk.player.now == 1)
    desk.order = ORDER
    wait_for(lambda: desk.holds() and tone(Severity.URGENT) in desk.player.played)
    desk.order = replace(ORDER, what=replace(WHAT, calls=(OTHER, URGENT)))  # a storm: the sentence goes on
    assert desk.holds()
    assert desk.player.now == 1
    desk.player.is_slow = False
    wait_for(lambda: len(desk.player.played) == 3)
    assert desk.player.most == 1


def test_a_tone_alone_where_no_voice_is_installed_or_none_is_wanted(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.speech = None  # type: ignore[assignment]
    desk.voice.begin()
    desk.order = ORDER
    wait_for(lambda: desk.holds() and desk.player.played and desk.player.now == 0)
    desk.voice.close()
    assert desk.player.played == [tone(Severity.URGENT)]
    seen = desk.voice.seen()
    assert seen is not None
    assert not seen.speech


def test_no_device_is_told_and_nobody_holds(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.device = None
    desk.voice.begin()
    desk.order = ORDER
    assert not desk.holds()
    assert desk.voice.seen() == SoundSeen(1, "", speech=desk.voice.seen().speech)  # type: ignore[union-attr]
    assert not desk.voice.try_out()
    desk.voice.close()
    assert desk.player.played == []


def test_a_device_that_was_plugged_in_is_found_and_is_not_looked_for_each_second(
    make: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    asked: list[int] = []
    monkeypatch.setattr(desk.voice, "_find", lambda: asked.append(1))
    desk.voice.begin()
    for _ in range(5):
        wait_for(lambda: asked and not desk.holds())
    desk.voice.close()
    assert len(asked) == 1

    monkeypatch.setattr(voices, "_LOOK_AGAIN_S", 0.01)
    plugged = make()
    plugged.device = None
    plugged.voice.begin()
    wait_for(lambda: not plugged.holds())
    plugged.device = plugged.player
    wait_for(plugged.holds)


def test_what_sounded_while_the_device_changed_is_made_up_for(
    make: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "_SOON_S", 0.01)
    desk = make()
    desk.voice.begin()
    desk.order = VoiceOrder(Sounding(Severity.IMPORTANT, Sound.TONE, (Call(1_000, Cause.WALL, "wall@a"),), 60_000))
    wait_for(lambda: desk.holds() and desk.player.played and desk.player.now == 0)
    desk.player.is_gone = True
    desk.order = ORDER
    wait_for(lambda: (desk.holds(), desk.player.lost > 1)[1], told="its device is gone")
    desk.player.is_gone = False
    wait_for(lambda: desk.holds() and tone(Severity.URGENT) in desk.player.played, told="the urgent call")


def test_a_station_that_may_not_sound_starts_nothing(make: Callable[..., Desk]) -> None:
    desk = make(0)
    desk.voice.begin()
    assert not desk.voice.may
    assert desk.voice.seen() is None
    assert not desk.voice.try_out()


def test_all_tones_are_tried_without_the_seat(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.voice.begin()
    wait_for(desk.voice.try_out)
    wait_for(lambda: len(desk.player.played) == len(Severity))
    assert desk.player.played == [tone(each) for each in Severity]


def test_a_station_that_says_it_is_preferred_and_never_sounds_silences_nobody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that is the voice already, nor one that begins."""
    monkeypatch.setattr(voices, "_BEAT_S", 0.02)
    monkeypatch.setattr(voices, "IN_VAIN_S", 0.2)
    says = [told("desk@z")]
    desk, later = Desk(database, lambda: says), Desk(database, lambda: says)
    try:
        desk.voice.begin()
        wait_for(desk.holds)
        says[0] = told("desk@z", sound=SoundSeen(9, "ALSA", ready=True, holds=True))
        wait_for(lambda: not desk.holds())
        wait_for(desk.holds)
        desk.voice.close()
        later.voice.begin()
        wait_for(later.holds)
    finally:
        for each in (desk, later):
            each.voice.close()
