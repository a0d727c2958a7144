"""Every option of the program, declared once: key, type, unit, default, meaning. Knows no file, no environment.

A new option is one line in ``Settings`` (and its meaning in ``screens/terminal/sentences``); it is added together with
the code that reads it, never before. File, environment and command line then know it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields
from typing import Any

from hall.errors import InputRefused
from hall.frozen import frozen

_TRUTHS = {"true": True, "false": False}
"""As TOML spells them."""


@frozen
class Option:
    """What may be written for one key. ``low`` and ``high`` are in ``unit``; ``choices`` empty: any text."""

    key: str
    kind: type[str] | type[int] | type[float] | type[bool]
    default: str | float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """The code of the words that say what the option is for."""
        return f"setting.{self.key}"

    def checked(self, value: str | float, place: str) -> str | int | float:
        """The value if it is allowed. Raises InputRefused naming ``place``: a file, a variable or an option."""
        if self.choices and value not in self.choices:
            raise self.refusal("not_one_of", value, place)
        if not isinstance(value, str) and not self._in_range(value):
            raise self.refusal("out_of_range", value, place)
        return value

    def from_text(self, text: str, place: str) -> str | int | float:
        """The value that a variable or the command line spells. Raises InputRefused."""
        if self.kind is bool and text not in _TRUTHS:
            raise self.refusal("wrong_type", text, place)
        try:
            value = _TRUTHS[text] if self.kind is bool else self.kind(text)
        except ValueError:
            raise self.refusal("wrong_type", text, place) from None
        return self.checked(value, place)

    def refusal(self, why: str, value: object, place: str, line: int = 0) -> InputRefused:
        """The error with all that helps to write it right; ``line`` 0: the place has no lines."""
        told = {"why": why, "value": str(value), "wanted": self.kind.__name__, "allowed": self._allowed()}
        return InputRefused("input.setting", file=place, line=line, key=self.key, meaning=self.meaning, **told)

    def _allowed(self) -> str:
        """What may be written, as a list or a range; empty where any text may. An empty choice is not told."""
        if self.choices:
            return ", ".join(choice for choice in self.choices if choice)
        if self.kind is bool:
            return ", ".join(_TRUTHS)
        return "" if self.low is None else f"{self.low} … {self.high} {self.unit}".rstrip()

    def _in_range(self, number: float) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


def _option(
    default: str | float | bool, unit: str = "", low: float | None = None, high: float | None = None, choices: str = ""
) -> Any:
    """A dataclass field that carries its option; ``choices`` is a list with spaces, ``""`` always allowed there."""
    allowed = ("", *choices.split()) if choices else ()
    told = {"kind": type(default), "unit": unit, "low": low, "high": high, "choices": allowed}
    return field(default=default, metadata=told)


@frozen
class WallPlace:
    """How one display wall hangs in its hall, ``[walls.NAME]`` in the file; text sizes are computed from it.

    The default distance is also the one assumed where only a monitor tells its size.
    """

    viewing_distance_m: float = _option(6.0, "m", 0.5, 100.0)  # of the farthest reader
    pixel_pitch_mm: float = _option(1.25, "mm", 0.05, 20.0)
    columns: int = _option(1, "", 1, 16)  # pictures spliced into one (拼接屏), side by side
    rows: int = _option(1, "", 1, 16)  # and one above the other
    screen: int = _option(0, "", 0, 16)  # which of a scene's screens, 1 on the left; 0: by the order of the monitors
    bears: str = _option("", choices="open inner restricted")  # what may stand there; empty: as ``inner``
    keys: bool = _option(False)  # noqa: FBT003  (a default) takes the keyboard, where no desk shares its display


@frozen
class Settings:
    """What this station was told. Empty text: the program decides."""

    database_url: str = _option("")
    database_read_url: str = _option("")  # a server that follows that one: windows read there
    language: str = _option("", choices="zh en")
    theme: str = _option("")  # the themes there are: told when the settings are loaded
    log_level: str = _option("INFO", choices="DEBUG INFO WARNING ERROR")
    data_dir: str = _option("")
    attachments: str = _option(
        ""
    )  # a folder that all stations reach; empty: beside SQLite's file, in PostgreSQL itself
    recordings_url: str = _option("")  # where recordings of cameras lie; empty: this station reads and writes none
    recorded: str = _option("")  # cameras that this station records: codes, groups, or *, with semicolons between them
    recorded_stream: str = _option("main", choices="main sub")
    recording_hours: int = _option(72, "h", 1, 24 * 366)  # three days, as a city asks of most cameras (assumed)
    recording_gb: int = _option(200, "GB", 1, 1_000_000)  # of all recordings there; the oldest go first
    quick_backend: str = _option("", choices="software rhi")  # QT_QUICK_BACKEND, for a driver that is judged wrongly
    base_tiles: str = _option("")  # a file or a server's template of addresses, in place of the hall's own base map
    base_tiles_crs: str = _option("wgs84", choices="wgs84 gcj02")  # what those lie in
    base_tiles_credit: str = _option("")  # whom a map of them must name; empty: as their file says
    migrate: str = _option("", choices="yes")  # a real city with an older schema is brought up when the hall starts
    map_memory_mb: int = _option(512, "MB", 128, 16_384)  # of one map's web process; heavier ones begin anew
    wall_renewal_hour: int = _option(-1, "", -1, 23)  # of the city's day, for a wall's pages; -1: only when heavy
    kiosk_pin: str = _option("")  # as an argon2 hash: what ``kiosk-pin`` answers
    voice: int = _option(1, "", 0, 9)  # how much this station is preferred as the voice of the hall
    safe_phones: str = _option("")  # on a wall's safe scene, with semicolons between them
    walls: Mapping[str, WallPlace] = field(default_factory=dict)

    @property
    def records(self) -> bool:
        """Whether this station is to record cameras."""
        return bool(self.recorded and self.recordings_url)

    def voice_of(self, station: str) -> int:
        """How much a ``desk`` or ``wall`` of this machine is preferred: a wall only where somebody said so."""
        return self.voice if station == "desk" or self.voice > 1 else 0


def options_of(settings: type[Settings] | type[WallPlace]) -> dict[str, Option]:
    """All options of a settings class by key, in the order in which they are declared."""
    return {f.name: _as_option(f) for f in fields(settings) if f.default is not MISSING}


def _as_option(declared: Field[Any]) -> Option:
    default: Any = declared.default
    return Option(key=declared.name, default=default, **declared.metadata)
