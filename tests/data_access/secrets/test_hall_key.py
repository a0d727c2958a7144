"""The hall's key: what it seals opens in its place alone; what it signs is known without it; it travels sealed."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.process.doctor import examine
from data_access.process.tasks.key_tasks import export_key, import_key, make
from data_access.process.tasks.verify_tasks import verify_database
from data_access.secrets.carried_key import arrived, carried
from data_access.secrets.hall_key import BoundCipher, HallKey, is_signed, key_of, new_key
from data_access.secrets.key_folder import KeyFolder
from data_access.secrets.station_key import load_key, public_key
from hall.errors import InputRefused, KeyRefused

KEY = new_key("1000")
WORDS = "correct horse battery"


def test_what_is_sealed_opens_in_its_place_alone() -> None:
    sealed = KEY.seal("王某".encode(), "reporters.7.name")
    assert KEY.open(sealed, "reporters.7.name") == "王某".encode()
    assert KEY.seal(b"x", "a") != KEY.seal(b"x", "a")
    for context in ("reporters.8.name", "reporters.7.phone", ""):
        with pytest.raises(KeyRefused, match=r"key\.not_opened"):
            KEY.open(sealed, context)
    for other in (new_key("1000"), HallKey("2000", KEY.keys, KEY.seed)):
        with pytest.raises(KeyRefused, match=r"key\.not_opened"):
            other.open(sealed, "reporters.7.name")


@pytest.mark.parametrize("at", [0, 1, 13, -1])
def test_every_changed_byte_is_noticed(at: int) -> None:
    sealed = bytearray(KEY.seal(b"value", "a"))
    sealed[at] ^= 1
    with pytest.raises(KeyRefused):
        KEY.open(bytes(sealed), "a")
    for cut in (b"", bytes(sealed[:1]), bytes(sealed[:20])):
        with pytest.raises(KeyRefused):
            KEY.open(cut, "a")


def test_a_hall_may_change_its_key_and_reads_what_is_old() -> None:
    old = KEY.seal(b"value", "a")
    turned = HallKey(KEY.genesis, {**KEY.keys, 2: bytes(32)}, KEY.seed)
    assert turned.open(old, "a") == b"value"
    assert turned.seal(b"value", "a")[0] == 2
    with pytest.raises(KeyRefused, match=r"key\.newer"):
        KEY.open(turned.seal(b"value", "a"), "a")


@pytest.mark.allow_log("could be read by others")
def test_a_key_that_others_could_read_is_closed_to_them_and_that_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = KeyFolder(tmp_path)
    path = folder.keep(KEY)
    assert folder.read("1000") == KEY
    assert caplog.records == []
    path.chmod(0o644)
    assert folder.read("1000") == KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(caplog.records) == 1


def test_a_signature_is_known_without_the_key() -> None:
    signature = KEY.sign(b"clip")
    assert is_signed(KEY.public, b"clip", signature)
    for content, other, public in (
        (b"clap", signature, KEY.public), (b"clip", b"", KEY.public), (b"clip", signature, new_key("1").public),
        (b"clip", signature, "?"),
    ):  # fmt: skip
        assert not is_signed(public, content, other)


def test_no_secret_is_shown() -> None:
    assert "keys" not in repr(KEY)
    assert str(KEY.seed) not in repr(KEY)


def test_it_travels_sealed() -> None:
    content = carried(KEY, WORDS)
    assert arrived(content, WORDS) == KEY
    with pytest.raises(KeyRefused, match=r"key\.wrong_passphrase"):
        arrived(content, WORDS + ".")
    with pytest.raises(InputRefused, match=r"key\.short_passphrase"):
        carried(KEY, "short")
    for other in (b"", b"{}", b"[]", b"\xff", content.replace(b"key 1", b"key 9"), content[:-40]):
        with pytest.raises(KeyRefused, match=r"key\.no_key_file"):
            arrived(other, WORDS)


def test_kept_for_its_user_alone(tmp_path: Path) -> None:
    folder = KeyFolder(tmp_path / "keys")
    path = folder.keep(KEY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert folder.load(KEY.genesis, KEY.public) == KEY == key_of(KEY.as_bytes())
    with pytest.raises(KeyRefused, match=r"key\.other_hall"):
        folder.load(KEY.genesis, new_key("1000").public)
    with pytest.raises(KeyRefused, match=r"key\.missing"):
        folder.load("1001", KEY.public)
    for content in (b"", b"{}", b'{"genesis": "1000", "keys": {}, "seed": ""}', KEY.as_bytes().replace(b'"1"', b'"0"')):
        path.write_bytes(content)
        with pytest.raises(KeyRefused, match=r"key\.damaged"):
            folder.load(KEY.genesis, KEY.public)


def test_as_a_cipher_it_says_value_error() -> None:
    cipher = BoundCipher(KEY, "draft")
    assert cipher.open(cipher.seal(b"half typed")) == b"half typed"
    with pytest.raises(ValueError, match=r"key\.not_opened"):
        BoundCipher(KEY, "clip").open(cipher.seal(b"half typed"))


def test_a_hall_gets_one_key_and_other_stations_get_it_by_a_file(engine_url: str, tmp_path: Path) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "key"
    with closing(open_database(engine_url)) as database:
        with pytest.raises(KeyRefused, match=r"key\.none"):
            load_key(database, first)
        made = make(engine_url, first)
        key = load_key(database, first)
        assert public_key(database) == key.public
        assert verify_database(engine_url)[0].is_clean  # the public half is sealed
        with pytest.raises(InputRefused, match=r"key\.exists"):
            make(engine_url, second)
        with pytest.raises(KeyRefused, match=r"key\.missing"):
            load_key(database, second)
        export_key(engine_url, first, file, lambda: WORDS)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        with pytest.raises(InputRefused, match=r"key\.file_exists"):
            export_key(engine_url, first, file, lambda: WORDS)
        assert import_key(engine_url, second, file, lambda: WORDS).fingerprint == made.fingerprint
        assert load_key(database, second) == key


def test_a_key_of_another_hall_is_not_kept(engine_url: str, tmp_path: Path) -> None:
    make(engine_url, tmp_path / "keys")
    file = tmp_path / "key"
    file.write_bytes(carried(KEY, WORDS))
    with pytest.raises(KeyRefused, match=r"key\.other_hall"):
        import_key(engine_url, tmp_path / "other", file, lambda: WORDS)
    assert not (tmp_path / "other").exists()


def test_a_hall_brought_back_from_before_its_key_takes_the_same_again(engine_url: str, tmp_path: Path) -> None:
    with closing(open_database(engine_url)) as database:
        KeyFolder(tmp_path).keep(HallKey(database.genesis, KEY.keys, KEY.seed))
        make(engine_url, tmp_path)
        assert public_key(database) == KEY.public


def test_doctor_names_it(sqlite_url: str, tmp_path: Path) -> None:
    def said(keys: Path) -> dict[str, str]:
        found = examine(tmp_path, sqlite_url, keys=keys)
        return {each.code: each.level for each in found if each.code.startswith("doctor.key")}

    assert said(tmp_path) == {"doctor.key_bad": "note"}
    make(sqlite_url, tmp_path)
    assert said(tmp_path) == {"doctor.key": "ok"}
    assert said(tmp_path / "other") == {"doctor.key_bad": "note"}
    next(tmp_path.glob("*.key")).write_bytes(b"?")
    assert said(tmp_path) == {"doctor.key_bad": "bad"}
