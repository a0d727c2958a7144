"""Who may bring a city's ground in, by the logins of docs/postgresql.md: the administrators of ground and law alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.proof.verify import verify
from hall.errors import HallError
from tests.support import ground_files as files


def test_an_administrator_brings_the_ground_in(granted: dict[str, str], tmp_path: Path) -> None:
    with closing(open_database(granted["admin_1"], station="import")) as database:
        for kind, rows in files.FILES.items():
            path = files.write(tmp_path / f"{kind}.csv", rows)
            done = GroundImport(database, kind, actor="admin_1").run(path, tmp_path / "rejects.csv")
            assert (done.accepted + done.duplicates, done.rejected) == (len(rows), {})
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []


@pytest.mark.parametrize("login", ["wall_1", "dispatch_1", "calls_1", "import_1", "chores_1", "security_1"])
def test_nobody_else_does(granted: dict[str, str], tmp_path: Path, login: str) -> None:
    path = files.write(tmp_path / "units.csv", [{**files.UNITS[1], "phone": login}])
    with closing(open_database(granted[login], station="import")) as database, pytest.raises(HallError) as told:
        GroundImport(database, "units", actor=login).run(path, tmp_path / "rejects.csv")
    assert told.value.words.code == "store.read_only"
