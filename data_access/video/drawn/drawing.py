"""The process that draws sample cameras: takes names, keeps loops, gives way to everything else on the machine.

Whatever is asked for has a coarse loop within a second or two; the fine ones follow, one after another, where they are
asked for: a name with the end of a coarse loop's file asks for that alone.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from data_access.video.drawn.drawn_folder import DrawnFolder, Grain
from hall.ports.video import ScenePainter
from hall.video.drawn import FRAMES, FRAMES_A_SECOND, Drawn

_NICE = 5  # windows come first, three times over; at 19 a busy machine had no picture for a minute and a half
log = logging.getLogger(__name__)


def keep_drawn(folder: Path, names: Iterable[str], paint: ScenePainter) -> None:
    """Draw each scene whose loop is not there yet, until the names end and all are drawn. Raises OSError where none can
    be kept."""
    os.nice(_NICE)
    Drawing(DrawnFolder(folder), names, paint).until_the_end()


class Drawing:
    """Names are read in a thread of their own, all else is done in the caller's."""

    def __init__(self, loops: DrawnFolder, names: Iterable[str], paint: ScenePainter) -> None:
        self._loops, self._names, self._paint = loops, names, paint
        self._read: SimpleQueue[str | None] = SimpleQueue()
        self._wanted: deque[Drawn] = deque()
        self._has_ended = False
        self._parent = os.getppid()

    def until_the_end(self) -> None:
        """Returns once there are no more names, and nothing is left to draw."""
        Thread(target=self._listen, name="names", daemon=True).start()
        while self._wanted or not self._has_ended:
            self._take_in(waits=not self._wanted)
            if self._wanted:
                drawn = self._wanted.popleft()
                self._loops.keep(drawn, self._fine(drawn))

    def _listen(self) -> None:
        for name in self._names:
            self._read.put(name)
        self._read.put(None)

    def _fine(self, drawn: Drawn) -> Iterator[bytes]:
        """All its frames; whoever asks meanwhile has his coarse loop first."""
        for frame in range(FRAMES):
            self._take_in(waits=False)
            yield self._paint(drawn, frame)

    def _coarse(self, drawn: Drawn) -> Iterator[bytes]:
        """One frame a second, held until the next."""
        for frame in range(0, FRAMES, FRAMES_A_SECOND):
            pixels = self._paint(drawn, frame)
            for _ in range(min(FRAMES_A_SECOND, FRAMES - frame)):
                yield pixels

    def _take_in(self, *, waits: bool) -> None:
        """The names that have come; ``waits``: until there is one, or none will be. Raises SystemExit where whoever
        asked was killed: nobody else ends this process."""
        if os.getppid() != self._parent:
            raise SystemExit(0)
        try:
            name = self._read.get(block=waits and not self._has_ended)
            while name is not None:
                self._want(name)
                name = self._read.get_nowait()
            self._has_ended = True
        except Empty:
            return

    def _want(self, name: str) -> None:
        grain = Grain.COARSE if name.strip().endswith(Grain.COARSE.value) else Grain.FINE
        try:
            drawn = Drawn.named(name.strip().removesuffix(grain.value))
        except ValueError:
            log.warning("no scene is called %r", name)
            return
        if drawn in self._wanted or self._loops.of(drawn) is not None:
            return
        if grain is Grain.FINE:
            self._wanted.append(drawn)
        if self._loops.of(drawn, Grain.COARSE) is None:
            self._loops.keep(drawn, self._coarse(drawn), Grain.COARSE)
