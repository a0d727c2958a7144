"""A place for recordings: a folder of this machine or of a share, that bears the mark of its hall.

A segment is written beside its place (`parts`), made durable, and then given its name: no half one ever has one.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from urllib.parse import unquote, urlsplit

from hall.errors import InputRefused, NotFound, StoreRefused, StoreUnreachable, Words
from hall.video.recordings.segment import Segment, named

MARK = ".hall-recordings"
"""The file that says whose recordings these are, and tells this place from every other."""
ASIDE = ".aside"
"""The folder of what has a recorder's name and cannot be entered: nobody reads it, somebody may look at it."""
PARTS = ".parts"
"""The folder of what is being written, one within it for each station that records."""
_OURS = (MARK, PARTS, ASIDE)


def folder_of_url(url: str) -> Path:
    """Of a path or a ``file:`` URL. Raises InputRefused ``input.recordings_url``: of another scheme."""
    if "://" not in url and not url.startswith("file:"):
        return Path(url)
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise InputRefused("input.recordings_url", url=parts.scheme)
    return Path(unquote(parts.path))


def refused_words(refused: OSError, path: str | Path) -> Words:
    """Why that place can be neither read nor written: a full disk is told apart, for there somebody makes room."""
    if refused.errno in (errno.ENOSPC, errno.EDQUOT):
        return Words("store.recordings_full", {"path": str(path)})
    return Words("store.recordings", {"path": str(path), "why": refused.strerror or ""})


class RecordingFolder:
    """``genesis``: of the hall whose recordings lie there. Any thread."""

    def __init__(self, root: Path, genesis: str) -> None:
        self.root, self._genesis = root, genesis

    def begin(self) -> str:
        """The mark of the place, which gets one if it is an empty folder or none yet; where its parent is missing too,
        a disk or share is not mounted, and nothing is made. Raises StoreRefused, StoreUnreachable."""
        with suppress(NotFound):
            return self.mark()
        try:
            self.root.mkdir(mode=0o700, exist_ok=True)
            if any(not each.name.startswith(_OURS) for each in self.root.iterdir()):  # theirs who begin too
                raise StoreRefused("recordings.not_ours", path=str(self.root))
            self._put_mark()
        except OSError as refused:
            raise self._gone(refused) from None
        return self.mark()

    def mark(self) -> str:
        """Of the place. Raises NotFound ``missing.recordings``: it has none; StoreRefused ``recordings.other_hall``;
        StoreUnreachable ``store.recordings``."""
        try:
            told = json.loads((self.root / MARK).read_text(encoding="utf-8"))
            genesis, mark = str(told["genesis"]), str(told["mark"])
        except (FileNotFoundError, NotADirectoryError, KeyError, TypeError, ValueError):
            raise NotFound("missing.recordings", path=str(self.root)) from None
        except OSError as refused:
            raise self._gone(refused) from None
        if genesis != self._genesis:
            raise StoreRefused("recordings.other_hall", path=str(self.root))
        return mark

    def must_be(self, mark: str) -> None:
        """Raises StoreUnreachable ``store.recordings``: the place is away, and what stands under its name is another
        disk, or the folder on which it was mounted."""
        found: str | None = None
        with suppress(NotFound, StoreRefused):
            found = self.mark()
        if found != mark:
            raise self._gone(FileNotFoundError(errno.ENODEV, os.strerror(errno.ENODEV)))

    def _put_mark(self) -> None:
        part = self.root / f"{MARK}.{token_hex(8)}"  # two recorders may begin at once
        part.write_text(json.dumps({"genesis": self._genesis, "mark": token_hex(8)}), encoding="utf-8")
        part.chmod(0o600)
        _made_durable(part)
        with suppress(FileExistsError):
            os.link(part, self.root / MARK)
        part.unlink()

    def parts(self, station: str) -> Path:
        """Where that station writes what is not whole yet. Raises OSError."""
        folder = self.root / PARTS / station.replace("/", "_")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def keep(self, part: Path, segment: Segment) -> int:
        """Give a part that is whole its place, durably; its size in bytes. ``segment``: its store is the mark of the
        place. Raises OSError, StoreUnreachable: then it is where it was; FileNotFoundError: the part is gone."""
        try:
            _made_durable(part)
            size = part.stat().st_size
        except FileNotFoundError:
            self.must_be(segment.store)
            raise
        place = self.root / segment.name
        if not place.parent.exists():  # made in the place alone, not on the disk on which it was mounted
            self.must_be(segment.store)
            for folder in (place.parent.parent, place.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
        part.rename(place)
        _made_durable(place.parent)
        return size

    def size(self, segment: Segment) -> int:
        """Of its file, in bytes, whatever is said of it; 0: it is gone. Raises OSError."""
        with suppress(FileNotFoundError):
            return (self.root / segment.name).stat().st_size
        return 0

    def content(self, segment: Segment) -> bytes:
        """Raises NotFound ``missing.recording``, StoreUnreachable ``store.recordings``."""
        try:
            return (self.root / segment.name).read_bytes()
        except FileNotFoundError:
            raise NotFound("missing.recording", camera=segment.camera) from None
        except OSError as refused:
            raise self._gone(refused) from None

    def remove(self, segment: Segment) -> int:
        """How many bytes that gives back: 0, where it was gone. Raises OSError."""
        place, size = self.root / segment.name, self.size(segment)
        place.unlink(missing_ok=True)
        with suppress(OSError):  # others of that day are there
            place.parent.rmdir()
        return size

    @property
    def aside(self) -> Path:
        """Where what cannot be entered is set aside."""
        return self.root / ASIDE

    def set_aside(self, segment: Segment) -> None:
        """Raises OSError."""
        file, place = self.root / segment.name, self.aside / segment.name
        file.stat()  # nothing is made in a place that went away
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.rename(place)

    def count_aside(self) -> int:
        """How many files lie there."""
        return sum(each.is_file() for each in self.aside.glob("*/*/*"))

    def all(self, store: str, station: str) -> Iterator[Segment]:
        """What lies there by its names, camera by camera, in order of time. ``station``: who is told to have recorded
        what no index knows. Raises OSError."""
        for camera in sorted(self.root.iterdir()):
            for day in sorted(camera.iterdir()) if camera.is_dir() and not camera.name.startswith(".") else ():
                found = []
                for file in day.iterdir() if day.is_dir() else ():
                    with suppress(FileNotFoundError):  # gone meanwhile
                        name = f"{camera.name}/{day.name}/{file.name}"
                        found.append(named(name, file.stat().st_size, store, station))
                yield from sorted((each for each in found if each is not None), key=lambda each: each.begin)

    def free(self) -> int | None:
        """Bytes left on its disk; None: that cannot be told."""
        with suppress(OSError):
            return shutil.disk_usage(self.root).free
        return None

    def _gone(self, refused: OSError) -> StoreUnreachable:
        words = refused_words(refused, self.root)
        return StoreUnreachable(words.code, **words.params)


def _made_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
