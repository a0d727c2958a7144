"""The file behind a SQLite database: is it on a network share, is it still the same one, who holds its write lock.

Never opens the database or its -shm: closing a second descriptor would drop SQLite's own POSIX locks.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from hall.frozen import frozen

NETWORK_TYPES = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "gfs2",
    "ocfs2", "virtiofs", "vboxsf", "prl_fs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs",
    "fuse.smbnetfs", "fuse.davfs2", "fuse.cephfs", "fuse.vmhgfs-fuse", "fuse.juicefs", "fuse.gvfsd-fuse",
})  # fmt: skip
"""File systems on which SQLite's locks or shared memory cannot be trusted."""
_WRITE_LOCK = "120"  # offset of WAL's write lock in the -shm file


@frozen
class LockHolder:
    """The process that holds the write lock."""

    pid: int
    program: str
    stopped: bool


def is_stream(path: Path) -> bool:
    """Whether a pipe or a device stands there: SQLite would wait for it without end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def network_type(path: Path, mountinfo: Path = Path("/proc/self/mountinfo")) -> str | None:
    """The type of the network file system that holds ``path``, None on a local one or where it cannot be known."""
    try:
        lines = mountinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    target, best, kind = str(path.resolve()), "", None
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    return kind if kind in NETWORK_TYPES else None


def identity(path: Path) -> tuple[int, int]:
    """Device and inode. Raises FileNotFoundError."""
    found = os.stat(path)  # noqa: PTH116 - asked before every act; Path.stat costs three times as much
    return found.st_dev, found.st_ino


def file_beside(path: Path) -> Path:
    """Where the telemetry of a database stands: ``hall.db`` → ``hall.telemetry.db``."""
    return path.with_name(f"{path.stem}.telemetry.db")


def tracks_beside(path: Path) -> Path:
    """Where positions that are kept stand: ``hall.db`` → ``hall.tracks.db``."""
    return path.with_name(f"{path.stem}.tracks.db")


def files_of(path: Path) -> tuple[Path, ...]:
    """All files that a database has, or may have."""
    files = (path, file_beside(path), tracks_beside(path))
    return tuple(Path(f"{file}{end}") for file in files for end in ("", "-wal", "-shm", "-journal"))


def lock_holder(path: Path) -> LockHolder | None:
    """Who holds the write lock now; None where nobody does or the kernel does not tell."""
    try:
        device, inode = identity(Path(f"{path}-shm"))
        locks = Path("/proc/locks").read_text(encoding="ascii")
    except OSError:
        return None
    where = f"{os.major(device):02x}:{os.minor(device):02x}:{inode}"
    for line in locks.splitlines():
        parts = line.split()
        if "->" not in parts and parts[5] == where and parts[3] == "WRITE" and parts[6] == _WRITE_LOCK:
            return _describe(int(parts[4]))
    return None


def held(path: Path, for_ms: int) -> dict[str, Any]:
    """Who holds the write lock, and for how long already: for ``lock_words``."""
    holder = lock_holder(path) or LockHolder(0, "", stopped=False)
    return {"by": holder.program, "pid": holder.pid, "stopped": holder.stopped, "for_ms": for_ms}


def holders(path: Path) -> list[str]:
    """The programs (with their process ids) that have the database open, as far as this account may see."""
    wanted = str(path.resolve())
    found = []
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
        try:
            is_one = any(os.readlink(each) == wanted for each in (folder / "fd").iterdir())  # noqa: PTH115 - of a link to no path
        except OSError:
            continue  # ended meanwhile, or another account's
        if is_one:
            found.append(f"{_describe(int(folder.name)).program} ({folder.name})")
    return found


def _describe(pid: int) -> LockHolder:
    folder = Path("/proc") / str(pid)
    try:
        words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").strip("\0").split("\0")
        state = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return LockHolder(pid, "", stopped=False)
    named = [Path(word).name if "/" in word else word for word in words]
    return LockHolder(pid, " ".join(named[:4])[:60], stopped=state in "Tt")
