"""The console's preview (预演): the scene that the cursor stands on, as the chosen wall would show it now."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.moment import Moment
from hall.people.scope import WHOLE
from hall.wall.shown import Shown
from hall.wall.standing import Standing
from hall.wall.text_size import assumed_text_px
from screens.desk.console.offers import Offer, scene_of
from screens.desk.console.saying import ConsoleWords
from screens.screen import DeskParts
from themes.dark_hall import DARK_HALL
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.wall.preview import USUAL, ScenePreview

FOLLOWS_MS = 250
"""The cursor goes through a list faster: nobody waits for scenes that he passes."""


class Rehearsal(Look):
    """Nothing is made before somebody asks for a preview, and nothing stays when the console is left."""

    def __init__(self, theme: Theme, parts: DeskParts, words: ConsoleWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, parts.texts, parent)
        self._live, self._zone, self._words = parts.live, parts.zone, words
        self._offer: Offer | None = None
        self._screen = 0
        self._canvas, self._text_px = USUAL, assumed_text_px(None, min(USUAL.toTuple()))
        self.title = Label(theme, parts.texts, self)
        self.preview = ScenePreview(parts, theme, DARK_HALL, self)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOWS_MS)
        self._follow.timeout.connect(self._on_followed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.preview)
        self.title.say("console.preview_none")

    @property
    def is_shown(self) -> bool:
        """Whether something is previewed."""
        return self._offer is not None

    def other_screen(self, screens: int, now: Moment) -> None:
        """The next screen of the wall, which has so many."""
        self._screen = (self._screen + 1) % screens
        self.renew(now)

    def fit(self, shown: Shown | None, stands: Standing | None) -> None:
        """Preview for this wall from now on: its first screen, in its own px, with what is written on it."""
        self.preview.say(*(("", "") if stands is None else (stands.notice, stands.weather)))
        canvas = QSize(*shown.size) if shown is not None and all(shown.size) else USUAL
        told = shown.text_px if shown is not None else 0
        text_px = told or assumed_text_px(None, min(canvas.toTuple()))
        if (canvas, text_px) != (self._canvas, self._text_px):
            self._canvas, self._text_px = canvas, text_px
            self.renew(self._live.now())

    def begin(self, offer: Offer | None, now: Moment) -> None:
        """Preview this."""
        self._offer = offer
        self.renew(now)

    def follow(self, offer: Offer | None) -> None:
        """The cursor stands elsewhere: preview that, if something is previewed."""
        if self._offer is not None and offer is not None:
            self._offer = offer
            self._follow.start()

    @Slot()
    def _on_followed(self) -> None:
        self.renew(self._live.now())

    def renew(self, now: Moment) -> None:
        """Scenes or the wall are other ones by now."""
        if self._offer is None:
            return
        scene = scene_of(self._offer, self._words.facts, now, self._zone)
        if scene is None:
            self.preview.clear()
            self.title.say("console.preview_gone")
        else:
            name = self._words.subject(self._offer.verb, self._offer.subject, self._offer.options)
            code = "console.preview_of" if self._live.scope == WHOLE else "console.preview_scoped"
            size = {"width": self._canvas.width(), "height": self._canvas.height()}
            self.title.say(code, subject=name, screen=self._screen + 1, **size)
            self.preview.show_scene(scene, self._screen, self._canvas, self._text_px)

    def clear(self) -> None:
        """Preview nothing."""
        self._follow.stop()
        self._offer, self._screen = None, 0
        self.preview.clear()
        self.title.say("console.preview_none")
