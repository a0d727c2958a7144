"""The commands ``import`` and ``export``: files of cases, ground, law and scenes.

What does the work is handed in by main.py. Typer reads options and help from the methods. Imports no Qt and no
database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer

from hall.errors import InputRefused, Words
from hall.frozen import frozen
from screens.terminal import options as o
from screens.terminal.answers import ImportTold, answer_import, answer_with, ask_administrator
from screens.terminal.draw_commands import DrawCommands, DrawTasks
from screens.terminal.edge import FINDINGS
from screens.terminal.explain_answer import Explained, answer_explained
from screens.terminal.export_asked import Draw, ExportAsked, Exported, MapTasks, Progress
from screens.terminal.mapping_commands import Drafted, MappingCommands
from screens.terminal.osm_import import OsmTasks, bring_osm
from screens.terminal.progress import ProgressBar
from screens.terminal.scene_commands import SceneTasks, take_scenes, write_scenes
from screens.terminal.start import CommandStart

Tell = Callable[[Words], None]
Say = Callable[[Words], str]


@frozen
class ImportAsked:
    """What is to be imported. ``rejects`` None: beside the file; ``as_of``: local time of the city, or empty.

    ``say``: makes the sentences of the rejects file; ``dry``: nothing is written but the rejects that were asked for;
    ``keys``: the folder of the halls' keys, by which passwords are sealed; ``crs``: of shapes, empty where nobody says;
    ``layer``: of a file of shapes, likewise; ``replaces``: the file stands for all of its kind; ``follows``: open
    cases follow the ground.
    """

    file: Path
    mapping: str
    rejects: Path | None
    as_of: str
    say: Callable[[Words], str]
    dry: bool = False
    keys: Path | None = None
    crs: str = ""
    layer: str = ""
    replaces: bool = False
    follows: bool = False


class Enacted(Protocol):
    """What became of a law file, a dataclass. ``recalculated`` None: this login may not move deadlines."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def law(self) -> int: ...

    @property
    def changed(self) -> bool: ...

    @property
    def recalculated(self) -> int | None: ...


class RowTasks(OsmTasks, DrawTasks, Protocol):
    """Looks at files of rows and brings them in; each raises InputRefused, StoreRefused, StoreUnreachable, and what was
    stored before stays."""

    def import_cases(self, url: str, asked: ImportAsked, tell: Tell, progress: Progress) -> ImportTold: ...

    def explain_case(self, url: str, asked: ImportAsked, row: int, language: str) -> Explained: ...

    def draft_mapping(self, file: Path, kind: str, profile: str, url: str, out: Path | None, say: Say) -> Drafted: ...

    def import_ground(self, url: str, kind: str, asked: ImportAsked, tell: Tell, progress: Progress) -> ImportTold: ...

    def import_tracks(self, url: str, asked: ImportAsked, tell: Tell, progress: Progress) -> ImportTold: ...


class CaseExports(MapTasks, Protocol):
    """Writes cases to files, and maps of them, what happened in an event, which cameras and components there are, the
    city's tables."""

    def export_cases(self, url: str, asked: ExportAsked, progress: Progress) -> Exported: ...

    def export_event(self, url: str, event_id: int, asked: ExportAsked) -> Exported: ...

    def export_cameras(self, url: str, asked: ExportAsked) -> Exported: ...

    def export_components(self, url: str, asked: ExportAsked, progress: Progress) -> Exported: ...

    def export_table(self, url: str, kind: str, asked: ExportAsked) -> Exported: ...

    def export_template(self, url: str, kind: str, asked: ExportAsked) -> Exported: ...

    def search_cameras(self, url: str, networks: Sequence[str], asked: ExportAsked) -> Exported: ...


class LawTasks(Protocol):
    """Puts law and calendar in force, and writes out those that are."""

    def import_law(self, url: str, kind: str, file: Path, progress: Progress) -> Enacted: ...

    def would_import_law(self, url: str, kind: str, file: Path) -> Enacted: ...

    def export_law(self, url: str, kind: str, file: Path) -> int: ...


