"""Makes cases of leads (立案): reported with frame and clip in the commit that decides, then accepted and filed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from data_access.store.storage import Storage
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.leads.lead_unit import Decided, LeadUnit, MustHold
from hall.cases.attachments import HEAD_BYTES, AttachedFile, AttachmentKind, Files, media_of, wrong_files
from hall.cases.law import Law
from hall.errors import CaseChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from hall.handling import CaseCommandHandler
from hall.people.roles import Role
from hall.people.session import Renewed, Session, as_signed_in
from hall.ports import LawBook, Locator, Receipt
from hall.video.cameras.camera import Camera
from hall.video.cameras.picture_name import local_name, named
from hall.video.leads.filing import acts_after, attach_clip, report_of
from hall.video.leads.lead import Lead
from hall.video.leads.review import filed
from hall.video.leads.shown import stays_here
from hall.video.lookback.clip import ENDING, MEDIA, LeadClip

log = logging.getLogger(__name__)


def as_system(who: Session) -> Session:
    """Reports, accepts and files in this person's name, as a program does: whoever may decide on leads may do so,
    whatever else their roles are for (docs/field.md §15.5)."""
    return replace(who, roles=frozenset({Role.SYSTEM}), unit=None, streets=None)


class LeadFiling:
    """One thread at a time. Raises StoreUnreachable."""

    def __init__(self, storage: Storage, laws: LawBook, locator: Locator, cameras: PresentCameras) -> None:
        self._storage, self._laws, self._locator, self._cameras = storage, laws, locator, cameras

    def by_person(self, lead: Lead, command: str, who: Session, renewed: Renewed) -> Receipt:
        """In this person's name. ``command``: sent again, it is done once. Raises RuleBroken ``refused.lead_decided``
        where somebody was faster, and what a report is refused for."""
        handler = partial(CaseCommandHandler, laws=self._laws, locator=self._locator, renewed=renewed)
        return self._file(lead, command, as_system(who), handler, partial(_filed, by=who.user))

    def by_itself(self, lead: Lead, who: Session, must_hold: MustHold) -> Receipt:
        """By nobody (自动立案); ``who``: the system."""
        handler = partial(CaseCommandHandler, laws=self._laws, locator=self._locator, renewed=as_signed_in)
        decided = partial(_filed, by="", by_itself=True)
        return self._file(lead, f"lead {lead.id}", who, handler, decided, must_hold)

    def _file(
        self,
        lead: Lead,
        command: str,
        who: Session,
        handler: Callable[[Callable[[], LeadUnit]], CaseCommandHandler],
        decided: Decided,
        must_hold: MustHold | None = None,
    ) -> Receipt:
        beside = () if must_hold is None else (must_hold,)
        takes = handler(lambda: LeadUnit(self._storage, lead.id, decided, *beside))
        camera, law = self._cameras.camera(lead.camera), self._laws.present()
        evidence = self._evidence(lead, camera, law)
        report = report_of(lead, camera, law, evidence, command, by_itself=must_hold is not None)
        done = takes.handle(report, who)
        try:
            for act in acts_after(report, done.case_id, done.version, command):
                done = replace(takes.handle(act, who), subject=done.subject)
        except (RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile) as refused:  # people go on with it from there
            log.info("a case of a lead stays %s: %s", done.state, refused)
        return done

    def _evidence(self, lead: Lead, camera: Camera | None, law: Law) -> Files:
        """Its frame and its clip as they are attached: each where there is one, and the city takes it. Of a camera that
        is or was restricted, or masked, neither: they stay with the lead, for who may look there."""
        if self._stays(lead):
            return ()
        called = lead.camera if camera is None else camera.name_zh
        clip = LeadClips(self._storage.database).of_lead(lead.id)
        files: Files = ()
        for each in (self._frame(lead, called), None if clip is None else self._clip(clip, called)):
            if each is not None and wrong_files((*files, each), law.profile.own.attachments) is None:
                files = (*files, each)
        return files

    def _stays(self, lead: Lead) -> bool:
        return stays_here(CameraRepository(self._storage.database).some([lead.camera])[lead.camera] or ())

    def _frame(self, lead: Lead, called: str) -> AttachedFile | None:
        contents = self._storage.contents
        if not lead.snapshot or contents is None or not contents.has(lead.snapshot):
            return None
        head, size = b"", 0
        for block in contents.open(lead.snapshot):
            head, size = head or block[:HEAD_BYTES], size + len(block)
        name = named(called, lead.camera, local_name(lead.last_at, self._storage.zone))
        return AttachedFile(lead.snapshot, AttachmentKind.BEFORE, name, media_of(head), size)

    def _clip(self, clip: LeadClip, called: str) -> AttachedFile | None:
        """By its row: one that is sealed does not tell by its first bytes what it is."""
        contents = self._storage.contents
        if contents is None or not contents.has(clip.digest):
            return None
        name = named(called, clip.camera, local_name(clip.begin, self._storage.zone), ENDING)
        return AttachedFile(clip.digest, AttachmentKind.BEFORE, name, MEDIA, clip.size)

    def attach(self, lead: Lead, clip: LeadClip, who: Session, must_hold: MustHold) -> None:
        """A clip that was made when the case was there already. ``who``: the system. Sent again, it is done once.
        Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile too."""
        camera, law = self._cameras.camera(lead.camera), self._laws.present()
        if self._stays(lead):
            raise NotAllowed("denied.camera")
        file = self._clip(clip, lead.camera if camera is None else camera.name_zh)
        wrong = wrong_files((file,), law.profile.own.attachments) if file is not None else None
        if wrong is not None:
            raise wrong
        if file is None:
            raise NotFound("missing.file", digest=clip.digest)
        unit = partial(LeadUnit, self._storage, lead.id, partial(_filed, by=""), must_hold)
        with unit() as reading:
            version = reading.case(lead.case_id).version
        takes = CaseCommandHandler(unit, self._laws, self._locator, as_signed_in)
        takes.handle(attach_clip(lead, version, (file,)), who)


def _filed(lead: Lead, case_id: int, at: int, *, by: str, by_itself: bool = False) -> Lead:
    return filed(lead, case_id, by, at, by_itself=by_itself)
