"""Sentences of the command line: both languages, the same places filled, failures as one sentence and an exit code."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
import typer

import main
from data_access.imports.imported import Imported
from data_access.process.chore_list import CHORES
from hall.cases.vocabulary import Act, Kind, State, TimerKind
from hall.errors import HallError, InputRefused, NotAllowed, StoreRefused, StoreUnreachable, Words
from hall.metrics import rollups
from hall.people.roles import Role
from hall.video.lookback.cut import Cut
from screens.terminal.answers import answer_import, answer_users, answer_verify, ask_administrator, ask_password
from screens.terminal.cut_answer import answer_cut
from screens.terminal.edge import Edge, json_asked, language_asked, lifted
from screens.terminal.options import ImportKind
from screens.terminal.sentences import TERMINAL_WORDS
from screens.terminal.terminal import Terminal, language_of
from widgets.texts.words import TOPICS

HAN = re.compile(r"[\u3400-\u9fff]")


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_fill_the_same_places() -> None:
    assert [code for code, (zh, en) in TERMINAL_WORDS.items() if places(zh) != places(en)] == []
    assert [code for code, (_, en) in TERMINAL_WORDS.items() if HAN.search(en)] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Wrong setting: a.toml line 3, theme: wrong type 7; theme of the windows, allowed: dark"),
        ("zh", "设置有误：a.toml 第 3 行，theme：类型不对 7；界面主题，可取 dark"),
    ],
)
def test_refused_setting_is_said_with_place_and_remedy(language: str, sentence: str) -> None:
    told = {"file": "a.toml", "line": 3, "key": "theme", "why": "wrong_type", "value": "7"}
    words = Words("input.setting", {**told, "meaning": "setting.theme", "allowed": "dark"})
    assert Terminal(language).said(words) == sentence


def test_hidden_sheets_of_an_import_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = Imported(read=1, accepted=1, hidden_sheets={"old\x1b": 3})
    assert answer_import(Terminal("en"), told) == 0
    assert "  the hidden sheet “old\\x1b” was not read; it has 3 rows\n" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "sentence"), [("zh", "已结案"), ("en", "Closed")])
def test_words_of_the_windows_are_used_where_there_are_no_own_ones(language: str, sentence: str) -> None:
    assert Terminal(language).said(Words("state.closed")) == sentence


CODES = {
    "role": Role.SECURITY_ADMIN, "roles": "call_taker,security_admin", "state": State.IN_PROGRESS, "act": Act.FEED_BACK,
    "kind": Kind.COMPONENT, "timer": TimerKind.CONFIRM, "field": "reported_at", "chore": "archive",
}  # fmt: skip
SENTENCES = {**{code: zh for words in TOPICS.values() for code, zh in words.items()},
             **{code: zh for code, (zh, _) in TERMINAL_WORDS.items()}}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CODES)
def test_whatever_has_words_is_said_by_them_in_every_sentence(language: str, name: str) -> None:
    spoken = [code for code, text in SENTENCES.items() if f"{{{name}}}" in text]
    assert spoken
    for code in spoken:
        said = Terminal(language).said(Words(code, {name: CODES[name]}))
        for raw in CODES[name].split(","):
            assert raw not in said, (code, said)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh", "安全管理员无权管理用户和角色"), ("en", "Security administrator may not keep users and roles")],
)
def test_a_role_is_said_by_its_word(language: str, sentence: str) -> None:
    assert Terminal(language).said(Words("denied.users", {"roles": "security_admin"})) == sentence


def test_every_chore_has_words() -> None:
    for code in (f"chore.{chore.name}" for chore in CHORES):
        assert Terminal("zh").said(Words(code)) != code


def test_users_are_listed_with_the_words_of_their_roles_and_their_names_as_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    user: dict[str, Any] = {"user": "admin", "name": "a", "roles": ["call_taker", "dispatcher"], "unit": None}
    answer_users(Terminal("zh"), [{**user, "streets": None, "state": "active", "locked_at": [], "last_sign_in": None}])
    assert capsys.readouterr().out.startswith("admin · 受理员、派遣员 · ")


@pytest.mark.parametrize(
    ("known", "begins"),
    [
        ({"path": "/a.db", "why": "unable to open"}, "Cannot reach the database /a.db unable to open: "),
        ({"path": "/a.db"}, "Cannot reach the database /a.db: "),
        ({"why": "refused"}, "Cannot reach the database refused: "),
        ({}, "Cannot reach the database: "),
    ],
)
def test_a_place_of_which_nothing_is_known_leaves_no_gap(known: dict[str, str], begins: str) -> None:
    assert Terminal("en").said(Words("store.gone", known)).startswith(begins)


@pytest.mark.parametrize(
    ("language", "held_ms", "held"),
    [
        ("zh", 10_013, "占用数据库已 10 秒"),
        ("en", 10_013, "has held the database for 10 s"),
        ("en", 125 * 60_000, "has held the database for 2:05"),
        ("zh", 26 * 3_600_000, "占用数据库已 1天 2:00"),
    ],
)
def test_how_long_something_lasts_is_said_as_in_a_window(language: str, held_ms: int, held: str) -> None:
    words = Words("store.locked", {"by": "backup", "pid": 7, "stopped": False, "for_ms": held_ms})
    assert Terminal(language).said(words).endswith(held)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk"])
def test_what_an_encoding_cannot_show_stands_escaped(encoding: str) -> None:
    out, err, told = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(3))
    plain, as_json = Terminal("zh", out=out, err=err), Terminal("zh", as_json=True, out=told)
    command = Edge(plain).run(lambda: plain.answer({}, ["上报 é \U0001f600 \udce9"]))
    assert (command, Edge(plain).run(failing_with(InputRefused("cli.usage", why="😀")))) == (0, 2)
    as_json.answer({"text": "上报 é 😀"}, [])
    assert r"\U0001f600 \udce9" in _written(out)
    assert r"\U0001f600" in _written(err)
    assert json.loads(_written(told)) == {"text": "上报 é 😀"}


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def test_what_comes_from_outside_gives_no_orders_to_the_terminal() -> None:
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal("en", out=out, err=err)
    terminal.tell(Words("input.columns", {"file": "a\x1b]0;x\x07.csv", "missing": "no", "found": "\x1b[2Jno\u202e, x"}))
    terminal.tell(Words("code.unknown", {"text": "a\rb"}))
    assert [line for line in err.getvalue().splitlines() if not line.isprintable()] == []
    assert r"found \x1b[2Jno\u202e, x" in err.getvalue()


def test_mark_of_byte_order_is_no_part_of_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\ufeffPassw0rd!x\r\nPassw0rd!y\n"))
    terminal = Terminal("en")
    assert ask_administrator(terminal, "sec") == "Passw0rd!x"
    assert ask_password(terminal) == "Passw0rd!y"


def test_unknown_code_is_shown_with_what_it_knows() -> None:
    assert Terminal("en").said(Words("odd.thing", {"n": 3})) == "odd.thing (n=3)"


def test_braces_in_a_value_are_left_alone() -> None:
    assert Terminal("en").said(Words("cli.usage", {"why": "{why} <b>"})) == "Wrong use: {why} <b>"


def test_json_answer_stands_alone_on_stdout() -> None:
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal("en", as_json=True, out=out, err=err)
    terminal.answer({"text": "㙍"}, ["line"])
    terminal.tell(Words("cli.usage", {"why": "x"}))
    assert json.loads(out.getvalue()) == {"text": "㙍"}
    assert err.getvalue() == "Wrong use: x\n"


def refused_with_json(out: io.StringIO, answered: bool) -> str:
    err = io.StringIO()
    terminal = Terminal("en", as_json=True, out=out, err=err)
    if answered:
        terminal.answer({"done": 1}, [])
    assert Edge(terminal).run(failing_with(NotAllowed("cli.usage", why="x"))) == 2
    return err.getvalue()


def test_every_counter_has_words() -> None:
    source = Path(rollups.__file__).read_text(encoding="utf-8")
    counters = set(re.findall(r"\"(\w+\.(?:hour|source|subclass|street|unit))\"", source))
    assert len(counters) == 13
    assert {f"counter.{each}" for each in counters} <= set(TERMINAL_WORDS)


def test_a_key_of_which_nothing_is_known_leaves_no_comma() -> None:
    words = Words("input.profile", {"file": "a.toml", "line": 3, "key": "", "why": "missing_key"})
    assert Terminal("en").said(words) == "City profile a.toml, line 3: missing"


def test_refusal_is_the_one_json_object_where_that_was_asked_for() -> None:
    out = io.StringIO()
    assert refused_with_json(out, answered=False) == "Wrong use: x\n"
    assert json.loads(out.getvalue()) == {"code": "cli.usage", "text": "Wrong use: x"}


def test_refusal_after_the_answer_adds_nothing_to_it() -> None:
    out = io.StringIO()
    assert refused_with_json(out, answered=True) == "Wrong use: x\n"
    assert json.loads(out.getvalue()) == {"done": 1}


def test_refusal_that_stdout_does_not_take_is_still_a_sentence() -> None:
    out = mock.Mock(**{"write.side_effect": OSError(errno.ENOSPC, "No space")})
    assert refused_with_json(out, answered=False) == "Wrong use: x\n"


def test_json_is_asked_for_before_the_arguments_end() -> None:
    assert json_asked(["doctr", "--json"])
    assert not json_asked(["import", "--", "--json"])


def test_finding_names_its_counter_in_words() -> None:
    finding = Words("verify.rollup", {"key": ("closed.hour", 20261120, "", "", "07"), "stored": 2, "counted": 1})
    data = {"clean": False, "checked": {}, "found": {finding.code: 1}, "seconds": 0.1}
    plain, as_json = io.StringIO(), io.StringIO()
    answer_verify(Terminal("en", out=plain), [finding], data)
    answer_verify(Terminal("en", as_json=True, out=as_json), [finding], data)
    assert "closed by hour · 2026-11-20 · 07" in plain.getvalue()
    (told,) = json.loads(as_json.getvalue())["findings"]
    assert told["key"] == ["closed.hour", 20261120, "", "", "07"]
    assert told["text"] == plain.getvalue().splitlines()[0]


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        ("zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        ("", {"LANG": "en_GB.UTF-8"}, "en"),
        ("", {"LANG": "C.UTF-8"}, "zh"),
        ("", {}, "zh"),
        ("", {"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("", {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "en"),
        ("", {"LC_ALL": "POSIX", "LC_MESSAGES": "en", "LANG": "zh_CN"}, "en"),
        ("", {"LC_ALL": "enm_GB"}, "zh"),
    ],
)
def test_language_follows_what_was_asked_then_the_locale(
    asked: str, environment: dict[str, str], language: str
) -> None:
    assert language_of(asked, environment) == language


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["doctor", "--json"], ["--json", "doctor"]),
        (["init", "--cases", "3", "--db", "x", "--lang=en"], ["--db", "x", "--lang=en", "init", "--cases", "3"]),
        (["import", "--", "--json"], ["import", "--", "--json"]),
        (["doctor", "--db"], ["--db", "doctor"]),
    ],
)
def test_global_options_may_stand_anywhere(typed: list[str], read: list[str]) -> None:
    assert lifted(typed) == read


def test_language_is_known_before_the_arguments_are_read() -> None:
    assert language_asked(["doctr", "--lang", "en"]) == "en"
    assert language_asked(["--lang=zh"]) == "zh"
    assert language_asked(["--lang", "fr"]) == ""


def failing_with(error: BaseException) -> Callable[[], object]:
    def command() -> object:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputRefused("input.setting", file="x", key="k", why="wrong_type"), 2),
        (NotAllowed("denied.role"), 2),
        (StoreUnreachable("store.gone"), 3),
        (StoreRefused("store.newer_schema"), 3),
        (HallError("odd"), 3),
        (typer.BadParameter("no"), 2),
        (KeyboardInterrupt(), 130),
    ],
)
def test_failure_becomes_an_exit_code(error: BaseException, code: int) -> None:
    err = io.StringIO()
    assert Edge(Terminal("en", err=err)).run(failing_with(error)) == code
    assert err.getvalue().count("\n") == (0 if code == 130 else 1)


WRONG = [
    (["snapshot", "--ot", "x"], "没有选项 --ot，是否指 --at, --layout, --out"),
    (["snapshot", "--zzz"], "没有选项 --zzz"),
    (["snapshot", "--out"], "选项 --out 后缺少值"),
    (["wall", "--kiosk=3"], "选项 --kiosk 不带值"),
    (["users", "add", "x"], "缺少选项 --role"),
    (["import", "cases"], "缺少参数 FILE"),
    (
        ["import", "casesx", "f", "--mapping", "m"],
        f"KIND 的值 casesx 不对，可取 {', '.join(kind.value for kind in ImportKind)}",
    ),
    (["init", "--cases", "x"], "--cases 的值 x 不对，应为整数"),
    (["init", "--cases", "-3"], "--cases 的值 -3 不对，不得小于 0"),
    (["users"], "缺少命令，可用 add, list, role, lock, unlock, disable, password"),
    (["users", "nix"], "没有命令 nix，可用 add, list, role, lock, unlock, disable, password"),
    (["simulate", "extra", "more"], "多余的参数 extra more"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_wrong_use_is_told_in_the_asked_language(
    arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "start_logging", mock.Mock())
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        assert main.run([*arguments, "--lang", "zh"]) == 2
    assert err.getvalue() == f"用法有误：{sentence}\n"


@pytest.mark.allow_log("bug|the system refused")
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ZeroDivisionError("secret detail"), r"mistake \(number [0-9A-F]{6}\)"),
        (OSError(errno.ENOSPC, "No space", "/data/x"), "disk of /data/x is full: make room"),
        (PermissionError(errno.EACCES, "Permission denied", "/y"), "No right to do that: /y$"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/y/z"), "There is no such path: /y/z$"),
        (OSError(errno.EXDEV, "Invalid cross-device link", "/y"), "refused: .*Invalid cross-device link: '/y'"),
        (OSError(errno.EIO, "Input/output error", "/y"), "The disk of /y fails"),
    ],
)
def test_bugs_and_system_errors_are_one_sentence(error: Exception, sentence: str) -> None:
    err = io.StringIO()
    assert Edge(Terminal("en", err=err)).run(failing_with(error)) == 3
    assert re.search(sentence, err.getvalue())
    assert "Traceback" not in err.getvalue()
    assert "secret detail" not in err.getvalue()


@pytest.mark.parametrize(("case", "national_id", "said"), [
    ("", "", ["Camera: 示例, C1", "Reason: 示例：调取"]),
    ("示例-7", "41010300001321000001", ["Camera: 示例, C1, 41010300001321000001", "Reason: 示例：调取, case 示例-7"]),
])  # fmt: skip
def test_of_a_film_nothing_is_said_of_a_case_or_number_that_it_has_not(
    capsys: pytest.CaptureFixture[str], case: str, national_id: str, said: list[str]
) -> None:
    cut = Cut(
        "1", "", "n", "Asia/Shanghai", "C1", "示例", national_id, 0, 1, (), case, "示例：调取", "lead", "", "leader",
        "desk-1", 2, "ab" * 32, 1,
    )  # fmt: skip
    proved = SimpleNamespace(verdict="genuine", cut=cut, sha256="cd" * 32, size=1, fingerprint="AB")
    assert answer_cut(Terminal("en"), Path("film.mp4"), proved, None) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(("Camera:", "Reason:"))] == said
