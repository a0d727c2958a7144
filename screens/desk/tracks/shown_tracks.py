"""The tracks that somebody has put on the map: each read in a query thread, in the audit, and kept until it is taken
off. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.moment import Moment
from hall.people.session import Session
from hall.ports.tracks import TrackTold
from hall.telemetry.latest import SourceKey
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from screens.screen import DeskParts

TRACK = "desk.tracks.one"
MOST = 6
"""At a time: as many as there are colours of series."""


class ShownTracks(QObject):
    """Signals: ``changed``: another one is there, or has come; ``told`` (Words, meaning)."""

    changed = Signal()
    told = Signal(object, str)

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._of = dict[SourceKey, TrackTold | None]()

    @property
    def numbers(self) -> dict[SourceKey, int]:
        """By which each is known, from 1 on, also one that is still read."""
        return {key: number for number, key in enumerate(self._of, 1)}

    def read(self) -> list[tuple[int, TrackTold]]:
        """Those that have come, by their numbers."""
        return [(number, each) for number, each in enumerate(self._of.values(), 1) if each is not None]

    def one(self, key: SourceKey) -> TrackTold | None:
        """What was read of it."""
        return self._of.get(key)

    def span(self) -> tuple[Moment, Moment] | None:
        """From the first to the last fix of all of them."""
        found = [each.track.points.at for _, each in self.read() if len(each.track.points)]
        return (min(int(at[0]) for at in found), max(int(at[-1]) for at in found)) if found else None

    def toggle(self, key: SourceKey, span: tuple[Moment, Moment], who: Session) -> None:
        """Onto the map, or off it."""
        if key in self._of:
            self._parts.queries.drop(_asked(key))
            del self._of[key]
        elif len(self._of) >= MOST:
            self.told.emit(Words("tracks.most", {"number": MOST}), "warning")
            return
        else:
            self._ask(key, span, who)
        self.changed.emit()

    def read_anew(self, span: tuple[Moment, Moment], who: Session) -> None:
        """All of them, of another time."""
        for key in list(self._of):
            self._ask(key, span, who)
        self.changed.emit()

    def stop(self) -> None:
        """Ask nothing any more; what was asked and has not come is off the map."""
        for key in [key for key, told in self._of.items() if told is None]:
            self._parts.queries.drop(_asked(key))
            del self._of[key]

    def clear(self) -> None:
        """None of them."""
        self.stop()
        self._of.clear()

    def _ask(self, key: SourceKey, span: tuple[Moment, Moment], who: Session) -> None:
        self._of[key] = None
        does = partial(self._parts.ports.tracks.track, key, *span, who)
        self._parts.queries.ask(_asked(key), does, self._on_track)

    @Slot(object)
    def _on_track(self, answer: Answer) -> None:
        key = next((each for each in self._of if _asked(each) == answer.key), None)
        if answer.dropped or key is None:
            return
        if answer.value is None:
            del self._of[key]
            self.told.emit(answer.why, "overdue")
        else:
            self._of[key] = answer.value
            if not answer.value.hidden and not len(answer.value.track.points):
                self.told.emit(Words("tracks.nothing", {"mover": key.code}), "information")
        self.changed.emit()


def _asked(key: SourceKey) -> str:
    """Under which name its track is asked for."""
    return f"{TRACK} {key.kind} {key.code}"
