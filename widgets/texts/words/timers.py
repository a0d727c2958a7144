"""Timers, units of time, spans and ages in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "timer.accept": translate("timers", "受理时限"),
    "timer.verify": translate("timers", "核实时限"),
    "timer.file": translate("timers", "立案时限"),
    "timer.dispatch": translate("timers", "派遣时限"),
    "timer.dispose": translate("timers", "处置时限"),
    "timer.confirm": translate("timers", "反馈确认时限"),
    "timer.check": translate("timers", "核查时限"),
    "timer.close": translate("timers", "结案时限"),
    "timer.total": translate("timers", "总历时"),
    "timeunit.continuous": translate("timers", "连续计时"),
    "timeunit.work": translate("timers", "工作时间"),
    "time.over": translate("timers", "超 {time}"),
    "time.workdays": translate("timers", "{n} 个工作日", "", 1),
    "time.days": translate("timers", "{days}天 {time}"),
    "time.whole_days": translate("timers", "{days}天"),
    "time.ago_seconds": translate("timers", "{number} 秒前"),
    "time.ago_minutes": translate("timers", "{number} 分钟前"),
    "time.ago_hours": translate("timers", "{number} 小时前"),
    "time.ago_days": translate("timers", "{number} 天前"),
    "time.seconds": translate("timers", "{number} 秒"),
    "time.month_day": translate("timers", "{month}月{day}日"),
    "time.weekday_1": translate("timers", "星期一"),
    "time.weekday_2": translate("timers", "星期二"),
    "time.weekday_3": translate("timers", "星期三"),
    "time.weekday_4": translate("timers", "星期四"),
    "time.weekday_5": translate("timers", "星期五"),
    "time.weekday_6": translate("timers", "星期六"),
    "time.weekday_7": translate("timers", "星期日"),
    "timer.on_hold": translate("timers", "已挂账"),
    "timer.stands_still": translate("timers", "已挂账 · 计时暂停"),
}
