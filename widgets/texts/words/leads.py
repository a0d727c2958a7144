"""Leads: what programs believe to see in cameras' pictures, and what became of it. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "denied.leads": translate("leads", "{roles}无权研判智能识别线索"),
    "missing.lead": translate("leads", "没有 {lead} 号线索"),
    "refused.lead_kind": translate("leads", "本版本不认识识别类别 {kind}"),
    "refused.lead_decided": translate("leads", "这条线索 {user} 已先处理"),
}
