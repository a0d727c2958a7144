"""The walls' journal laid over a desk: a wall, a day, a minute; what each of its screens showed then, and why.

By keys a minute back and on, ten, an hour. Asks nobody: says which moment is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from hall.wall.scene_form import WrongForm, clock_of
from hall.wall.typed_moment import typed_moment
from screens.desk.journal.saying import ScreenStood
from screens.desk.keys.whole_sheet import WholeSheet
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts

_DATE, _CLOCK = 10, 5  # letters of a date and of a time as they are typed
_WIDE = 9  # width of such a field, in letters
NOW = "N"
STEPS = (
    ("PgUp", Qt.Key.Key_PageUp, -HOUR_MS, "journal.hour_back"),
    ("↑", Qt.Key.Key_Up, -10 * MINUTE_MS, "journal.ten_back"),
    ("←", Qt.Key.Key_Left, -MINUTE_MS, "journal.minute_back"),
    ("→", Qt.Key.Key_Right, MINUTE_MS, "journal.minute_on"),
    ("↓", Qt.Key.Key_Down, 10 * MINUTE_MS, "journal.ten_on"),
    ("PgDn", Qt.Key.Key_PageDown, HOUR_MS, "journal.hour_on"),
)
"""Keys, and how far each goes, ms."""


class JournalSheet(WholeSheet):
    """``at``: the moment that is asked about. Signals: ``asked``: another moment; ``now_asked``: the present one."""

    asked = Signal()
    now_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self._zone, self.at = zone, 0
        self.title = Label(theme, texts, self, size="title", bold=True)
        self.title.say("journal.title")
        self.wall, self.day, self.clock = ChoiceBox(self), QLineEdit(self), QLineEdit(self)
        self.said, self.hint = (
            Label(theme, texts, self, bold=True),
            Label(theme, texts, self, size="small", tone="quiet"),
        )
        self.hint.say("journal.hint")
        self.buttons = {key: self._button(code, key, by) for key, _, by, code in STEPS}
        self.now, self.back = (
            KeyButton(theme, texts, code, key, self, bound=False)
            for code, key in (("journal.now", NOW), ("journal.back", "Esc"))
        )
        self.now.clicked.connect(self.now_asked)
        self.back.clicked.connect(self.step_back)
        self._scroll, self._inside = QScrollArea(self), QWidget()
        self._cards: list[QWidget] = []
        self._arrange()
        self.wall.activated.connect(self.asked)
        for field in (self.day, self.clock):
            field.editingFinished.connect(self._on_typed)

    def _button(self, code: str, key: str, by: int) -> KeyButton:
        button = KeyButton(self.theme, self.texts, code, key, self, bound=False)
        button.clicked.connect(lambda: self.go(by))
        return button

    def _arrange(self) -> None:
        page, head, steps, space = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), self.theme.sizes.space
        parts = FormParts(self.theme, self.texts, self)
        page.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        page.setSpacing(space(1.5))
        head.setSpacing(space(1.5))
        head.addWidget(self.title, 1)
        self.wall.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.wall.setFixedWidth(self.theme.sizes.text_px * 2 * _WIDE)
        for code, field in (("programs.wall", self.wall), ("programs.day", self.day), ("programs.clock", self.clock)):
            head.addWidget(parts.caption(code))
            head.addWidget(field)
            field.setAccessibleName(self.texts.words(code))
        for field, letters in ((self.day, _DATE), (self.clock, _CLOCK)):
            field.setMaxLength(letters)
            field.setFixedWidth(self.theme.sizes.text_px * _WIDE)
        head.addWidget(self.back)
        steps.setSpacing(space(1))
        for button in (*self.buttons.values(), self.now):
            steps.addWidget(button)
        steps.addStretch(1)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(2))
        self._column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        for each in (self._inside, self._scroll.viewport()):  # the sheet's own ground is seen through them
            each.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.addLayout(head)
        page.addLayout(steps)
        page.addWidget(self.said)
        page.addWidget(self._scroll, 1)
        page.addWidget(self.hint)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def begin(self, at: Moment) -> None:
        """Lay it over the desk; the keys step through time."""
        self.lay_over()
        self.go_to(at)

    def go(self, by_ms: int) -> None:
        """So far on from the moment that is asked about."""
        self.go_to(self.at + by_ms)

    def go_to(self, at: Moment) -> None:
        """Ask about that minute."""
        self.at = at - at % MINUTE_MS
        self.day.setText(self._zone.local_date(self.at).isoformat())
        self.clock.setText(clock_of(self._zone.minute(self.at)))
        self.asked.emit()

    @property
    def chosen_wall(self) -> str:
        """The wall that is asked about; "": none is known."""
        return str(self.wall.currentData() or "")

    def show_walls(self, walls: Sequence[str]) -> None:
        """All that there is something about."""
        fill(self.wall, [(each, each) for each in walls], self.chosen_wall)

    def show_screens(self, said: Words, meaning: str, screens: Sequence[ScreenStood]) -> None:
        """``said``: when it was written, or that nothing was; ``meaning``: its tone."""
        self.said.set_tone(meaning)
        self.said.say(said.code, **said.params)
        while self._cards:
            gone = self._cards.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, screen in enumerate(screens):
            card = self._card(screen)
            self._cards.append(card)
            self._column.insertWidget(place, card)
        QTimer.singleShot(0, self, self._fit)  # when their words know how wide they are

    def text(self) -> str:
        """All that is said of the moment, a line each."""
        parts = [each.text() for card in self._cards for each in card.findChildren(Label)]
        return "\n".join([self.said.text(), *parts])

    def _card(self, screen: ScreenStood) -> QWidget:
        card = QWidget(self._inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        card.setSizePolicy(policy)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.sizes.space(0.5))
        head = Label(self.theme, self.texts, card, size="small", tone="quiet")
        scene = Paragraph(self.theme, self.texts, card, size="title", tone=_TONES.get(screen.meaning, "text"))
        head.set_text(screen.head)
        scene.set_text(screen.scene)
        for part in (head, scene):
            column.addWidget(part)
        for line in screen.lines:
            told = Paragraph(self.theme, self.texts, card)
            told.set_text(line)
            column.addWidget(told)
        return card

    @Slot()
    def _fit(self) -> None:
        """No scroll area asks by itself how high its lines are."""
        width = self._scroll.viewport().width()
        self._inside.setMinimumHeight(max(0, self._column.heightForWidth(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through time; Esc and Enter lead from a field to them; from there Esc is the window's."""
        by = next((ms for _, key, ms, _ in STEPS if key == event.key()), 0)
        leads_back = event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if leads_back and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape or event.text() == "?":
            event.ignore()
        elif by and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if by > 0 else -bar.pageStep()))
        elif by:
            self.go(by)
        elif event.text().strip().upper() == NOW:
            self.now_asked.emit()

    def ring(self) -> list[QWidget]:
        """See the base."""
        return [self, self.wall, self.day, self.clock]

    @Slot()
    def _on_typed(self) -> None:
        try:
            at = typed_moment(self.day.text(), self.clock.text(), self.at, self._zone)
        except (WrongForm, ValueError):
            self.show_screens(Words("programs.no_moment"), "warning", ())
        else:
            if at != self.at:
                self.go_to(at)


_TONES = {"overdue": "overdue", "warning": "warning"}
"""Of what a screen showed, where all was not well."""
