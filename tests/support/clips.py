"""Leads of a small hall, what its cameras recorded around their moments, and who makes clips of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from data_access.attachments.choose import contents_of
from data_access.attachments.contents import Contents
from data_access.process.station import DatabaseAccess
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.lookback.clip_maker import ClipMaker, ClipMeans
from hall.city.own_rules import OwnRules
from hall.errors import Words
from hall.moment import LATEST, SECOND_MS, Moment
from hall.ports import Secrets
from hall.video.leads.lead import Detection
from tests.support.lead_city import STREET
from tests.support.recorded import LOOK, FakeRecordings
from tests.support.rtsp.clips import Look

AGO_MS = 50 * SECOND_MS
"""Of the moment of a lead: all of its clip has been recorded by now."""


@dataclass
class ClipHall:
    """One station at the small city of ``lead_city``; ``frame``: the digest of the frame in its store."""

    access: DatabaseAccess
    frame: str
    look: Look = LOOK
    told: list[str] = field(default_factory=list)
    """The words of what kept clips from being made."""
    masked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.contents = contents_of(self.access.database, self.access.database.genesis)
        self.clips = LeadClips(self.access.database)
        self.begin(self.access.clock.now() - AGO_MS)

    def begin(self, at: Moment) -> None:
        """What was recorded lies around this moment, ten seconds before to twenty behind it and a little more."""
        self.at, lasts = at, self.look.seconds * SECOND_MS
        begins = [at + n * lasts for n in range(-12_000 // lasts, 28_000 // lasts)]
        self.recordings = FakeRecordings(begins, self.look)

    def see(self, camera: str = "c1", kind: str = "refuse", at: Moment | None = None) -> None:
        """One detection: a lead."""
        intake = LeadIntake(self.access.database, self.access.clock, lambda: self.rules().leads)
        intake.take([Detection(camera, kind, "eye/3", at or self.at, 0.8, self.frame, STREET)])

    def rules(self) -> OwnRules:
        """The city's own, as they are now."""
        return self.access.law.renewed().profile.own

    def maker(
        self,
        contents: Contents | None = None,
        clips: LeadClips | None = None,
        station: str = "",
        free: Callable[[], int | None] = lambda: None,
        key: Secrets | None = None,
    ) -> ClipMaker:
        """Of the station that recorded."""
        store = contents or self.contents
        means = ClipMeans(
            clips or self.clips, self.recordings, store, self.access.clock, self.rules, key, free, 0,
            lambda digest: store.remove(digest, LATEST), self.masked.__contains__,
        )  # fmt: skip
        return ClipMaker(station, means, self.tell)

    def tell(self, words: Words) -> None:
        """Kept."""
        self.told.append(words.code)
