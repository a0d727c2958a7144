"""The page of recordings put together: what is read, what is played, what its keys do. GUI thread; reading, cutting and
whole pictures are made in query threads, playing in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.moment import SECOND_MS, Moment
from hall.people.session import Session
from hall.ports.lookback import Looked, Playback, Source
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import closed_camera
from hall.video.lookback.seen import SPEEDS, PlaySeen, PlayState
from screens.desk.cameras.names import CameraNames
from screens.desk.files import DeskFiles
from screens.desk.lookback import keys
from screens.desk.lookback.around import Around, moments
from screens.desk.lookback.cutting import Cutting
from screens.desk.lookback.evidence import Evidence
from screens.desk.lookback.refusing import Stands, looked, refused
from screens.desk.lookback.sheet import LookBackSheet
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.case.act_flow import ActFlow
from widgets.live.lanes import Answer
from widgets.video.time_line import Mark

_LOOK = "desk.lookback.look"


class LookBackWork(QObject):
    """``told`` (Words, meaning). ``open`` after ``sit``."""

    told = Signal(object, str)
    _rung = Signal()

    def __init__(
        self, parts: DeskParts, theme: Theme, names: CameraNames, desk: tuple[DeskFiles, ActFlow], host: QWidget
    ) -> None:
        super().__init__(host)
        self._port, self._queries, self._now, self._names = parts.ports.look_back, parts.queries, parts.live.now, names
        self._store, self._watch, self._health = parts.live.store, parts.cameras(), parts.ports.health
        self._flow = desk[1]
        self._nothing: Words | None = None  # why nothing was recorded
        self._who: Session | None = None
        self._around: Around | None = None
        self._camera: Camera | None = None
        self._span: tuple[Moment, Moment] = (0, 0)
        self.looked: Looked | None = None
        self.player: Playback | None = None
        self._masks: str | None = None
        self._speed, self._at = 1.0, 0
        self.sheet = LookBackSheet(theme, parts.texts, parts.zone, host)
        self.cutting = Cutting(parts.ports.cuts, parts.queries, parts.zone, self.sheet, self)
        self.evidence = Evidence(parts.queries, parts.zone, desk, self)
        self._rung.connect(self._on_ring, Qt.ConnectionType.QueuedConnection)
        self._watch.changed.connect(self._on_cameras)
        parts.texts.language_changed.connect(self._on_language)
        self.sheet.asked.connect(self._on_asked)
        self.sheet.jumped.connect(self._on_jump)
        self.sheet.line.pointed.connect(self._seek)
        self.sheet.left.connect(self.rest)
        self.sheet.view.fitted.connect(self._on_fitted)
        self._flow.changed.connect(self._say_keys)
        for part in (self.cutting, self.evidence, *desk):
            part.told.connect(self._echo)

    # --- opened and left ----------------------------------------------------------------------------------------------

    def sit(self, who: Session | None) -> None:
        """Who looks from now on."""
        self.rest()
        self._who, self._around, self._camera, self.looked = who, None, None, None
        self.sheet.view.name("")  # nothing of another person's is left there
        self.cutting.sit(who)

    def open(self, around: Around) -> None:
        """Look at the best of its cameras, at its moment."""
        self._around, self._span, self._at = around, around.span(self._now()), around.at
        self._look(around.cameras[0], around.source)

    @Slot()
    def rest(self) -> None:
        """It was left: nothing is read or played any more."""
        self._queries.drop(_LOOK)
        if self.player is not None:
            self.player.close()
            self.player = None

    @Slot(object)
    def _on_cameras(self, codes: frozenset[str]) -> None:
        """One that becomes restricted under the eyes of somebody is looked at no more, one that is masked not there."""
        shown = self._camera
        row = self._watch.present.get(shown.code) if shown is not None and shown.code in codes else None
        if row is not None:
            self._mask(row.masks)
        why = closed_camera(row, self._who) if row is not None and self._who is not None else None
        if why is not None and row is not None:
            self.rest()
            self.sheet.view.name(self._names.camera(row))
            self.sheet.view.say(PlaySeen(PlayState.FAILED, why=why.words))

    def _mask(self, masks: str) -> None:
        """At once; while what there is is still being read, as soon as it is."""
        self._masks = masks
        if self.player is not None:
            self.player.mask(masks)
            self.sheet.view.forget()  # the player may be busy

    def _look(self, camera: Camera, source: Source | None = None) -> None:
        """Each is a line of the audit, before anything is read."""
        assert self._around is not None
        if self._who is None:
            return
        self.rest()
        self._camera, self._masks = camera, None
        name, sheet, around = self._names.camera(camera), self.sheet, self._around
        sheet.view.name(name)
        sheet.line.show_time(*self._span, (), self._marks())
        sheet.line.show_at(None)
        self.cutting.begin(camera, name, around.case)
        sheet.about.say("lookback.about_case" if around.case else "lookback.about", name=name, case=around.case)
        self.looked, self._nothing = None, None
        look = partial(self._port.look, camera.code, *self._span, self._who, source)
        self._queries.ask(_LOOK, partial(looked, look, camera, self._health), self._on_looked)
        self._say_keys()

    @Slot(object)
    def _on_looked(self, answer: Answer) -> None:
        if answer.value is None:
            if not answer.dropped:
                self.sheet.view.say(PlaySeen(PlayState.FAILED, why=answer.why))
            return
        found, self._nothing = answer.value
        self.looked = found
        self.sheet.line.show_time(found.begins, found.ends, found.stretches, self._marks())
        self.cutting.source = found.source
        if found.source is Source.CLIP and self._camera is not None:
            self.sheet.about.say("lookback.about_clip", name=self._names.camera(self._camera))
        self._say_keys()
        if self._nothing is not None:
            self.sheet.view.say(PlaySeen(PlayState.ENDED, why=self._nothing))
            return
        player = self.player = self._port.player(found, self._rung.emit)
        self._mask(found.masks if self._masks is None else self._masks)
        self.sheet.view.themed()  # tells its size to the new player
        player.seek(self._at)

    def _marks(self) -> list[Mark]:
        if self._around is None:
            return []
        told = moments(self._around, self._store, self._camera, self._span)
        return [Mark(each.at, self._names.texts.said(each.words), each.tone) for each in told]

    @Slot()
    def _on_language(self) -> None:
        line = self.sheet.line
        line.show_time(line.begins, line.ends, line.stretches, self._marks())

    # --- what is played -----------------------------------------------------------------------------------------------

    @Slot(int, int)
    def _on_fitted(self, width: int, height: int) -> None:
        if self.player is not None:
            self.player.fit(width, height)

    @Slot()
    def _on_ring(self) -> None:
        if self.player is None:
            return
        seen, picture = self.player.seen(), self.player.take()
        if picture is not None:
            self._at = picture.at
            self.sheet.view.show_picture(picture)
        self.sheet.view.say(seen)
        self.sheet.line.show_at(self.sheet.view.shown_at)
        self._say_keys()

    @Slot(object)
    def _seek(self, at: Moment) -> None:
        if self.player is not None:
            self.player.seek(at)

    @Slot(int)
    def _on_jump(self, seconds: int) -> None:
        begins, ends = self._span
        self._at = max(begins, min(self._at + seconds * SECOND_MS, ends))
        self._seek(self._at)

    # --- keys ---------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        does: Mapping[str, Callable[[], object]] = {
            keys.PLAY: self._play_or_pause, keys.MOMENT: self._to_the_moment, keys.SNAPSHOT: self._keep_picture,
            keys.SLOWER: partial(self._change_speed, -1), keys.FASTER: partial(self._change_speed, 1),
            keys.BACK_ONE: partial(self._step, -1), keys.ON_ONE: partial(self._step, 1),
            keys.EARLIER: partial(self._shift, -1), keys.LATER: partial(self._shift, 1),
            keys.OTHER_CAMERA: self._other_camera, keys.OTHER_SOURCE: self._other_source,
            keys.BEGIN: partial(self.cutting.mark, ends=False), keys.END: partial(self.cutting.mark, ends=True),
            keys.EXPORT: self.cutting.press,
        }  # fmt: skip
        why = refused(self._stands()).get(key)
        if why is not None:
            (self.sheet.hold if key == keys.EXPORT else self.sheet.tell)(why)
        else:
            does[key]()
        self._say_keys()

    def _stands(self) -> Stands:
        no_picture = self._nothing or Words("lookback.no_picture")
        case, around = self._flow.case, self._around
        cameras = around.cameras if around is not None and self._camera in around.cameras else ()
        others = (max(0, len(cameras) - 1), len(self.looked.others) if self.looked is not None else 0)
        picture = None if self.player is not None and self.sheet.view.shown_at is not None else no_picture
        number = "" if case is None else case.number
        return Stands(picture, number, self.cutting.refusal(), self._span[1] >= self._now(), others)

    @Slot()
    def _say_keys(self) -> None:
        """Which keys would do nothing, by what keeps them from it; whose evidence a picture would be."""
        stands = self._stands()
        self.sheet.say_keys(refused(stands), stands.case)

    def _play_or_pause(self) -> None:
        assert self.player is not None
        state = self.player.seen().state
        if state is PlayState.PLAYING:
            self.player.pause()
            return
        if state is PlayState.ENDED:  # from the beginning once more
            self.player.seek(self._span[0])
        elif state is PlayState.FAILED:
            self.player.seek(self._at)
        self.player.play(self._speed)

    def _change_speed(self, by: int) -> None:
        place = SPEEDS.index(self._speed) + by
        assert self.player is not None
        if not 0 <= place < len(SPEEDS):
            self.sheet.tell(Words("lookback.last_speed", {"speed": f"{self._speed:g}"}))
            return
        self._speed = SPEEDS[place]
        self.player.play(self._speed)
        told = self.player.seen().speed
        if told != self._speed:
            self._speed = told
            self.sheet.tell(Words("lookback.recorder_speed"))

    def _step(self, pictures: int) -> None:
        assert self.player is not None
        self.player.step(pictures)

    def _to_the_moment(self) -> None:
        """Also where it is not among what is shown, or could not be read."""
        around = self._around
        if around is None:
            return
        if self.player is None or not self._span[0] <= around.at <= self._span[1]:
            self._span, self._at = around.span(self._now()), around.at
            self._look(self._camera or around.cameras[0])
        else:
            self._seek(around.at)

    def _shift(self, by: int) -> None:
        """The time before, or after: nothing of the future."""
        begins, ends = self._span
        lasts = ends - begins
        if self._around is None or self._camera is None:
            return
        self._span = (begins + by * lasts, min(ends + by * lasts, self._now()))
        self._at = self._span[0]
        self._look(self._camera, self.looked.source if self.looked is not None else None)

    def _other_camera(self) -> None:
        cameras = self._around.cameras if self._around is not None else ()
        if self._camera in cameras:
            self._look(cameras[(cameras.index(self._camera) + 1) % len(cameras)])

    def _other_source(self) -> None:
        assert self.looked is not None and self._camera is not None  # noqa: PT018
        source = self.looked.others[0]
        self._look(self._camera, source)
        self.sheet.tell(Words(f"lookback.from_{source}"))

    def _keep_picture(self) -> None:
        assert self.player is not None and self._camera is not None  # noqa: PT018
        self.player.pause()
        name = f"{self._names.camera(self._camera)} {self._names.texts.words('lookback.still')}"
        self.evidence.keep(self.player, self._camera.code, name)

    @Slot(object, str)
    def _echo(self, words: Words, meaning: str) -> None:
        if self.sheet.isVisible():
            self.sheet.tell(words, meaning)
