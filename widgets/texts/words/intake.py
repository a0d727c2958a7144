"""The form of a new case in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "intake.new": translate("intake", "新上报"),
    "intake.title": translate("intake", "上报新案件"),
    "intake.send": translate("intake", "提交"),
    "intake.later": translate("intake", "先放下"),
    "intake.find_class": translate("intake", "输入编码或名称"),
    "intake.no_class_found": translate("intake", "没有匹配的小类"),
    "intake.class_shared": translate("intake", "有 {number} 个小类是 {typed}，请按 ↓ 选择"),
    "intake.class_taken": translate("intake", "有多个匹配，已选第一个：核对后再提交"),
    "intake.need_class": translate("intake", "请选择小类"),
    "intake.need_channel": translate("intake", "请选择问题来源"),
    "intake.choose_channel": translate("intake", "请选择"),
    "intake.no_street": translate("intake", "未绘边界的街道请在此选"),
    "intake.no_condition": translate("intake", "立案时再定"),
    "intake.point": translate("intake", "位置"),
    "intake.click_map": translate("intake", "在地图上点选；不知道位置可只填地址"),
    "intake.no_point": translate("intake", "去掉位置"),
    "intake.phone": translate("intake", "举报人电话"),
    "intake.alike": translate("intake", "可能重复：{number}，相距 {metres} 米（24 小时内同类 {count} 件）"),
    "intake.alike_road": translate("intake", "可能重复：{number}，{address}（24 小时内同路同类 {count} 件）"),
    "intake.ask_again": translate("intake", "上次没有保存，请重新询问：{fields}"),
    "intake.another": translate("intake", "另接来电"),
    "intake.discard": translate("intake", "丢弃"),
    "intake.next_call": translate("intake", "续接来电"),
    "intake.too_many": translate("intake", "已放下 {number} 个来电，请先提交或续接"),
    "intake.near": translate("intake", "{road}附近"),
    "intake.finding": translate("intake", "正在查找所在街道…"),
    "intake.outside": translate("intake", "不在辖区内"),
}
