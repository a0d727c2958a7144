"""The field says no: refusals in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "refused.not_disposer": translate("refusals", "{unit} 不能既立案又处置"),
    "refused.illegal": translate("refusals", "案件{state}，不能{act}"),
    "refused.no_such_act": translate("refusals", "没有这个操作"),
    "refused.not_wired": translate("refusals", "{act}尚不可用"),
    "refused.reason_needed": translate("refusals", "请填写理由"),
    "denied.role": translate("refusals", "{role} 无权{act}"),
    "denied.scope": translate("refusals", "不在您的管辖范围内"),
    "denied.unit": translate("refusals", "案件不属于您的单位"),
    "missing.case": translate("refusals", "没有找到案件 {case_id}"),
    "changed.meanwhile": translate("refusals", "案件已被 {by} 更新：{act}"),
    "store.unreachable": translate("refusals", "数据库无法连接"),
}
