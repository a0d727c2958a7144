"""What passes over the screen for a moment. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "safe.why": translate("notices", "大屏正在恢复，以下为最近数据"),
    "safe.no_figures": translate("notices", "尚无数据"),
    "pin.ask": translate("notices", "退出大屏：请输入密码"),
    "pin.wrong": translate("notices", "密码不对，还可试 {left} 次"),
    "pin.locked": translate("notices", "已锁定，约 {minutes} 分钟后再试"),
    "notice.changed": translate("notices", "案件已被 {by} 更新：{act}"),
    "notice.bug": translate("notices", "程序出错，编号 {number}"),
    "notice.law_changed": translate("notices", "办案规则已更新，自此刻起按新规则办理"),
    "notice.done": translate("notices", "{number} 已{act}"),
    "notice.done_result": translate("notices", "{number} 已{act}：{result}"),
    "notice.done_unit": translate("notices", "{number} 已{act}：{unit}"),
}
