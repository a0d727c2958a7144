"""Clocks, units of time, spans and ages in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "clock.accept": translate("clocks", "受理时限"),
    "clock.verify": translate("clocks", "核实时限"),
    "clock.file": translate("clocks", "立案时限"),
    "clock.dispatch": translate("clocks", "派遣时限"),
    "clock.dispose": translate("clocks", "处置时限"),
    "clock.confirm": translate("clocks", "反馈确认时限"),
    "clock.check": translate("clocks", "核查时限"),
    "clock.close": translate("clocks", "结案时限"),
    "clock.total": translate("clocks", "总历时"),
    "timeunit.urgent_hour": translate("clocks", "紧急工作时"),
    "timeunit.work_hour": translate("clocks", "工作时"),
    "timeunit.work_day": translate("clocks", "工作日"),
    "timeunit.calendar_day": translate("clocks", "自然日"),
    "timeunit.continuous": translate("clocks", "连续计时"),
    "timeunit.work": translate("clocks", "工作时间"),
    "time.over": translate("clocks", "超 {time}"),
    "time.workdays": translate("clocks", "{n} 个工作日", "", 1),
    "time.days": translate("clocks", "{days}天 {time}"),
    "time.whole_days": translate("clocks", "{days}天"),
    "time.ago_seconds": translate("clocks", "{number} 秒前"),
    "time.ago_minutes": translate("clocks", "{number} 分钟前"),
    "time.ago_hours": translate("clocks", "{number} 小时前"),
    "time.ago_days": translate("clocks", "{number} 天前"),
    "time.seconds": translate("clocks", "{number} 秒"),
    "time.until": translate("clocks", "至 {time}"),
    "time.month_day": translate("clocks", "{month}月{day}日"),
    "time.weekday_1": translate("clocks", "星期一"),
    "time.weekday_2": translate("clocks", "星期二"),
    "time.weekday_3": translate("clocks", "星期三"),
    "time.weekday_4": translate("clocks", "星期四"),
    "time.weekday_5": translate("clocks", "星期五"),
    "time.weekday_6": translate("clocks", "星期六"),
    "time.weekday_7": translate("clocks", "星期日"),
    "clock.on_hold": translate("clocks", "已挂账"),
    "clock.stands_still": translate("clocks", "已挂账 · 计时暂停"),
}
