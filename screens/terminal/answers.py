"""What the commands on a database answer, on the terminal: numbers as JSON or in sentences. Knows no database."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from hall.errors import InputRefused, Words
from screens.edge import DONE, FINDINGS
from screens.terminal import Terminal


def answer_with(terminal: Terminal, code: str, data: Mapping[str, Any]) -> None:
    """One sentence made of the answer's own numbers, or the answer as JSON."""
    terminal.answer(data, [terminal.said(Words(code, _shown(data)))])


def answer_import(terminal: Terminal, data: Mapping[str, Any]) -> int:
    """What became of the rows, with a line for each reason and each oddity. The exit code."""
    lines = [terminal.said(Words("import.done", _shown(data)))]
    for reason, count in sorted(data["rejected_by_reason"].items()):
        lines.append(terminal.said(Words("import.reason", {"what": Words(reason), "count": count})))
    for mark, count in sorted(data["oddities"].items()):
        lines.append(terminal.said(Words("import.oddity", {"what": Words(f"oddity.{mark}"), "count": count})))
    if data["rejects_file"]:
        lines.append(terminal.said(Words("import.rejects", {"file": data["rejects_file"]})))
    terminal.answer(data, lines)
    return FINDINGS if data["rejected"] else DONE


def answer_verify(terminal: Terminal, findings: Iterable[Words], data: Mapping[str, Any]) -> int:
    """What was found, or that nothing was. The exit code."""
    clean, told = bool(data["clean"]), list(findings)
    said = [{**terminal.as_data(each), "text": terminal.said(_readable(each))} for each in told]
    lines = [each["text"] for each in said]
    counts = {**data["checked"], "seconds": data["seconds"], "count": sum(data["found"].values())}
    lines.append(terminal.said(Words("verify.clean" if clean else "verify.unclean", _shown(counts))))
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


def ask_password(terminal: Terminal) -> str:
    """Typed twice at a terminal, else the first line of stdin. Never from the command line, where others see it."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(terminal.said(Words("users.password")))
    if getpass.getpass(terminal.said(Words("users.again"))) != first:
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
    return {**user, "roles": ", ".join(user["roles"]), "unit": user["unit"] or "-", "streets": streets}
