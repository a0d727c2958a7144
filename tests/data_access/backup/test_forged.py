"""Backups that somebody made up: whole files, whose digests fit, which are no whole hall, or not this one."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_access.backup.archive import MANIFEST
from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.secrets.hall_key import new_key
from hall.errors import InputRefused
from tests.data_access.backup.test_restore import contents, nothing
from tests.support.stored_cases import ZONE

Parts = dict[str, bytes]
Forgery = Callable[[dict[str, Any], Parts], None]


def forged(file: Path, forgery: Forgery) -> None:
    """The backup again, with what ``forgery`` makes of its manifest and parts, under digests that fit."""
    with zipfile.ZipFile(file) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(parts[MANIFEST])
    forgery(manifest, parts)
    for table in manifest["tables"]:
        text = parts[f"tables/{table['name']}"]
        table |= {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
    with zipfile.ZipFile(file, "w") as target:
        for name, content in parts.items():
            target.writestr(name, json.dumps(manifest) if name == MANIFEST else content)


def _no_tables(manifest: dict[str, Any], _parts: Parts) -> None:
    manifest["tables"] = []


def _without(name: str) -> Forgery:
    def forgery(manifest: dict[str, Any], _parts: Parts) -> None:
        manifest["tables"] = [each for each in manifest["tables"] if each["name"] != name]

    return forgery


def _a_table_twice(manifest: dict[str, Any], _parts: Parts) -> None:
    manifest["tables"].append(dict(manifest["tables"][0]))


def _row(name: str, change: Callable[[bytes], bytes], more: int = 0) -> Forgery:
    """``more``: rows, by line ends."""

    def forgery(manifest: dict[str, Any], parts: Parts) -> None:
        before = parts[f"tables/{name}"]
        parts[f"tables/{name}"] = change(before)
        assert parts[f"tables/{name}"] != before
        next(each for each in manifest["tables"] if each["name"] == name)["rows"] += more

    return forgery


def _other_genesis(text: bytes) -> bytes:
    return b"\n".join(b"genesis\t5" if line.startswith(b"genesis\t") else line for line in text.split(b"\n"))


def _huge_number(text: bytes) -> bytes:
    return text.replace(b"\t0\t", b"\t99999999999999999999999\t", 1)


def _fewer_rows_told(manifest: dict[str, Any], _parts: Parts) -> None:
    next(each for each in manifest["tables"] if each["name"] == "cases")["rows"] -= 1


def _other_signer(manifest: dict[str, Any], parts: Parts) -> None:
    """Signed, by a key that is not the one its own hall names."""
    key = new_key(manifest["genesis"])
    manifest["public_key"] = key.public
    parts["manifest.sig"] = key.sign(json.dumps(manifest).encode())


def _told(**values: object) -> Forgery:
    return lambda manifest, _parts: manifest.update(values)


NO_MANIFESTS: dict[str, Forgery] = {
    "genesis abc": _told(genesis="abc"),
    "genesis of a path": _told(genesis="../../x"),
    "schema 0": _told(schema=0),
    "schema -1": _told(schema=-1),
    "epoch beyond 64 bits": _told(epoch=10**30),
    "no next epoch": _told(epoch=(1 << 63) - 1),
    "moment beyond 64 bits": _told(made_at=10**40),
    "a float": _told(epoch=1e308),
    "endless": _told(epoch=float("inf")),
}


@pytest.mark.parametrize("engine_name", ["sqlite"])  # refused before any database is asked
@pytest.mark.parametrize("forgery", NO_MANIFESTS.values(), ids=NO_MANIFESTS)
def test_numbers_that_no_hall_has_are_no_manifest(filled: Database, tmp_path: Path, forgery: Forgery) -> None:
    file = tmp_path / "hall.backup"
    back_up(filled.url, file, nothing)
    forged(file, forgery)
    with pytest.raises(InputRefused, match=r"backup\.no_backup"):
        restore(f"sqlite:///{tmp_path / 'new.db'}", file, nothing, keys=tmp_path / "keys")


FORGERIES: dict[str, Forgery] = {
    "no tables": _no_tables,
    "no facts": _without("meta"),
    "no users": _without("users"),
    "a table twice": _a_table_twice,
    "other genesis": _row("meta", _other_genesis),
    "an end before the rows": _row("users", lambda text: b"\\.\n" + text, more=1),
    "an end, untold": _row("users", lambda text: b"\\.\n" + text),
    "a huge number": _row("cases", _huge_number),
    "no UTF-8": _row("users", lambda text: text.replace(b"zhang", b"\xff\xfe", 1)),
    "a row twice": _row("users", lambda text: text * 2, more=1),
    "fewer rows told": _fewer_rows_told,
    "another signer": _other_signer,
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_what_is_no_whole_hall_or_not_this_one_changes_nothing(
    filled: Database, tmp_path: Path, forgery: Forgery
) -> None:
    file, before = tmp_path / "hall.backup", contents(filled)
    back_up(filled.url, file, nothing)
    forged(file, forgery)
    with pytest.raises(InputRefused, match=r"backup\.damaged"):
        restore(filled.url, file, nothing, replace_hall=True)
    assert contents(filled) == before
    assert verify(filled, ZONE).findings == []