class FileCommands:
    """``rows``, ``law``, ``cases``, ``scenes`` and ``draw``: called by the command that needs them, because they import
    the database's libraries, or prepare Qt."""

    def __init__(
        self,
        rows: Callable[[], RowTasks],
        law: Callable[[], LawTasks],
        cases: Callable[[], CaseExports],
        scenes: Callable[[], SceneTasks],
        draw: Callable[[CommandStart], Draw],
    ) -> None:
        self._rows, self._law, self._cases, self._scenes, self._draw = rows, law, cases, scenes, draw

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the program."""
        app.command("import")(self.bring_in)
        MappingCommands(self._rows).add_to(app)
        DrawCommands(self._rows).add_to(app)
        app.command("export")(self.write_out)

    def bring_in(
        self,
        context: typer.Context,
        kind: o.ImportKind,
        file: Path,
        mapping: o.Mapping = "",
        rejects: o.Rejects = None,
        as_of: o.AsOf = "",
        crs: o.Crs = "",
        layer: o.Layer = "",
        replaces: o.ReplaceGround = False,
        open_cases: o.OpenCases = o.AtChange.STAY,
        dry: o.DryRun = False,
        explain: o.Explain = 0,
    ) -> None:
        """Bring a file in: cases of another system, the city's ground, cameras and components, positions of people and
        vehicles, its law, scenes of walls; a second time brings nothing new."""
        start: CommandStart = context.obj
        url, terminal = start.database_url, start.terminal
        follows = open_cases is o.AtChange.FOLLOW
        _must_fit(kind, mapping, follows=follows, replaces=replaces, explains=bool(explain))
        if kind in o.LAW_KINDS:
            return self._would_enact(start, kind.value, file) if dry else self._enact(start, kind.value, file)
        if kind is o.ImportKind.SCENES:
            return take_scenes(start, self._scenes(), file, dry=dry)
        asked = ImportAsked(
            file, mapping, rejects, as_of, terminal.said, dry, start.keys, crs, layer, replaces, follows
        )
        if explain:
            told = self._rows().explain_case(url, asked, explain, terminal.language)
            raise typer.Exit(answer_explained(terminal, told))
        if kind is o.ImportKind.OSM:
            raise typer.Exit(bring_osm(start, self._rows(), asked))
        raise typer.Exit(answer_import(terminal, self._bring(start, kind, asked), dry=dry))

    def _bring(self, start: CommandStart, kind: o.ImportKind, asked: ImportAsked) -> ImportTold:
        url, terminal, rows = start.database_url, start.terminal, self._rows()
        with ProgressBar(terminal.said(Words("import.progress"))) as bar:
            if kind is o.ImportKind.CASES:
                return rows.import_cases(url, asked, terminal.tell, bar)
            if kind is o.ImportKind.TRACKS:
                return rows.import_tracks(url, asked, terminal.tell, bar)
            return rows.import_ground(url, kind.value, asked, terminal.tell, bar)

    def _enact(self, start: CommandStart, kind: str, file: Path) -> None:
        """The next law of a running hall."""
        with ProgressBar(start.terminal.said(Words("law.progress"))) as bar:
            done = self._law().import_law(start.database_url, kind, file, bar)
        answer_with(start.terminal, "law.enacted" if done.changed else "law.same", asdict(done))
        if done.recalculated is None:
            start.terminal.tell(Words("law.deadlines_left"))
            raise typer.Exit(FINDINGS)

    def _would_enact(self, start: CommandStart, kind: str, file: Path) -> None:
        """What it would do, and nothing done."""
        done = self._law().would_import_law(start.database_url, kind, file)
        told = {"law": done.law, "changed": done.changed, "dry_run": True}
        answer_with(start.terminal, "law.would_change" if done.changed else "law.would_not", told)

    def write_out(
        self, context: typer.Context, kind: o.ExportKind, file: Path, of: o.TemplateFile = None, as_: o.AsReader = "",
        event: o.EventId = 0, network: o.Networks = None, at: o.MapAt = "", month: o.Month = "", days: o.Days = 0,
        least: o.Least = 0, any_kind: o.AnyKind = False,
    ) -> None:  # fmt: skip
        """Write cases as CSV or XLSX, a map of them as HTML that needs no network, PNG or PDF, where they come again;
        or what happened in an event, as HTML or XLSX; or the law or calendar in force, the scenes of walls, the cameras
        (without passwords), the components, the city's units, duty table, roster, areas, roads or places, as a file
        that can be changed and imported; or an empty table to be filled, explained (template KIND FILE).

        Cases: those that the person named may read, in the city's words and time, never who reported them.
        """
        start: CommandStart = context.obj
        if kind is o.ExportKind.TEMPLATE:
            return self._write_template(start, str(file), of)
        if kind is o.ExportKind.CASES:
            return self._write_cases(start, file, as_)
        if kind in (o.ExportKind.MAP, o.ExportKind.HOTSPOTS):
            typed = {"at": at, "month": month, "days": days, "least": least, "any_kind": any_kind}
            return self._write_map(start, kind, self._asked(start, file, as_), typed)
        if kind is o.ExportKind.EVENT:
            return self._write_event(start, file, as_, event)
        if kind is o.ExportKind.CAMERAS:
            return self._write_cameras(start, file, as_, network)
        if kind is o.ExportKind.COMPONENTS:
            return self._write_components(start, file, as_)
        if kind in o.TABLE_KINDS:
            written = self._cases().export_table(start.database_url, kind.value, self._asked(start, file, as_))
            return answer_with(start.terminal, "export.table", asdict(written))
        if kind is o.ExportKind.SCENES:
            return write_scenes(start, self._scenes(), file)
        version = self._law().export_law(start.database_url, kind.value, file)
        answer_with(start.terminal, "law.exported", {"law": version, "file": str(file)})
        return None

    def _write_template(self, start: CommandStart, kind: str, file: Path | None) -> None:
        if file is None:
            raise InputRefused("cli.option_missing", name="FILE")
        done = self._cases().export_template(start.database_url, kind, self._asked(start, file, ""))
        answer_with(start.terminal, "template.done", asdict(done))

    def _write_map(self, start: CommandStart, kind: o.ExportKind, asked: ExportAsked, typed: dict[str, Any]) -> None:
        from screens.terminal.map_commands import MapOptions, write_hotspots, write_map  # a desk starts without it

        options = MapOptions(**typed)
        if kind is o.ExportKind.MAP:
            write_map(start, self._cases(), self._draw(start), asked, options)
        else:
            write_hotspots(start, self._cases(), asked, options)

    def _write_event(self, start: CommandStart, file: Path, as_: str, event: int) -> None:
        if not event:
            raise InputRefused("cli.option_missing", name="--event")
        done = self._cases().export_event(start.database_url, event, self._asked(start, file, as_))
        answer_with(start.terminal, "report.done", asdict(done))

    def _write_cameras(self, start: CommandStart, file: Path, as_: str, network: Sequence[str] | None) -> None:
        asked = self._asked(start, file, as_)
        if network:
            found = self._cases().search_cameras(start.database_url, network, asked)
            return answer_with(start.terminal, "export.found", asdict(found))
        return answer_with(
            start.terminal, "export.cameras", asdict(self._cases().export_cameras(start.database_url, asked))
        )

    def _write_components(self, start: CommandStart, file: Path, as_: str) -> None:
        with ProgressBar(start.terminal.said(Words("export.progress"))) as bar:
            done = self._cases().export_components(start.database_url, self._asked(start, file, as_), bar)
        answer_with(start.terminal, "export.components", asdict(done))

    def _asked(self, start: CommandStart, file: Path, as_: str) -> ExportAsked:
        terminal = start.terminal
        return ExportAsked(file, as_, lambda: ask_administrator(terminal, as_), terminal.said, terminal.language)

    def _write_cases(self, start: CommandStart, file: Path, as_: str) -> None:
        terminal, asked = start.terminal, self._asked(start, file, as_)
        with ProgressBar(terminal.said(Words("export.progress"))) as bar:
            done = self._cases().export_cases(start.database_url, asked, bar)
        answer_with(terminal, "export.done", asdict(done))


def _must_fit(kind: o.ImportKind, mapping: str, *, follows: bool, replaces: bool, explains: bool) -> None:
    """Raises InputRefused for an option that other kinds have, and for one that is missing."""
    if kind is o.ImportKind.CASES and not mapping:
        raise InputRefused("cli.option_missing", name="--mapping")
    if follows and kind not in o.DRAWN_KINDS:
        raise InputRefused("input.open_cases", kind=kind.value)
    if replaces and kind in (o.ImportKind.CASES, o.ImportKind.TRACKS):
        raise InputRefused("input.replace", kind=kind.value)
    if explains and kind is not o.ImportKind.CASES:
        raise InputRefused("cli.option_needs", name="--explain", needs="cases")
