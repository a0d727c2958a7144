"""Turning cameras from a desk."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from hall.people.session import Session
from hall.video.ptz.lease import Lease
from hall.video.ptz.stick import Motion


class Preset(NamedTuple):
    """A place that a camera finds again (预置位). ``token``: what the camera calls it."""

    token: str
    name: str


class PtzDesk(Protocol):
    """Query threads only: each call waits for the camera, for three seconds at most.

    Each act takes the camera for this person, or keeps it theirs. Raises NotAllowed (``denied.ptz…``: no right, not
    this camera, somebody else holds it or has taken it), NotFound (``missing.camera``), CameraRefused, KeyRefused,
    StoreUnreachable.
    """

    def holder(self, camera: str) -> Lease | None:
        """Who turns it now; None: it is free. Asks the database alone."""

    def move(self, camera: str, motion: Motion, who: Session) -> None:
        """Turn it. It stops by itself after ``LAPSES_MS``, unless it is told again."""

    def stop(self, camera: str, who: Session) -> None:
        """Stop it; it stays theirs for a while."""

    def give_back(self, camera: str, who: Session) -> None:
        """Others may turn it. Who does not hold it gives back nothing."""

    def presets(self, camera: str, who: Session) -> tuple[Preset, ...]:
        """In the camera's order. Takes nothing."""

    def go(self, camera: str, preset: str, who: Session) -> None:
        """To the preset of this token."""

    def keep(self, camera: str, name: str, who: Session) -> str:
        """Where it looks now, as a new preset; its token."""

    def home(self, camera: str, who: Session) -> None:
        """To its guard position (守望位)."""

    def keep_home(self, camera: str, who: Session) -> None:
        """Where it looks now is its guard position."""

    def close(self) -> None:
        """Let go of all cameras; those that turn stop by themselves. Once, as the process ends."""
