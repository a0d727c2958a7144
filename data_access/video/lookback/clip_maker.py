"""Makes clips around the moments of leads (告警前后录像): cut out of recordings, none encoded anew, kept apart.

By whoever records: segments of the time are taken over into one MP4 in memory, which is put into the store of attached
files whole or not at all, sealed where the city wants it, and then named by its row. So a process that is killed
meanwhile, and a disk that is full, leave nothing half; what has no clip is found again by the next round.
"""

from __future__ import annotations

import io
import logging
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import NamedTuple

from data_access.store.sealed_contents import sealed
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.lookback import remux
from data_access.video.lookback.footage import Piece
from hall.cases.attachments import MEGABYTE, MOST_BYTES
from hall.city.own_rules import OwnRules
from hall.errors import HallError, InputRefused, KeyRefused, RuleBroken, StoreUnreachable, Words
from hall.frozen import frozen
from hall.moment import DAY_MS, SECOND_MS, Moment
from hall.ports import AttachmentStore, Clock, Secrets
from hall.ports.recordings import RecordingReader
from hall.video.leads.lead import Lead
from hall.video.lookback.clip import OTHERS_MS, LeadClip, around, fitting, is_due, makes_it, may_make_it
from hall.video.recordings.segment import Segment

_ROUND_S = 1.0
"""Of a recorder's round, which keeps its seats meanwhile: some five clips."""
_TIDY_S = 3_600.0  # how often clips of leads that were refused go
AGAIN_S, MOST_AGAIN_S = 2.0, 60.0
"""What could not be read is tried again after so long, then after twice as long, up to a minute."""
PATIENT_S = 3_600.0  # then it is made of what there is, or given up: an hour is more than a share takes to come back
_TOLD_S = 86_400.0  # how long health tells of one that was given up
_MOST_COUNTED = 10_000  # of those
_SMALLER = 4  # times that a clip is halved which is larger than its segments told
log = logging.getLogger(__name__)


@frozen
class ClipMeans:
    """With what clips are made. ``rules``: of the city, as they are now; ``key``: the hall's, None: not here;
    ``free``: bytes left on the disk of the store, None: unknown; ``reserve``: of them to be left; ``remove``: what is
    no lead's any more from a store that is a folder; ``is_masked``: whether nobody may see all of that camera now."""

    clips: LeadClips
    recordings: RecordingReader
    contents: AttachmentStore
    clock: Clock
    rules: Callable[[], OwnRules]
    key: Secrets | None
    free: Callable[[], int | None]
    reserve: int
    remove: Callable[[str], object]
    is_masked: Callable[[str], bool]


class _Again(NamedTuple):
    """A clip whose recordings could not be read: since when, and when it is tried again (monotonic s), and after how
    long then."""

    since_s: float
    at_s: float
    then_s: float


class _UnreadError(Exception):
    """Some of its recordings could not be read just now: the place is away, or a file in it."""


