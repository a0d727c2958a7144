"""The bar above the queue: urgent, overdue, what awaits one's answer, class, area, unit. Every part has a key; Esc of
the window clears them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.cases.vocabulary import TimeLook
from hall.city.city_names import CityNames
from hall.city.taxonomy import subclass_key
from hall.live.case_store import CaseStore
from hall.live.wanted import Wanted
from hall.moment import Moment
from themes.tokens import Theme
from widgets.common.chip import Chip
from widgets.common.look import Look
from widgets.texts.texts import Texts

CHIP_KEYS = ("Alt+1", "Alt+2", "Alt+3")
"""Of what is urgent, overdue, awaits one's answer."""
LIST_KEYS = ("Alt+C", "Alt+A", "Alt+U")
"""Of class, area, unit."""
_FIELDS = (("class", "desk.by_class"), ("street", "desk.by_area"), ("unit", "desk.by_unit"))

_ONE_ROW_FROM = 50
"""Width in letters of three chips with their counts and three lists with their names."""


class FilterBar(Look):
    """Signals: ``changed``: ask ``narrowed``. ``refill`` and ``count`` keep lists and counts at what is open now."""

    changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        urgent, overdue, awaits_me = CHIP_KEYS
        self.urgent = Chip(theme, texts, "desk.urgent", self, key=urgent, framed=True)
        self.overdue = Chip(theme, texts, "desk.overdue", self, key=overdue, meaning="overdue", framed=True)
        self.awaits_me = Chip(theme, texts, "desk.awaits_me", self, key=awaits_me, framed=True)
        self.awaits_me.hide()
        self._awaiting: frozenset[int] = frozenset()
        self.choices = {name: self._choice(code, key) for (name, code), key in zip(_FIELDS, LIST_KEYS, strict=True)}
        rows = QVBoxLayout(self)
        edge = theme.sizes.space(1.5)
        rows.setContentsMargins(edge, theme.sizes.space(1), edge, theme.sizes.space(1))
        rows.setSpacing(theme.sizes.space(1))
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(theme.sizes.space(1))
            rows.addLayout(row)
        for chip, key in zip((self.urgent, self.overdue, self.awaits_me), CHIP_KEYS, strict=True):
            self._first.addWidget(chip)
            chip.toggled.connect(self._on_change)
            QShortcut(QKeySequence(key), self).activated.connect(chip.click)
        self._first.addStretch(0)
        self._place_choices(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the lists have a row of their own: their names are not cut."""
        super().resizeEvent(event)
        self._place_choices(narrow=event.size().width() < self.theme.sizes.text_px * _ONE_ROW_FROM)

    def _place_choices(self, *, narrow: bool) -> None:
        row, other = (self._second, self._first) if narrow else (self._first, self._second)
        for box in self.choices.values():
            if row.indexOf(box) < 0:
                other.removeWidget(box)
                row.addWidget(box, 1)

    @property
    def is_narrowing(self) -> bool:
        """Whether any part filters something out."""
        return self.is_narrowing_beside(None)

    def is_narrowing_beside(self, unit: str | None) -> bool:
        """Whether any part filters something out but for that unit's own list."""
        return self.narrowed(Wanted()) != Wanted(units=frozenset({unit}) if unit else None)

    def narrowed(self, wanted: Wanted) -> Wanted:
        """A filter with what is chosen here added."""
        chosen = {name: box.currentData() for name, box in self.choices.items()}
        return replace(
            wanted,
            ids=self._awaiting if self.awaits_me.isChecked() else None,
            urgent=True if self.urgent.isChecked() else None,
            looks=frozenset({TimeLook.OVERDUE}) if self.overdue.isChecked() else None,
            subclasses=frozenset({chosen["class"]}) if chosen["class"] else None,
            streets=frozenset({chosen["street"]}) if chosen["street"] else None,
            units=frozenset({chosen["unit"]}) if chosen["unit"] else None,
        )

    def clear(self) -> None:
        """Choose nothing; ``changed`` comes once."""
        if not self.is_narrowing:
            return
        self.blockSignals(True)  # noqa: FBT003  (Qt's own argument)
        self.urgent.setChecked(False)
        self.overdue.setChecked(False)
        self.awaits_me.setChecked(False)
        for box in self.choices.values():
            box.setCurrentIndex(0)
        self.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def set_awaiting(self, case_ids: frozenset[int], *, shown: bool) -> None:
        """The cases for which something awaits this person's answer; ``shown``: whether the chip has its place here."""
        if not shown:
            self.awaits_me.setChecked(False)
        self.awaits_me.setVisible(shown)
        self.awaits_me.set_count(len(case_ids))
        if case_ids != self._awaiting:
            self._awaiting = case_ids
            if self.awaits_me.isChecked():
                self.changed.emit()

    def prefer_unit(self, unit: str | None) -> None:
        """Choose a unit also while it has no open case; None: all."""
        box = self.choices["unit"]
        if unit and box.findData(unit) < 0:
            box.addItem(self._names.unit_name(unit, self.texts.language), unit)
        box.setCurrentIndex(max(0, box.findData(unit or "")))

    def count(self, store: CaseStore, now: Moment, wanted: Wanted | None = None) -> None:
        """Counts on the chips: what the list would show with them, beside all else that is ``wanted``."""
        others = replace(wanted or Wanted(), urgent=None, looks=None)
        if others.is_everything:  # 0.1 ms at 100,000
            urgent, overdue = store.urgent(), store.overdue(now)
        else:
            urgent = store.count(replace(others, urgent=True), now)
            overdue = store.count(replace(others, looks=frozenset({TimeLook.OVERDUE})), now)
        self.urgent.set_count(urgent)
        self.overdue.set_count(overdue)

    def refill(self, store: CaseStore) -> None:
        """The classes, areas and units that have open cases. About 1 ms at 100,000."""
        language, names = self.texts.language, self._names
        streets = {code: names.street_name(code, language) for code in store.by_code("street") if code}
        units = {code: names.unit_name(code, language) for code in store.units_in_charge()}
        self._fill("class", self._subclasses(store))
        self._fill("street", sorted(streets.items()))
        self._fill("unit", sorted(units.items()))

    def worded(self) -> None:
        """See `Look`."""
        for (name, code), key in zip(_FIELDS, LIST_KEYS, strict=True):
            box = self.choices[name]
            box.setItemText(0, self.texts.words(code))
            box.setToolTip(key)

    def _subclasses(self, store: CaseStore) -> list[tuple[str, str]]:
        names, language = self._names, self.texts.language
        return [
            (subclass_key(kind, code), names.subclass_name(kind, code, language))
            for kind, code in sorted(store.kinds_and_subclasses())
        ]

    def _choice(self, code: str, key: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.texts.words(code), "")
        box.setToolTip(key)
        box.setAccessibleName(self.texts.words(code))
        box.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.view().setMinimumWidth(self.theme.sizes.text_px * 16)
        box.currentIndexChanged.connect(self._on_change)
        QShortcut(QKeySequence(key), self).activated.connect(box.showPopup)
        return box

    def _fill(self, name: str, entries: Iterable[tuple[str, str]]) -> None:
        box, entries = self.choices[name], list(entries)
        chosen = box.currentData()
        known = [(box.itemData(place), box.itemText(place)) for place in range(1, box.count())]
        if known == entries or box.view().isVisible():
            return
        if chosen and chosen not in dict(entries):  # the last of them is gone: what was chosen stays chosen
            entries.append((chosen, box.currentText()))
        box.blockSignals(True)  # noqa: FBT003
        while box.count() > 1:
            box.removeItem(1)
        for code, words in entries:
            box.addItem(words, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)  # noqa: FBT003

    @Slot()
    def _on_change(self) -> None:
        self.changed.emit()
