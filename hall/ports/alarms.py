"""How windows reach what people said about alarms, and the voice of their station."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from hall.alarms.calls import Call
from hall.alarms.state import AlarmState
from hall.alarms.voice import VoiceOrder
from hall.health.station import SoundSeen
from hall.moment import Moment
from hall.people.session import Session


class AlarmBook(Protocol):
    """Reading blocks: query threads only; writing is one durable commit, told to all stations: the write lane only.
    Raises StoreUnreachable; who writes NotAllowed and RuleBroken too."""

    def present(self) -> AlarmState:
        """As it stands."""

    def acknowledge(self, calls: Collection[Call], who: Session) -> None:
        """These sound no more, anywhere. ``Right.ALARMS``."""

    def silence(self, until: Moment, reason: str, who: Session) -> None:
        """Nothing sounds before that, anywhere; ``Right.SILENCE``."""

    def heed(self, who: Session) -> None:
        """The silence is over; ``Right.SILENCE``."""

    def note_test(self, who: Session, *, heard: bool) -> None:
        """This station was tried by who sits there; ``Right.ALARMS``."""


class Voice(Protocol):
    """This station's loudspeaker: it sounds while it holds the hall's one seat for that. Nothing here blocks."""

    @property
    def may(self) -> bool:
        """Whether this station may be the voice of the hall (its setting ``voice``)."""

    def begin(self) -> None:
        """Look for a device and try to be the voice from now on, on threads of its own, until the station closes."""

    def tell(self, order: VoiceOrder) -> None:
        """What should sound, each second: a station whose windows say nothing gives the seat up."""

    def try_out(self) -> bool:
        """Play all tones, whoever is the voice; False where there is no device."""

    def seen(self) -> SoundSeen | None:
        """How it is; None: it may not be the voice. Any thread."""
