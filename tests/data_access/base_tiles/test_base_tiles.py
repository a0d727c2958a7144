"""Tiles out of files and from a server: the right one, none where there is none, and a word where a file is wrong."""

from __future__ import annotations

import gzip
import os
import sqlite3
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from data_access.base_tiles import mbtiles as mbtiles_module
from data_access.base_tiles import server
from data_access.base_tiles.choose import tiles_named, tiles_of
from data_access.base_tiles.kept import OLD_S, KeptTiles
from data_access.base_tiles.pictures import MOST_SHAPES, Read
from data_access.process.doctor_base_tiles import base_tiles
from hall.errors import InputRefused
from hall.ports.base_tiles import TileGround
from hall.settings import Settings
from tests.support.tile_files import mbtiles, pmtiles, tile_server

PNG = b"\x89PNG\r\n\x1a\n" + b"IEND\xaeB`\x82"
TILES = {(10, 3, 5): PNG + b"one", (11, 7, 10): PNG + b"two"}


@pytest.mark.parametrize(("make", "name"), [(mbtiles, "city.mbtiles"), (pmtiles, "city.PMTILES")])
def test_a_file_gives_its_tiles_by_their_place_from_the_north(make: object, name: str, tmp_path: Path) -> None:
    path = (mbtiles if make is mbtiles else pmtiles)(tmp_path / name, TILES)
    found = tiles_named(str(path), "gcj02", "", tmp_path)
    assert {place: found.tile(*place) for place in TILES} == TILES
    assert found.tile(10, 5, 3) == b""
    assert found.ground.is_shifted
    assert (found.ground.least_zoom, found.ground.most_zoom) == (10, 11)
    assert found.ground.credit.startswith("示例测绘")
    assert tiles_named(str(path), "wgs84", "另一家", tmp_path).ground.credit == "另一家"


def test_what_is_no_file_of_tiles_is_refused_in_words(tmp_path: Path) -> None:
    broken, vector = tmp_path / "broken.mbtiles", {(1, 0, 0): gzip.compress(b"shapes")}
    broken.write_bytes(b"SQLite format 3\0 and no more")
    cut = tmp_path / "cut.pmtiles"
    cut.write_bytes(b"PMTiles\x03 and no more")
    other = tmp_path / "other.pmtiles"
    other.write_bytes(b"")
    wrong = {
        str(broken): "unreadable",
        str(cut): "unreadable",
        str(other): "unreadable",
        str(mbtiles(tmp_path / "vector.mbtiles", vector)): "no_pictures",
        str(mbtiles(tmp_path / "empty.mbtiles", {})): "no_pictures",
        str(pmtiles(tmp_path / "avif.pmtiles", vector, TileType.AVIF)): "no_pictures",
        str(pmtiles(tmp_path / "brotli.pmtiles", vector, TileType.MVT, packed=Compression.BROTLI)): "no_pictures",
        str(mbtiles(tmp_path / "no_shapes.mbtiles", TILES, form="pbf")): "no_pictures",
        str(tmp_path / "none.mbtiles"): "no_file",
        str(tmp_path / "city.tif"): "kind",
        "http://tiles.example/{x}/{y}.png": "template",
    }
    for named, why in wrong.items():
        with pytest.raises(InputRefused) as refused:
            tiles_named(named, "wgs84", "", tmp_path)
        assert refused.value.words.code == f"input.tiles_{why}", named


