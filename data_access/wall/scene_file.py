"""A file of scenes (场景), programs (节目), triggers (联动) and arrangements of cameras (画面编排) in TOML.

In the forms of ``hall/wall``, read strictly and written so that it reads the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from data_access.city.toml_reader import TomlTable, read_text, read_toml
from hall.live.condition import Condition
from hall.wall.arrangement_form import arrangement_of, plain_arrangement
from hall.wall.facts import WallFacts
from hall.wall.made import missing_arrangements, missing_views
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.program import Program
from hall.wall.scene import Scene
from hall.wall.scene_form import (
    MOST_PRIORITY,
    WrongForm,
    findings,
    missing_scenes,
    plain_program,
    plain_scene,
    program_of,
    scene_of,
)
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import Trigger

SCENE_KEYS = frozenset({"scenes", "programs", "triggers", "arrangements"})
"""What such a file may have at its top."""
_CODE = "input.scenes"
MOST_IN_FILE = 500
"""Of each kind in one file: each wall reads them all when it starts; a hall has some dozen."""
_LAYOUT_KEYS = frozenset({"split", "least_ratio", "least_lines"})
_HOURS_KEYS = frozenset({"from", "to", "weekdays"})


@dataclass(frozen=True)
class SceneFile:
    """What stands in a file. ``tables``: of each program, ``scene_tables``: of each scene, for what is asked of them
    later."""

    scenes: tuple[Scene, ...] = ()
    programs: tuple[Program, ...] = ()
    tables: tuple[TomlTable, ...] = field(default=(), compare=False)
    triggers: tuple[Trigger, ...] = ()
    arrangements: tuple[NamedArrangement, ...] = ()
    scene_tables: tuple[TomlTable, ...] = field(default=(), compare=False)

    def must_show(self, facts: WallFacts) -> None:
        """Raises InputRefused where a program shows a scene, or a scene names an arrangement, that neither the hall has
        nor the file."""
        codes = {*facts.scenes, *(scene.code for scene in self.scenes)}
        for program, table in zip(self.programs, self.tables, strict=True):
            for wrong in missing_scenes(program, codes):
                raise _refused(table, wrong, "steps")
        arranged = {*facts.arrangements, *(each.code for each in self.arrangements)}
        for scene, table in zip(self.scenes, self.scene_tables, strict=True):
            for wrong in chain(missing_arrangements(scene, arranged), missing_views(scene, facts.shared_views)):
                raise _refused(table, wrong, "screens")


def read_scenes(path: Path) -> SceneFile:
    """Raises InputRefused: ``input.scenes`` (file, line, key, why, value, allowed), or that of a file that is none."""
    top = read_toml(path, _CODE)
    made = {key: top.tables(key, optional=True) for key in ("scenes", "programs", "triggers", "arrangements")}
    for key, tables in made.items():
        if len(tables) > MOST_IN_FILE:
            raise tables[MOST_IN_FILE].refused(
                "code", "out_of_range", value=len(tables), allowed=f"{key}: {MOST_IN_FILE}"
            )
    scenes = tuple(_read(table, "screens", _scene) for table in made["scenes"])
    programs = tuple(_read(table, "steps", _program) for table in made["programs"])
    triggers = tuple(_read(table, "condition", _trigger) for table in made["triggers"])
    arrangements = tuple(_read(table, "cameras", _arrangement) for table in made["arrangements"])
    top.finish()
    if not any(made.values()):
        raise top.refused("scenes", "missing_key")
    for key, found in zip(made, (scenes, programs, triggers, arrangements), strict=True):
        _must_differ(made[key], [each.code for each in found])
    return SceneFile(scenes, programs, tuple(made["programs"]), triggers, arrangements, tuple(made["scenes"]))


def _read(table: TomlTable, inner: str, make: Callable[[TomlTable], Any]) -> Any:
    try:
        return make(table)
    except WrongForm as wrong:
        around = "hours" if wrong.key in _HOURS_KEYS and table.has("hours") else inner
        raise _refused(table, wrong, wrong.key if table.has(wrong.key) else around) from None


def _scene(table: TomlTable) -> Scene:
    plain = {**_names(table), "mode": table.text("mode", "normal"), "screens": table.plain_list("screens")}
    for layouts in plain["screens"]:
        _must_know(layouts, _LAYOUT_KEYS)
    scene = scene_of(plain)
    for wrong in findings(scene):
        raise wrong
    return scene


def _program(table: TomlTable) -> Program:
    hours = table.plain_list("hours", ())
    _must_know(hours, _HOURS_KEYS)
    steps, priority = table.plain_list("steps"), table.number("priority", 0, least=-MOST_PRIORITY)
    others = {"is_on": table.boolean("is_on", True), "walls": table.plain_list("walls", ())}
    return program_of({**_names(table), "priority": priority, "steps": steps, "hours": hours, **others})


def _trigger(table: TomlTable) -> Trigger:
    readers: Mapping[str, Callable[[str], Any]] = {
        "lasts_s": table.number, "pane": table.text, "is_on": table.boolean, "condition": table.plain_table,
        "priority": lambda key: table.number(key, least=-MOST_PRIORITY),
    }  # fmt: skip
    others = {key: read(key) for key, read in readers.items() if table.has(key)}
    return trigger_of({**_names(table), **others})


def _arrangement(table: TomlTable) -> NamedArrangement:
    readers: Mapping[str, Callable[[str], Any]] = {"layout": table.text, "dwell_s": table.number}
    others = {key: read(key) for key, read in readers.items() if table.has(key)}
    return arrangement_of({**_names(table), "cameras": table.plain_list("cameras"), **others})


def _names(table: TomlTable) -> dict[str, str]:
    return {key: table.text(key) for key in ("code", "name_zh", "name_en")}


def _must_know(tables: Any, known: Set[str]) -> None:
    for each in tables if isinstance(tables, list) else ():
        for key in each if isinstance(each, dict) else ():
            if key not in known:
                raise WrongForm(key, "unknown_key", key, ", ".join(sorted(known)))


def _must_differ(tables: Iterable[TomlTable], codes: list[str]) -> None:
    for place, (table, code) in enumerate(zip(tables, codes, strict=True)):
        if code in codes[:place]:
            raise table.refused("code", "twice", value=code)


def _refused(table: TomlTable, wrong: WrongForm, key: str) -> Exception:
    line = _line_of(table.path, table.line(key), wrong.value)
    return wrong.refusal(_CODE, file=str(table.path), line=line)


def _line_of(path: Path, first: int, value: str) -> int:
    """The line, from ``first`` to the end of its table, where the value stands in quotes or as a key; else the first:
    lists go over many lines."""
    lines = read_text(path).splitlines()[first - 1 :]
    for place, line in enumerate(lines):
        if place and line.lstrip().startswith("[["):
            break
        if f'"{value}"' in line or f"{value} =" in line:
            return first + place
    return first


def scenes_text(
    scenes: Iterable[Scene],
    programs: Iterable[Program],
    triggers: Iterable[Trigger] = (),
    arrangements: Iterable[NamedArrangement] = (),
) -> str:
    """A file of these: one line a layout."""
    parts = (
        *map(_scene_lines, scenes), *map(_program_lines, programs), *map(_trigger_lines, triggers),
        *map(_arrangement_lines, arrangements),
    )  # fmt: skip
    return "\n".join(line for part in parts for line in part)


def _scene_lines(scene: Scene) -> Iterator[str]:
    plain = plain_scene(scene)
    yield "[[scenes]]"
    yield from (f"{key} = {_toml(plain[key])}" for key in ("code", "name_zh", "name_en", "mode"))
    yield "screens = ["
    for layouts in plain["screens"]:
        yield from ("    [", *(f"        {_toml(layout)}," for layout in layouts), "    ],")
    yield from ("]", "")


def _program_lines(program: Program) -> Iterator[str]:
    plain = plain_program(program)
    yield "[[programs]]"
    usual = {"is_on": True, "walls": []}  # what is as usual is not written
    keys = ("code", "name_zh", "name_en", "priority", *(key for key in usual if plain[key] != usual[key]))
    yield from (f"{key} = {_toml(plain[key])}" for key in keys)
    for key in ("steps", "hours"):
        yield from (f"{key} = [", *(f"    {_toml(each)}," for each in plain[key]), "]")
    yield ""


def _trigger_lines(trigger: Trigger) -> Iterator[str]:
    plain, usual = plain_trigger(trigger), asdict(Condition())
    asked = {key: value for key, value in plain["condition"].items() if value != usual[key]}
    yield "[[triggers]]"
    yield from (f"{key} = {_toml(value)}" for key, value in {**plain, "condition": asked}.items())
    yield ""


def _arrangement_lines(made: NamedArrangement) -> Iterator[str]:
    yield "[[arrangements]]"
    yield from (f"{key} = {_toml(value)}" for key, value in plain_arrangement(made).items())
    yield ""


def _toml(plain: Any) -> str:
    """Texts and numbers as JSON writes them are TOML's too; a table within a line has bare keys."""
    if isinstance(plain, Mapping):
        inner = ", ".join(f"{key} = {_toml(value)}" for key, value in plain.items())
        return f"{{ {inner} }}"
    if isinstance(plain, list | tuple):
        return f"[{', '.join(map(_toml, plain))}]"
    return json.dumps(plain, ensure_ascii=False)
