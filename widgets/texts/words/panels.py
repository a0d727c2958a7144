"""Titles, bases, columns and figures of panels and charts. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "panel.urgent": translate("panels", "紧急与超期"),
    "panel.stages": translate("panels", "阶段"),
    "panel.hot": translate("panels", "高发问题"),
    "panel.streets": translate("panels", "街道排名"),
    "panel.sources": translate("panels", "来源"),
    "panel.hours": translate("panels", "今日二十四小时"),
    "panel.timeline": translate("panels", "经过"),
    "panel.units": translate("panels", "建议单位"),
    "basis.time_left": translate("panels", "按剩余时间"),
    "basis.pressing": translate("panels", "紧急 {number} 在前 · 按剩余时间"),
    "basis.today_filed": translate("panels", "按立案时间 · 今日 00:00 起"),
    "basis.per_hour_own": translate("panels", "件／小时 · 各按发生时间"),
    "basis.open_now": translate("panels", "在办 {number}"),
    "basis.today": translate("panels", "今日 00:00 起"),
    "basis.month": translate("panels", "本月"),
    "basis.now": translate("panels", "当前"),
    "chart.usual": translate("panels", "同星期常见范围"),
    "chart.last": translate("panels", "{name} {value}"),
    "chart.span": translate("panels", "第 {first}–{last} 位，共 {total}"),
    "chart.none_yet": translate("panels", "今日尚无完整小时的数据"),
    "panel.map": translate("panels", "一张图"),
    "panel.figure": translate("panels", "大盘数字"),
    "panel.missing": translate("panels", "版块缺失"),
    "basis.today_reported": translate("panels", "按上报时间 · 今日 00:00 起"),
    "basis.today_accepted": translate("panels", "按受理时间 · 今日 00:00 起"),
    "basis.today_closed": translate("panels", "按结案时间 · 今日 00:00 起"),
    "basis.month_filed": translate("panels", "按立案时间 · 本月"),
    "basis.month_closed": translate("panels", "按结案时间 · 本月"),
    "basis.month_to_close": translate("panels", "按应结案数 · 本月"),
}
