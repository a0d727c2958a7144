"""What is done to a case, in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "act.report": translate("acts", "上报"),
    "act.import": translate("acts", "导入"),
    "act.accept": translate("acts", "受理"),
    "act.reject": translate("acts", "不予受理"),
    "act.send_verify": translate("acts", "发核实"),
    "act.verify": translate("acts", "核实"),
    "act.file": translate("acts", "立案"),
    "act.not_file": translate("acts", "不予立案"),
    "act.dispatch": translate("acts", "派遣"),
    "act.start": translate("acts", "开始处置"),
    "act.dispose": translate("acts", "处置完成"),
    "act.feed_back": translate("acts", "反馈并发核查"),
    "act.check": translate("acts", "核查"),
    "act.close": translate("acts", "结案"),
    "act.void": translate("acts", "作废"),
    "act.hold": translate("acts", "挂账"),
    "act.resume": translate("acts", "恢复"),
    "act.return": translate("acts", "回退"),
    "act.recheck": translate("acts", "重新核查"),
    "act.redispatch": translate("acts", "改派"),
    "act.second_dispatch": translate("acts", "二次派遣"),
    "act.forced_dispatch": translate("acts", "强制派遣"),
    "act.extend": translate("acts", "延期"),
    "act.supervise": translate("acts", "督办"),
    "act.urge": translate("acts", "催办"),
    "act.attach": translate("acts", "附图"),
    "act.recalculate": translate("acts", "重算时限"),
    "act.assist": translate("acts", "协办"),
    "act.merge": translate("acts", "合并重复"),
    "act.rule_ownership": translate("acts", "确权"),
    "act.self_dispose": translate("acts", "自行处置"),
    "act.close_on_site": translate("acts", "现场结案"),
    "act.force_close": translate("acts", "强制结案"),
    "act.appeal": translate("acts", "申诉"),
    "act.revisit": translate("acts", "回访"),
    "act.reopen": translate("acts", "重新立案"),
}
