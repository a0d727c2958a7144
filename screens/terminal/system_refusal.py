"""What the system refused, in words: the errors of files and folders that a person can do something about."""

from __future__ import annotations

import errno
from pathlib import Path

from hall.errors import Words

_CODES = {
    errno.ENOSPC: "cli.disk_full",
    errno.EDQUOT: "cli.disk_full",
    errno.ENOENT: "cli.no_path",
    errno.EACCES: "cli.no_right",
    errno.EPERM: "cli.no_right",
    errno.EROFS: "cli.read_only",
    errno.EEXIST: "cli.not_folder",
    errno.ENOTDIR: "cli.not_folder",
    errno.EISDIR: "cli.not_file",
    errno.ENAMETOOLONG: "cli.long_name",
}


def system_words(refused: OSError) -> Words:
    """The sentence, with the path where one is known; the system's own words for what is rare."""
    code = _CODES.get(refused.errno or 0)
    if code is None or (refused.filename is None and code != "cli.disk_full"):
        return Words("cli.os_error", {"why": str(refused)})
    return Words(code, {"path": str(refused.filename or Path.cwd())})
