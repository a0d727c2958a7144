"""The field says no: refusals in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "refused.not_wired": translate("refusals", "{act}尚不可用"),
    "missing.case": translate("refusals", "没有找到案件 {case_id}"),
    "changed.meanwhile": translate("refusals", "案件已被 {by} 更新：{act}"),
    "denied.role": translate("refusals", "{roles}无权{act}"),
    "denied.scope": translate("refusals", "不在您的管辖范围内，不能{act}"),
    "denied.sign_in": translate("refusals", "用户名或密码不对；失败 {failures} 次的用户名锁定 {minutes} 分钟"),
    "missing.unit": translate("refusals", "没有处置单位 {unit}"),
    "missing.document": translate("refusals", "数据库中没有 {name}"),
    "refused.wrong_state": translate("refusals", "案件{state}，不能{act}"),
    "refused.on_hold": translate("refusals", "案件已挂账，先恢复才能{act}"),
    "refused.not_held": translate("refusals", "案件没有挂账，不能{act}"),
    "refused.note_missing": translate("refusals", "{act}须填写理由"),
    "refused.channel_unknown": translate("refusals", "没有问题来源 {channel}"),
    "refused.taxonomy_unknown": translate("refusals", "没有分类标准 {taxonomy}"),
    "refused.subclass_unknown": translate("refusals", "分类标准 {taxonomy} 中没有{kind}小类 {subclass}"),
    "refused.condition_missing": translate("refusals", "请选择{kind}小类 {subclass} 的立案条件"),
    "refused.condition_unknown": translate("refusals", "{kind}小类 {subclass} 没有立案条件 {condition}"),
    "refused.description_missing": translate("refusals", "请填写问题描述"),
    "refused.place_missing": translate("refusals", "请给出位置或地址"),
    "refused.place_wrong": translate("refusals", "坐标 {lon}，{lat} 不对"),
    "refused.history_only": translate("refusals", "分类标准 {taxonomy} 仅供查询历史，不能立案"),
    "refused.not_verified": translate("refusals", "来源为 {channel} 的案件须先核实再立案"),
    "refused.unit_missing": translate("refusals", "请选择处置单位"),
    "refused.unit_unknown": translate("refusals", "没有处置单位 {unit}"),
    "refused.not_your_unit": translate("refusals", "案件由 {unit} 处置，不属于您的单位（{yours}）"),
    "refused.opener_disposes": translate("refusals", "{user} 上报或立案的案件不能由本人处置"),
    "refused.disposer_checks": translate("refusals", "{user} 处置的案件不能由本人核查"),
    "refused.disposer_closes": translate("refusals", "{user} 处置的案件不能由本人结案"),
    "refused.moment_in_future": translate("refusals", "{field} {at} 在未来"),
    "refused.moment_missing": translate("refusals", "案件{state}与{field}不符"),
    "refused.moment_order": translate("refusals", "{field} {at} 早于上报时间"),
    "refused.numbers_exhausted": translate("refusals", "{day} 的案卷号已用完"),
    "refused.held_already": translate("refusals", "案件已经挂账"),
}
