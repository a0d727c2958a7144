"""Where a new case lies: what is around the chosen point in names, its coordinates small below. Asks nobody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.city.city_names import CityNames
from hall.city.coordinates import LonLat
from hall.city.whereabouts import Where
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts


class IntakePlace(Look):
    """Signals: ``dropped``: the point is not wanted any more."""

    dropped = Signal()

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self._point: LonLat | None = None
        self._where: Where | None = None
        self._is_asked = False
        self.where = Paragraph(theme, texts, self)
        self.point = Label(theme, texts, self, size="small", tone="quiet")
        self.drop = KeyButton(theme, texts, "intake.no_point", "", self)
        column, exact = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.where)
        exact.addWidget(self.point, 1)
        exact.addWidget(self.drop)
        column.addLayout(exact)
        self.drop.clicked.connect(self.dropped)
        self.worded()

    @property
    def is_nowhere(self) -> bool:
        """Whether no area is known in which it lies: there is no point, or it lies outside of all."""
        return self._point is None or (self._where is not None and self._where.street is None)

    def show_point(self, point: LonLat | None) -> None:
        """This point, (lon, lat) in degrees; what lies around it is not known yet."""
        if point != self._point:
            self._point, self._where, self._is_asked = point, None, True
            self.worded()

    def show_where(self, where: Where | None) -> None:
        """What lies around the point shown; None: nobody can say, its coordinates must do."""
        self._where, self._is_asked = where, False
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        for part in (self.point, self.drop):
            part.setVisible(self._point is not None)
        self.point.set_text("{:.6f}, {:.6f}".format(*self._point) if self._point else "")
        if self._point is None:
            self._say("intake.click_map", "quiet")
        elif self._is_asked:
            self._say("intake.finding", "quiet")
        elif self._where is not None and self._where.street is None:
            self._say("intake.outside", "warning")
        else:
            self.where.set_text(" · ".join(self._around(self._where)) if self._where else "")
            self.where.set_tone("text")

    def _say(self, code: str, tone: str) -> None:
        self.where.say(code)
        self.where.set_tone(tone)

    def _around(self, where: Where) -> list[str]:
        language = self.texts.language
        community, road, park = (
            (name[0 if language == "zh" else 1] if name else "") for name in (where.community, where.road, where.park)
        )
        near = park or (self.texts.words("intake.near", road=road) if road else "")
        return [part for part in (self._names.street_name(where.street, language), community, near) if part]
