"""The options and arguments of the command line: their types, names and help. ``main.py`` puts them into commands."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from hall.city.keeping import TABLES

_LOCAL_TIME = "in the city's time"


class ImportKind(StrEnum):
    """What can be imported so far: foreign cases, the city's ground, extracts of OpenStreetMap, cameras, positions
    of people and vehicles, law and calendar, scenes of walls."""

    CASES = "cases"
    AREAS = "areas"
    GRIDS = "grids"
    DUTY_GRIDS = "duty_grids"
    ROADS = "roads"
    SECTIONS = "sections"
    UNITS = "units"
    DUTY = "duty"
    ROSTER = "roster"
    PLACES = "places"
    CAMERAS = "cameras"
    COMPONENTS = "components"
    LAYERS = "layers"
    LAYER = "layer"
    OSM = "osm"
    TRACKS = "tracks"
    LAW = "law"
    CALENDAR = "calendar"
    SCENES = "scenes"


LAW_KINDS = frozenset({ImportKind.LAW, ImportKind.CALENDAR})
DRAFTED_KINDS = frozenset(ImportKind) & {
    *("cases", "areas", "grids", "duty_grids", "roads", "sections"),
    *("units", "duty", "roster", "places", "components"),
}
"""Of which mappings are drafted."""
DRAWN_KINDS = frozenset({ImportKind.AREAS, ImportKind.GRIDS, ImportKind.DUTY_GRIDS, ImportKind.SECTIONS})
"""Those in which cases lie."""


class AtChange(StrEnum):
    """What open cases do when the ground changes below them."""

    STAY = "stay"
    FOLLOW = "follow"


class ExportKind(StrEnum):
    """What can be exported so far."""

    CASES = "cases"
    MAP = "map"
    HOTSPOTS = "hotspots"
    LAW = "law"
    CALENDAR = "calendar"
    SCENES = "scenes"
    EVENT = "event"
    CAMERAS = "cameras"
    COMPONENTS = "components"
    UNITS = "units"
    DUTY = "duty"
    ROSTER = "roster"
    AREAS = "areas"
    ROADS = "roads"
    PLACES = "places"
    TEMPLATE = "template"


TABLE_KINDS = frozenset(ExportKind(kind) for kind in TABLES)
"""The city's tables, which a desk keeps too."""


TemplateFile = Annotated[
    Path | None, Argument(metavar="[FILE]", help="of an empty table, after its kind: template units units.xlsx")
]

# all commands
Db = Annotated[str | None, Option("--db", metavar="FILE|URL", help="a file, or postgresql+psycopg://…")]
Lang = Annotated[str | None, Option("--lang", metavar="zh|en", help="language")]
AsJson = Annotated[bool, Option("--json", help="one JSON object on stdout")]

EVERYWHERE = "With every command: --db FILE|URL, --lang zh|en, --json (one JSON object on stdout)."
"""The last lines of each command's help: options of all commands are explained in the program's own help alone."""


def group_of(app: Typer, name: str, meaning: str) -> Typer:
    """Commands under one name: ``users add``."""
    group = Typer(add_completion=False, rich_markup_mode=None, help=meaning)
    app.add_typer(group, name=name)
    return group


def explain_everywhere(app: Typer) -> None:
    """Put those lines below the help of all commands, when all are there."""
    groups = [each.typer_instance for each in app.registered_groups]
    for group in [app, *filter(None, groups)]:
        for command in group.registered_commands:
            command.epilog = EVERYWHERE


# windows
Monitor = Annotated[str, Option("--screen", metavar="KEY", help="the monitor; ? tells the keys there are")]
Scene = Annotated[str, Option("--scene", metavar="KEY", help="what is shown")]
Kiosk = Annotated[bool, Option("--kiosk", help="without frame and cursor, on the whole monitor")]
Safe = Annotated[bool, Option("--safe", help="clock, last figures and telephone numbers, without a web engine")]
Screens = Annotated[list[int], Argument(help="screens of the wall, from 0")]
Since = Annotated[int, Option("--since", help="since when, in ms that this machine has run")]
OnlyWall = Annotated[bool, Option("--only-wall", help="a wall in kiosk mode and nothing else, kept alive")]
As = Annotated[str, Option("--as", metavar="ROLE", help="sit down as a sample's person of that role")]


