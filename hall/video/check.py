"""What a check run of cameras (摄像机巡检) finds of each, and how it is kept as telemetry until the next one. Pure.

A refused login is a try that the camera counts: the next run does not ask it again before its time (``waits_ms``), and
goes by the same law as a view does (``login_back_off_ms``), unless the camera's row is another one by then.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from hall.frozen import frozen
from hall.health.findings import Finding, Severity
from hall.moment import Moment
from hall.plain_text import shown
from hall.telemetry import told as t
from hall.telemetry.latest import Latest
from hall.video.streams.pace import login_back_off_ms
from hall.video.streams.policy import FAILURES, Event

CHECK_KIND = "camera_check"
"""Of telemetry: a camera's code, and what the last run found of it."""

_MOST_NAMED = 3  # cameras in one line


class Outcome(StrEnum):
    """How a camera stands."""

    FINE = "fine"  # 正常: each address that it has brings a picture
    PARTLY = "partly"  # 部分正常: one of its two streams does
    FAILED = "failed"  # 失败
    SAMPLE = "sample"  # 演示: drawn here, so nobody is asked
    OFF = "off"  # 已停用, by the hall
    NO_ADDRESS = "no_address"  # 未登记视频地址
    SEALED = "sealed"  # 口令打不开: this station has not the hall's key


KEPT = frozenset({Outcome.FINE, Outcome.PARTLY, Outcome.FAILED})
"""What was found by asking; the others are of the row, or of the station that asked."""


@frozen
class ChannelSeen:
    """What came of one address. host: as people are told it; failed: why no picture came (None: one did); codec: as
    ``h264``; size: px; fps: as its time stamps go, 0.0: too few frames; opened_ms: from the first packet that was sent
    there to the first picture; delay_ms: how much later than the promptest the last frame came (None: no stamps)."""

    host: str
    failed: Event | None = None
    codec: str = ""
    size: tuple[int, int] = (0, 0)
    fps: float = 0.0
    opened_ms: int = 0
    delay_ms: int | None = None


@frozen
class CameraChecked:
    """What was found of a camera. main, sub: of its streams (主码流, 子码流), None: it has none; row: a digest of
    its addresses and login as they were; refusals: how often in a row its login was; asked: whether it was just now,
    or this is what the run before found; waits_ms: until it may be asked again; at: when it was asked."""

    code: str
    outcome: Outcome
    main: ChannelSeen | None = None
    sub: ChannelSeen | None = None
    row: str = ""
    refusals: int = 0
    asked: bool = True
    waits_ms: int = 0
    at: Moment = 0

    @property
    def is_refused(self) -> bool:
        """Whether its login was refused."""
        return any(each is not None and each.failed is Event.UNAUTHORISED for each in (self.main, self.sub))

    def told(self, at: Moment) -> Latest:
        """As telemetry."""
        said = {name: _plain(seen) for name, seen in (("main", self.main), ("sub", self.sub)) if seen is not None}
        value = json.dumps({**said, "row": self.row, "refusals": self.refusals}, separators=(",", ":"))
        return Latest(CHECK_KIND, self.code, at, value=value)


def outcome_of(*channels: ChannelSeen | None) -> Outcome:
    """Of what came of its addresses."""
    failed = [each.failed is not None for each in channels if each is not None]
    if not failed:
        return Outcome.NO_ADDRESS
    return Outcome.FAILED if all(failed) else Outcome.PARTLY if any(failed) else Outcome.FINE


def waits_ms(before: CameraChecked | None, row: str, now: Moment) -> int:
    """How long a camera must not be asked yet, because its login was refused; 0: it may be."""
    if before is None or before.row != row or not before.is_refused:
        return 0
    back_off_ms = login_back_off_ms(max(0, before.refusals - 1))
    return min(back_off_ms, max(0, before.at + back_off_ms - now))


def checked(value: Latest) -> CameraChecked | None:
    """What a row of telemetry says; None: it cannot be read."""
    said = t.told(value.value)
    if said is None:
        return None
    main, sub = _seen(said.inner("main")), _seen(said.inner("sub"))
    outcome = outcome_of(main, sub)
    row, refusals = said.get("row", t.text, ""), said.get("refusals", t.whole(), 0)
    if outcome not in KEPT:
        return None
    return CameraChecked(value.code, outcome, main, sub, row, refusals, asked=False, at=value.at)


def _plain(seen: ChannelSeen) -> dict[str, Any]:
    return {
        "host": seen.host, "failed": seen.failed, "codec": seen.codec, "width": seen.size[0], "height": seen.size[1],
        "fps": round(seen.fps, 2), "opened_ms": seen.opened_ms, "delay_ms": seen.delay_ms,
    }  # fmt: skip


def _seen(said: t.Told | None) -> ChannelSeen | None:
    if said is None:
        return None
    failed = said.get("failed", _failure, None)
    if failed is None and said.dropped:
        failed = Event.BROKEN  # of another version: it did fail
    size = said.get("width", t.whole(), 0), said.get("height", t.whole(), 0)
    return ChannelSeen(
        said.get("host", t.text, ""), failed, said.get("codec", t.text, ""), size, said.get("fps", t.number, 0.0),
        said.get("opened_ms", t.whole(), 0), said.get("delay_ms", t.whole(0, t.GREATEST), None),
    )  # fmt: skip


def _failure(value: Any) -> Event:
    found = Event(t.text(value))
    if found not in FAILURES - {Event.CROWDED, Event.BEING_DRAWN}:
        raise ValueError("no failure")
    return found


class Failing(NamedTuple):
    """A camera of which a check run had no picture (``FAILED``), or of one stream alone (``PARTLY``), and how long ago
    that was."""

    code: str
    age_ms: int
    outcome: Outcome = Outcome.FAILED


def finding(failing: Sequence[Failing]) -> tuple[Finding, ...]:
    """For whoever looks after the hall: how many, the first few by code, and how old that news is at least."""
    if not failing:
        return ()
    names = ", ".join(shown(each.code) for each in sorted(failing)[:_MOST_NAMED])
    params = {"count": len(failing), "cameras": names, "ago_ms": min(each.age_ms for each in failing)}
    return (Finding("", "health.cameras_checked", Severity.WARN, params),)
