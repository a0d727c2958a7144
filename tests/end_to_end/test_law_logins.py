"""Who may change the law of a hall on PostgreSQL, and its scenes: administrators of ground and law; of scenes desks
too; nobody else."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from data_access.engine.database import open_database
from data_access.process.tasks.law_tasks import import_law
from data_access.process.tasks.scene_tasks import export_scenes, import_scenes
from data_access.proof.verify import verify
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act
from hall.errors import StoreUnreachable
from tests.support.granted_hall import CALL_TAKER, LOGINS, report, sitting

WORK_TIME = '[timers.file]\nminutes = 45\nunit = "work"\n'


def a_file(folder: Path, text: str) -> Path:
    file = folder / "change.toml"
    file.write_text(text, encoding="utf-8")
    return file


def quiet(_done: int, _of: int) -> None:
    """Nobody looks at the progress."""


@pytest.mark.parametrize("login", sorted(set(LOGINS) - {"admin_1"}))
def test_no_other_login_changes_the_law(granted: dict[str, str], login: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable) as refused:
        import_law(granted[login], "law", a_file(tmp_path, "[timers.close]\nminutes = 7\n" + 'unit = "work"\n'), quiet)
    assert refused.value.words.code == "store.read_only"


def test_an_administrator_changes_the_law_and_the_chores_move_deadlines(
    granted: dict[str, str], tmp_path: Path
) -> None:
    assert import_law(granted["admin_1"], "law", a_file(tmp_path, WORK_TIME), quiet).changed
    with sitting(granted["calls_1"], "calls") as desk:
        new = report(desk)
        accept = act_on(Act.ACCEPT, command_id=str(uuid4()), case_id=new.case_id, seen_version=new.version)
        desk.commands.handle(accept, CALL_TAKER)
        due_at = desk.reader.card(new.case_id).case.due_at
        assert due_at is not None
        day = desk.zone.local_date(due_at)
        off = a_file(tmp_path, f'[years.{day.year}]\noff = ["{day.isoformat()}"]\n')

        told = import_law(granted["admin_1"], "calendar", off, quiet)
        assert (told.changed, told.recalculated) == (True, None)
        assert desk.reader.card(new.case_id).case.due_at == due_at

        again = import_law(granted["chores_1"], "calendar", off, quiet)
        assert (again.changed, again.recalculated) == (False, 1)
        moved = desk.reader.card(new.case_id).case
        assert moved.due_at is not None
        assert moved.due_at > due_at
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []


SCENE = """
[[scenes]]
code = "{}"
name_zh = "一"
name_en = "One"
screens = [[{{ split = {{ beside = [[1, "urgent"]] }} }}]]

[[arrangements]]
code = "{}"
name_zh = "一"
name_en = "One"
cameras = ["C1"]
"""


@pytest.mark.parametrize("login", sorted(LOGINS))
def test_desks_and_administrators_bring_scenes(granted: dict[str, str], login: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, SCENE.format(login, login))
    if login in ("admin_1", "dispatch_1", "calls_1"):
        assert import_scenes(granted[login], file).stored == (f"arrangement {login}", f"scene {login}")
        return
    with pytest.raises(StoreUnreachable) as refused:
        import_scenes(granted[login], file)
    assert refused.value.words.code == "store.read_only"
    assert export_scenes(granted[login], tmp_path / "out.toml").scenes > 0, "to read them is everybody's"
