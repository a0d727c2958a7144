"""What the command ``export`` is asked to write, and of whom. Imports no Qt and no database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar, Protocol

from hall.errors import Words
from hall.frozen import frozen

if TYPE_CHECKING:
    from hall.spots.map_matter import MapMatter  # numpy

Progress = Callable[[int, int], None]
Draw = Callable[[str, "MapMatter", IO[bytes]], None]


@frozen
class ExportAsked:
    """Which cases are to be written, of an event or at all: what ``as_`` may read (empty: all, where nobody signs in).

    ``ask``: for that person's password; ``say``: makes headings and words, in ``language``.
    """

    file: Path
    as_: str
    ask: Callable[[], str]
    say: Callable[[Words], str]
    language: str


@frozen
class MapAsked(ExportAsked):
    """Which map is to be drawn: of the cases open now or ``at`` a moment (the city's clock), or of a ``month``.
    ``draw``: writes it, of a kind of file (its ending)."""

    at: str
    month: str
    draw: Draw


@frozen
class HotspotsAsked(ExportAsked):
    """Hotspots of a ``month``, or of the last ``days`` (0: as many as is usual); ``least``: cases of one; ``any_kind``:
    of whatever subclass."""

    month: str
    days: int
    least: int
    any_kind: bool


class Exported(Protocol):
    """What stands in a file of cases, or of an event, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class MapTasks(Protocol):
    """Draws maps of cases, and lists where they come again."""

    def export_map(self, url: str, asked: MapAsked, progress: Progress) -> Exported: ...

    def export_hotspots(self, url: str, asked: HotspotsAsked) -> Exported: ...
