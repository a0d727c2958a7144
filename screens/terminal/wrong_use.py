"""What is wrong with a command line, in the asked language: Typer's English sentences become codes with parameters.

Imports nothing of Typer's inside: exceptions are known by what they carry, so that another Typer breaks no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hall.errors import Words

_QUOTED = re.compile(r"'([^']*)'")
_CHOICES = re.compile(r"is not one of (.+?)\.?$")
_EXTRA = re.compile(r" \((.*)\)$")
_WHY = {"int": "cli.want_int", "float": "cli.want_number", "greater": "cli.want_least", "less": "cli.want_most"}


def usage_words(wrong: Exception) -> Words:
    """``cli.usage`` with the reason; one that is not known here stays in Typer's own words."""
    why = _TOLD.get(type(wrong).__name__, _unknown)(wrong)
    return Words("cli.usage", {"why": why or getattr(wrong, "format_message", wrong.__str__)()})


def _unknown(_wrong: Any) -> None:
    return None


def _no_option(wrong: Any) -> Words:
    meant = ", ".join(sorted(wrong.possibilities or ()))
    hint = Words("cli.meant", {"meant": meant}) if meant else ""
    return Words("cli.no_option", {"option": wrong.option_name, "hint": hint})


def _bad_option(wrong: Any) -> Words:
    code = "cli.takes_no_value" if "does not take" in wrong.message else "cli.value_missing"
    return Words(code, {"option": wrong.option_name})


def _missing(wrong: Any) -> Words | None:
    if wrong.param is None:
        return None
    is_option = wrong.param.param_type_name == "option"
    return Words("cli.option_missing" if is_option else "cli.argument_missing", {"name": _name(wrong.param)})


def _bad_value(wrong: Any) -> Words | None:
    """Of a value that Typer let pydantic check: what was typed, and what is wanted."""
    errors = getattr(wrong.__cause__, "errors", None)
    if wrong.param is None or errors is None:
        return None
    (error, *_) = errors()
    return Words("cli.bad_value", {"name": _name(wrong.param), "value": error["input"], "want": _wanted(error)})


def _wanted(error: dict[str, Any]) -> Words | str:
    choices = _CHOICES.search(error["msg"])
    if choices:
        return Words("cli.want_one_of", {"allowed": choices[1].replace("'", "")})
    code = _WHY.get(error["type"].partition("_")[0])
    bounds = error.get("ctx", {}).values()
    return Words(code, {"bound": next(iter(bounds), "")}) if code else ""


def _usage(wrong: Any) -> Words | None:
    """Typer's plain ``UsageError``: no command, no such command, or more words than the command takes."""
    commands = getattr(getattr(wrong.ctx, "command", None), "commands", None)
    if commands:
        named, known = _QUOTED.search(wrong.message), ", ".join(commands)
        if named:
            return Words("cli.no_command", {"name": named[1], "known": known})
        return Words("cli.command_missing", {"known": known})
    extra = _EXTRA.search(wrong.message)
    return Words("cli.extra", {"extra": extra[1]}) if extra else None


def _name(param: Any) -> str:
    return str(param.opts[0]) if param.param_type_name == "option" else str(param.name).upper()


_TOLD: dict[str, Callable[[Any], Words | None]] = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "UsageError": _usage,
}
