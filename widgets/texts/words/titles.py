"""Titles of windows. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "title.desk": translate("titles", "席位 {station}"),
    "title.desk_of": translate("titles", "席位 {station} · {role} {name}"),
    "title.wall": translate("titles", "大屏 {station} · {scene}"),
    "title.safe": translate("titles", "安全画面 {station}"),
    "title.waiting": translate("titles", "正在连接"),
}
