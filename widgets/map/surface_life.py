"""The life of a map's surface: made, lost and made again, renewed when its renderer has grown too heavy.

Knows nothing of what the map shows: whoever hears `begun` starts the surface with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from widgets.map.cover import Cover
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.web_surface import WebSurface
from widgets.map.recovery import Recovery
from widgets.map.renewal import BUDGET_MB, Renewal
from widgets.map.surface import MapSurface
from widgets.map.words import LOADING, LOST, TextOf

_log = logging.getLogger(__name__)
_AGAIN_MS = 300
"""Pause before another surface is made: the engine clears up first, so two renderers never live side by side."""


class _State(Enum):
    BEGINNING = auto()
    SHOWN = auto()
    LOST = auto()
    RENEWED = auto()  # the last picture is held until the new page has painted


class SurfaceLife(QObject):
    """GUI thread. Surfaces are children of `parent`; without an engine, or when no renderer survives, Qt paints."""

    begun = Signal(object)  # MapSurface: connect it, lay it out, start it
    ended = Signal(object)  # MapSurface: it takes nothing any more and goes
    lost = Signal(str)  # code: renderer_lost, load_failed, load_late, page_stuck, page_left
    recovered = Signal()
    renewed = Signal(int, int)  # MB before and after

    def __init__(
        self,
        engine: MapEngine | None,
        options: PageOptions,
        cover: Cover,
        words: TextOf,
        monotonic_s: Callable[[], float],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._engine, self._options, self._room = engine, options, parent
        self._cover, self._words, self._monotonic_s = cover, words, monotonic_s
        self._recovery = Recovery()
        self._renewal = Renewal(BUDGET_MB if engine is None else engine.page_memory_mb)
        self._state, self._before_mb = _State.BEGINNING, 0
        self.surface: MapSurface | None = None
        self._again = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.begin)

    @property
    def is_plain(self) -> bool:
        """Whether Qt's painter draws what is there."""
        return self.surface is not None and self._engine is None

    @Slot()
    def begin(self) -> None:
        """Make a surface."""
        surface = self.surface = self._make()
        surface.ready.connect(self._on_ready)
        surface.painted.connect(self._on_painted)
        surface.weighed.connect(self._on_weighed)
        surface.failed.connect(self._on_failed)
        if self._state is _State.BEGINNING:
            self._cover.say(self._words(LOADING))
        self.begun.emit(surface)
        self._cover.raise_()

    def touch(self) -> None:
        """Somebody works on the map."""
        self._renewal.touch(self._monotonic_s())

    def renew(self) -> None:
        """Make the page anew behind its last picture, however light it is; nothing while it is being made."""
        if self._state is _State.SHOWN and self.surface is not None:
            self._renew(self.surface.weight_mb())

    def age(self, text: str) -> None:
        """The data have grown old, in words: a picture that is held would look live."""
        if self._state is _State.RENEWED:
            self._cover.say(text)

    def close_down(self) -> None:
        """No surface any more."""
        self._again.stop()
        self._end()

    def _make(self) -> MapSurface:
        if self._engine is None:
            from widgets.map.painted.native import NativeSurface  # a station whose renderers live starts without

            return NativeSurface(self._options.is_interactive, self._room)
        return WebSurface(self._engine, self._options, self._room)

    def _end(self) -> None:
        if self.surface is not None:
            surface, self.surface = self.surface, None
            self.ended.emit(surface)
            surface.close_down()

    @Slot()
    def _on_ready(self) -> None:
        if self._state is _State.BEGINNING:
            self._state = _State.SHOWN
            self._cover.lift()

    @Slot(int)
    def _on_painted(self, _revision: int) -> None:
        was, self._state = self._state, _State.SHOWN
        if was is not _State.SHOWN:
            self._cover.lift()
        if was is _State.LOST:
            _log.info("map: recovered%s", " as a plain one" if self._engine is None else "")
            self.recovered.emit()
        elif was is _State.RENEWED:
            self._tell_renewed()

    @Slot(int)
    def _on_weighed(self, weight_mb: int) -> None:
        if self._state is _State.SHOWN and self._renewal.is_due(weight_mb, self._monotonic_s()):
            self._renew(weight_mb)

    def _renew(self, weight_mb: int) -> None:
        assert self.surface is not None
        self._state, self._before_mb = _State.RENEWED, weight_mb
        if self._room.isVisible():
            self._cover.hold(self.surface.widget().grab())
        else:
            self._cover.say(self._words(LOADING))  # hours may pass before anybody looks again
        self._end()
        self._again.start()

    def _tell_renewed(self) -> None:
        after_mb = 0 if self.surface is None else self.surface.weight_mb()
        _log.info("map: renewed", extra={"before_mb": self._before_mb, "after_mb": after_mb})
        self.renewed.emit(self._before_mb, after_mb)

    @Slot(str)
    def _on_failed(self, code: str) -> None:
        self._state = _State.LOST
        self._cover.say(self._words(LOST))
        self._end()
        if not self._recovery.may_try_again(self._monotonic_s()):
            self._engine = None  # from now on Qt paints: plain, but alive
        self._again.start()
        self.lost.emit(code)
