"""What the commands on a database answer, on the terminal: numbers as JSON or in sentences. Knows no database."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from hall.errors import InputRefused, Words
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.terminal import Terminal


def answer_with(terminal: Terminal, code: str, data: Mapping[str, Any]) -> None:
    """One sentence made of the answer's own numbers, or the answer as JSON."""
    terminal.answer(data, [terminal.said(Words(code, _shown(data)))])


class ImportTold(Protocol):
    """What became of an import: how many rows were refused for which reason, and its words; why it did not reach the
    end."""

    rejected: dict[str, int]
    reasons: dict[str, Words]
    oddities: dict[str, int]
    stopped: Words | None

    def as_data(self) -> dict[str, Any]:
        """The numbers as scripts get them."""


def answer_import(terminal: Terminal, told: ImportTold, *, dry: bool = False, more: Iterable[Words] = ()) -> int:
    """What became of the rows, with a line for each reason and each oddity. The exit code.

    ``dry``: what would have become of them; ``more``: what is told of this import alone.
    """
    data = told.as_data() | ({"dry_run": True} if dry else {})
    lines = [terminal.said(Words("import.would" if dry else "import.done", _shown(data)))]
    for reason, count in sorted(told.rejected.items()):
        what = told.reasons.get(reason, Words(reason))
        lines.append(terminal.said(Words("import.reason", {"what": what, "count": count})))
    for mark, count in sorted(told.oddities.items()):
        lines.append(terminal.said(Words("import.oddity", {"what": Words(f"oddity.{mark}"), "count": count})))
    for sheet, count in data["hidden_sheets"].items():
        lines.append(terminal.said(Words("import.hidden_sheet", {"sheet": sheet, "count": count})))
    lines += map(terminal.said, more)
    if data["rejects_file"]:
        lines.append(terminal.said(Words("import.rejects", {"file": data["rejects_file"]})))
    terminal.answer(data, lines)
    if told.stopped:
        terminal.tell(Words("import.not_all_read", {"because": told.stopped}))
    return FINDINGS if data["rejected"] or told.stopped else DONE


def answer_backup(terminal: Terminal, data: Mapping[str, Any]) -> int:
    """What is in the backup, and how much of it is not. The exit code."""
    codes = ["backup.done", *(["backup.files_lost"] if data["files_lost"] else [])]
    terminal.answer(data, [terminal.said(Words(code, _shown(data))) for code in codes])
    return FINDINGS if data["files_lost"] else DONE


def answer_verify(terminal: Terminal, findings: Iterable[Words], data: Mapping[str, Any]) -> int:
    """What was found, or that nothing was; what is good to know and no fault stands among it. The exit code."""
    clean, told = bool(data["clean"]), list(findings)
    said = [{**terminal.as_data(each), "text": terminal.said(_readable(each))} for each in told]
    lines = [each["text"] for each in said]
    counts = {**data["checked"], "seconds": data["seconds"], "count": sum(data["found"].values())}
    lines.append(terminal.said(Words("verify.clean" if clean else "verify.unclean", _shown(counts))))
    if "archive_lines" in data["checked"]:
        lines.append(terminal.said(Words("verify.archive_lines", _shown(data["checked"]))))
    if "swept" in data:
        lines.append(terminal.said(Words("verify.swept", _shown(data["swept"]))))
    terminal.answer({**data, "findings": said}, lines)
    return DONE if clean else FINDINGS


def _readable(finding: Words) -> Words:
    """The finding with a counter named by figure, period and what else it is counted by."""
    if finding.code != "verify.rollup":
        return finding
    figure, period, *counted_by = finding.params["key"]
    key = Words("verify.counter", {
        "figure": Words(f"counter.{figure}"), "period": _day_or_longer(str(period)),
        "counted_by": " · ".join(filter(None, counted_by)),
    })  # fmt: skip
    return Words(finding.code, {**finding.params, "key": key})


def _day_or_longer(digits: str) -> str:
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


def answer_users(terminal: Terminal, users: list[dict[str, Any]]) -> None:
    """All users, one a line."""
    lines = [terminal.said(Words("users.line", _listed(each))) for each in users]
    terminal.answer({"users": users}, lines or [terminal.said(Words("users.none"))])


def ask_administrator(terminal: Terminal, name: str) -> str:
    """The password of who acts, typed once at a terminal, else the first line of stdin."""
    if not sys.stdin.isatty():
        return _line()
    return getpass.getpass(terminal.said(Words("users.password_of", {"user": name})))


def _line() -> str:
    """The next line of stdin; a mark of byte order that a program put before it is no part of a password."""
    return sys.stdin.readline().removeprefix("\ufeff").rstrip("\r\n")


def ask_password(terminal: Terminal, what: str = "users.password", *, twice: bool = True) -> str:
    """Typed twice at a terminal, else the next line of stdin. Never from the command line, where others see it."""
    if not sys.stdin.isatty():
        return _line()
    first = getpass.getpass(terminal.said(Words(what)))
    if twice and getpass.getpass(terminal.said(Words("users.again"))) != first:
        raise InputRefused("input.password_differs")
    return first


def _shown(data: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers with their thousands apart, seconds to a tenth."""
    return {name: _number(value) for name, value in data.items()}


def _number(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


def _listed(user: Mapping[str, Any]) -> dict[str, Any]:
    streets = "*" if user["streets"] is None else ", ".join(user["streets"])
    state = Words(f"users.{user['state']}")
    if user["locked_at"]:
        state = Words("users.locked_at", {"state": state, "stations": ", ".join(user["locked_at"])})
    last = Words("users.last", {"time": user["last_sign_in"]}) if user["last_sign_in"] else Words("users.never")
    shown = {"roles": ",".join(user["roles"]), "unit": user["unit"] or "-", "streets": streets}
    return {**user, **shown, "state": state, "last": last}
