"""Scenes and programs as plain lists and texts, as files and databases keep them, and back.

A split is ``{"beside": [[27, "urgent"], [48, {"below": […]}]]}``; a pane with options ``{"panel": "figure", "figure":
"open_now"}``. Whoever reads one from outside asks ``findings`` too: what is read from the database may name a panel of
a newer version, and a wall says so in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from hall.editing.document import MOST_CODE, MOST_NAME
from hall.errors import InputRefused
from hall.plain_text import alike, is_name, shown
from hall.wall.orders import is_wall
from hall.wall.panels import BY_KEY
from hall.wall.program import DAY_MINUTES, HOUR_MINUTES, LEAST_DWELL_S, MOST_DWELL_S, Hours, Program, Step
from hall.wall.scene import Layout, Mode, Scene
from hall.wall.splits import Pane, Split

MOST_PARTS, MOST_DEPTH, MOST_SCREENS, MOST_LAYOUTS = 12, 6, 16, 8
"""Of a split, splits in one another, screens of a scene, layouts of a screen: beyond, nothing could be read."""
MOST_SHARE, MOST_RATIO, MOST_LINES = 100_000, 100, 10_000
"""Of a pane beside others; of width to height; of the smallest text in a height: no wall has so many."""
MOST_PRIORITY, MOST_HOURS, MOST_WALLS = 1_000, 50, 200
"""A program may stand far before or behind the others; when it runs, and where: nobody has so many."""
MOST_KEY = 40
"""Letters of the key of a panel, and of an option and what was chosen for it."""
_MOST_TOLD = 80  # letters of what was refused: a line of a terminal
_WEEK = 7  # days, by definition
_CLOCK = re.compile("[0-9]{1,2}:[0-9]{1,2}")
_BESIDE, _BELOW = "beside", "below"


GONE = "gone"
"""The key of a document which says that there is no such program or trigger any more."""


class WrongForm(Exception):
    """``why`` as of ``input.setting``; ``key``: of which part; ``value``, ``allowed``: what stands there, what may."""

    def __init__(self, key: str, why: str, value: object = "", allowed: str = "") -> None:
        super().__init__(key, why)
        self.key, self.why, self.value, self.allowed = key, why, _told(value), allowed

    def refusal(self, code: str, **where: Any) -> InputRefused:
        """As it is told: ``code`` with where it was found."""
        return InputRefused(code, key=self.key, why=self.why, value=self.value, allowed=self.allowed, **where)


def _told(value: object) -> str:
    """As it is shown: in one line, and of what is large the beginning."""
    try:
        text = str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits
        return "…"
    return shown(text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…")


def scene_of(plain: Mapping[str, Any], revision: int = 0) -> Scene:
    """Raises WrongForm."""
    screens = _list(plain, "screens", MOST_SCREENS)
    return Scene(
        code_of(plain.get("code")), *_names(plain),
        tuple(_layouts(each) for each in screens), _mode(plain), revision,
    )  # fmt: skip


def plain_scene(scene: Scene) -> dict[str, Any]:
    """What ``scene_of`` reads."""
    return {
        "code": scene.code, "name_zh": scene.name_zh, "name_en": scene.name_en, "mode": scene.mode.value,
        "screens": [[_plain_layout(each) for each in layouts] for layouts in scene.screens],
    }  # fmt: skip


def program_of(plain: Mapping[str, Any], revision: int = 0) -> Program:
    """Raises WrongForm."""
    steps = tuple(_step(each) for each in _list(plain, "steps", 100))
    told = plain.get("hours", [])
    if not isinstance(told, list) or len(told) > MOST_HOURS:
        raise WrongForm("hours", "wrong_type", told)
    hours = tuple(_hours(each) for each in told)
    priority = whole_of(plain.get("priority", 0), "priority", -MOST_PRIORITY, MOST_PRIORITY)
    if not isinstance(is_on := plain.get("is_on", True), bool):
        raise WrongForm("is_on", "wrong_type", is_on)
    return Program(
        code_of(plain.get("code")), *_names(plain), steps, hours, priority, is_on,
        _walls(plain.get("walls", [])), revision,
    )  # fmt: skip


def plain_program(program: Program) -> dict[str, Any]:
    """What ``program_of`` reads."""
    return {
        "code": program.code, "name_zh": program.name_zh, "name_en": program.name_en, "priority": program.priority,
        "steps": [[step.scene, step.dwell_s] for step in program.steps],
        "hours": [
            {"from": clock_of(each.begins), "to": clock_of(each.ends), "weekdays": list(each.weekdays)}
            for each in program.hours
        ],
        "is_on": program.is_on, "walls": list(program.walls),
    }  # fmt: skip


def missing_scenes(program: Program, known: Collection[str]) -> Iterator[WrongForm]:
    """The scenes of a program that nobody has."""
    for step in program.steps:
        if step.scene not in known:
            yield WrongForm("steps", "not_one_of", step.scene, ", ".join(sorted(known)))


def findings(scene: Scene) -> Iterator[WrongForm]:
    """What this version cannot show of it: unknown panels and options, values that are not allowed, a pane twice."""
    for layouts in scene.screens:
        for layout in layouts:
            panes = list(layout.split.panes())
            yield from (WrongForm("panel", "twice", pane.panel) for pane in set(panes) if panes.count(pane) > 1)
            for pane in panes:
                yield from _pane_findings(pane)


def _pane_findings(pane: Pane) -> Iterator[WrongForm]:
    spec = BY_KEY.get(pane.panel)
    if spec is None:
        yield WrongForm("panel", "not_one_of", pane.panel, ", ".join(BY_KEY))
        return
    known = {option.name: option for option in spec.options}
    for name, value in pane.options:
        if name not in known:
            yield WrongForm(name, "unknown_key", value)
        elif known[name].allowed and value not in known[name].allowed:
            yield WrongForm(name, "not_one_of", value, ", ".join(known[name].allowed))


def _layouts(plain: Any) -> tuple[Layout, ...]:
    if not isinstance(plain, list) or not 0 < len(plain) <= MOST_LAYOUTS:
        raise WrongForm("screens", "wrong_type", plain)
    return tuple(_layout(each) for each in plain)


def _layout(plain: Any) -> Layout:
    if not isinstance(plain, dict) or "split" not in plain:
        raise WrongForm("split", "missing_key")
    ratio, lines = plain.get("least_ratio", 0.0), plain.get("least_lines", 0)
    for key, value, most in (("least_ratio", ratio, MOST_RATIO), ("least_lines", lines, MOST_LINES)):
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise WrongForm(key, "wrong_type", value)
        if not 0 <= value <= most:
            raise WrongForm(key, "out_of_range", value, f"0 … {most}")
    return Layout(_split(plain["split"], 0), float(ratio), int(lines))


def _split(plain: Any, depth: int) -> Split:
    if not isinstance(plain, dict) or len(plain) != 1 or next(iter(plain)) not in (_BESIDE, _BELOW):
        raise WrongForm("split", "not_one_of", plain, f"{_BESIDE}, {_BELOW}")
    (way, parts), *_ = plain.items()
    if depth >= MOST_DEPTH or not isinstance(parts, list) or not 0 < len(parts) <= MOST_PARTS:
        raise WrongForm(way, "wrong_type", parts)
    return Split(way == _BESIDE, tuple(_part(each, depth) for each in parts))


def _part(plain: Any, depth: int) -> tuple[int, Split | Pane]:
    share, what = plain if isinstance(plain, list) and len(plain) == 2 else (0, None)
    share = whole_of(share, "share", 1, MOST_SHARE)
    if isinstance(what, str):
        return share, _pane(what, {})
    if isinstance(what, dict) and "panel" in what:
        return share, _pane(what["panel"], {name: value for name, value in what.items() if name != "panel"})
    return share, _split(what, depth + 1)


def _pane(panel: Any, options: Mapping[str, Any]) -> Pane:
    for name, value in (("panel", panel), *options.items()):
        if not isinstance(value, str) or max(len(name), len(value)) > MOST_KEY or not f"{name}{value}".isprintable():
            raise WrongForm(name, "wrong_type", value)
    return Pane(panel, tuple(sorted(options.items())))


def whole_of(value: Any, key: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises WrongForm."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongForm(key, "wrong_type", value)
    if not least <= value <= most:
        raise WrongForm(key, "too_small" if value < least else "out_of_range", value, f"{least} … {most}")
    return value


def _plain_layout(layout: Layout) -> dict[str, Any]:
    told: dict[str, Any] = {"split": _plain_split(layout.split)}
    if layout.least_ratio:
        told["least_ratio"] = layout.least_ratio
    if layout.least_lines:
        told["least_lines"] = layout.least_lines
    return told


def _plain_split(split: Split) -> dict[str, Any]:
    return {
        _BESIDE if split.beside else _BELOW: [
            [share, _plain_split(part) if isinstance(part, Split) else _plain_pane(part)] for share, part in split.parts
        ]
    }


def _plain_pane(pane: Pane) -> Any:
    return {"panel": pane.panel, **dict(pane.options)} if pane.options else pane.panel


def _step(plain: Any) -> Step:
    scene, dwell = plain if isinstance(plain, list) and len(plain) == 2 else (None, None)
    if not isinstance(scene, str) or not isinstance(dwell, int) or not LEAST_DWELL_S <= dwell <= MOST_DWELL_S:
        raise WrongForm("steps", "out_of_range", plain, f"{LEAST_DWELL_S} … {MOST_DWELL_S} s")
    return Step(scene, dwell)


def _hours(plain: Any) -> Hours:
    if not isinstance(plain, dict):
        raise WrongForm("hours", "wrong_type", plain)
    days = plain.get("weekdays", [])
    if not isinstance(days, list) or len(days) > _WEEK or not all(_is_weekday(day) for day in days):
        raise WrongForm("weekdays", "out_of_range", days, "1 … 7")
    return Hours(_minute(plain, "from"), _minute(plain, "to"), tuple(days))


def _is_weekday(day: Any) -> bool:
    return isinstance(day, int) and not isinstance(day, bool) and 1 <= day <= _WEEK


def _minute(plain: Mapping[str, Any], key: str) -> int:
    told = plain.get(key, "")
    if not isinstance(told, str):
        raise WrongForm(key, "wrong_form", told)
    return minute_of(told, key)


def minute_of(clock: str, key: str) -> int:
    """Minutes since 00:00 of a time as it is typed, ``07:30``, also full-width. Raises WrongForm of that key."""
    typed = alike(clock)
    hour, _, minute = typed.partition(":")
    if not _CLOCK.fullmatch(typed) or int(minute) >= HOUR_MINUTES:
        raise WrongForm(key, "wrong_form", clock)
    found = int(hour) * HOUR_MINUTES + int(minute)
    if found > DAY_MINUTES:
        raise WrongForm(key, "out_of_range", clock, "00:00 … 24:00")
    return found


def clock_of(minute: int) -> str:
    """The other way round."""
    return f"{minute // HOUR_MINUTES:02d}:{minute % HOUR_MINUTES:02d}"


def _walls(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or len(told) > MOST_WALLS or not all(map(_is_wall, told)):
        raise WrongForm("walls", "wrong_type", told)
    return tuple(told)


def _is_wall(name: Any) -> bool:
    return isinstance(name, str) and is_wall(name)


def _mode(plain: Mapping[str, Any]) -> Mode:
    told = plain.get("mode", Mode.NORMAL.value)
    if told not in [each.value for each in Mode]:
        raise WrongForm("mode", "not_one_of", told, ", ".join(each.value for each in Mode))
    return Mode(told)


def code_of(code: Any) -> str:
    """Of a scene, program or trigger. Raises WrongForm."""
    if not (
        isinstance(code, str) and 0 < len(code) <= MOST_CODE and code.isascii() and code.replace("_", "").isalnum()
    ):
        raise WrongForm("code", "wrong_form", code)
    return code


def _names(plain: Mapping[str, Any]) -> tuple[str, str]:
    return name_of(plain.get("name_zh"), "name_zh"), name_of(plain.get("name_en"), "name_en")


def name_of(text: Any, key: str) -> str:
    """A name as people see it: in one line, with nothing that nobody sees. Raises WrongForm."""
    if not isinstance(text, str):
        raise WrongForm(key, "missing_key", text)
    if len(text) > MOST_NAME or not is_name(text):
        raise WrongForm(key, "wrong_form", text)
    return text


def _list(plain: Mapping[str, Any], key: str, most: int) -> Sequence[Any]:
    found = plain.get(key)
    if not isinstance(found, list) or not 0 < len(found) <= most:
        raise WrongForm(key, "wrong_type" if key in plain else "missing_key", found)
    return found
