"""The status line in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "status.database_ok": translate("status", "数据库 正常"),
    "status.clock": translate("status", "时钟 {offset} 秒"),
    "status.clock_unknown": translate("status", "时钟 —"),
    "status.no_operator": translate("status", "未登录"),
    "status.station": translate("status", "席位 {station}"),
    "status.help": translate("status", "? 帮助"),
    "status.back": translate("status", "Esc 返回"),
    "status.sending": translate("status", "正在提交"),
}
