"""A desk put together: its views, and who works on them, by name. They are connected in desk.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget

from hall.errors import Words
from screens.desk.alarms.desk_alarms import DeskAlarms
from screens.desk.alarms.over import AlarmsOver
from screens.desk.alarms.sheet import AlarmSheet
from screens.desk.around.desk_around import DeskAround
from screens.desk.cameras.desk_cameras import DeskCameras, DeskLookBack
from screens.desk.case_list import DeskQueue
from screens.desk.choices import DeskChoices
from screens.desk.city.desk_city import DeskCity
from screens.desk.columns.page import DeskPage
from screens.desk.components.desk_components import DeskComponents
from screens.desk.console.desk_console import DeskConsole
from screens.desk.discarding import Discarding
from screens.desk.drawing.desk_drawing import DeskDrawing
from screens.desk.events.desk_events import DeskEvents
from screens.desk.files import DeskFiles
from screens.desk.finding import DeskFinding
from screens.desk.going_on import GoingOn
from screens.desk.health.desk_health import DeskHealth
from screens.desk.inbox import DeskInbox
from screens.desk.intake import DeskIntake
from screens.desk.journal.desk_journal import DeskJournal
from screens.desk.kept_drafts import KeptDrafts
from screens.desk.keys.astray import Astray
from screens.desk.keys.held_keys import LyingOver
from screens.desk.keys.key_help import DeskHelp
from screens.desk.keys.keys import DeskKeys
from screens.desk.keys.question import Question
from screens.desk.keys.send_key import SendKey
from screens.desk.keys.telephone import Telephone
from screens.desk.keys.typing import Typing
from screens.desk.keys.unused_key import UnusedKey
from screens.desk.keys.way_back import WayBack
from screens.desk.layers.desk_layers import DeskLayers
from screens.desk.leads.desk_leads import DeskLeads
from screens.desk.leaving import Leaving
from screens.desk.looks import DeskLooks
from screens.desk.news import DeskNews
from screens.desk.open_case import OpenCase
from screens.desk.place_search import PlaceSearch
from screens.desk.playback.desk_playback import DeskPlayback
from screens.desk.presence import DeskPresence
from screens.desk.programs.desk_programs import DeskPrograms
from screens.desk.reporter import DeskReporter
from screens.desk.requests import DeskRequests
from screens.desk.scenes.desk_scenes import DeskScenes
from screens.desk.seat import DeskSeat
from screens.desk.sign_in import SignInView
from screens.desk.spots.desk_spots import DeskSpots
from screens.desk.stream import DeskStream
from screens.desk.tracks.desk_tracks import DeskTracks
from screens.screen import DeskParts, Screen
from themes.tokens import DESK_TEXT_PX, Theme
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.case.request_flow import RequestFlow
from widgets.common.held_down import HeldDown
from widgets.map.live_pins import LivePins
from widgets.map.map_pad import MapPad

if TYPE_CHECKING:
    from hall.city.address.found import Found
    from screens.desk.around.found import Subject
    from widgets.map.drawing import Pad

LEAST = (1024, 700)
"""The smallest window in px with letters of the usual size: an old notebook at a counter."""


class DeskAssembly(Screen):
    """All parts of one desk window; none has heard of another one's signals yet."""

    def __init__(self, parts: DeskParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.held_down = HeldDown(self)
        self.setMinimumSize(QSize(*LEAST) * parts.theme.sizes.text_px / DESK_TEXT_PX)
        self._live, self._texts, self._station = parts.live, parts.texts, parts.station
        city, ports = parts.city.present(), parts.ports
        self._laws = parts.law
        self.flow, self.intake = ActFlow(parts.writes, parts.law, self), IntakeFlow(parts.writes, parts.law, self)
        choices = DeskChoices(parts.city, parts.law, parts.live, parts.texts)
        self.answers = RequestFlow(parts.writes, parts.law, self)
        self.page = DeskPage(parts, choices, self.flow, self.intake, self.answers)
        self._take_views(self.page)
        self.sign_in = SignInView(parts.theme, parts.texts, ports.sign_in, parts.queries, city, parts.station)
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)  # a hidden map page has no size to draw in
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.sign_in)
        self._make_sheets(parts)
        self.typing = Typing(self.page, self.bar.search, self)
        self._make_pages(parts)
        self._make_work(parts, choices)
        self.looks = DeskLooks(parts.theme, parts.texts, self.map, self)
        self.stream = DeskStream(parts.live, self.page.list, self.card, self, sample=city.sample)
        self.news = DeskNews(self.stream, self.page, self.case, self.taking_in, self.flow, ports.clock_offset_ms, self)
        flows, over = (self.flow, self.answers), LyingOver(self)
        back = WayBack(over, self.typing, self.bar, self.taking_in, flows, self.case, self.notice, self.listing)
        Telephone(self.taking_in, self.typing, over, (self.bar.new.clicked, self.files.called), self)
        send = SendKey(self.page.case, self.flow, self.answers)
        self.keys = DeskKeys(self.help, back.steps, over.clear, send.press, self._answer, self)

    def _make_sheets(self, parts: DeskParts) -> None:
        """What lies over the whole desk for a moment."""
        theme, texts = parts.theme, parts.texts
        self.question, self.help = Question(theme, texts, self), DeskHelp(theme, texts, self.page.listed_acts, self)
        self.alarm_sheet = AlarmSheet(theme, texts, self)

    def _make_pages(self, parts: DeskParts) -> None:
        """Pages over the whole desk: bound to their keys, seated and stopped as all of them."""
        self._pins = LivePins(parts.live, self.map, self)
        self.layers = DeskLayers(parts, self._theme, self.map, self._pins, self)
        self.cameras = DeskCameras(parts, self._theme, lambda: self.case.id or self.queue.current_id, self)
        self.look_back = DeskLookBack(parts, self._theme, self.cameras, self)
        self.leads = DeskLeads(parts, self._theme, self)
        self.console = DeskConsole(parts, self._theme, self)
        self.events = DeskEvents(parts, self._theme, lambda: self.case.number_of(self.case.id), self)
        self.health = DeskHealth(parts, self._theme, self)
        self.scenes = DeskScenes(parts, self._theme, self.map, self)
        self.programs = DeskPrograms(parts, self._theme, self)
        self.journal = DeskJournal(parts, self._theme, self)
        self.spots = DeskSpots(parts, self._theme, self)
        self.playback = DeskPlayback(parts, self._theme, lambda: self.spots.subclasses, self)
        self.drawing = DeskDrawing(parts, self._theme, self._pad, self._give_room, self)
        self.around = DeskAround(parts, self._theme, self._subject, lambda: self._map_pad, self._give_room, self)
        self.tracks = DeskTracks(parts, self._theme, self)
        self.city_tables = DeskCity(parts, self._theme, self)
        self.pages = (
            self.cameras,
            self.look_back,
            self.leads,
            self.console,
            self.events,
            self.health,
            self.scenes,
            self.programs,
            self.journal,
            self.spots,
            self.playback,
            self.drawing,
            self.around,
            self.tracks,
            self.city_tables,
            self.layers,
        )
        self.alarms_over = AlarmsOver(parts.theme, parts.texts, self, self.pages)
        parts.live.freshness_changed.connect(self.alarms_over.show_freshness)

    def _theme(self) -> Theme:
        """The one that the desk wears now."""
        return self.looks.theme

    def _pad(self) -> Pad:
        """The map that is seen: that of the page of hotspots over the desk, else the desk's own."""
        of_spots = self.spots.pad
        return self._map_pad if of_spots is None else of_spots

    def _subject(self) -> Subject | Words:
        """What the desk is busy with: the report that is typed, else the open case or that of the cursor."""
        from screens.desk.around.subject import subject_at

        case_id, read = self.case.id or self.queue.current_id, self.flow.case
        draft = self.intake.draft if self.taking_in.is_shown else None
        return subject_at(draft, self._live.store.case(case_id), read if read and read.id == case_id else None)

    def _give_room(self, to_map: bool) -> None:  # noqa: FBT001  (what it is)
        self.page.give_room(to_map=to_map)

    def _unsaved(self) -> list[Words]:
        """What was edited in the pages over the desk and not stored."""
        return [told for each in self.pages for told in each.unsaved()]

    def _take_views(self, page: DeskPage) -> None:
        self.model, self.queue, self.nobody = page.list.model, page.list.queue, page.list.nobody
        self.bar, self.filters, self.card, self.acts = page.bar, page.list.filters, page.case.card, page.acts
        self.map, self.near, self.status, self.notice = page.place.map, page.place.near, page.status, page.notice
        self.banner, self._map_pad = page.banner, MapPad(page.place.map)

    def _make_work(self, parts: DeskParts, choices: DeskChoices) -> None:
        """Who works on the views: each takes those it needs."""
        queries, ports, page = parts.queries, parts.ports, self.page
        self.seat = DeskSeat(parts.texts, parts.live, queries, ports.sign_in, self)
        self.listing = DeskQueue(self.bar, page.list, parts.law, self)
        self.reporter = DeskReporter(queries, ports.reporters, self.card.reporter, self)
        self.case = OpenCase(
            parts.live, queries, ports.reader, self.reporter, self.flow, choices, self.card, page.place, self
        )
        self.files = DeskFiles(queries, ports.contents, ports.attachments, parts.law, self.flow, self.card, self)
        self.unused_key = UnusedKey(page.case, self.case, self.flow, self)
        self.presence = DeskPresence(queries, ports.presence, self)
        self.alarms = DeskAlarms(
            parts.alarm_watch(), ports.alarms, ports.voice, parts.writes, parts.live, parts.city, self.alarm_sheet,
            self.alarms_over, self.bar, self.status, self,
        )  # fmt: skip
        self.requests = DeskRequests(parts.live, parts.requests, self.case, self.answers, self.flow, self)
        self.inbox = DeskInbox(parts.live, parts.requests, parts.law, page.list, self.card.head, self)
        self.drafts = KeptDrafts(queries, ports.drafts, self.flow, self.intake, self.case.number_of, self)
        self.leaving = Leaving(self.drafts, self._unsaved, self.question, self)
        self.acts.reason.typed.connect(self.drafts.notice)
        self.finding = DeskFinding(queries, ports.finder, choices, self.bar, page.list, parts.live, self.listing, self)
        self._make_finders(parts, choices)
        self.components = DeskComponents(parts, self._theme, self.map, self.flow, self.taking_in, self)
        self.cameras.work_with((self.files, self.taking_in, self.flow))
        self.astray = Astray(
            self.question, self.typing, self._take_keys, (self.flow, self.unused_key, self.taking_in), self
        )
        self.discarding = Discarding(self.question, page, self.taking_in, self.intake, self.flow, self)
        self.going_on = GoingOn(self.taking_in, self.intake, self.flow, self.case, page.case, self.bar, self)

    def _make_finders(self, parts: DeskParts, choices: DeskChoices) -> None:
        """Who finds places: for a new case, and for the map."""
        queries, ports, page = parts.queries, parts.ports, self.page

        def find(text: str) -> Sequence[Found]:
            return ports.places.find(text)  # made by its first question, in a lane's thread

        self.taking_in = DeskIntake(queries, parts.city, self.intake, page.case, page.place, choices, find, self)
        self.place_search = PlaceSearch(queries, find, self.bar, page.list, page.place, self)

    def _take_keys(self) -> None:
        """The keys go to where this person works."""
        raise NotImplementedError

    def _answer(self, key: str) -> None:
        """Say why a letter or digit that no part has taken does nothing."""
        raise NotImplementedError
