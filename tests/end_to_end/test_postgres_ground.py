"""Who may bring a city's ground in, by the logins of docs/postgresql.md: the administrators of ground and law alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.proof.verify import verify
from data_access.store import component_rows
from data_access.store.people.users import User, Users
from data_access.store.tables.camera_schema import CAMERAS as CAMERAS_TABLE
from data_access.store.tables.component_schema import COMPONENTS as COMPONENT_TABLE
from data_access.video.cameras.camera_reader import CameraRepository
from hall.city.keeping import RowChange
from hall.errors import HallError
from hall.people.roles import Role
from hall.people.scope import Scope, scope_at_desk
from tests.support import ground_files as files
from tests.support.components import a_row
from tests.support.granted_hall import sitting

COMPONENTS = [a_row(1), a_row(2)]
CAMERAS: files.Rows = [{"编号": "K1", "名称": "路口", "方向": "0"}]
PASSWORD = "correct horse battery"
BOUND = Scope(frozenset({files.STREET}))


def test_an_administrator_brings_the_ground_in(granted: dict[str, str], tmp_path: Path) -> None:
    with closing(open_database(granted["admin_1"], station="import")) as database:
        for kind, rows in {**files.FILES, "cameras": CAMERAS, "components": COMPONENTS}.items():
            path = files.write(tmp_path / f"{kind}.csv", rows)
            done = GroundImport(database, kind, actor="admin_1").run(path, tmp_path / "rejects.csv")
            assert (done.accepted + done.duplicates, done.rejected) == (len(rows), {})
        path = files.write(tmp_path / "cameras.csv", [{**CAMERAS[0], "方向": "90"}])
        assert GroundImport(database, "cameras", actor="admin_1").run(path, tmp_path / "rejects.csv").updated == 1
        path = files.write(tmp_path / "components.csv", [a_row(1, 权属单位="甲公司", 备注="换了")])
        assert GroundImport(database, "components", actor="admin_1").run(path, None).updated == 1
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []
    for login in ("wall_1", "dispatch_1", "chores_1"):
        with closing(open_database(granted[login], station=login)) as database:
            assert set(CameraRepository(database).all()) == {"K1"}, "a wall shows cameras, chores record them"
            assert component_rows.newest(database) == 2, "and components"
    with closing(open_database(granted["dispatch_1"])) as database, database.reading(BOUND) as connection:
        assert len(connection.execute(sa.select(COMPONENT_TABLE.table)).all()) == 3
        assert len(connection.execute(sa.select(CAMERAS_TABLE.table)).all()) == 1, "somebody bound to a street too"


@pytest.mark.parametrize("kind", ["units", "cameras", "components"])
@pytest.mark.parametrize("login", ["wall_1", "dispatch_1", "calls_1", "import_1", "chores_1", "security_1"])
def test_nobody_else_does(granted: dict[str, str], tmp_path: Path, login: str, kind: str) -> None:
    rows = {
        "units": [{**files.UNITS[1], "phone": login}],
        "cameras": [{**CAMERAS[0], "名称": login}],
        "components": COMPONENTS,
    }
    path = files.write(tmp_path / f"{kind}.csv", rows[kind])
    with closing(open_database(granted[login], station="import")) as database, pytest.raises(HallError) as told:
        GroundImport(database, kind, actor=login).run(path, tmp_path / "rejects.csv")
    assert told.value.words.code == "store.read_only"


def test_an_administrator_keeps_the_city_at_a_desk_of_such_a_login(granted: dict[str, str]) -> None:
    """With the group of administrators alone: signs in, changes a row, reads no case, and no other desk's login may."""
    with closing(open_database(granted["security_1"])) as database:
        Users(database, DatabaseClock(database)).add(User("adm", "管", frozenset({Role.ADMIN})), PASSWORD)
    change = RowChange("units", {"code": "410103D55", "name_zh": "照明所", "valid_from": ""}, command="c-1")
    with sitting(granted["admin_1"], "admin_1") as access:
        who = access.sign_in.sign_in("adm", PASSWORD)
        access.feed.see(scope_at_desk(who))
        access.feed.open()
        assert len(access.feed.snapshot().columns.texts) == 0
        access.city_desk.change(change, who)
        access.city_desk.change(change, who)
        assert [each.by for each in access.city_tables.history("units", ("410103D55",), who)] == ["adm"]
    with sitting(granted["dispatch_1"], "dispatch_1") as access, pytest.raises(HallError) as told:
        access.city_desk.change(change, who)
    assert told.value.words.code == "store.read_only"
