"""``import osm``: an extract of OpenStreetMap, and what is told of it. Knows no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from hall.errors import InputRefused, Words
from screens.terminal.answers import ImportTold, answer_import
from screens.terminal.progress import ProgressBar
from screens.terminal.start import CommandStart

if TYPE_CHECKING:
    from screens.terminal.file_commands import ImportAsked


class OsmTold(ImportTold, Protocol):
    """What became of an extract: how many areas it cuts, and what was left of it."""

    cut: int
    findings: list[Words]


class OsmTasks(Protocol):
    """Brings one in; raises as the other imports."""

    def import_osm(
        self, url: str, asked: ImportAsked, tell: Callable[[Words], None], progress: Callable[[int, int], None]
    ) -> OsmTold: ...


def bring_osm(start: CommandStart, tasks: OsmTasks, asked: ImportAsked) -> int:
    """Its exit code. Raises InputRefused for what other files have and an extract has not."""
    if asked.crs not in ("", "wgs84"):
        raise InputRefused("input.osm_crs")
    if asked.replaces:
        raise InputRefused("input.replace", kind="osm")
    terminal = start.terminal
    with ProgressBar(terminal.said(Words("import.progress"))) as bar:
        done = tasks.import_osm(start.database_url, asked, terminal.tell, bar)
    data = done.as_data()
    counts = (terminal.said(Words(f"osm.kind.{kind}", {"count": f"{n:,}"})) for kind, n in data["kinds"].items())
    more = [Words("osm.kinds", {"kinds": " · ".join(counts)})]
    more += [Words("osm.cut", {"count": done.cut})] if done.cut else []
    more += [*done.findings, Words("osm.credit", {"credit": data["credit"]})]
    return answer_import(terminal, done, dry=asked.dry, more=more)
