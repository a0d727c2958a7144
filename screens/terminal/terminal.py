"""What stands on a terminal: answers on stdout (words or one JSON object), sentences on stderr. Imports no Qt."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree as ET

from hall.errors import Words
from hall.moment import MINUTE_MS, SECOND_MS
from hall.plain_text import shown
from widgets.texts.named import NAMED_BY_CODE, ROLES, roles_of

_PLACE = re.compile(r"((?:, | · | |，)?)\{(\w+)\}")
"""A place without a value is left out together with the punctuation before it."""
_NAMED = {**{name: name for name in (*NAMED_BY_CODE, "reason", "chore")}, "meaning": ""}
"""Parameters whose value is itself a code, with the prefix of that code. No names of users: they are typed as they
are."""
_NO_LANGUAGE = frozenset({"", "C", "POSIX"})
"""Locales that name an encoding but no language."""


def language_of(asked: str, environment: Mapping[str, str]) -> str:
    """``zh`` or ``en``: what was asked for, else the locale's when it is English, else Chinese."""
    if asked:
        return asked
    locales = (re.split(r"[_.@]", environment.get(name, ""))[0] for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((locale for locale in locales if locale not in _NO_LANGUAGE), "")
    return "en" if spoken == "en" else "zh"


class Terminal:
    """Where a command answers. ``as_json``: one JSON object on stdout and nothing else there.

    What a stream's encoding cannot show stands escaped: a sentence never ends the work that it tells of.
    """

    def __init__(
        self, language: str, as_json: bool = False, out: TextIO | None = None, err: TextIO | None = None
    ) -> None:
        self.language = language
        self.as_json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        for stream in (self._out, self._err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        self._has_answered = False

    def answer(self, data: Mapping[str, Any], lines: Iterable[str]) -> None:
        """The command's one answer: ``data`` as JSON where that was asked for, else the lines."""
        self._has_answered = True
        text = json.dumps(data, ensure_ascii=not _is_unicode(self._out)) if self.as_json else "\n".join(lines)
        print(text, file=self._out, flush=True)

    def tell(self, words: Words) -> None:
        """One sentence on stderr."""
        print(self.said(words), file=self._err, flush=True)

    def refuse(self, words: Words) -> None:
        """The sentence on stderr; where JSON was asked for and nothing answered yet, code and text are the answer."""
        self.tell(words)
        if self.as_json and not self._has_answered:
            with contextlib.suppress(OSError):  # stdout itself may be what refused
                self.answer({"code": words.code, "text": self.said(words)}, [])

    def as_data(self, words: Words) -> dict[str, Any]:
        """Code, text and parameters, as a part of a JSON answer."""
        plain = {name: self.said(value) if isinstance(value, Words) else value for name, value in words.params.items()}
        return {"code": words.code, "text": self.said(words), **plain}

    def said(self, words: Words) -> str:
        """The sentence in the terminal's language; an unknown code stands as it is, with its parameters."""
        params = dict(words.params)
        code = words.code
        if code == "input.setting":
            code = "input.setting_file" if params.get("line") else "input.setting_named"
            params["hint"] = Words("input.setting_hint", params) if params.get("allowed") else ""
        elif "allowed" in params:
            params["hint"] = Words("input.allowed", {"allowed": params["allowed"]})
        pattern = self._pattern(code)
        if pattern is None:
            told = ", ".join(f"{name}={self._text(name, value)}" for name, value in params.items())
            return f"{code} ({told})" if told else code
        return _PLACE.sub(lambda place: self._filled(place[1], place[2], params), pattern)

    def named(self, code: str) -> str:
        """What has words of its own; "" for another code."""
        return self._pattern(code) or ""

    def _filled(self, space: str, name: str, params: Mapping[str, Any]) -> str:
        text = self._text(name, params.get(name, ""))
        return space + text if text else ""

    def _text(self, name: str, value: object) -> str:
        if isinstance(value, Words):
            return self.said(value)
        if name.endswith("_ms") and isinstance(value, int):
            return self._span(value)
        if name == ROLES and isinstance(value, str):
            return (", " if self.language == "en" else "、").join(self._text("role", role) for role in roles_of(value))
        prefix = _NAMED.get(name)
        if prefix is not None and isinstance(value, str):
            return self._pattern(f"{prefix}.{value}" if prefix else value) or shown(value)
        return shown(str(value))  # a heading, a path or a name from outside gives no orders to the terminal

    def _span(self, span_ms: int) -> str:
        """As a window says how long something lasts: seconds, then h:mm and days."""
        from widgets.texts import formats  # needed for few sentences only, as the windows' words are

        if span_ms < MINUTE_MS:
            return self.said(Words("time.seconds", {"number": span_ms // SECOND_MS}))
        days, time = formats.days_and_time(span_ms)
        return self.said(Words("time.days", {"days": days, "time": time})) if days else time

    def _pattern(self, code: str) -> str | None:
        from screens.terminal.sentences import TERMINAL_WORDS  # twenty files, for who says something

        own = TERMINAL_WORDS.get(code)
        if own:
            return own[1] if self.language == "en" else own[0]
        return _words_of_the_windows(code, self.language)


def _is_unicode(stream: TextIO) -> bool:
    """Whether it shows every letter; JSON has escapes of its own for one that does not."""
    encoding = getattr(stream, "encoding", None)
    return not isinstance(encoding, str) or codecs.lookup(encoding).name.startswith("utf")


@cache
def _words_of_the_windows(code: str, language: str) -> str | None:
    """The same words that a window would say, read without Qt; kept, because a file may be refused row by row."""
    from widgets.texts.words import TOPICS  # twenty small tables, needed for a refusal only

    for topic, words in TOPICS.items():
        if code in words:
            chinese = words[code]
            return (_english(topic, chinese) or chinese) if language == "en" else chinese
    return None


def _english(topic: str, source: str) -> str | None:
    import widgets.texts  # where the translations lie

    path = Path(str(widgets.texts.__file__)).with_name("translations") / "hall_en.ts"
    for context in ET.parse(path).iterfind("context"):  # noqa: S314 our own file
        for message in context.iterfind("message"):
            if context.findtext("name") == topic and message.findtext("source") == source:
                found = message.find("translation")
                return "".join(found.itertext()).strip() if found is not None else None
    return None
