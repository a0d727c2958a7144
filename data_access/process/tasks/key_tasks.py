"""What ``key make | export | import`` do. No words, no terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from data_access.engine.database import open_database
from data_access.engine.named_files import check_input, target_of, whole_file
from data_access.secrets.carried_key import arrived, carried
from data_access.secrets.key_folder import KeyFolder
from data_access.secrets.station_key import load_key, make_key, public_key
from hall.errors import InputRefused, KeyRefused
from hall.frozen import frozen

_MOST_BYTES = 65_536  # such a file has some five hundred


@frozen
class KeyTold:
    """``fingerprint``: by which people see that two stations have the same key; ``file``: where it lies now."""

    fingerprint: str
    file: str


def make(url: str, folder: Path) -> KeyTold:
    """Give a hall that has none its key. Raises InputRefused ``key.exists``, OSError."""
    with closing(open_database(url, station="key")) as database:
        key = make_key(database, folder)
    return KeyTold(key.fingerprint, str(KeyFolder(folder).path(key.genesis)))


def export_key(url: str, folder: Path, file: Path, passphrase: Callable[[], str]) -> KeyTold:
    """Write the key to a file under a passphrase, which is asked for when all else is right.

    Raises InputRefused (``key.file_exists``, ``key.short_passphrase``, those of ``target_of``), KeyRefused, OSError.
    """
    if target_of(file).exists():
        raise InputRefused("key.file_exists", file=str(file))
    with closing(open_database(url, station="key")) as database:
        key = load_key(database, folder)
    sealed = carried(key, passphrase())
    with whole_file(file) as out:
        out.write(sealed)
    return KeyTold(key.fingerprint, str(file))


def import_key(url: str, folder: Path, file: Path, passphrase: Callable[[], str]) -> KeyTold:
    """Keep the key of such a file at this station. Raises those of ``check_input``, OSError, KeyRefused
    (``key.other_hall``: it belongs to another hall than this database)."""
    check_input(file)
    with closing(open_database(url, station="key")) as database:
        public, genesis = public_key(database), database.genesis
    with file.open("rb") as opened:
        key = arrived(opened.read(_MOST_BYTES), passphrase())
    if (key.genesis, key.public) != (genesis, public):
        raise KeyRefused("key.other_hall", path=str(file))
    return KeyTold(key.fingerprint, str(KeyFolder(folder).keep(key)))
