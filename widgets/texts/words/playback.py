"""Words of playback: what was open where at a moment. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "playback.title": translate("playback", "时间回放"),
    "playback.play": translate("playback", "播放 / 暂停"),
    "playback.slower": translate("playback", "慢"),
    "playback.faster": translate("playback", "快"),
    "playback.span": translate("playback", "日 / 月"),
    "playback.earlier": translate("playback", "上一段"),
    "playback.later": translate("playback", "下一段"),
    "playback.help_step": translate("playback", "前进、后退一步"),
    "playback.help_jump": translate("playback", "前进、后退六步"),
    "playback.help_ends": translate("playback", "到开头、到末尾"),
    "playback.state_day": translate(
        "playback", "{what} · 当时在办 {number} 件 · 当日已上报 {reported} 件、办结 {ended} 件 · {speed} 倍速"
    ),
    "playback.state_month": translate(
        "playback", "{what} · 当时在办 {number} 件 · 当月已上报 {reported} 件、办结 {ended} 件 · {speed} 倍速"
    ),
    "playback.taken_in": translate("playback", "待受理立案 {number}"),
    "playback.to_send": translate("playback", "待派遣 {number}"),
    "playback.at_unit": translate("playback", "处置中 {number}"),
    "playback.to_check": translate("playback", "待核查结案 {number}"),
    "playback.unknown": translate("playback", "当时状态不明 {number}"),
    "playback.future": translate("playback", "之后的还没有发生"),
}
