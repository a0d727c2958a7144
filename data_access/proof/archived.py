"""Proves the files of archived months, and tells what their lines vouch for, where the database has them no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from data_access.proof.month_file import read_month
from data_access.proof.months import Month
from data_access.proof.report import VerifyReport
from data_access.store import seals
from data_access.store.tables.statements import AUDIT_NAMES

_CASE, _VERSION, _ACT, _NOTE, _DIGEST, _SUBJECT = (
    AUDIT_NAMES.index(name) for name in ("case_id", "version", "act", "note", "digest", "subject")
)
Sealed = dict[str, str]
"""Subject → the digest in its last audit line."""


class LastLine(NamedTuple):
    """Of a case: its last line in the files, and how many there are."""

    version: int
    digest: bytes
    acts: int


@dataclass
class Archived:
    """What the files tell of the lines up to ``cut``, which the database has no more. ``is_whole``: all of them stand
    there, proved."""

    cut: int
    is_whole: bool = True
    lines: int = 0
    sealed: Sealed = field(default_factory=Sealed)
    last: dict[int, LastLine] = field(default_factory=dict)

    def take(self, line: Sequence[Any]) -> None:
        """The next line."""
        self.lines += 1
        if line[0] > self.cut:
            return
        case_id, digest = line[_CASE], line[_DIGEST]
        if case_id is not None:
            before = self.last.get(case_id)
            acts = before.acts + 1 if before else 1
            self.last[case_id] = LastLine(line[_VERSION], bytes.fromhex(digest), acts)
            return
        subject = line[_NOTE] if line[_SUBJECT] is None else line[_SUBJECT]
        if digest:
            self.sealed[subject] = digest
        if line[_ACT] == seals.REMOVED:
            self.sealed.pop(subject, None)


def read_archive(
    folder: Path, months: Sequence[Month], cut: int, public: str, beginning: str, report: VerifyReport
) -> Archived:
    """Read the files of ``months`` (the hall's, oldest first), in ``folder`` or in the hall's own folder in it.

    ``verify.archive_lost`` (month, file), ``verify.archive_file`` (month, file: not what the hall signed, or it does
    not follow the one before; ``beginning``: the hash before all lines). Raises OSError.
    """
    found, before, last = Archived(cut), beginning, 0
    for month in months:
        path = folder / month.file
        if not path.exists():
            path = folder / month.genesis / month.file
        told = {"month": month.month, "file": str(path)}
        is_next = (month.before, month.first) == (before, last + 1)
        before, last = month.anchor, month.last
        if not path.exists():
            report.add("verify.archive_lost", **told)
        elif not is_next or read_month(path, public, found.take) != month:
            report.add("verify.archive_file", **told)
        else:
            continue
        found.is_whole = found.is_whole and month.first > cut
    report.checked["archive_lines"] = found.lines
    return found
