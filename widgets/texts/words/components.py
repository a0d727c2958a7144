"""Components (部件) at a desk: the layer of the map, the card of one. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "help.case_component": translate("components", "案件的部件、附近的部件"),
    "map.components_failed": translate("components", "部件暂时读不到，稍后自动再试：{why}"),
    "component.no_case": translate("components", "先打开一件案件，再看它的部件"),
    "component.none_near": translate("components", "案件没有登记部件，{metres} 米内也没有部件"),
    "component.begun": translate("components", "已按部件 {component} 填好小类和位置，补写问题后上报"),
    "component.named": translate("components", "上报的是部件 {component}"),
    "component.class": translate("components", "大类"),
    "component.place": translate("components", "所在"),
    "component.at": translate("components", "坐标"),
    "component.size": translate("components", "规格"),
    "component.metres": translate("components", "长 {metres} 米"),
    "component.square": translate("components", "面积 {square} 平方米"),
    "component.owner": translate("components", "权属单位"),
    "component.maintainer": translate("components", "养护单位"),
    "component.person": translate("components", "责任人"),
    "component.state": translate("components", "状态"),
    "component.found": translate("components", "普查日期"),
    "component.note": translate("components", "备注"),
    "component.history": translate("components", "权属和状态的变更"),
    "component.always": translate("components", "起初"),
    "component.cases": translate("components", "它的案件"),
    "component.no_cases": translate("components", "没有案件"),
    "component.around": translate("components", "附近的部件"),
    "component.file": translate("components", "就它上报"),
    "component.choose": translate("components", "看附近的部件"),
    "component_state.intact": translate("components", "完好"),
    "component_state.damaged": translate("components", "破损"),
    "component_state.missing": translate("components", "丢失"),
    "component_state.occupied": translate("components", "占用"),
    "missing.component": translate("components", "没有编码为 {component} 的部件"),
}
