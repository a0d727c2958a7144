"""Files of scenes: what is written reads the same, a wrong one is refused with file, line and reason, and what differs
becomes a new revision, all or nothing, on both engines."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.process.tasks.scene_tasks import export_scenes, import_scenes
from data_access.proof.verify import verify
from data_access.store import documents
from data_access.store.seals import By
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit, change_log
from data_access.wall import scene_store
from data_access.wall.scene_file import SceneFile, read_scenes, scenes_text
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_orders import WallOrders
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.errors import InputRefused
from hall.facts import DocumentKey
from hall.live.condition import Condition
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.layouts.layouts import Layout as FrameLayout
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.program import Hours, Program, Step
from hall.wall.scene import Layout, Mode, Scene
from hall.wall.shown import Shown
from hall.wall.splits import Pane, below, beside
from hall.wall.standard import STANDARD
from hall.wall.triggers import STANDARD_TRIGGERS, Trigger

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
OVERDUE = Pane("figure", (("figure", "overdue_now"),))
MORNING = Scene(
    "early_one", "早班会", 'The "early" one',
    ((Layout(beside((1, "streets"), (2, below((1, OVERDUE), (3, "map")))), 1.5),),),
    Mode.MEETING,
)  # fmt: skip
DAY = Program("day", "白天", "Day", (Step("early_one", 60), Step("night", 5)), (Hours(480, 1080, (1, 5)), Hours()), 3)


def a_file(folder: Path, text: str) -> Path:
    file = folder / "scenes.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    found = read_scenes(a_file(tmp_path, scenes_text((*STANDARD, MORNING), [DAY])))
    assert (found.scenes, found.programs) == ((*STANDARD, MORNING), (DAY,))


SCENE = '[[scenes]]\ncode = "one"\nname_zh = "一"\nname_en = "One"\nscreens = [\n  [{{ split = {} }}],\n]\n'
PROGRAM = '[[programs]]\ncode = "day"\nname_zh = "日"\nname_en = "Day"\nsteps = [{}]\n'
PLAIN = SCENE.format('{ beside = [[1, "map"]] }')


@pytest.mark.parametrize(
    ("text", "line", "key", "why"),
    [
        ("", 1, "scenes", "missing_key"),
        ("[holes]\n" + PLAIN, 1, "holes", "unknown_key"),
        (PLAIN.replace("[[scenes]]", "[[scenes]]\ncolour = 3"), 2, "scenes.0.colour", "unknown_key"),
        (PLAIN.replace('"一"', "1"), 3, "scenes.0.name_zh", "wrong_type"),
        (PLAIN.replace('"one"', '"o n e"'), 2, "code", "wrong_form"),
        (PLAIN.replace("{ split", "{ least_rato = 2, split"), 6, "least_rato", "unknown_key"),
        (SCENE.format('{ beside = [[1, "holograms"]] }'), 6, "panel", "not_one_of"),
        (SCENE.format('{ beside = [[1, "map"], [1, "map"]] }'), 6, "panel", "twice"),
        (SCENE.format("{ beside = [[0, 3]] }"), 5, "share", "too_small"),
        (PLAIN.replace("[[1,", f"[[{2**63 - 1},"), 5, "share", "out_of_range"),
        (PLAIN.replace('"一"', r'"\u202E一"'), 3, "name_zh", "wrong_form"),
        (PROGRAM.format('["overview", 9]') + "priority = 9999", 6, "priority", "out_of_range"),
        (
            PROGRAM.format('["overview", 9]') + f"hours = [{{ from = '{'9' * 5_000}', to = '9:00' }}]",
            6,
            "from",
            "wrong_form",
        ),
        (
            PROGRAM.format('["overview", 9]') + "hours = [{ from = '8:00', to = '9:00', weekdays = [99] }]",
            6,
            "weekdays",
            "out_of_range",
        ),
        (PLAIN * 501, 3502, "scenes.500.code", "out_of_range"),
        (PLAIN + PLAIN, 9, "scenes.1.code", "twice"),
        (PROGRAM.format('["overview", 2]'), 5, "steps", "out_of_range"),
        (
            PROGRAM.format('["overview", 9]') + "hours = [{ from = '8:00', to = '9:00', on = 1 }]",
            6,
            "on",
            "unknown_key",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, key: str, why: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_scenes(a_file(tmp_path, text))
    told = refused.value.words.params
    assert refused.value.words.code == "input.scenes"
    assert (told["line"], told["key"], told["why"]) == (line, key, why)
    assert told["file"].endswith("scenes.toml")


def versions(database: Database) -> list[str]:
    with database.reading() as connection:
        asked = sa.select(audit.c.subject).where(audit.c.act == "document", audit.c.subject.like("document scene %"))
        return list(connection.execute(asked.order_by(audit.c.id)).scalars())


def told(database: Database) -> int:
    with database.reading() as connection:
        where = (change_log.c.kind == "setting") & (change_log.c.subject == "walls")
        return int(connection.execute(sa.select(sa.func.count()).where(where)).scalar_one())


def test_what_differs_is_a_new_revision(database: Database, engine_url: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, scenes_text((*STANDARD, MORNING), [DAY]))
    would = import_scenes(engine_url, file, dry=True)
    assert (would.scenes, would.programs, would.stored) == (len(STANDARD) + 1, 1, ("scene early_one", "program day"))
    assert WallBook(database).present().stored == {}
    before = told(database)
    assert import_scenes(engine_url, file).stored == ("scene early_one", "program day")
    assert told(database) == before + 1, "one commit, told once"
    assert import_scenes(engine_url, file).changed == 0
    assert import_scenes(engine_url, file, dry=True).changed == 0
    file = a_file(tmp_path, scenes_text([replace(MORNING, name_zh="晨会")], []))
    assert import_scenes(engine_url, file).stored == ("scene early_one",)
    facts = WallBook(database).present()
    assert facts.stored["early_one"].name_zh == "晨会"
    assert (facts.stored["early_one"].revision, facts.programs) == (2, {"day": DAY})
    assert versions(database) == ["document scene early_one 1", "document scene early_one 2"]
    assert not verify(database, "Asia/Shanghai").findings


def test_a_program_of_an_unknown_scene_changes_nothing(database: Database, engine_url: str, tmp_path: Path) -> None:
    lost = replace(DAY, steps=(Step("overview", 60), Step("elsewhere", 60)))
    file = a_file(tmp_path, scenes_text([MORNING], [lost]))
    for dry in (True, False):
        with pytest.raises(InputRefused) as refused:
            import_scenes(engine_url, file, dry=dry)
        params = refused.value.words.params
        assert (params["key"], params["value"]) == ("steps", "elsewhere")
        assert '"elsewhere"' in file.read_text(encoding="utf-8").splitlines()[params["line"] - 1]
    assert WallBook(database).present().stored == {}


def test_who_stores_one_meanwhile_is_seen(
    database: Database, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the comparison and the lock a desk makes the very same scene: then it is no second revision."""
    desk, compared = WallOrders(database, storage.clock, lambda who: who), scene_store._stored  # noqa: SLF001

    def late(*given: object) -> bool:
        if not WallBook(database).present().stored:
            desk.put(MORNING, LEADER)
        return compared(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(scene_store, "_stored", late)
    assert (
        scene_store.take_in(database, SceneFile((MORNING,), scene_tables=(cast("Any", None),)), By("root", "here"))
        == []
    )
    assert versions(database) == ["document scene early_one 1"]


def test_what_a_wall_is_too_small_for_is_named(database: Database, engine_url: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, scenes_text([MORNING], []))
    assert import_scenes(engine_url, file, dry=True).too_small == ()
    signs = DatabaseWallSigns(database)
    signs.tell(Shown("large", 0, 1, "scene", "night", 5, size=(3840, 2160), text_px=28))
    signs.tell(Shown("tiny", 0, 1, "scene", "night", 5, size=(640, 360), text_px=13))
    told = import_scenes(engine_url, file)
    assert told.stored == ("scene early_one",)
    assert set(told.too_small) == {f"early_one/{panel} tiny" for panel in ("streets", "figure", "map")}


def test_export_and_import_again(database: Database, storage: Storage, engine_url: str, tmp_path: Path) -> None:
    file = tmp_path / "out.toml"
    told = export_scenes(engine_url, file)
    assert (told.scenes, told.programs, told.own) == (len(STANDARD), 0, False)
    assert read_scenes(file).scenes == STANDARD
    assert import_scenes(engine_url, file).changed == 0, "the program's own are not made the hall's"
    WallOrders(database, storage.clock, lambda who: who).put(MORNING, LEADER)
    told = export_scenes(engine_url, file)
    assert (told.scenes, told.own, told.unreadable) == (1, True, ())
    assert read_scenes(file).scenes == (MORNING,)


@pytest.mark.allow_log("cannot be read|is damaged")
def test_what_cannot_be_read_is_told_and_may_be_replaced(database: Database, engine_url: str, tmp_path: Path) -> None:
    documents.put(database, "scene", "overview", {"code": "overview", "holes": 3})
    documents.put(database, "wall", "hall-1", {"revision": "many"})
    told = export_scenes(engine_url, tmp_path / "out.toml")
    assert told.unreadable == ("scene overview",), "of walls nothing is exported"
    assert import_scenes(engine_url, tmp_path / "out.toml").stored == ("scene overview",)
    assert WallBook(database).present().broken == (DocumentKey("wall", "hall-1"),)


FLOOD = Trigger("flood", "积水", "Flooding", Condition(overdue=True, street="s1"), 90, "hours", 2, is_on=False)


def test_triggers_are_carried_too(database: Database, engine_url: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, scenes_text([], [], [FLOOD, *STANDARD_TRIGGERS]))
    assert read_scenes(file).triggers == (FLOOD, *STANDARD_TRIGGERS)
    told = import_scenes(engine_url, file)
    assert (told.triggers, told.stored) == (2, ("trigger flood",)), "the program's own is none of the hall's"
    assert import_scenes(engine_url, file).changed == 0
    assert WallBook(database).present().triggers["flood"] == FLOOD
    again = tmp_path / "out.toml"
    assert export_scenes(engine_url, again).triggers == 1
    assert read_scenes(again).triggers == (FLOOD,)
    assert not verify(database, "Asia/Shanghai").findings


TRIGGER = '[[triggers]]\ncode = "all"\nname_zh = "全"\nname_en = "All"\ncondition = {{ {} }}\n{}\n'


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (TRIGGER.format("", ""), 5, "missing_key"),
        (TRIGGER.format("urgent = true, depth = 3", ""), 5, "unknown_key"),
        (TRIGGER.format("urgent = true", "lasts_s = 2"), 6, "out_of_range"),
        (TRIGGER.format("urgent = true", 'pane = "holograms"'), 6, "not_one_of"),
    ],
)
def test_a_wrong_trigger_is_refused_with_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_scenes(a_file(tmp_path, text))
    assert (refused.value.words.params["line"], refused.value.words.params["why"]) == (line, why)


