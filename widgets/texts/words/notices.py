"""What passes over the screen for a moment. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "notice.restored": translate("notices", "已恢复"),
    "notice.changed": translate("notices", "案件已被 {by} 更新：{act}"),
    "notice.kept": translate("notices", "您填写的内容已保留"),
    "notice.bug": translate("notices", "程序出错，编号 {number}"),
    "notice.retry": translate("notices", "重试"),
    "notice.dismiss": translate("notices", "知道了"),
    "notice.map_restarted": translate("notices", "地图进程已重新启动"),
    "notice.done": translate("notices", "{number} 已{act}"),
}
