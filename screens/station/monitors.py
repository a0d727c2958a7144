"""The monitors of this machine, and what binds a window to one of them: never an index, Qt's order is by chance.

Knows no window. GUI thread.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QScreen

_BELIEVED_PITCH_MM = (0.1, 4.0)
"""From a small monitor of 4K to a coarse LED wall; what lies beyond is a made-up size."""
_GUESSED_PITCH_MM = 25.4 / 96
"""What display servers say when a monitor tells no size."""
_SQUARE = 0.1
"""The most by which width and height of a pixel may differ; some monitors tell only their ratio, in centimetres."""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor as it is now. ``geometry``: its place on the desktop in Qt's pixels, which are the device's where
    scaling is off (a wall's process). ``key`` binds a window to it. ``told``: its size in mm, as it says itself."""

    key: str
    name: str
    serial: str
    manufacturer: str
    model: str
    geometry: QRect
    size: QSize
    told: QSizeF
    is_primary: bool

    def is_same_as(self, other: Monitor) -> bool:
        """Whether both are one piece of hardware; without a serial number, the same plug."""
        return self.answers_to(other.key) or (not self.serial and not other.serial and self.name == other.name)

    def answers_to(self, name: str) -> bool:
        """Whether this text names the monitor: by its key or its plug."""
        return name in (self.key, self.name)

    @property
    def pitch_mm(self) -> float | None:
        """Pixel pitch (点距) in mm from the size it tells of itself; None where that is not believable."""
        if self.told.width() <= 0 or self.told.height() <= 0 or self.size.isEmpty():
            return None
        across, down = self.told.width() / self.size.width(), self.told.height() / self.size.height()
        least, most = _BELIEVED_PITCH_MM
        is_guess = abs(across / _GUESSED_PITCH_MM - 1) < _SQUARE / 10
        is_believable = least <= across <= most and abs(across / down - 1) <= _SQUARE and not is_guess
        return across if is_believable else None


def monitors() -> list[Monitor]:
    """All monitors from left to right."""
    screens = QGuiApplication.screens()
    often = Counter(_edid_of(screen) for screen in screens)
    found = [_monitor(screen, is_unique=often[_edid_of(screen)] == 1) for screen in screens]
    return sorted(found, key=lambda each: (each.geometry.x(), each.geometry.y(), each.key))


def awaited_monitor(name: str) -> Monitor:
    """A monitor known by key or plug only, because it is not there yet."""
    return Monitor(name, name, "", "", "", QRect(), QSize(), QSizeF(), is_primary=False)


def qt_screen_of(wanted: Monitor) -> QScreen | None:
    """The monitor as Qt has it now; None while it is away."""
    fitting = [monitor for monitor in monitors() if monitor.is_same_as(wanted)]
    exact = [monitor for monitor in fitting if monitor.key == wanted.key] or fitting
    names = {screen.name(): screen for screen in QGuiApplication.screens()}
    return names[exact[0].name] if exact else None


def _edid_of(screen: QScreen) -> str:
    """Manufacturer, model and serial number; empty where the monitor does not tell a serial number."""
    serial = screen.serialNumber().strip()
    return "-".join((screen.manufacturer().strip(), screen.model().strip(), serial)) if serial else ""


def _monitor(screen: QScreen, *, is_unique: bool) -> Monitor:
    edid, place = _edid_of(screen), screen.geometry()
    if not edid:
        key = f"{screen.name()}@{place.width()}x{place.height()}+{place.x()}+{place.y()}"
    else:
        key = edid if is_unique else f"{edid}@{screen.name()}"  # cheap monitors share one serial number
    return Monitor(
        key=key,
        name=screen.name(),
        serial=screen.serialNumber().strip(),
        manufacturer=screen.manufacturer().strip(),
        model=screen.model().strip(),
        geometry=place,
        size=place.size(),
        told=screen.physicalSize(),
        is_primary=screen == QGuiApplication.primaryScreen(),
    )
