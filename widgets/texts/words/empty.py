"""What stands where there is nothing, not yet or not for you. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "empty.no_panel": translate("empty", "本版本没有此版块：{panel}"),
    "empty.no_panel_hint": translate("empty", "请升级本站程序，或更换场景"),
    "empty.queue": translate("empty", "没有符合条件的案件"),
    "empty.elsewhere": translate("empty", "{steps}"),
    "empty.in_step": translate("empty", "{step} {number} 件（{key}）"),
    "empty.filtered": translate("empty", "有 {number} 件，但不符合筛选"),
    "empty.queue_hint": translate("empty", "按 Esc 清除筛选"),
    "empty.search_hint": translate("empty", "按 Esc 清除查找"),
    "empty.own": translate("empty", "现在没有要办的案件"),
    "empty.waiting": translate("empty", "待您办理：{steps}"),
    "empty.own_hint": translate("empty", "Ctrl+0 看全部在办"),
    "empty.stage": translate("empty", "这一环节没有案件"),
    "empty.stage_hint": translate("empty", "按 Esc 回到自己的工作，Ctrl+0 看全部在办"),
    "empty.all": translate("empty", "没有在办案件"),
    "empty.urgent": translate("empty", "没有紧急或超期案件"),
    "empty.red_lights": translate("empty", "没有超期未处置的案件"),
    "empty.not_kept": translate("empty", "系统尚未记录"),
    "empty.notice": translate("empty", "没有通知"),
    "empty.notice_hint": translate("empty", "可在上屏控制台填写"),
    "empty.weather": translate("empty", "没有天气信息"),
    "empty.weather_hint": translate("empty", "可在上屏控制台填写"),
    "empty.people": translate("empty", "没有人员车辆定位来源"),
    "empty.people_hint": translate("empty", "接入定位后在此显示"),
    "empty.alarms": translate("empty", "没有报警来源"),
    "empty.alarms_hint": translate("empty", "接入报警后在此显示"),
    "empty.case_over": translate("empty", "案件已不在办"),
    "empty.case": translate("empty", "未选择案件"),
    "empty.case_hint": translate("empty", "↑↓ 选择，Enter 打开"),
    "empty.panel": translate("empty", "暂无数据"),
    "empty.today": translate("empty", "今日尚无案件"),
    "empty.timeline": translate("empty", "尚无经过"),
    "empty.loading": translate("empty", "正在读取…"),
    "empty.error": translate("empty", "读取失败"),
    "empty.denied": translate("empty", "没有查看权限"),
    "empty.denied_hint": translate("empty", "需要 {role} 权限"),
}
