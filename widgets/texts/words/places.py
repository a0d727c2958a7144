"""Names of the fields of the case card. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "field.place": translate("places", "地点"),
    "field.cell": translate("places", "网格"),
    "field.street": translate("places", "街道"),
    "field.community": translate("places", "社区"),
    "field.section": translate("places", "路段"),
    "field.duty_grid": translate("places", "责任网格"),
    "field.source": translate("places", "来源"),
    "field.reporter": translate("places", "举报人"),
    "field.class": translate("places", "类别"),
    "field.condition": translate("places", "立案条件"),
    "field.component": translate("places", "部件编码"),
    "field.description": translate("places", "问题描述"),
    "field.unit": translate("places", "处置单位"),
    "field.number": translate("places", "案卷号"),
    "field.external": translate("places", "外部单号"),
    "field.since": translate("places", "上报时间"),
    "field.due": translate("places", "到期"),
    "field.note": translate("places", "备注"),
    "field.reason": translate("places", "理由"),
    "field.version": translate("places", "版本"),
    "field.urgent": translate("places", "紧急"),
    "field.outside": translate("places", "不在任何网格内"),
    "field.nowhere": translate("places", "没有坐标"),
}
