"""Recordings that are played by hand: implements LookBack, Playback and CutDesk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hall.errors import Words
from hall.moment import SECOND_MS, Moment
from hall.people.session import Session
from hall.ports.lookback import CutAsked, CutDone, Looked, Source
from hall.video.lookback.cut import Cut
from hall.video.lookback.seen import Played, PlaySeen, PlayState
from hall.video.recordings.timeline import Stretch

EACH_MS = 100  # from one picture to the next
Draw = Callable[[int, int, Moment], bytearray]


def plain_pixels(width: int, height: int, at: Moment) -> bytearray:
    """One colour, another one for each picture."""
    return bytearray(bytes((at // EACH_MS % 256, 90, 40, 255)) * (width * height))


@dataclass
class FakePlayback:
    """Shows at once what it is told to. ``did``: all that it was told."""

    looked: Looked
    ring: Callable[[], None]
    draw: Draw
    did: list[tuple[str, float]] = field(default_factory=list)
    masks: list[str] = field(default_factory=list)
    told: PlaySeen = field(default_factory=PlaySeen)
    size: tuple[int, int] = (0, 0)
    picture: Played | None = None
    closed: bool = False

    def seek(self, at: Moment) -> None:
        self.did.append(("seek", at))
        self.show(at)

    def step(self, pictures: int) -> None:
        self.did.append(("step", pictures))
        self.show((self.told.at or 0) + pictures * EACH_MS)

    def play(self, speed: float) -> None:
        speed = min(speed, 1.0) if self.looked.source is Source.RECORDER else speed
        self.did.append(("play", speed))
        self.say(state=PlayState.PLAYING, speed=speed)

    def pause(self) -> None:
        self.did.append(("pause", 0))
        self.say(state=PlayState.PAUSED)

    def fit(self, width: int, height: int) -> None:
        self.size = (width, height)
        if self.told.at is not None:
            self.show(self.told.at)

    def mask(self, masks: str) -> None:
        self.masks.append(masks)

    def seen(self) -> PlaySeen:
        return self.told

    def take(self) -> Played | None:
        picture, self.picture = self.picture, None
        return picture

    def still(self) -> Played | None:
        return None if self.told.at is None else self._drawn(self.told.at, 64, 36)

    def close(self) -> None:
        self.closed = True

    def show(self, at: Moment, gap: tuple[Moment, Moment] | None = None, why: Words | None = None) -> None:
        """This picture, whatever was asked."""
        state = PlayState.PLAYING if self.told.state is PlayState.PLAYING else PlayState.PAUSED
        self.picture = self._drawn(at, *self.size) if min(self.size) > 0 else None
        self.say(state=state, at=at, gap=gap, why=why)

    def say(self, **told: object) -> None:
        self.told = replace(self.told, **told)  # type: ignore[arg-type]
        self.ring()

    def _drawn(self, at: Moment, width: int, height: int) -> Played:
        height = min(height, width * 9 // 16)
        width = height * 16 // 9
        return Played(at, width, height, 4 * width, memoryview(self.draw(width, height, at)))


class FakeLookBack:
    """``recorded``: from when to when of any time that is asked for, ms from its beginning; ``error``: instead."""

    def __init__(self) -> None:
        self.recorded: list[tuple[int, int]] = [(0, 24 * 3600 * SECOND_MS)]
        self.others: tuple[Source, ...] = ()
        self.error: Exception | None = None
        self.asked: list[tuple[str, Moment, Moment, str, Source | None]] = []
        self.players: list[FakePlayback] = []
        self.draw: Draw = plain_pixels
        self.cuts: list[tuple[CutAsked, str]] = []

    def look(self, camera: str, begins: Moment, ends: Moment, who: Session, source: Source | None = None) -> Looked:
        self.asked.append((camera, begins, ends, who.user, source))
        if self.error is not None:
            raise self.error
        stretches, at = [], begins
        for since, until in ((begins + each[0], min(begins + each[1], ends)) for each in self.recorded):
            if since > at:
                stretches.append(Stretch(at, since, is_gap=True))
            stretches.append(Stretch(since, until, is_gap=False))
            at = until
        if at < ends:
            stretches.append(Stretch(at, ends, is_gap=True))
        return Looked(camera, begins, ends, source or Source.HALL, (), tuple(stretches), self.others)

    def player(self, looked: Looked, ring: Callable[[], None]) -> FakePlayback:
        self.players.append(FakePlayback(looked, ring, self.draw))
        return self.players[-1]

    def stop(self) -> None:
        for player in self.players:
            player.close()

    def export(self, asked: CutAsked, file: str, who: Session) -> CutDone:
        if self.error is not None:
            raise self.error
        self.cuts.append((asked, file))
        cut = Cut(
            "1", "", "a-number", "Asia/Shanghai", asked.camera, "", "", asked.begins, asked.ends, (), asked.case,
            asked.reason, who.user, who.name, "", who.station, asked.ends, "ab" * 32, 1,
        )  # fmt: skip
        return CutDone(file, cut, "cd" * 32)
