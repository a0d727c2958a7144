"""What ``journal wall`` answers. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "journal.stood": ("{time} 记录，大屏当时显示：", "Written at {time}; the walls showed then:"),
    "journal.nothing": (
        "{time} 没有上屏记录（之前最后一次：{last}）",
        "Nothing was written of the walls at {time} (the last time before: {last})",
    ),
    "journal.never": ("{time} 及之前没有上屏记录", "Nothing was written of the walls until {time}"),
    "journal.screen": (
        "{place}：{name}（{scene}，第 {revision} 版），{because}，自 {since}，{size}",
        "{place}: {name} ({scene}, revision {revision}), {because}, since {since}, {size}",
    ),
    "journal.order": ("人工上屏（指令 {number}）", "pushed by hand (order {number})"),
    "journal.trigger": ("联动“{trigger}”", "trigger “{trigger}”"),
    "journal.event": ("事件", "an event"),
    "journal.program": ("节目“{program}”", "program “{program}”"),
    "journal.standard": ("默认场景", "standard scene"),
    "journal.subject": ("  内容：{verb} {subject}", "  showing: {verb} {subject}"),
    "journal.cases": ("  案件 {count} 件：{cases}", "  {count} cases: {cases}"),
    "journal.case": ("    {number} {what} {place}", "    {number} {what} {place}"),
    "journal.of_event": ("事件“{name}”", "event “{name}”"),
    "journal.notice": ("  通知“{text}”（{who}）", "  notice “{text}” ({who})"),
    "journal.weather": ("  天气“{text}”（{who}）", "  weather “{text}” ({who})"),
    "journal.cameras": ("  摄像机 {count} 路，播放中：{cameras}", "  {count} cameras, playing: {cameras}"),
    "journal.camera": ("    {camera}：{how}", "    {camera}: {how}"),
    "journal.figures": ("  数字：{figures}", "  figures: {figures}"),
    "journal.not_live": ("  数据当时不是最新", "  its data was not live"),
    "journal.not_shown": ("  未能显示所指令的内容：{why}", "  it could not show what it should: {why}"),
    "journal.silent": ("{place}：没有消息", "{place}: silent"),
}