@pytest.mark.parametrize("number", ["0x" + "f" * 20_000, "9" * 19, "-" + "9" * 400, "0b" + "1" * 64])
@pytest.mark.parametrize("place", ["beside = [[{}, 'map']]", "beside = {}"])
def test_a_number_of_more_than_64_bits_is_no_toml(tmp_path: Path, number: str, place: str) -> None:
    text = SCENE.format(f"{{ {place.format(number)} }}")
    with pytest.raises(InputRefused) as refused:
        read_scenes(a_file(tmp_path, text))
    told = refused.value.words
    assert (told.code, told.params["line"]) == ("input.not_toml", 6)


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "scenes.toml")
    for path in (tmp_path / "scenes.toml", Path("/dev/zero")):
        with pytest.raises(InputRefused) as refused:
            read_scenes(path)
        assert refused.value.words.code == "input.no_plain_file"


def test_arrangements_are_carried_with_the_scenes_that_name_them(
    database: Database, engine_url: str, tmp_path: Path
) -> None:
    """A scene of one that nobody has is refused with its line."""
    gate = NamedArrangement("gate", "城门保障", "Gate", ("A", "", "B"), FrameLayout.SIX, dwell_s=15)
    pane = Pane("video_group", (("arrangement", "gate"),))
    scene = replace(MORNING, screens=((Layout(beside((1, pane))),),))
    alone = a_file(tmp_path, scenes_text([scene], []))
    with pytest.raises(InputRefused) as refused:
        import_scenes(engine_url, alone)
    assert (refused.value.words.params["key"], refused.value.words.params["value"]) == ("arrangement", "gate")
    told = import_scenes(engine_url, a_file(tmp_path, scenes_text([scene], [], (), [gate])))
    assert (told.arrangements, told.stored) == (1, ("arrangement gate", f"scene {scene.code}"))
    assert WallBook(database).present().arrangements == {"gate": gate}
    again = tmp_path / "again.toml"
    assert export_scenes(engine_url, again).arrangements == 1
    assert read_scenes(again).arrangements == (gate,)
    assert import_scenes(engine_url, again).stored == ()
    assert import_scenes(engine_url, alone).stored == (), "the hall has it by now"
