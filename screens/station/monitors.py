"""The monitors of this machine, and what binds a window to one of them: never an index, Qt's order is by chance.

Knows no window. GUI thread.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QScreen

from hall.frozen import frozen

_BELIEVED_PITCH_MM = (0.1, 4.0)
"""From a small monitor of 4K to a coarse LED wall; what lies beyond is a made-up size."""
_GUESSED_PITCH_MM = 25.4 / 96
"""What display servers say when a monitor tells no size."""
_SQUARE = 0.1
"""The most by which width and height of a pixel may differ; some monitors tell only their ratio, in centimetres."""

_NOT, _BY_PLUG, _BY_NAME, _BY_SERIAL, _BY_SERIAL_HERE = range(5)
"""How surely a monitor is the one wanted, the surest last."""


@frozen
class Monitor:
    """A monitor as it is now. ``geometry``: its place on the desktop in Qt's pixels, which are the device's where
    scaling is off (a wall's process). ``key`` names it for people and settings. ``told``: its size in mm, as it says
    itself."""

    key: str
    name: str
    serial: str
    manufacturer: str
    model: str
    geometry: QRect
    size: QSize
    told: QSizeF
    is_primary: bool

    @property
    def kind(self) -> str:
        """Maker and model; empty where it tells nothing, or its cable does not let it."""
        return "-".join(part for part in (self.manufacturer, self.model) if part)

    @property
    def names(self) -> tuple[str, ...]:
        """All that people may call it: its key, its plug, and the key that it has beside a twin."""
        told = f"{self.kind}-{self.serial}" if self.serial else self.kind
        return self.key, self.name, f"{told}@{self.name}" if told else self.name

    def answers_to(self, name: str) -> bool:
        """Whether this text names the monitor."""
        return name in self.names

    def likeness(self, wanted: Monitor) -> int:
        """How surely this is the monitor that was wanted; 0: it is not.

        One that tells a serial number is known by it at any plug; of twins that tell the same one, each at its own.
        Without, the plug is all there is: then another model there is a stranger, and one that tells nothing is taken
        for the wanted one whose cable is bad, if that is not seen elsewhere.
        """
        if wanted.is_a_name:
            return _BY_NAME if self.answers_to(wanted.name) else _NOT
        here = self.name == wanted.name
        if self.kind and wanted.kind and (self.kind, self.serial) != (wanted.kind, wanted.serial):
            return _NOT
        if self.kind and wanted.serial and self.serial:
            is_twin = wanted.key.endswith(f"@{wanted.name}")
            return _BY_SERIAL_HERE if here else _NOT if is_twin else _BY_SERIAL
        return _BY_PLUG if here else _NOT

    @property
    def is_made_up(self) -> bool:
        """Whether it only stands for the display, as Qt has it while no monitor is on."""
        return self.name.startswith(":")

    @property
    def is_a_name(self) -> bool:
        """Whether no more is known of it than what somebody calls it."""
        return self.size.isEmpty()

    def is_same_as(self, other: Monitor) -> bool:
        """Whether both are one piece of hardware, as far as one can know."""
        return self.likeness(other) > _NOT

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


def found(wanted: Monitor) -> Monitor | None:
    """The monitor as it is now; None while it is away."""
    here = max(monitors(), key=lambda each: each.likeness(wanted), default=None)
    return here if here is not None and here.is_same_as(wanted) else None


def qt_screen_of(wanted: Monitor) -> QScreen | None:
    """The monitor as Qt has it now; None while it is away."""
    here = found(wanted)
    return None if here is None else {screen.name(): screen for screen in QGuiApplication.screens()}[here.name]


def _edid_of(screen: QScreen) -> str:
    """Manufacturer, model and serial number; empty where the monitor does not tell a serial number."""
    serial = screen.serialNumber().strip()
    return "-".join((screen.manufacturer().strip(), screen.model().strip(), serial)) if serial else ""


def _monitor(screen: QScreen, *, is_unique: bool) -> Monitor:
    edid, place = _edid_of(screen), screen.geometry()
    monitor = Monitor(
        key=edid if is_unique else "",
        name=screen.name(),
        serial=screen.serialNumber().strip(),
        manufacturer=screen.manufacturer().strip(),
        model=screen.model().strip(),
        geometry=place,
        size=place.size(),
        told=screen.physicalSize(),
        is_primary=screen == QGuiApplication.primaryScreen(),
    )
    return monitor if monitor.key else replace(monitor, key=monitor.names[-1])
