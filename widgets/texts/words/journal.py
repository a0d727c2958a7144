"""The walls' journal at the desk. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "journal.title": translate("journal", "上屏日志：当时显示的是什么"),
    "journal.back": translate("journal", "返回"),
    "journal.now": translate("journal", "现在"),
    "journal.hour_back": translate("journal", "早 1 小时"),
    "journal.ten_back": translate("journal", "早 10 分"),
    "journal.minute_back": translate("journal", "早 1 分"),
    "journal.minute_on": translate("journal", "晚 1 分"),
    "journal.ten_on": translate("journal", "晚 10 分"),
    "journal.hour_on": translate("journal", "晚 1 小时"),
    "journal.hint": translate(
        "journal",
        "← → 一分钟 · ↑ ↓ 十分钟 · PgUp PgDn 一小时 · N 现在 · Ctrl+↑↓ 翻页 · Tab 到大屏、日期、时间 · Esc 返回",
    ),
    "journal.written": translate("journal", "{clock} 记录，大屏当时显示："),
    "journal.nothing": translate("journal", "这一分钟没有上屏记录，之前最后一次：{last_at}"),
    "journal.never": translate("journal", "这一分钟及之前没有上屏记录"),
    "journal.head": translate("journal", "屏 {screen} · {monitor} · {size}"),
    "journal.since": translate("journal", "自 {clock}"),
    "journal.trigger": translate("journal", "联动 {trigger}"),
    "journal.hand": translate("journal", "有人在大屏前选择"),
    "journal.event": translate("journal", "事件上屏"),
    "journal.not_shown": translate("journal", "未能显示所指令的内容：{why}"),
    "journal.not_live": translate("journal", "数据当时不是最新"),
    "journal.of_event": translate("journal", "事件“{name}”上屏"),
    "journal.notice": translate("journal", "通知“{text}”"),
    "journal.weather": translate("journal", "天气“{text}”"),
    "journal.cases": translate("journal", "案件 {number} 件"),
    "journal.case": translate("journal", "· {number}  {what}  {place}"),
    "journal.cases_unknown": translate("journal", "· 另有 {number} 件不在您的查看范围，或已不在库中"),
    "journal.cameras": translate("journal", "摄像机 {number} 路：{cameras}"),
    "journal.figures": translate("journal", "数字：{figures}"),
    "journal.silent": translate("journal", "没有消息"),
}
