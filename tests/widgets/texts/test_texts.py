"""Words, spans, times and numbers as they are written in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hall.errors import Words
from hall.live.freshness import Freshness, Liveness
from widgets.common.veil import as_of
from widgets.texts.texts import Texts

MORNING = 1_795_140_151_000  # 2026-11-20 02:02:31 UTC
MINUTE_MS = 60_000


@pytest.fixture
def zh() -> Texts:
    return Texts("zh")


@pytest.fixture
def en() -> Texts:
    return Texts("en")


def test_the_language_switches_live_and_is_told_once(qtbot: QtBot, zh: Texts) -> None:
    with qtbot.waitSignal(zh.language_changed) as told:
        zh.set_language("en")
    assert told.args == ["en"]
    assert zh.words("state.filed") == "Filed"
    with qtbot.assertNotEmitted(zh.language_changed):
        zh.set_language("en")


def test_an_unknown_language_is_refused(zh: Texts) -> None:
    with pytest.raises(KeyError):
        zh.set_language("tlh")
    assert zh.language == "zh"


def test_the_plural_follows_the_number(zh: Texts, en: Texts) -> None:
    assert [en.words("count.more", n=n) for n in (0, 1, 408)] == ["0 more cases", "1 more case", "408 more cases"]
    assert zh.words("count.more", n=408) == "另有 408 件"


def test_the_citys_own_term_goes_before_ours() -> None:
    texts = Texts("zh", own_terms={"zh": {"stage.handling": "任务处理", "channel.hotline": "热线"}})
    assert texts.words("stage.handling") == "任务处理"
    assert texts.words("channel.hotline") == "热线"
    texts.set_language("en")
    assert texts.words("stage.handling") == "Handling"


@pytest.mark.parametrize(
    ("span_ms", "chinese", "english"),
    [
        (90 * MINUTE_MS, "1:30", "1:30"),
        (-42 * MINUTE_MS, "超 0:42", "over 0:42"),
        (0, "0:00", "0:00"),
        (59_999, "0:00", "0:00"),
        ((2 * 1440 + 190) * MINUTE_MS, "2天 3:10", "2d 3:10"),
        (-(1440 + 5) * MINUTE_MS, "超 1天 0:05", "over 1d 0:05"),
        (None, "—", "—"),
    ],
)
def test_spans(zh: Texts, en: Texts, span_ms: int | None, chinese: str, english: str) -> None:
    assert (zh.duration(span_ms), en.duration(span_ms)) == (chinese, english)


@pytest.mark.parametrize(
    ("span_ms", "chinese", "english"),
    [
        (90 * MINUTE_MS, "1:30", "1:30"),
        (-42 * MINUTE_MS, "超 0:42", "over 0:42"),
        ((2 * 1440 - 1) * MINUTE_MS, "1天", "1d"),
        (-(17 * 1440 + 990) * MINUTE_MS, "超 17天", "over 17d"),
        (None, "—", "—"),
    ],
)
def test_spans_read_from_afar(zh: Texts, en: Texts, span_ms: int | None, chinese: str, english: str) -> None:
    assert (zh.brief(span_ms), en.brief(span_ms)) == (chinese, english)


@pytest.mark.parametrize(
    ("age_ms", "chinese", "english"),
    [
        (200, "0.2 秒前", "0.2 s ago"),
        (-5, "0.0 秒前", "0.0 s ago"),
        (42_900, "42 秒前", "42 s ago"),
        (5 * MINUTE_MS, "5 分钟前", "5 min ago"),
        (3 * 60 * MINUTE_MS, "3 小时前", "3 h ago"),
        (50 * 60 * MINUTE_MS, "2 天前", "2 d ago"),
        (None, "—", "—"),
    ],
)
def test_ages(zh: Texts, en: Texts, age_ms: int | None, chinese: str, english: str) -> None:
    assert (zh.age(age_ms), en.age(age_ms)) == (chinese, english)


def test_moments_are_written_in_the_citys_zone(zh: Texts, en: Texts) -> None:
    assert zh.clock_time(MORNING) == "10:02:31"
    assert zh.clock_time(MORNING, "America/New_York", seconds=False) == "21:02"
    assert zh.date_time(MORNING) == "2026-11-20 10:02"
    assert zh.date(MORNING) == "11月20日 星期五"
    assert en.date(MORNING, "America/New_York") == "11/19 Thu"
    assert zh.clock_time(None) == "—"


@pytest.mark.parametrize(
    ("ago_ms", "told"),
    [(0, "10:02:31"), (9 * 60 * MINUTE_MS, "01:02:31"), (11 * 60 * MINUTE_MS, "11-19 23:02"),
     (-14 * 60 * MINUTE_MS, "11-21 00:02"), (365 * 24 * 60 * MINUTE_MS, "2025-11-20 10:02")],
)  # fmt: skip
def test_a_time_of_another_day_is_told_with_its_day(zh: Texts, ago_ms: int, told: str) -> None:
    assert zh.near(MORNING - ago_ms, MORNING) == told
    assert zh.near(None, MORNING) == "—"


def test_what_is_days_old_says_so(zh: Texts) -> None:
    lost = Freshness(Liveness.GONE, MORNING, 3 * MINUTE_MS)
    assert as_of(zh, lost) == "数据截至 10:02:31"
    assert as_of(zh, replace(lost, age_ms=3 * 24 * 60 * MINUTE_MS)) == "数据截至 11-20 10:02"
    assert as_of(zh, replace(lost, as_of=None)) == zh.words("fresh.never")


def test_a_rate_is_honest(zh: Texts) -> None:
    assert zh.percent(974, 1000) == "97.4%"
    assert zh.percent(3, 0) == "—"
    assert zh.percent(None, 10) == "—"
    assert zh.percent(99_999, 100_000) == "99.9%"
    assert zh.percent(10, 10) == "100.0%"
    assert zh.number(1246) == "1\u2009246"
    assert zh.number(None) == "—"


def test_parameters_are_named_in_words(zh: Texts, en: Texts) -> None:
    refusal = Words("refused.wrong_state", {"state": "filed", "act": "close"})
    assert zh.said(refusal) == "案件已立案，不能结案"
    assert en.said(refusal) == '"Close" is not possible while the case is "Filed"'
    assert zh.words("notice.changed", by="李强") == "案件已被 李强 更新：—"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "{by} %n %1", "\\1 \\g<0>", "🚧\n㙍", "x" * 10_000])
def test_what_people_typed_comes_out_as_they_typed_it(zh: Texts, typed: str) -> None:
    assert zh.words("notice.changed", by=typed, act="close") == f"案件已被 {typed} 更新：结案"


@pytest.mark.allow_log("no words for the code")
def test_a_code_without_words_is_shown_as_it_is_and_logged_once(zh: Texts, caplog: pytest.LogCaptureFixture) -> None:
    assert not zh.has("no.such")
    assert [zh.words("no.such"), zh.words("no.such")] == ["no.such", "no.such"]
    assert [record.getMessage() for record in caplog.records] == ["no words for the code no.such"]


@pytest.mark.parametrize(
    ("hours", "unit", "chinese", "english"),
    [
        (40, "work", "5 个工作日", "5 working days"),
        (8, "work", "1 个工作日", "1 working day"),
        (4, "work", "4:00 工作时间", "4:00 work time"),
        (28, "work", "28:00 工作时间", "28:00 work time"),
        (48, "continuous", "2天 0:00 连续计时", "2d 0:00 continuous time"),
    ],
)
def test_a_limit_counts_in_working_days_never_in_days_of_24_hours_of_work(
    zh: Texts, en: Texts, hours: int, unit: str, chinese: str, english: str
) -> None:
    span_ms, day_ms = hours * 60 * MINUTE_MS, 8 * 60 * MINUTE_MS
    assert (zh.limit(span_ms, unit, day_ms), en.limit(span_ms, unit, day_ms)) == (chinese, english)


def test_who_was_faster_and_whose_unit_it_is_are_named_not_coded() -> None:
    texts = Texts("zh", own_terms={"zh": {"actor.sample.dispatcher": "何派遣", "unit.U1": "园林中心"}})
    late = texts.words("changed.meanwhile", by="sample.dispatcher", act="dispatch")
    assert late == "案件已被 何派遣 更新：派遣"
    assert texts.words("refused.not_your_unit", unit="U1", yours="U1").count("园林中心") == 2
    assert "li" in texts.words("changed.meanwhile", by="li", act="dispatch")


def test_words_are_looked_up_once_in_each_language(zh: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, look_up = list[str](), Texts._text  # noqa: SLF001  (counted)

    def counted(texts: Texts, code: str, count: object) -> str:
        asked.append(code)
        return look_up(texts, code, count)

    monkeypatch.setattr(Texts, "_text", counted)
    assert [zh.words("state.filed") for _ in range(3)] == [zh.words("state.filed")] * 3
    assert asked == ["state.filed"]
    zh.set_language("en")
    assert zh.words("state.filed") == "Filed"
    zh.set_city("Asia/Shanghai", {"en": {"state.filed": "Opened"}})
    assert zh.words("state.filed") == "Opened"
