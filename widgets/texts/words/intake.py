"""The form of a new case in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "intake.new": translate("intake", "上报"),
    "intake.title": translate("intake", "上报新案件"),
    "intake.send": translate("intake", "提交"),
    "intake.later": translate("intake", "先放下"),
    "intake.find_class": translate("intake", "输入编码或名称"),
    "intake.need_class": translate("intake", "请选择小类"),
    "intake.no_condition": translate("intake", "立案时再定"),
    "intake.point": translate("intake", "位置"),
    "intake.click_map": translate("intake", "在地图上点选；不知道位置可只填地址"),
    "intake.no_point": translate("intake", "去掉位置"),
    "intake.phone": translate("intake", "举报人电话"),
    "intake.alike": translate("intake", "可能重复：{number}，相距 {metres} 米（24 小时内同类 {count} 件）"),
    "intake.near": translate("intake", "{road}附近"),
    "intake.finding": translate("intake", "正在查找所在街道…"),
    "intake.outside": translate("intake", "不在辖区内"),
}