def test_tiles_of_shapes_are_handed_out_unpacked_and_bounded(tmp_path: Path) -> None:
    shapes, bomb = b"\x1a\x06shapes", gzip.compress(bytes(MOST_SHAPES + 1))
    tiles = {(10, 3, 5): gzip.compress(shapes), (10, 3, 6): shapes, (10, 3, 7): bomb, (10, 3, 8): b"\x1f\x8bcut"}
    found = [
        tiles_named(str(mbtiles(tmp_path / "city.mbtiles", tiles, form="pbf")), "wgs84", "", tmp_path),
        tiles_named(str(pmtiles(tmp_path / "city.pmtiles", tiles, TileType.MVT)), "wgs84", "", tmp_path),
    ]
    with tile_server(lambda path: (200, tiles[10, 3, int(path[-5])])) as address:
        found.append(tiles_named(f"{address}/{{z}}/{{x}}/{{y}}.pbf", "wgs84", "", tmp_path))
        for source in found:
            assert source.ground.is_vector
            assert [source.tile(*place) for place in tiles] == [shapes, shapes, b"", b""]
    assert not tiles_named("http://map.city/{z}/{x}/{y}.png", "wgs84", "", tmp_path).ground.is_vector


@pytest.mark.allow_log("base tiles are not shown: input.tiles_no_file")
def test_a_station_whose_file_is_gone_opens_and_the_doctor_says_why(tmp_path: Path) -> None:
    settings = Settings(base_tiles=str(tmp_path / "gone.mbtiles"))
    assert tiles_of(settings, tmp_path) is None
    assert tiles_of(Settings(), tmp_path) is None
    assert [each.level for each in base_tiles(settings, tmp_path)] == ["bad"]
    assert list(base_tiles(Settings(), tmp_path)) == []
    nameless = Settings(base_tiles=str(mbtiles(tmp_path / "city.mbtiles", TILES, credit="")))
    assert [each.code for each in base_tiles(nameless, tmp_path)] == ["doctor.base_tiles", "doctor.base_tiles_credit"]


@pytest.mark.allow_log("does not answer")
def test_a_server_is_asked_once_and_what_it_gave_is_kept_for_when_it_is_away(tmp_path: Path) -> None:
    asked = list[str]()

    def answer(path: str) -> tuple[int, bytes]:
        asked.append(path)
        return (200, PNG) if path.startswith("/t/12/") else (404, b"no")

    with tile_server(answer) as address:
        template = f"{address}/t/{{z}}/{{-y}}/{{x}}?key=secret"
        found = tiles_named(template, "wgs84", "示例", tmp_path)
        assert found.ground == TileGround(False, 3, 18, "示例")
        assert found.tile(12, 5, 4095) == found.tile(12, 5, 4095) == PNG
        assert found.tile(13, 5, 1) == b"", "it answers, and has none"
        assert asked == ["/t/12/0/5?key=secret", "/t/13/8190/5?key=secret"]
    again = tiles_named(template, "wgs84", "示例", tmp_path)
    assert again.tile(12, 5, 4095) == PNG
    assert again.tile(12, 5, 4094) is None, "nobody answers"


@pytest.mark.allow_log("does not answer")
def test_of_several_hosts_another_answers_and_the_silent_one_rests_and_no_key_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, real = list[str](), server.asked_of

    def asked(address: str, read: Read) -> tuple[bool, bytes]:
        tries.append(address)
        return real(address, read)

    monkeypatch.setattr(server, "asked_of", asked)
    with tile_server(lambda _: (200, PNG)) as address, tile_server(lambda _: (503, b"")) as busy:
        ports = "|".join(each.rpartition(":")[2] for each in (busy, address))
        found = tiles_named(f"http://127.0.0.1:{{{ports}}}/{{z}}/{{x}}/{{y}}?tk=geheim", "wgs84", "", tmp_path)
        assert [found.tile(9, 1, y) for y in range(4)] == [PNG] * 4
        assert sum(busy in each for each in tries) == 1
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"base tiles: {busy} does not answer"]
    assert "geheim" not in caplog.text


