"""The errors a person can act on. Each carries a code and parameters; the words are made at the edge."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from hall.frozen import frozen


@frozen
class Words:
    """A sentence to be said: a code such as ``refused.not_disposer`` and what to put into it."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class HallError(Exception):
    """Base of all errors that are told to a person in words; ``words`` says which."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.words = Words(code, params)

    def __str__(self) -> str:
        return f"{self.words.code} {dict(self.words.params)}"


class RuleBroken(HallError):
    """The law of the case says no (``refused.*``)."""


class NotAllowed(HallError):
    """This role, scope or person may not do that (``denied.*``)."""


class NotFound(HallError):
    """No such case, unit, profile … (``missing.*``)."""


class CaseChangedMeanwhile(HallError):
    """Someone was faster: params name ``by``, ``act``, ``version`` of what happened since (``changed.meanwhile``)."""


class LawChanged(HallError):
    """Decided by a law that is no longer in force (``changed.law``), or for a unit of a ground that has changed
    (``changed.ground``): renew the law book and decide again."""


class PeopleChanged(HallError):
    """Users, roles or scopes have changed since this person was asked about last (``changed.people``): ask who they are
    now (``SignIn.renewed``) and decide again."""


class SeatLost(HallError):
    """This process stood still so long that another took its place (``seat.lost``, ``import.turn_lost``; machine, pid):
    what it was about to store is not stored, and asking again gives it no right."""


class StoreUnreachable(HallError):
    """Database, network or disk does not answer (``store.*``); nothing was acknowledged."""


class StoreRefused(HallError):
    """The database is there but must not be used: newer schema, network path, not a sample … (``store.*``)."""


class KeyRefused(HallError):
    """The hall's key is not at this station, is another hall's, or does not open what it is asked to (``key.*``)."""


class SystemRefused(HallError):
    """A disk or a folder refuses what is to be written or read (``system.*``); params name the path."""


class CameraRefused(HallError):
    """A camera does not answer, or not do what it is asked (``camera.*``); params name its host, never a login."""


class ConstraintBroken(StoreRefused):
    """A rule of the database itself was broken (``store.constraint``, with ``what``): a row that may be there once is
    there already, or points to one that is not."""


class InputRefused(HallError):
    """A file or a setting is wrong (``input.*``); params name file, line, key, why."""


_OF_SYSTEM: Mapping[int, str] = {
    errno.ENOSPC: "system.disk_full",
    errno.EDQUOT: "system.disk_full",
    errno.EIO: "system.disk_error",
    errno.ENOENT: "system.no_path",
    errno.EACCES: "system.no_right",
    errno.EPERM: "system.no_right",
    errno.EROFS: "system.read_only",
    errno.EEXIST: "system.not_folder",
    errno.ENOTDIR: "system.not_folder",
    errno.EISDIR: "system.not_file",
    errno.ENAMETOOLONG: "system.long_name",
}


def refused_by_system(error: BaseException) -> SystemRefused | None:
    """What the system refused, where a person can do something about it; None: no error of the system, a rare one, or
    one that names no path."""
    code = _OF_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None
    if code is None or not isinstance(error, OSError) or error.filename is None:
        return None
    return SystemRefused(code, path=str(error.filename))
