"""Codes and parameters to words in the language of the moment; tells when the language changes.

Answers plain text only: whoever shows it must never read it as markup. Knows no case and no profile, only terms it is
given.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTranslator, Signal

from hall.errors import Words
from hall.moment import DAY_MS, MINUTE_MS, Moment
from widgets.texts import formats
from widgets.texts.named import ELSE, NAMED_BY_CODE, ROLES, SAME_NAMES_AS, roles_of
from widgets.texts.words import TOPICS

LANGUAGES = ("zh", "en")
TRANSLATIONS = Path(__file__).with_name("translations")
UNKNOWN = "—"
"""What stands where a value is not known or a rate has no denominator."""

_PLACE = re.compile(r"\{(\w+)\}")
_TOPIC_OF = {code: topic for topic, words in TOPICS.items() for code in words}
_SOURCE_OF = {code: text for words in TOPICS.values() for code, text in words.items()}
_MOMENTS = frozenset({"at"})

log = logging.getLogger(__name__)


class Texts(QObject):
    """Words, numbers and times for the windows of one process. GUI thread.

    Signals: `language_changed(str)`, the new language, `zh` or `en`; also sent when own terms or the zone change.
    """

    language_changed = Signal(str)

    def __init__(
        self,
        language: str = "zh",
        zone: str = "Asia/Shanghai",
        own_terms: Mapping[str, Mapping[str, str]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`own_terms`: language → code → the city's own term, which goes before ours. `KeyError`: no such language."""
        super().__init__(parent)
        self._translators = {name: self._load(name) for name in LANGUAGES}
        self._language = self._known(language)
        self._zone = ZoneInfo(zone)
        self._own_terms: Mapping[str, Mapping[str, str]] = own_terms or {}
        self._told_unknown: set[str] = set()
        self._said: dict[str, str] = {}

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        return self._language

    @property
    def zone(self) -> str:
        """IANA name of the city's zone."""
        return self._zone.key

    def set_language(self, language: str) -> None:
        """Switch every window that listens. `KeyError`: no such language."""
        if self._known(language) != self._language:
            self._language, self._said = language, {}
            self.language_changed.emit(language)

    def set_city(self, zone: str, own_terms: Mapping[str, Mapping[str, str]]) -> None:
        """The zone and the own terms of another city."""
        self._zone, self._own_terms, self._said = ZoneInfo(zone), own_terms, {}
        self.language_changed.emit(self._language)

    def has(self, code: str) -> bool:
        """Whether there are words for this code."""
        return code in self._own_terms.get(self._language, {}) or code in _SOURCE_OF

    def words(self, code: str, **params: object) -> str:
        """The words of a code as plain text, `{name}` filled from `params`; the code itself, logged once, if unknown.

        A parameter may be a `Words` or several, a moment (`at`, name ends in `_at`), a span (`_ms`), or the
        code of a state, act, role, field … under that name. `n` chooses the plural form.
        """
        number = params.get("n")
        text = self._text(code, number) if number is not None else self._said.get(code)
        if text is None:  # asked for the first time in this language
            text = self._said[code] = self._text(code, None)
        if "{" not in text:
            return text
        return _PLACE.sub(lambda found: self._filled(found.group(1), params), text)

    def said(self, words: Words) -> str:
        """What `hall` or `data_access` answered, in words."""
        return self.words(words.code, **words.params)

    def duration(self, span_ms: int | None) -> str:
        """Time left as h:mm; `超 0:42` / `over 0:42` when negative; `2天 3:10` / `2d 3:10` from a day on."""
        if span_ms is None:
            return UNKNOWN
        days, time = formats.days_and_time(abs(span_ms))
        text = self.words("time.days", days=days, time=time) if days else time
        return self.words("time.over", time=text) if span_ms < 0 else text

    def brief(self, span_ms: int | None) -> str:
        """As `duration`, but whole days from a day on: for lines that are read from afar."""
        days = abs(span_ms) // DAY_MS if span_ms is not None else 0
        if span_ms is None or not days:
            return self.duration(span_ms)
        text = self.words("time.whole_days", days=days)
        return self.words("time.over", time=text) if span_ms < 0 else text

    def limit(self, span_ms: int | None, unit: str, day_ms: int) -> str:
        """A limit of the law: `5 个工作日`, `1:30 工作时间`, `2天 0:00 连续计时`; ``day_ms``: a workday's work."""
        if span_ms is None:
            return UNKNOWN
        if unit != "work":
            return f"{self.duration(span_ms)} {self.words(f'timeunit.{unit}')}"
        if day_ms and span_ms >= day_ms and span_ms % day_ms == 0:
            return self.words("time.workdays", n=span_ms // day_ms)
        minutes = span_ms // MINUTE_MS  # hours of work never add up to days of 24
        return f"{minutes // 60}:{minutes % 60:02} {self.words('timeunit.work')}"

    def span(self, span_ms: int | None) -> str:
        """`12 秒`, then h:mm and days: how long something lasts already."""
        if span_ms is not None and 0 <= span_ms < MINUTE_MS:
            return self.words("time.seconds", number=span_ms // 1000)
        return self.duration(span_ms)

    def age(self, age_ms: int | None) -> str:
        """`0.2 秒前`, `5 分钟前` …; for spans of the monotonic clock."""
        if age_ms is None:
            return UNKNOWN
        unit, number = formats.age(age_ms)
        return self.words(f"time.ago_{unit}", number=number)

    def clock_time(self, moment: Moment | None, zone: str | None = None, *, seconds: bool = True) -> str:
        """`10:02:31` in the city's zone, or in `zone`."""
        return self._written(moment, "%H:%M:%S" if seconds else "%H:%M", zone)

    def near(self, moment: Moment | None, now: Moment, *, seconds: bool = True) -> str:
        """The clock's time, where it is of the day of ``now`` in the city; else with its day: `11-18 10:02`."""
        if moment is None:
            return UNKNOWN
        day, today = (formats.local(each, self._zone).date() for each in (moment, now))
        if day == today:
            return self.clock_time(moment, seconds=seconds)
        return self._written(moment, "%m-%d %H:%M" if day.year == today.year else "%Y-%m-%d %H:%M", None)

    def date_time(self, moment: Moment | None, zone: str | None = None) -> str:
        """`2026-11-20 10:02` in the city's zone, or in `zone`."""
        return self._written(moment, "%Y-%m-%d %H:%M", zone)

    def date(self, moment: Moment | None, zone: str | None = None) -> str:
        """`11月20日 星期五` / `11/20 Fri` in the city's zone, or in `zone`."""
        if moment is None:
            return UNKNOWN
        local = formats.local(moment, ZoneInfo(zone) if zone else self._zone)
        day = self.words("time.month_day", month=local.month, day=local.day)
        return f"{day} {self.words(f'time.weekday_{local.isoweekday()}')}"

    def number(self, value: float | None, digits: int = 0) -> str:
        """`1 246`, thousands set apart by a thin space; a dash for None."""
        return UNKNOWN if value is None else formats.number(value, digits)

    def percent(self, part: float | None, whole: float | None, *, sign: bool = True) -> str:
        """`97.4%`; a dash without a denominator; never 100 % while something is missing."""
        if part is None or not whole:
            return UNKNOWN
        return formats.percent(part, whole) + ("%" if sign else "")

    def rate(self, value: float | None, *, sign: bool = True) -> str:
        """A rate from 0 to 1 as `percent` writes it; a dash for None."""
        return self.percent(value, 1.0, sign=sign)

    def joined(self, parts: Iterable[str]) -> str:
        """A list in one line: `甲、乙` / `a, b`."""
        return ("、" if self._language == "zh" else ", ").join(parts)

    def _text(self, code: str, count: object) -> str:
        own = self._own_terms.get(self._language, {}).get(code)
        if own is not None:
            return own
        if code not in _SOURCE_OF:
            return self._not_known(code)
        source = _SOURCE_OF[code]
        number = count if isinstance(count, int) else -1
        return self._translators[self._language].translate(_TOPIC_OF[code], source, None, number) or source

    def _not_known(self, code: str) -> str:
        if code not in self._told_unknown:
            self._told_unknown.add(code)
            log.warning("no words for the code %s", code)
        return code

    def _filled(self, name: str, params: Mapping[str, object]) -> str:
        value: Any = params.get(name)
        if name == ROLES and isinstance(value, str):
            return self.joined(self._named("role", role) for role in roles_of(value))
        name = SAME_NAMES_AS.get(name, name)
        if name in NAMED_BY_CODE and isinstance(value, str):
            return self._named(name, value)
        if (name in _MOMENTS or name.endswith("_at")) and isinstance(value, int):
            return self.date_time(value)
        if name.endswith("_ms") and isinstance(value, int):
            return self.span(value)
        return self._plain(value)

    def _named(self, prefix: str, code: str) -> str:
        if not self.has(f"{prefix}.{code}"):
            return self._named(ELSE[prefix], code) if prefix in ELSE else code
        return self.words(f"{prefix}.{code}")

    def _plain(self, value: Any) -> str:
        if value is None:
            return UNKNOWN
        if isinstance(value, Words):
            return self.said(value)
        if isinstance(value, list | tuple | set | frozenset):
            return self.joined(self._plain(one) for one in value)
        if callable(name := getattr(value, "name", None)):  # a scene, a program: in the language of the window
            return str(name(self._language))
        return str(value)

    def _written(self, moment: Moment | None, pattern: str, zone: str | None) -> str:
        if moment is None:
            return UNKNOWN
        return formats.local(moment, ZoneInfo(zone) if zone else self._zone).strftime(pattern)

    def _load(self, language: str) -> QTranslator:
        translator = QTranslator(self)
        if language != "zh" and not translator.load(str(TRANSLATIONS / f"hall_{language}.qm")):
            log.error("the %s words are missing: python -m widgets.texts.compile makes them", language)
        return translator

    @staticmethod
    def _known(language: str) -> str:
        if language not in LANGUAGES:
            raise KeyError(language)
        return language
