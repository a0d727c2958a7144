"""What stands where there is nothing, not yet or not for you. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "empty.queue": translate("empty", "没有符合条件的案件"),
    "empty.queue_hint": translate("empty", "按 Esc 清除筛选，Ctrl+0 看全部"),
    "empty.urgent": translate("empty", "没有紧急或超期案件"),
    "empty.case": translate("empty", "未选择案件"),
    "empty.case_hint": translate("empty", "↑↓ 选择，Enter 打开"),
    "empty.panel": translate("empty", "暂无数据"),
    "empty.today": translate("empty", "今日尚无案件"),
    "empty.photos": translate("empty", "没有照片"),
    "empty.timeline": translate("empty", "尚无经过"),
    "empty.loading": translate("empty", "正在读取…"),
    "empty.error": translate("empty", "读取失败"),
    "empty.error_hint": translate("empty", "正在自动重试"),
    "empty.denied": translate("empty", "没有查看权限"),
    "empty.denied_hint": translate("empty", "需要 {role} 权限"),
    "empty.map": translate("empty", "地图正在恢复"),
    "empty.video": translate("empty", "没有视频"),
}
