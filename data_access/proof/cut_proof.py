"""Proves a cut of a recording (录像导出件) that left the hall: that it is whole, who signed it, what is said of it.

Asks nothing of a database: whoever has the file, and the hall's fingerprint from the hall itself, can prove it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import Path

from data_access.engine.named_files import check_input
from data_access.secrets.hall_key import fingerprint, is_signed
from data_access.video.lookback.cut_file import Found, digest, find
from hall.frozen import frozen
from hall.video.lookback.cut import Cut, read


class Verdict(StrEnum):
    """What a cut is found to be."""

    GENUINE = "genuine"  # 真实: as the hall signed it, and the hall is known
    UNKNOWN = "unknown"  # 签名方未知: as it was signed, by a key that is not known here
    OTHER = "other"  # 他人签名: as it was signed, by another key than the hall's
    CHANGED = "changed"  # 已改动: since it was signed
    SHORT = "short"  # 不完整: its end is missing, and with it the statement
    UNSIGNED = "unsigned"  # 未签名: no hall has signed it


@frozen
class Proved:
    """``cut``: what its statement says, None where there is none that can be read; of a cut that is CHANGED it may be
    a lie. ``sha256``: of the whole file, for whoever keeps a list; ``fingerprint``: of who signed it."""

    verdict: Verdict
    cut: Cut | None
    sha256: str
    size: int
    fingerprint: str = ""


Known = Callable[[str], Collection[str]]
"""The public keys that are known of the hall of this genesis."""


def nobody(_: str) -> Collection[str]:
    """No hall is known."""
    return ()


def prove(path: Path, known: Known = nobody, compared: str = "") -> Proved:
    """Prove one file. ``known``: asked by the hall that the file names; ``compared``: the fingerprint that the hall
    itself has told, "": none.

    Blocks: a second or two a gigabyte. Raises InputRefused (``input.no_file``, ``input.no_plain_file``), OSError.
    """
    check_input(path)
    with path.open("rb") as file:
        found = find(file)
        whole = digest(file, found.size)
        if not found.statement:
            verdict = Verdict.SHORT if found.is_marked else Verdict.UNSIGNED
            return Proved(verdict, None, whole, found.size)
        try:
            cut, signature = read(found.statement)
        except ValueError:
            return Proved(Verdict.CHANGED, None, whole, found.size)
        told = fingerprint(cut.public_key)
        is_so = _is_as_signed(found, cut, signature) and digest(file, cut.size) == cut.sha256
    verdict = _whose(cut, told, known, compared) if is_so else Verdict.CHANGED
    return Proved(verdict, cut, whole, found.size, told)


def _is_as_signed(found: Found, cut: Cut, signature: bytes) -> bool:
    """The statement, and that nothing stands behind or between."""
    is_all = found.start == cut.size and found.end == found.size
    return is_all and is_signed(cut.public_key, cut.told(), signature)


def _whose(cut: Cut, told: str, known: Known, compared: str) -> Verdict:
    if compared:
        return Verdict.GENUINE if _plain(compared) == _plain(told) else Verdict.OTHER
    keys = known(cut.genesis)
    if not keys:
        return Verdict.UNKNOWN
    return Verdict.GENUINE if cut.public_key in keys else Verdict.OTHER


def _plain(digits: str) -> str:
    """A fingerprint however it was typed."""
    return "".join(filter(str.isalnum, digits)).upper()
