"""The outermost edge of a command: arguments in, exit code out, every failure one sentence, never a traceback."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import sys
from collections.abc import Callable
from itertools import pairwise, takewhile
from pathlib import Path

import typer

from hall.errors import HallError, InputRefused, NotAllowed, NotFound, RuleBroken, Words, refused_by_system
from screens.terminal import wrong_use
from screens.terminal.terminal import Terminal

DONE, FINDINGS, WRONG_USE, ENVIRONMENT = range(4)
INTERRUPTED = 130
"""Exit codes of the command line (0–3), and the shell's own for Ctrl+C."""

_FLAGS, _WITH_VALUE = ("--json",), ("--db", "--lang")
_REFUSED_FOR_WHAT_WAS_TYPED = (InputRefused, NotAllowed, NotFound, RuleBroken)

log = logging.getLogger(__name__)


def lifted(arguments: list[str]) -> list[str]:
    """The arguments with the global options brought to the front, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*front, *rest, word, *words]
        if word in _FLAGS or word.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            front.append(word)
        elif word in _WITH_VALUE:
            front += [word, *[value for value in [next(words, None)] if value is not None]]
        else:
            rest.append(word)
    return [*front, *rest]


def language_asked(arguments: list[str]) -> str:
    """The language of sentences about wrong arguments, before these are read: ``zh``, ``en`` or empty."""
    spelled = " ".join(arguments).replace("--lang=", "--lang ").split()
    asked = dict(pairwise(spelled)).get("--lang", "")
    return asked if asked in ("zh", "en") else ""


def json_asked(arguments: list[str]) -> bool:
    """Whether one JSON object is wanted, before the arguments are read."""
    return "--json" in takewhile(lambda word: word != "--", arguments)


class Edge:
    """Runs one command. The command brings a better terminal and a log as soon as it has read the settings."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.log_path: Path | None = None

    def run(self, command: Callable[[], object]) -> int:
        """The exit code: the command's own, or that of its failure."""
        try:
            answer = command()
        except HallError as refused:
            log.info("refused: %s", refused)
            return self._told(refused.words, self._code_of(refused))
        except typer.TyperException as wrong:
            return self._told(wrong_use.usage_words(wrong), WRONG_USE)
        except (KeyboardInterrupt, typer.Abort):
            return INTERRUPTED
        except OSError as refused:
            return self._system_refused(refused)
        except Exception as bug:  # noqa: BLE001 the outermost edge
            return self._our_bug(bug)
        return answer if isinstance(answer, int) else DONE

    def _told(self, words: Words, code: int) -> int:
        self.terminal.refuse(words)
        return code

    @staticmethod
    def _code_of(refused: HallError) -> int:
        is_typed = isinstance(refused, _REFUSED_FOR_WHAT_WAS_TYPED) or refused.words.code == "store.bad_url"
        return WRONG_USE if is_typed else ENVIRONMENT

    def _system_refused(self, refused: OSError) -> int:
        if isinstance(refused, BrokenPipeError):  # the reader of stdout went away: nothing more to say
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        log.error("the system refused", exc_info=refused)
        if refused.filename is None and refused.errno == errno.ENOSPC:
            refused.filename = str(Path.cwd())
        known = refused_by_system(refused)
        return self._told(known.words if known else Words("cli.os_error", {"why": str(refused)}), ENVIRONMENT)

    def _our_bug(self, bug: Exception) -> int:
        number = secrets.token_hex(3).upper()
        log.error("bug %s", number, exc_info=bug)
        where = str(self.log_path) if self.log_path else Words("cli.no_log")
        return self._told(Words("cli.bug", {"number": number, "log": where}), ENVIRONMENT)
