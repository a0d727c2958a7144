"""What ``verify FILE`` answers: what a film that left the hall is, and what is said of it. No Qt, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from hall.city.zone import is_zone
from hall.errors import Words
from hall.moment import SECOND_MS, Moment
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.terminal import Terminal

if TYPE_CHECKING:
    from hall.video.lookback.cut import Cut

_GENUINE = "genuine"


class CutProved(Protocol):
    """What a film was found to be."""

    @property
    def verdict(self) -> str: ...
    @property
    def cut(self) -> Cut | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...


def answer_cut(terminal: Terminal, file: Path, proved: CutProved, line: int | None) -> int:
    """What the film is, what is said of it, and by which digits it is known; the exit code: 0 for a genuine one
    alone."""
    verdict, cut = str(proved.verdict), proved.cut
    said = [Words(f"cut.{verdict}", {"file": file, "fingerprint": proved.fingerprint})]
    if cut is not None and verdict != "changed":
        said += _told(cut, line)
    said.append(Words("cut.file", {"sha256": proved.sha256, "size": proved.size}))
    data = {
        "verdict": verdict, "file": str(file), "sha256": proved.sha256, "size": proved.size,
        "fingerprint": proved.fingerprint, "cut": asdict(cut) if cut is not None else None, "audit_line": line,
        "text": terminal.said(said[0]),
    }  # fmt: skip
    terminal.answer(data, [terminal.said(each) for each in said])
    return DONE if verdict == _GENUINE else FINDINGS


def _told(cut: Cut, line: int | None) -> Sequence[Words]:
    zone: tzinfo = ZoneInfo(cut.zone) if is_zone(cut.zone) else UTC
    begins, ends, at = (_clock(moment, zone) for moment in (cut.begins, cut.ends, cut.at))
    who = {"name": cut.name or cut.user, "login": cut.user, "role": cut.role, "station": cut.station, "at": at}
    national_id = Words("cut.national_id", {"national_id": cut.national_id}) if cut.national_id else ""
    case = Words("cut.case", {"number": cut.case}) if cut.case else ""
    told = [
        Words("cut.camera", {"camera": cut.camera, "name": cut.camera_name, "national_id": national_id}),
        Words("cut.time", {"begins": begins, "ends": ends, "zone": cut.zone}),
        Words("cut.who", who),
        Words("cut.why", {"wherefore": cut.reason, "case": case}),
    ]
    if cut.missing_ms >= SECOND_MS:
        told.insert(2, Words("cut.missing", {"lost_ms": cut.missing_ms, "number": len(cut.stretches) - 1}))
    if cut.doubled:
        twice_ms = sum(end - begin for begin, end in cut.doubled)
        told.append(Words("cut.doubled", {"twice_ms": twice_ms, "number": len(cut.doubled)}))
    return [*told, Words("cut.line", {"line": line})] if line is not None else told


def _clock(moment: Moment, zone: tzinfo) -> str:
    """On the clock of the city, with its distance from UTC."""
    return datetime.fromtimestamp(moment / SECOND_MS, zone).strftime("%Y-%m-%d %H:%M:%S %z")