@dataclass
class ClipMaker:
    """Of one station. ``tell``: is told once what keeps clips from being made, and when it is over. One thread."""

    station: str
    means: ClipMeans
    tell: Callable[[Words], None]
    _after: int | None = field(default=None, init=False)
    """The id of the last lead before the first that may still get a clip from here; None: not looked yet."""
    _settled: set[int] = field(default_factory=set, init=False)
    """Leads behind it of which this station makes no clip any more."""
    _told: str = field(default="", init=False)
    _is_hindered: bool = field(default=False, init=False)
    """In this round: what keeps one clip from being made keeps all."""
    _tidies_at: float = field(default=0.0, init=False)
    _again: dict[int, _Again] = field(default_factory=dict, init=False)
    """By the id of its lead."""
    _unread: Words | None = field(default=None, init=False)
    """Why some of what the present clip is made of could not be read."""
    _given_up: deque[float] = field(default_factory=lambda: deque(maxlen=_MOST_COUNTED), init=False)
    """When (monotonic s)."""

    def trouble(self) -> Words | None:
        """Of clips that were given up within a day; None: none was. Any thread."""
        count = sum(each > monotonic() - _TOLD_S for each in list(self._given_up))
        return Words("clips.given_up", {"count": count}) if count else None

    def round(self) -> None:
        """Make those that are due, for a second at most. Raises StoreUnreachable: the database cannot be read."""
        clips, until, self._is_hindered = self.means.clips, monotonic() + _ROUND_S, False
        if self._after is None:  # what came while nobody recorded, or the one before died
            self._after = clips.before(self.means.clock.now() - DAY_MS)
        lacking, waits = clips.lacking(self._after), list[int]()
        for lead in lacking:
            if lead.id in self._settled:
                continue
            if not self._is_hindered and monotonic() < until and self._is_settled(lead):
                self._settled.add(lead.id)
            else:
                waits.append(lead.id)
        if monotonic() >= self._tidies_at:
            clips.take_out(self.means.remove)
            self._tidies_at = monotonic() + _TIDY_S
        if lacking:
            self._after = waits[0] - 1 if waits else lacking[-1].id
            self._settled = {each for each in self._settled if each > self._after}

    def _is_settled(self, lead: Lead) -> bool:
        """Whether it has its clip, or gets none from here."""
        now, at = self.means.clock.now(), lead.first_at
        if lead.id in self._again and monotonic() < self._again[lead.id].at_s:
            return False
        if at > now + DAY_MS:  # a program whose clock is wrong
            return True
        segments = self.means.recordings.segments(lead.camera, *around(at))
        if not is_due(at, segments, now):
            return False
        if self.means.is_masked(lead.camera) or not may_make_it(self.station, segments):
            return True
        if not makes_it(self.station, segments) and now < around(at)[1] + OTHERS_MS:
            return False  # it is another's, while that one lives
        return self._made(lead, segments)

    def _made(self, lead: Lead, segments: Sequence[Segment]) -> bool:
        """False: it is tried again."""
        try:
            made = self._cut(lead, segments)
        except _UnreadError:
            return False
        except (StoreUnreachable, KeyRefused) as refused:
            self._is_hindered = True
            self._say(refused.words)
            return False
        except (HallError, OSError) as refused:  # what there is of it cannot be read, or is of a form that is no film
            log.warning("no clip of lead %d: %s", lead.id, refused if isinstance(refused, HallError) else "unreadable")
            if self._again.pop(lead.id, None) is not None:
                self._given_up.append(monotonic())
            return True
        self._again.pop(lead.id, None)
        self.means.clips.put(made)
        self._say(None)
        return True

    def _must_be_read(self, lead: Lead) -> None:
        """Wait for what could not be, unless that has lasted for too long. Raises _UnreadError."""
        now_s = monotonic()
        again = self._again.get(lead.id, _Again(now_s, now_s, AGAIN_S))
        if self._unread is None or now_s - again.since_s > PATIENT_S:
            return
        self._again[lead.id] = _Again(again.since_s, now_s + again.then_s, min(2 * again.then_s, MOST_AGAIN_S))
        self._say(self._unread)
        raise _UnreadError

    def _say(self, words: Words | None) -> None:
        if words is not None and words.code != self._told:
            log.warning("clips wait: %s", words.code)
            self.tell(words)
        elif words is None and self._told:
            self.tell(Words("clips.back"))
        self._told = words.code if words is not None else ""

    def _cut(self, lead: Lead, segments: Sequence[Segment]) -> LeadClip:
        """Raises RuleBroken, InputRefused, StoreUnreachable, KeyRefused, OSError."""
        rules, means = self.means.rules(), self.means
        most = min(rules.attachments.file_mb * MEGABYTE, MOST_BYTES)
        free = means.free()
        if free is not None and free < means.reserve + most:
            raise StoreUnreachable("clips.no_room", mb=(means.reserve + most) // MEGABYTE)
        if rules.leads.seals_clips and means.key is None:
            raise KeyRefused("clips.no_key")
        plan = most
        for _ in range(_SMALLER):
            film, content = self._film(lead, segments, *fitting(lead.first_at, segments, plan))
            if rules.leads.seals_clips and means.key is not None:
                content = sealed(content, means.key)
            if len(content) <= most:
                kept = means.contents.put(io.BytesIO(content), most)
                return LeadClip(lead.id, lead.camera, film.begins, film.ends, kept.digest, kept.size, film.stretches)
            plan //= 2
        raise RuleBroken("refused.file_large", name="", mb=rules.attachments.file_mb)

    def _film(self, lead: Lead, segments: Sequence[Segment], begin: Moment, end: Moment) -> tuple[remux.Film, bytes]:
        """Raises _UnreadError, and what `_cut` does."""
        self._unread = None
        try:
            return self._fitting(lead, segments, begin, end)
        finally:
            self._must_be_read(lead)

    def _fitting(self, lead: Lead, segments: Sequence[Segment], begin: Moment, end: Moment) -> tuple[remux.Film, bytes]:
        """Where the pictures become others, what is of the moment counts."""
        pieces = [Piece(each.begin, each.end, partial(self._opened, each)) for each in segments]
        made = partial(_written, pieces, lead)
        try:
            return made(begin, end)
        except InputRefused as refused:
            at = refused.words.params.get("at")
            if not isinstance(at, int):
                raise
        return made(begin, at) if at > lead.first_at else made(at, end)

    def _opened(self, segment: Segment) -> io.BytesIO:
        try:
            return io.BytesIO(self.means.recordings.content(segment))
        except HallError as refused:
            self._unread = refused.words
            self._is_hindered |= isinstance(refused, StoreUnreachable)
            raise


def _written(pieces: Sequence[Piece], lead: Lead, begin: Moment, end: Moment) -> tuple[remux.Film, bytes]:
    """In memory, by a name that holds for this process alone: libav opens it anew to put the index first."""
    made = datetime.fromtimestamp(lead.first_at / SECOND_MS, UTC).isoformat()  # as players tell "created"
    with os.fdopen(os.memfd_create("clip"), "w+b") as file:
        marks = {"title": lead.camera, "creation_time": made}
        film = remux.write(pieces, begin, end, f"/proc/self/fd/{file.fileno()}", marks)
        file.seek(0)
        return film, file.read()
