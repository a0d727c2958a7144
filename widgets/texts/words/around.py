"""Words of what is around a case. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "around.title": translate("around", "案件周边"),
    "around.report": translate("around", "正在填报的案件"),
    "around.open": translate("around", "打开 / 看"),
    "around.file": translate("around", "填为本案部件"),
    "around.nothing": translate("around", "周边没有可列的对象"),
    "around.open_case": translate("around", "在办"),
    "around.past_case": translate("around", "往案"),
    "around.alike": translate("around", "同类"),
    "around.owner": translate("around", "权属 {owner} · 养护 {keeper}"),
    "around.chief": translate("around", "路段 {name} · 路长 {chief}"),
    "around.sees": translate("around", "看得到"),
    "around.can_turn": translate("around", "可转过去"),
    "around.no_open": translate("around", "{metres} 米内没有其他在办案件"),
    "around.no_past": translate("around", "{metres} 米内近 {days} 日没有办结的案件"),
    "around.no_components": translate("around", "{metres} 米内没有部件"),
    "around.no_section": translate("around", "路段责任人：此处不在任何路段上"),
    "around.no_sections": translate("around", "路段责任人：路段未入库"),
    "around.no_cameras": translate("around", "没有看得到此处的摄像机"),
    "around.no_movers": translate("around", "{metres} 米内没有人员车辆在报位置"),
    "around.no_case": translate("around", "没有打开的案件：先选一件再看周边"),
    "around.no_place": translate("around", "案卷 {case} 没有坐标"),
    "around.no_report_place": translate("around", "填报的案件还没有坐标：先定位"),
    "around.no_component_line": translate("around", "只有部件可以填为本案部件"),
    "around.no_act": translate("around", "已上报的案件不能改部件：没有这一办理；可打开部件另立案"),
}
