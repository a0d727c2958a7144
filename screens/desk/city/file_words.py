"""Why a file is refused, in the sentences of the command line: both read the same files."""

from __future__ import annotations

import io

from hall.errors import InputRefused, Words
from screens.terminal.terminal import Terminal
from widgets.live.lanes import Answer


def said(words: Words, language: str) -> str:
    """A sentence of the command line."""
    return Terminal(language, out=io.StringIO(), err=io.StringIO()).said(words)


def sentence(answer: Answer, language: str) -> Words:
    """Why there is no value: what only files are refused for, as the command line says it."""
    if isinstance(answer.error, InputRefused):
        return Words("kept.file_refused", {"why": said(answer.error.words, language)})
    return answer.why
