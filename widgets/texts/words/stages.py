"""The seven steps, their short names, and what lies before each. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "stage.collection": translate("stages", "信息收集"),
    "stage.filing": translate("stages", "案卷建立"),
    "stage.dispatch": translate("stages", "任务派遣"),
    "stage.handling": translate("stages", "案件处理"),
    "stage.feedback": translate("stages", "结果反馈"),
    "stage.check": translate("stages", "核查结案"),
    "stage.evaluation": translate("stages", "综合评价"),
    "step.collection": translate("stages", "受理"),
    "step.filing": translate("stages", "立案"),
    "step.dispatch": translate("stages", "派遣"),
    "step.handling": translate("stages", "处置"),
    "step.feedback": translate("stages", "反馈"),
    "step.check": translate("stages", "核查"),
    "step.evaluation": translate("stages", "评价"),
    "pile.reported": translate("stages", "待受理"),
    "pile.accepted": translate("stages", "待立案"),
    "pile.verifying": translate("stages", "核实中"),
    "pile.filed": translate("stages", "待派遣"),
    "pile.dispatched": translate("stages", "待处置"),
    "pile.in_progress": translate("stages", "处置中"),
    "pile.disposed": translate("stages", "待反馈"),
    "pile.checking": translate("stages", "待核查"),
    "pile.to_close": translate("stages", "待结案"),
    "waits.collection": translate("stages", "待受理"),
    "waits.filing": translate("stages", "待立案"),
    "waits.dispatch": translate("stages", "待派遣"),
    "waits.handling": translate("stages", "处置中"),
    "waits.feedback": translate("stages", "待反馈"),
    "waits.check": translate("stages", "待核查结案"),
}