class DoctorKind(StrEnum):
    """What may be looked at more closely."""

    CITY = "city"
    WALL = "wall"
    CAMERAS = "cameras"


DoctorOf = Annotated[
    DoctorKind | None,
    Argument(
        help="city: what it lacks before its first day; wall: what a display wall needs, too; cameras: ask each for a"
        " picture"
    ),
]
OfArea = Annotated[list[str] | None, Option("--area", metavar="STREET", help="of cameras: those of this street")]
OfGroup = Annotated[list[str] | None, Option("--group", metavar="NAME", help="of cameras: whose they are")]
OfCamera = Annotated[list[str] | None, Option("--camera", metavar="CODE", help="of cameras: these alone")]
Writes = Annotated[
    bool, Option("--write", help="of cameras: ask those with an ONVIF address alone for their streams, and write these")
]
AsLooker = Annotated[
    str, Option("--as", metavar="NAME", help="of cameras: who may look at restricted ones; the password is asked for")
]

# the walls' journal
JournalAt = Annotated[str, Option("--at", metavar="TIME", help=f"when, {_LOCAL_TIME}; without it: now")]

# pictures
Out = Annotated[Path, Option("--out", metavar="DIR", help="folder for the pictures")]
Screen = Annotated[str, Option("--screen", metavar="KEY|all")]
Size = Annotated[str, Option("--size", metavar="WIDTHxHEIGHT")]
State = Annotated[str, Option("--state", metavar="normal|storm|night|gone")]
At = Annotated[str, Option("--at", metavar="TIME", help=f"the moment the windows show, {_LOCAL_TIME}")]
MapAt = Annotated[str, Option("--at", metavar="TIME", help=f"of a map: the cases open then, {_LOCAL_TIME}")]
Month = Annotated[str, Option("--month", metavar="2026-11", help="of a map, of hotspots: all reports of that month")]
Days = Annotated[int, Option("--days", metavar="N", min=0, help="of hotspots: the last days, 90 unless told")]
Least = Annotated[int, Option("--least", metavar="N", min=0, help="of hotspots: as many cases at least, 3 unless told")]
AnyKind = Annotated[bool, Option("--any", help="of hotspots: of whatever subclass the cases are")]
Theme = Annotated[str, Option("--theme", metavar="NAME")]
TileLayout = Annotated[str, Option("--layout", metavar="1|4|6|9|16|25|1+5|1+7", help="of cameras' tiles")]
Tiles = Annotated[str, Option("--tiles", metavar="all|NAME,…", help="how cameras' streams stand, one after another")]
Matrix = Annotated[bool, Option("--matrix", help="all sizes × states × languages × themes")]