def test_what_is_kept_grows_old_and_is_bounded(tmp_path: Path) -> None:
    kept = KeptTiles(tmp_path, most=2)
    for number in range(4):
        kept.keep(1, number, 0, PNG)
        path = tmp_path / "1" / str(number) / "0.tile"
        old = path.stat().st_mtime - (4 - number) * OLD_S / 3
        os.utime(path, (old, old))
    first = kept.tile(1, 0, 0)
    assert first is not None
    assert first.is_old
    kept.sweep()
    assert [kept.tile(1, number, 0) is not None for number in range(4)] == [False, False, True, True]


@pytest.mark.allow_log("base tiles are not shown: input.tiles_unreadable")
def test_a_damaged_archive_keeps_no_station_from_opening_and_is_told(tmp_path: Path) -> None:
    path = pmtiles(tmp_path / "city.pmtiles", TILES)
    content = bytearray(path.read_bytes())
    at = int.from_bytes(content[24:32], "little") + 12  # in what it says of itself, behind gzip's head
    content[at : at + 10] = b"\xff" * 10
    path.write_bytes(content)
    settings = Settings(base_tiles=str(path))
    assert tiles_of(settings, tmp_path) is None
    assert [each.code for each in base_tiles(settings, tmp_path)] == ["doctor.base_tiles_bad"]


def test_an_archive_that_is_cut_short_while_it_is_shown_has_no_tile_now(tmp_path: Path) -> None:
    page = 4096  # of memory: what lies beyond the end of a mapped file in another one ends the process
    path = pmtiles(tmp_path / "city.pmtiles", {(10, 3, 5): PNG + bytes(4 * page)})
    found = tiles_named(str(path), "wgs84", "", tmp_path)
    assert found.tile(10, 3, 5)
    os.truncate(path, page)
    assert found.tile(10, 3, 5) is None


def test_a_file_whose_tiles_never_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbtiles_module, "_MOST_S", 0.0)
    path = tmp_path / "endless.mbtiles"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute(
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT 1 AS zoom_level, i AS tile_column, i AS tile_row, x'ffd8ff' AS tile_data FROM n"
    )
    connection.close()
    with pytest.raises(InputRefused):
        tiles_named(str(path), "wgs84", "", tmp_path)


@pytest.mark.parametrize("form", ["png", "pbf"])
def test_a_page_of_words_and_half_a_picture_are_no_tiles_and_not_kept(form: str, tmp_path: Path) -> None:
    for number, content in enumerate((b"<html>sign in</html>", PNG[:-6], b"\x1a\x7fcut")):
        with tile_server(lambda _, content=content: (200, content)) as address:  # type: ignore[misc]
            found = tiles_named(f"{address}/{number}/{{z}}/{{x}}/{{y}}.{form}", "wgs84", "", tmp_path)
            assert found.tile(10, 3, 5) == b""
    assert not list(tmp_path.rglob("*.tile"))


def test_an_answer_that_breaks_or_drips_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with tile_server(lambda _: (200, PNG), {"Content-Encoding": "gzip"}) as address:
        assert server.asked_of(address) == (False, b"")
    monkeypatch.setattr(server, "_WHOLE_S", 0.0)
    with tile_server(lambda _: (200, PNG)) as address:
        assert server.asked_of(address) == (False, b"")


def test_on_a_full_disk_no_half_draft_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "full", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", full)
    KeptTiles(tmp_path).keep(1, 2, 3, PNG)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize(("kind", "is_kept"), [("text/html; charset=utf-8", False), ("text/plain", True)])
def test_what_is_told_to_be_a_page_is_none_but_a_server_that_knows_no_kinds_is_believed(
    kind: str, *, is_kept: bool
) -> None:
    with tile_server(lambda _: (200, PNG), {"Content-Type": kind}) as address:
        assert server.asked_of(address) == (True, PNG if is_kept else b"")


def test_a_tile_that_cannot_be_removed_does_not_end_the_sweep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptTiles(tmp_path, most=0)
    kept.keep(1, 2, 3, PNG)

    def refused(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(str(self), missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    kept.sweep()
    assert kept.tile(1, 2, 3) is not None
