"""The bar above the queue: urgent, overdue, class, area, unit. Every part has a key; Esc of the window clears them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from hall.cases.vocabulary import Moment, TimeLook
from hall.live.case_store import CaseStore
from hall.live.wanted import Wanted
from themes.tokens import Theme
from widgets.common.chip import Chip
from widgets.common.city_names import CityNames
from widgets.common.look import Look
from widgets.texts.texts import Texts

_FIELDS = (("class", "desk.by_class", "Alt+C"), ("street", "desk.by_area", "Alt+A"), ("unit", "desk.by_unit", "Alt+U"))


class FilterBar(Look):
    """Signals: ``changed``: ask ``narrowed``. ``refill`` and ``count`` keep lists and counts at what is open now."""

    changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names = names
        self.urgent = Chip(theme, texts, "desk.urgent", self, key="Alt+1", framed=True)
        self.overdue = Chip(theme, texts, "desk.overdue", self, key="Alt+2", meaning="overdue", framed=True)
        self.choices = {name: self._choice(code, key) for name, code, key in _FIELDS}
        row = QHBoxLayout(self)
        edge = theme.sizes.space(1.5)
        row.setContentsMargins(edge, theme.sizes.space(1), edge, theme.sizes.space(1))
        row.setSpacing(theme.sizes.space(1))
        for chip, key in ((self.urgent, "Alt+1"), (self.overdue, "Alt+2")):
            row.addWidget(chip)
            chip.toggled.connect(self._on_change)
            QShortcut(QKeySequence(key), self).activated.connect(chip.click)
        for box in self.choices.values():
            row.addWidget(box, 1)

    @property
    def is_narrowing(self) -> bool:
        """Whether any part filters something out."""
        return self.narrowed(Wanted()) != Wanted()

    def narrowed(self, wanted: Wanted) -> Wanted:
        """A filter with what is chosen here added."""
        chosen = {name: box.currentData() for name, box in self.choices.items()}
        return replace(
            wanted,
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
        for box in self.choices.values():
            box.setCurrentIndex(0)
        self.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def prefer_unit(self, unit: str | None) -> None:
        """Choose a unit also while it has no open case; None: all."""
        box = self.choices["unit"]
        if unit and box.findData(unit) < 0:
            box.addItem(self._names.unit_name(unit, self.texts.language), unit)
        box.setCurrentIndex(max(0, box.findData(unit or "")))

    def count(self, store: CaseStore, now: Moment) -> None:
        """Counts on the chips. About 0.1 ms at 100,000."""
        self.urgent.set_count(store.urgent())
        self.overdue.set_count(store.overdue(now))

    def refill(self, store: CaseStore) -> None:
        """The classes, areas and units that have open cases. About 1 ms at 100,000."""
        language, names = self.texts.language, self._names
        streets = {code: names.street_name(code, language) for code in store.by_code("street") if code}
        units = {code: names.unit_name(code, language) for code in store.by_code("unit") if code}
        self._fill("class", self._subclasses(store))
        self._fill("street", sorted(streets.items()))
        self._fill("unit", sorted(units.items()))

    def worded(self) -> None:
        """See `Look`."""
        for name, code, key in _FIELDS:
            box = self.choices[name]
            box.setItemText(0, self.texts.words(code))
            box.setToolTip(key)

    def _subclasses(self, store: CaseStore) -> list[tuple[str, str]]:
        names, language = self._names, self.texts.language
        return [
            (f"{kind}:{code}", names.subclass_name(kind, code, language))
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