# databases
Profile = Annotated[str, Option("--profile", metavar="NAME|FILE", help="the city")]
Cases = Annotated[int, Option("--cases", min=0, help="0: an empty, real city")]
Seed = Annotated[int, Option("--seed", min=0, help="one seed, one life")]
Until = Annotated[str, Option("--until", metavar="TIME", help=f"end of the sample's past, {_LOCAL_TIME}")]
Mapping = Annotated[str, Option("--mapping", metavar="FILE.toml|NAME", help="which column is which field")]
Rejects = Annotated[Path | None, Option("--rejects", metavar="FILE", help="where refused rows go")]
DryRun = Annotated[bool, Option("--dry-run", help="say what would become of the file, and write nothing")]
ImportKindIfAny = Annotated[ImportKind | None, Option("--kind", help="what the file holds; found out unless told")]
ProfileIfAny = Annotated[
    str, Option("--profile", metavar="NAME|FILE", help="the city; without it that of the database")
]
OutFile = Annotated[Path | None, Option("--out", metavar="FILE.toml", help="where to; without it: on the terminal")]
GridsFile = Annotated[Path, Option("--out", metavar="FILE.csv", help="where the grids are written")]
OfStreet = Annotated[
    list[str] | None, Option("--street", metavar="CODE|NAME", help="of this street alone; else of all")
]
GridSize = Annotated[int, Option("--size", metavar="M2", min=1_000, max=10_000_000, help="m² that a grid has, about")]
Mesh = Annotated[bool, Option("--mesh", help="regular squares, whatever runs through them")]
DrawAgain = Annotated[bool, Option("--again", help="in the place of the grids that are there, which end")]
DrawSince = Annotated[
    str, Option("--since", metavar="DAY", help="with --again: from when the new ones hold; without it: from now on")
]
Brings = Annotated[bool, Option("--import", help="bring them into the city too")]
Explain = Annotated[
    int, Option("--explain", metavar="ROW", min=0, help="of cases: what would become of this row, and why")
]
Crs = Annotated[
    str, Option("--crs", metavar="NAME|FILE", help="the system of a file's shapes: wgs84, gcj02, bd09, EPSG:4547 …")
]
ReplaceGround = Annotated[
    bool, Option("--replace", help="of ground: the file stands for all of its kind, and what it lacks ends now")
]
OpenCases = Annotated[
    AtChange,
    Option("--open-cases", help="of ground: whether open cases keep their areas, or get those of the new ground"),
]
Layer = Annotated[str, Option("--layer", metavar="NAME", help="which layer of a file of shapes that has several")]
AsOf = Annotated[str, Option("--as-of", metavar="TIME", help=f"each row as it stood then, {_LOCAL_TIME}")]
Rate = Annotated[str, Option("--rate", metavar="N/min", help="acts a minute in all, 3; of a storm sights, 200")]
Storm = Annotated[bool, Option("--storm", help="2,000 sights of 30 cameras in ten minutes, beside its life")]
For = Annotated[str, Option("--for", metavar="TIME", help="30s, 5m, 2h; without it: until ended")]
OtherSeed = Annotated[int | None, Option("--seed", min=0, help="another life than the city's own")]
IfSample = Annotated[bool, Option("--if-sample", help="wait for the database; end without a word on a real city")]
IfAllowed = Annotated[bool, Option("--if-allowed", hidden=True)]
ReplaceFile = Annotated[bool, Option("--replace", help="write over an older backup of that name")]
Archive = Annotated[Path | None, Option("--archive", metavar="DIR", help="prove the files of archived months too")]
Sweep = Annotated[bool, Option("--sweep", help="remove uploads of more than a day ago that no act names")]
CutFile = Annotated[Path | None, Argument(metavar="[FILE]", help="a film that left the hall, instead of the database")]
Fingerprint = Annotated[str, Option("--fingerprint", metavar="XXXX-…", help="of a film: as its hall told it to you")]
UnsignedToo = Annotated[bool, Option("--unsigned", help="take a backup that nobody signed, though its hall has a key")]
ReplaceHall = Annotated[bool, Option("--replace", help="put it in the place of the same hall, as it is now")]

# users
Roles = Annotated[list[str], Option("--role", metavar="ROLE", help="may be given several times")]
Unit = Annotated[str | None, Option("--unit", metavar="CODE", help="the disposal unit of a department")]
Streets = Annotated[list[str] | None, Option("--street", metavar="CODE", help="data scope; none: the whole city")]
AsReader = Annotated[
    str,
    Option(
        "--as",
        metavar="NAME",
        help="of cases, maps, hotspots, of an event, of walls: whose scope of reading it is; the password is asked for",
    ),
]
EventId = Annotated[int, Option("--event", metavar="N", min=0, help="of an event: its number")]
Networks = Annotated[
    list[str] | None,
    Option("--network", metavar="ADDRESS/BITS", help="of cameras: those that answer there and are not known"),
]
AsAdmin = Annotated[str, Option("--as", metavar="NAME", help="the administrator who acts; the password is asked for")]
NewRoles = Annotated[list[str] | None, Option("--role", metavar="ROLE", help="the new roles")]
NewStreets = Annotated[list[str] | None, Option("--street", metavar="CODE", help="the new scope; *: the whole city")]
Undo = Annotated[bool, Option("--undo", help="may sign in again")]
ShownName = Annotated[str, Option("--shown", metavar="NAME", help="the name that windows show")]
