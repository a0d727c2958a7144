"""The page of leads put together: the chosen one is shown and decided, what became of it is told. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.moment import SECOND_MS
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.leads.lead import Lead
from hall.video.leads.worklist import Worklist
from screens.desk.cameras.names import CameraNames
from screens.desk.leads import keys
from screens.desk.leads.deciding import Deciding
from screens.desk.leads.flow import LeadFlow
from screens.desk.leads.frames import Frames
from screens.desk.leads.reading import LeadReading
from screens.desk.leads.saying import LeadWords, Line
from screens.desk.leads.sheet import LeadSheet
from screens.desk.lookback.around import Around, Told
from screens.screen import DeskParts
from themes.tokens import Theme

_TICK_MS = 10 * SECOND_MS
"""How long a lead waits is told to the minute."""
_AHEAD = 2
"""So many frames are read before their person comes there: as many as a quick hand is ahead of a slow disk."""


class LeadWork(QObject):
    """``told`` (Words, meaning); ``looked_back`` (Around): what was recorded is wanted; ``watched`` (str): this camera
    is, live."""

    told = Signal(object, str)
    looked_back = Signal(object)
    watched = Signal(str)

    def __init__(self, parts: DeskParts, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._live, self._law, self._texts, self._cameras = parts.live, parts.law, parts.texts, parts.cameras()
        self._words = LeadWords(parts.texts, CameraNames(parts.city, parts.texts), self._cameras)
        self.work = Worklist()
        self.sheet = LeadSheet(theme, parts.texts, host)
        self.sheet.rows.line = self._line
        self.reading, self.flow = LeadReading(parts, self), LeadFlow(parts.writes, parts.ports, self)
        self.frames = Frames(parts.ports, parts.queries, self)
        self.deciding = Deciding(
            self.flow, self.reading, self.frames, self._words, self._cameras, self._live.store, lambda: self.work, self
        )
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.show)
        self._connect(parts)

    def _connect(self, parts: DeskParts) -> None:
        sheet, reading, flow = self.sheet, self.reading, self.flow
        sheet.asked.connect(self._on_asked)
        sheet.stepped.connect(self._on_stepped)
        sheet.pointed.connect(self._on_pointed)
        sheet.left.connect(self.rest)
        reading.came.connect(self._on_waiting)
        reading.unread.connect(self._on_unread)
        flow.changed.connect(self._say_keys)
        self.deciding.told.connect(self._tell)
        self.deciding.last.connect(sheet.say_last)
        self.deciding.decided.connect(sheet.notice.dismiss)
        self.deciding.changed.connect(self.show)
        for changed in (self.frames.came, reading.judged, self._cameras.changed, parts.texts.language_changed):
            changed.connect(self.show)
        parts.live.caught_up.connect(self._on_caught_up)
        parts.live.freshness_changed.connect(sheet.show_freshness)
        sheet.show_freshness(parts.live.freshness)

    # --- shown and left -----------------------------------------------------------------------------------------------

    def sit(self, who: Session | None) -> None:
        """Who decides from now on."""
        self.flow.send_all()
        self.work = Worklist()
        for part in (self.reading, self.flow, self.frames):
            part.sit(who)
        self.sheet.last.set_text("")
        self.sheet.notice.stand(None)

    def begin(self) -> None:
        """It has been laid over the desk."""
        self.sheet.show_table(on=False)
        self.reading.begin()
        self._tick.start()
        self.show()

    @Slot()
    def rest(self) -> None:
        """It was left: nothing is read, and what was decided is sent."""
        self.flow.send_all()
        self.reading.rest()
        self._tick.stop()

    @Slot()
    def show(self) -> None:
        """All of it, as it is known by now."""
        sheet, work = self.sheet, self.work
        if not sheet.isVisible():
            return
        lead = work.chosen
        self.frames.want(work.ahead(_AHEAD), sheet.frame.room())
        known = {} if self.reading.precision is None else self.reading.precision
        if lead is None:
            sheet.frame.show_frame(Words("leads.none" if self.reading.is_read else "leads.reading"))
            sheet.show_facts(None, None)
        else:
            sheet.frame.show_frame(self.frames.of(lead) or Words("photo.reading"), self._texts.words("leads.still"))
            precision = known.get((lead.algorithm, lead.kind))
            sheet.show_facts(self._words.facts(lead, self._live.now(), precision), self._stands(lead))
        sheet.rows.show_work(work)
        self._say_count()
        self._say_keys()
        if sheet.is_table:
            self._show_table()

    def _say_count(self) -> None:
        count, sending = self.sheet.count, len(self.work.under_way)
        if not self.reading.is_read:
            count.say("leads.reading")
        elif sending:
            count.say("leads.waiting_sending", number=self.work.waiting, sending=sending)
        else:
            count.say("leads.waiting", number=self.work.waiting)

    def _show_table(self) -> None:
        known = self.reading.precision
        rules = self._law.present().profile.own.leads
        rows = [
            self._words.tried(algorithm, kind, found, rules.trusts(kind))
            for (algorithm, kind), found in sorted((known or {}).items())
        ]
        self.sheet.table.show_rows(rows, "leads.reading" if known is None else "leads.none_judged")

    def _line(self, lead: Lead) -> Line:
        work, said = self.work, self._words.line
        words, now = self._texts.words, self._live.now()
        if any(each.lead.id == lead.id for each in self.flow.held):
            return said(lead, now, words("leads.held"), "information")
        if lead.id in work.under_way:
            return said(lead, now, words("leads.sending"), "information")
        if lead.id in work.failed:
            return said(lead, now, words("leads.not_through"), "overdue")
        if work.is_gone(lead):
            return said(lead, now, words("leads.gone"), "warning")
        return said(lead, now)

    def _stands(self, lead: Lead) -> Words | None:
        """What keeps it from being decided, or kept it."""
        if lead.id in self.work.under_way:
            return Words("leads.sending")
        if lead.id in self.work.failed:
            return Words("leads.failed_before", {"why": self.work.failed[lead.id]})
        return Words("leads.gone_hint") if self.work.is_gone(lead) else None

    # --- news ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_waiting(self, leads: Sequence[Lead]) -> None:
        self.work.take(leads)
        self.show()

    @Slot(object)
    def _on_unread(self, why: Words | None) -> None:
        self.sheet.notice.stand(why)
        self._say_keys()

    @Slot()
    def _on_caught_up(self) -> None:
        self.frames.try_again()
        self.show()

    @Slot(object, str)
    def _tell(self, words: Words, meaning: str = "information") -> None:
        if self.sheet.isVisible():
            self.sheet.tell(words, meaning)
        else:
            self.told.emit(words, meaning)

    # --- keys ---------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_stepped(self, steps: int) -> None:
        self.deciding.ask_anew()
        self.work.step(steps)
        self.show()

    @Slot(int)
    def _on_pointed(self, place: int) -> None:
        self.deciding.ask_anew()
        self.work.choose(place)
        self.show()

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        does: dict[str, Callable[[], object]] = {
            keys.FILE: partial(self.deciding.decide, None),
            keys.UNDO: self.deciding.take_back,
            keys.LIVE: self._watch,
            keys.LOOK_BACK: self._look_back,
            keys.PRECISION: self._turn,
            **{each: partial(self.deciding.decide, reason) for each, reason in keys.REASONS.items()},
        }
        does[key]()

    @Slot()
    def _say_keys(self) -> None:
        """Which keys would do nothing, by what keeps them from it."""
        why = self.deciding.why_not()
        whys: dict[str, Words | None] = dict.fromkeys((keys.FILE, *keys.REASONS), why)
        whys[keys.UNDO] = None if self.flow.held else Words("leads.no_undo")
        whys[keys.LIVE] = whys[keys.LOOK_BACK] = self._no_camera()
        self.sheet.refuse(whys)

    def _no_camera(self) -> Words | None:
        """Why there is no camera to look at; None: there is the chosen lead's."""
        lead = self.work.chosen
        if lead is None:
            return Words("leads.none" if self.reading.is_read else "leads.reading")
        if lead.camera in self._cameras.present:
            return None
        gone = Words("leads.no_camera", {"camera": lead.camera})
        return gone if self._cameras.is_read else Words("cameras.reading")

    def _camera(self) -> Camera | None:
        """The chosen lead's; None: told why there is none."""
        why, lead = self._no_camera(), self.work.chosen
        if why is not None:
            self._tell(why)
        return None if why is not None or lead is None else self._cameras.present[lead.camera]

    def _watch(self) -> None:
        camera = self._camera()
        if camera is not None:
            self.watched.emit(camera.code)

    def _look_back(self) -> None:
        """At the moment at which it was seen first, with that and the latest one marked."""
        lead, camera = self.work.chosen, self._camera()
        if lead is None or camera is None:
            return
        what = self._words.kind(lead.kind)
        moments = {lead.first_at: "leads.mark_first", lead.last_at: "leads.mark_last"} if lead.count > 1 else {}
        moments = moments or {lead.first_at: "leads.mark"}
        marks = tuple(Told(at, Words(code, {"what": what}), "information") for at, code in moments.items())
        self.looked_back.emit(Around((camera,), lead.first_at, told=marks))

    def _turn(self) -> None:
        self.sheet.show_table(on=not self.sheet.is_table)
        self.reading.judge()
        self.show()
