"""The catalogue of panels (版块): what each shows, reads and needs. Pure data; the widget of a panel is the file of its
key in ``widgets/wall/panels``.
"""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.metrics.registry import FIGURES, basis_of
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import CameraKind
from hall.video.layouts.layouts import FIXED


class Reads(StrEnum):
    """What a panel lives on, and so whose age it bears."""

    CASES = "cases"  # the open cases, as the feed brings them
    FIGURES = "figures"  # the board of figures, read once for all windows of a process
    MAP = "map"  # open cases on the map, which is the window's own and kept between scenes
    WORDS = "words"  # what was written or brought in for the hall; heard of by the feed, as the cases are
    TELEMETRY = "telemetry"  # the latest values of sources, which the panel asks for by itself
    NOTHING = "nothing"  # the clock alone, no source at all, or what tells its age itself: the panel never grows old


@frozen
class PanelOption:
    """What may be chosen for a panel on a scene. ``allowed``: all there is to choose from; empty: any text. ``is_how``:
    how its matter is shown, not which; who pushes a panel is offered the usual way alone."""

    name: str
    default: str
    allowed: tuple[str, ...] = ()
    is_how: bool = False


@frozen
class PanelSpec:
    """One panel. ``basis``: the words that say what its figures count, as a code; ``letters`` and ``lines``: the
    smallest room, in letters and lines of the wall's smallest text, in which it still says something; ``sensitivity``:
    how much it tells, and so on which screens it may stand."""

    key: str
    reads: Reads
    basis: str
    letters: int
    lines: int
    options: tuple[PanelOption, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OPEN


FIGURE_OPTION = PanelOption("figure", "open_now", tuple(figure.code for figure in FIGURES))
CASES_OPTION, NUMBER_OPTION = PanelOption("cases", ""), PanelOption("number", "")
"""Cases that a trigger or a person brings up: ids with commas, the newest first, and how many there are in all. Filled
when a scene is staged; "": the most pressing case there is."""
EVENT_PANEL = "event"
EVENT_OPTION = PanelOption("event", "")
"""The event whose scene it is, by id; "": the one that matters most. Filled when a scene is staged."""
CASE_PANEL, MAP_PANEL = "case", "map"
DAYS_OPTION = PanelOption("days", "30", ("7", "30"))
CAMERAS_OPTION = PanelOption("cameras", "")
"""Cameras by code, with commas, in the order of their places; "": all of the kind that is chosen, by name."""
ALL_KINDS = "all"
KIND_OPTION = PanelOption("camera_kind", ALL_KINDS, (ALL_KINDS, *CameraKind))
LAYOUT_OPTION = PanelOption("layout", "4", FIXED, is_how=True)
COPY = "copy"
"""Which of the screens that show the same this one is, and how many there are, as "0/3". Of no panel in any scene: it
is filled in when a scene is staged."""
CALLED = "called"
"""What the arrangement that a panel shows is called, in Chinese and below that in English; filled in likewise."""
NEXT_PAGES, SAME_PAGE = "next", "same"
ABREAST_OPTION = PanelOption("abreast", NEXT_PAGES, (NEXT_PAGES, SAME_PAGE), is_how=True)
"""Of several screens of a wall that show the same scene: each the next page of cameras, or all the same one."""
DWELL_OPTION = PanelOption("dwell", "15", ("5", "10", "15", "30", "60"), is_how=True)
GRANTED = "granted"
"""Restricted cameras that somebody who may has put on this screen, by code, with commas. Of no panel in any scene: an
order alone brings it, and a screen that may not bear them drops it."""
VIDEO_TILE, VIDEO_GROUP, VIDEO_ROTATION = "video_tile", "video_group", "video_rotation"
ARRANGEMENT_OPTION = PanelOption("arrangement", "")
"""An arrangement of cameras that the hall has stored, by code; "": none, the other options say which cameras. What
stands of it is filled in when a scene is staged."""
VIEW_OPTION = PanelOption("view", "")
"""A view of the map that is kept and shared, by code; "": the whole city. What stands of it is filled in when a scene
is staged, as ``VIEWED``."""
VIEWED = "viewed"
"""Of no panel in any scene: the view that a map shows, as ``hall.wall.view_form`` tells it."""
_OF_CAMERAS = (CAMERAS_OPTION, KIND_OPTION)
PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("urgent", Reads.CASES, "basis.time_left", 22, 10),
    PanelSpec(MAP_PANEL, Reads.MAP, "", 20, 14, (CASES_OPTION, VIEW_OPTION)),
    PanelSpec(CASE_PANEL, Reads.CASES, "", 18, 14, (CASES_OPTION, NUMBER_OPTION)),
    PanelSpec("stages", Reads.FIGURES, basis_of("open_now"), 18, 10),
    PanelSpec("hot", Reads.FIGURES, basis_of("filed_today"), 18, 8),
    PanelSpec("streets", Reads.FIGURES, basis_of("closing_rate", "on_time_closing_rate"), 22, 10),
    PanelSpec("departments", Reads.FIGURES, basis_of("closing_rate", "on_time_closing_rate"), 22, 10),
    PanelSpec("sources", Reads.FIGURES, basis_of("reported_today"), 18, 8),
    PanelSpec("hours", Reads.FIGURES, "basis.per_hour_own", 24, 10),
    PanelSpec("trend", Reads.FIGURES, "basis.whole_days", 24, 10, (DAYS_OPTION,)),
    PanelSpec("weekdays", Reads.FIGURES, "basis.four_weeks", 18, 10),
    PanelSpec("hotspots", Reads.CASES, "basis.hotspots", 22, 10, (DAYS_OPTION,)),
    PanelSpec("figure", Reads.FIGURES, "", 12, 7, (FIGURE_OPTION,)),
    PanelSpec("ticker", Reads.CASES, "basis.newest", 22, 8),
    PanelSpec("red_lights", Reads.CASES, "basis.red_lights", 22, 11),
    PanelSpec("watched", Reads.CASES, "basis.watched", 22, 13),
    PanelSpec(EVENT_PANEL, Reads.CASES, "", 22, 13, (EVENT_OPTION,)),
    PanelSpec("clock", Reads.NOTHING, "", 12, 7),
    PanelSpec("notice", Reads.WORDS, "", 14, 7),
    PanelSpec("weather", Reads.WORDS, "", 14, 7),
    PanelSpec("duty_board", Reads.WORDS, "basis.now", 20, 12, sensitivity=Sensitivity.INNER),
    PanelSpec("people", Reads.TELEMETRY, "basis.positions", 14, 8, sensitivity=Sensitivity.INNER),
    PanelSpec(VIDEO_TILE, Reads.NOTHING, "", 20, 12, _OF_CAMERAS, Sensitivity.INNER),
    PanelSpec(
        VIDEO_GROUP,
        Reads.NOTHING,
        "",
        40,
        13,
        (*_OF_CAMERAS, LAYOUT_OPTION, ABREAST_OPTION, ARRANGEMENT_OPTION),
        Sensitivity.INNER,
    ),
    PanelSpec(
        VIDEO_ROTATION,
        Reads.NOTHING,
        "",
        40,
        13,
        (*_OF_CAMERAS, LAYOUT_OPTION, DWELL_OPTION, ABREAST_OPTION),
        Sensitivity.INNER,
    ),
    PanelSpec("leads", Reads.TELEMETRY, "basis.leads", 18, 11, sensitivity=Sensitivity.INNER),
    PanelSpec("alarms", Reads.NOTHING, "", 14, 7),
)
"""Their sizes: as few rows as still answer the panel's question, under its title (assumed, tried at 1366×768)."""
MISSING = PanelSpec("missing", Reads.CASES, "", 12, 4)
"""Stands in the place of one that a newer version stored; in no catalogue."""
WITHHELD = "withheld"
"""Key of a pane in the place of a panel that a screen may not bear, which is its option ``PANEL_OPTION``; in no
catalogue."""
PANEL_OPTION = "panel"
WITHHOLDING = PanelSpec(WITHHELD, Reads.NOTHING, "", 12, 4)
BY_KEY = {each.key: each for each in PANELS}
