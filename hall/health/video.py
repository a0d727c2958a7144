"""What a station tells of its cameras: on tiles (视频画面) how many play, which fail, and what reaches the glass; of a
recorder (录像) how many it records, and what keeps the others from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from hall.errors import Words
from hall.telemetry import told as t

MOST_TOLD = 6
"""Cameras that fail and are named; all are counted. A value of telemetry has bounds."""
_PARAMS = 2  # of why: its machine, its codec


class CameraFailing(NamedTuple):
    """A camera that a tile should show and does not. ``since_s``: for how long; ``why``: what went wrong."""

    camera: str
    since_s: int
    why: Words


class VideoSeen(NamedTuple):
    """``cameras``: that tiles show now; ``live``: of these, that play; ``delivered``, ``painted``: frames of them all
    in the last second, handed to tiles and brought to the glass; ``failing``: how many fail, ``named``: those that
    have failed longest, one of each reason at least; ``given_up``: the device that decoded until it made a mistake,
    "": there is none such. Of a recorder: the cameras whose seat it holds, those that it records; ``unkept``: what
    keeps recordings from being kept, None: nothing; ``unfit``: what its setting names and cannot be recorded;
    ``whys``: how many of those that fail do so for which reason (the code of its words)."""

    cameras: int = 0
    live: int = 0
    delivered: int = 0
    painted: int = 0
    failing: int = 0
    named: tuple[CameraFailing, ...] = ()
    given_up: str = ""
    unkept: Words | None = None
    unfit: tuple[Words, ...] = ()
    whys: tuple[tuple[str, int], ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain lists and texts."""
        unkept = None if self.unkept is None else t.plain_words(self.unkept)
        named = [_plain(each) for each in self.named[:MOST_TOLD]]
        unfit = [t.plain_words(each) for each in self.unfit]
        return {**self._asdict(), "named": named, "unkept": unkept, "unfit": unfit, "whys": self.whys[:MOST_TOLD]}

    def with_failing(self, found: Iterable[CameraFailing]) -> VideoSeen:
        """It, with these cameras that fail."""
        by_age = sorted(found, key=lambda each: (-each.since_s, each.camera))
        first = {each.why.code: each for each in reversed(by_age)}.values()
        named = sorted(by_age, key=lambda each: each not in first)[:MOST_TOLD]
        whys = tuple(Counter(each.why.code for each in by_age).most_common(MOST_TOLD))
        longest_first = tuple(sorted(named, key=by_age.index))
        return self._replace(failing=len(by_age), named=longest_first, whys=whys)


_COUNTED = ("cameras", "live", "delivered", "painted", "failing")


def video_from(value: Any) -> VideoSeen:
    """A ``Take`` of it."""
    if not isinstance(value, dict):
        raise ValueError("no video")  # noqa: TRY004 - one error for whatever does not fit
    told, some = t.Told(value), t.whole()
    cameras, live, delivered, painted, failing = (told.get(name, some, 0) for name in _COUNTED)
    named, given_up = told.many("named", _failing, MOST_TOLD), told.get("given_up", t.text, "")
    unkept, unfit = told.get("unkept", t.words, None), told.many("unfit", t.words, MOST_TOLD)
    whys = told.many("whys", t.pair(t.code, some), MOST_TOLD)
    return VideoSeen(cameras, live, delivered, painted, failing, named, given_up, unkept, unfit, whys)


def _plain(each: CameraFailing) -> dict[str, Any]:
    why = Words(each.why.code, dict(list(each.why.params.items())[:_PARAMS]))
    return {"camera": each.camera[: t.MOST_PARAM], "since_s": each.since_s, "why": t.plain_words(why)}


def _failing(value: Any) -> CameraFailing:
    if not isinstance(value, dict):
        raise ValueError("no camera")  # noqa: TRY004 - as above
    camera = t.text(value.get("camera"))
    return CameraFailing(camera, t.whole()(value.get("since_s")), t.words(value.get("why")))
