"""``export map`` and ``export hotspots``: what was typed, handed on; what came of it, told. Imports no database."""

from __future__ import annotations

from dataclasses import asdict

from hall.errors import InputRefused, Words
from hall.frozen import frozen
from screens.terminal.answers import answer_with
from screens.terminal.export_asked import Draw, ExportAsked, HotspotsAsked, MapAsked, MapTasks
from screens.terminal.progress import ProgressBar
from screens.terminal.start import CommandStart


@frozen
class MapOptions:
    """As they were typed: of a map ``at`` and ``month``, of hotspots ``month``, ``days``, ``least`` (0: as is usual)
    and ``any_kind``."""

    at: str = ""
    month: str = ""
    days: int = 0
    least: int = 0
    any_kind: bool = False


def write_map(start: CommandStart, tasks: MapTasks, draw: Draw, plain: ExportAsked, options: MapOptions) -> None:
    """Draw it. Raises InputRefused."""
    if options.days or options.least or options.any_kind:
        raise InputRefused("cli.option_needs", name="--days, --least, --any", needs="hotspots")
    asked = MapAsked(plain.file, plain.as_, plain.ask, plain.say, plain.language, options.at, options.month, draw)
    with ProgressBar(start.terminal.said(Words("export.progress"))) as bar:
        done = tasks.export_map(start.database_url, asked, bar)
    answer_with(start.terminal, "export.map", asdict(done))


def write_hotspots(start: CommandStart, tasks: MapTasks, plain: ExportAsked, options: MapOptions) -> None:
    """List them. Raises InputRefused."""
    if options.at:
        raise InputRefused("cli.option_needs", name="--at", needs="map")
    asked = HotspotsAsked(
        plain.file,
        plain.as_,
        plain.ask,
        plain.say,
        plain.language,
        options.month,
        options.days,
        options.least,
        options.any_kind,
    )
    answer_with(start.terminal, "export.hotspots", asdict(tasks.export_hotspots(start.database_url, asked)))
