"""A file of shapes with all that belongs to it, under plain names in a folder of its own, where the library finds it.

What a user calls a file never reaches the library, which reads addresses, archives and options out of names. Of an
archive only the members that are needed are unpacked, each counted on its way.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data_access.engine.named_files import Stamp, check_input, stamp_of
from data_access.imports.bounds import check_ratio, too_big
from data_access.imports.geo.formats import ARCHIVES, FORMATS, Format, check_archive, format_of
from data_access.imports.geo.own_folder import own_folder
from hall.errors import InputRefused

_NAME = "data"
_MOST_MEMBERS = 10_000
"""Files in an archive: a province's delivery has some hundred."""
_MOST_BYTES = 4 * 1024**3
"""Unpacked: what a shapefile or a .dbf of it may have at most (its offsets are signed 32-bit words of two bytes)."""
_BLOCK = 1 << 20  # bytes at a time: a megabyte
_UTF8_NAME = 0x800
"""The bit of a member by which its name is UTF-8; without it Chinese Windows writes GBK."""
_ENCRYPTED = 1
"""The bit of a member that wants a password."""
_LEFTOVERS = "__MACOSX"
"""A folder in which macOS keeps a file's icons, under the file's own name."""
_SHOWN = 10
"""Names of files that a refusal tells."""


@dataclass(frozen=True)
class Staged:
    """``path``: what the library is given; ``form``: its form; ``parts``: the files themselves by their endings;
    ``stamps``: how those that were named were before they were read."""

    path: Path
    form: Format
    parts: dict[str, Path]
    stamps: dict[Path, Stamp]


@contextmanager
def staged(path: Path, layer: str = "") -> Iterator[Staged]:
    """The file, ready to be read. ``layer``: which of several files of an archive.

    Raises InputRefused: those of ``check_input`` and ``format_of``, ``input.geo_part`` (file, part),
    ``input.zip_empty`` (file), ``input.zip_locked`` (file), ``input.geo_layers`` (file, layers), ``input.geo_broken``
    (file), ``input.limit``.
    """
    check_input(path)
    with own_folder() as folder:
        if path.suffix.lower() in ARCHIVES:
            check_archive(path)
            seen, parts = {path: stamp_of(path)}, _unpacked(path, folder, layer)
            main = next(folder / f"{_NAME}{suffix}" for suffix in parts if suffix in FORMATS)
            form = _complete(path, main, parts)
        else:
            form = format_of(path)
            parts = _beside(path, form)
            seen = {part: stamp_of(part) for part in parts.values()}
            for suffix, part in parts.items():
                (folder / f"{_NAME}{suffix}").symlink_to(part.resolve())
            main = folder / f"{_NAME}{path.suffix.lower()}"
        yield Staged(main, form, parts, seen)


def _beside(path: Path, form: Format) -> dict[str, Path]:
    """The file and those that belong to it, whatever the case of their endings."""
    parts = {path.suffix.lower(): path}
    wanted = (*form.parts, *form.maybe)
    if wanted:
        for each in path.parent.iterdir():
            if each.stem == path.stem and each.suffix.lower() in wanted:
                check_input(each)
                parts[each.suffix.lower()] = each
    _check_parts(path, form, parts)
    return parts


def _complete(path: Path, main: Path, parts: dict[str, Path]) -> Format:
    form = format_of(main, path)
    _check_parts(path, form, parts)
    return form


def _check_parts(path: Path, form: Format, parts: dict[str, Path]) -> None:
    missing = [part for part in form.parts if part not in parts]
    if missing:
        raise InputRefused("input.geo_part", file=str(path), part=", ".join(missing))


def _unpacked(path: Path, folder: Path, layer: str) -> dict[str, Path]:
    """The one file of shapes in the archive and what belongs to it."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            if len(members) > _MOST_MEMBERS:
                raise too_big(path, "members", _MOST_MEMBERS)
            parts, left = {}, _MOST_BYTES
            for suffix, member in _chosen(path, members, layer).items():
                parts[suffix] = folder / f"{_NAME}{suffix}"
                left -= _unpack(path, packed, member, parts[suffix], left)
            return parts
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as wrong:
        raise InputRefused("input.geo_broken", file=str(path)) from wrong


def _chosen(path: Path, members: list[zipfile.ZipInfo], layer: str) -> dict[str, zipfile.ZipInfo]:
    names = {_name(each): each for each in members if not each.is_dir()}
    mains = [name for name in names if name.suffix.lower() in FORMATS and _is_meant(name)]
    if len(mains) > 1:
        found = [name for name in mains if layer in (name.stem, name.name)]
        if len(found) != 1:
            told = [name.stem for name in mains]
            raise InputRefused("input.geo_layers", file=str(path), layers=", ".join(told[:_SHOWN]))
        mains = found
    if not mains:
        raise InputRefused("input.zip_empty", file=str(path))
    form = FORMATS[mains[0].suffix.lower()]
    wanted = (mains[0].suffix.lower(), *form.parts, *form.maybe)
    return {
        name.suffix.lower(): each
        for name, each in names.items()
        if name.with_suffix("") == mains[0].with_suffix("") and name.suffix.lower() in wanted
    }


def _name(member: zipfile.ZipInfo) -> PurePosixPath:
    name = member.filename.replace("\\", "/")
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        name = name.encode("cp437", "replace").decode("gb18030", "replace")
    return PurePosixPath(name)


def _is_meant(name: PurePosixPath) -> bool:
    return _LEFTOVERS not in name.parts and not name.name.startswith(".")


def _unpack(path: Path, packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Bytes that it has. Its length in the archive's list is a claim, and not believed."""
    if member.flag_bits & _ENCRYPTED:
        raise InputRefused("input.zip_locked", file=str(path))
    count = 0
    with packed.open(member) as stream, target.open("wb") as out:
        while block := stream.read(_BLOCK):
            count += len(block)
            check_ratio(path, max(member.compress_size, 1), count)
            if count > most:
                raise too_big(path, "bytes", _MOST_BYTES)
            out.write(block)
    return count
