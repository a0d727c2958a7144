"""``import cameras`` and ``export cameras`` as a person types them; no password comes to anybody's eyes again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from data_access.engine.database import open_database
from data_access.secrets.station_key import load_key
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import Login, opened
from tests.support import typed_commands
from tests.support.ground_files import write

PASSWORD = "Passw0rd-of-no-camera"
ROWS = [
    {"编号": "K1", "名称": "路口", "经度": "113.64", "纬度": "34.75", "主码流": f"rtsp://admin:{PASSWORD}@10.0.0.1/1"},
    {"编号": "K2", "名称": "工地", "经度": "13.64", "纬度": "34.75", "主码流": f"rtsp://admin:{PASSWORD}@10.0.0.2/1"},
    {"编号": "K3", "名称": "广场", "经度": "", "纬度": "", "主码流": f"rtsp://admin:12/{PASSWORD}@10.0.0.3/1"},
]


def test_a_password_comes_in_and_never_out(tmp_path: Path) -> None:
    home = Path(os.environ["HOME"])
    url, told = f"sqlite:///{tmp_path / 'hall.db'}", ""
    said = ("--db", url, "--lang", "zh")
    assert typed_commands.run(*said, "init", "--profile", "erqi", "--cases", "0")[0] == 0
    file, written = write(tmp_path / "cameras.csv", ROWS), tmp_path / "out.csv"
    for words, code in (
        (("import", "cameras", str(file), "--crs", "wgs84", "--dry-run"), 1),
        (("import", "cameras", str(file), "--crs", "wgs84"), 1),
        (("--json", "import", "cameras", str(file), "--crs", "wgs84"), 1),
        (("export", "cameras", str(written)), 0),
        (("import", "cameras", str(written)), 0),
        (("verify",), 0),
    ):
        found, out, err = typed_commands.run(*said, *words)
        assert found == code, (words, out, err)
        told += out + err
    assert "拒绝 2；" in told
    assert "K1" in written.read_text("utf-8-sig")
    with closing(open_database(url)) as database:
        (camera,) = CameraRepository(database).all()["K1"]
        (folder,) = home.rglob("keys")
        assert opened(camera.login, load_key(database, folder), "K1").login == Login("admin", PASSWORD)
    with closing(sqlite3.connect(tmp_path / "hall.db")) as raw:
        told += "\n".join(raw.iterdump())
    files = [each for folder in (home, tmp_path) for each in folder.rglob("*") if each.is_file() and each != file]
    assert {".csv", ".jsonl"} <= {each.suffix for each in files}, "rejects and logs are looked through too"
    assert PASSWORD not in told
    assert [each.name for each in files if PASSWORD.encode() in each.read_bytes()] == []
