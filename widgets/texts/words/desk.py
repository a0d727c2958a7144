"""The desk's and the map's own words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "desk.all": translate("desk", "在办"),
    "desk.urgent": translate("desk", "紧急"),
    "desk.overdue": translate("desk", "超期"),
    "desk.awaits_me": translate("desk", "待我审批"),
    "desk.by_class": translate("desk", "类别"),
    "desk.by_area": translate("desk", "街道"),
    "desk.by_unit": translate("desk", "单位"),
    "desk.put_aside": translate("desk", "先放下"),
    "desk.confirm": translate("desk", "确定"),
    "desk.who": translate("desk", "你是谁"),
    "desk.user": translate("desk", "用户名"),
    "desk.password": translate("desk", "密码"),
    "desk.sign_in": translate("desk", "登录"),
    "desk.choose_condition": translate("desk", "选择立案条件"),
    "desk.choose_result": translate("desk", "选择结果"),
    "map.zoom_in": translate("desk", "放大地图"),
    "map.zoom_out": translate("desk", "缩小地图"),
    "map.fit": translate("desk", "回到全城（Home）"),
    "map.locked": translate("desk", "视图已锁定"),
    "map.edge": translate("desk", "地图资料到此为止"),
    "map.loading": translate("desk", "地图载入中"),
    "map.lost": translate("desk", "地图画面中断，正在恢复"),
    "draft.back": translate("desk", "已恢复案卷 {cases} 未提交的理由，按 Ctrl+P 继续"),
    "draft.back_some": translate("desk", "已恢复 {number} 份未提交的内容，按 Ctrl+P 继续"),
    "draft.back_ask": translate(
        "desk", "已恢复 {number} 份未提交的内容，按 Ctrl+P 继续；举报人姓名、电话没有保存，请重新询问"
    ),
    "waiting.calls": translate("desk", "待续来电 {number}"),
    "waiting.reasons": translate("desk", "待续理由 {number}"),
    "waiting.both": translate("desk", "待续 {number}"),
    "waiting.none": translate("desk", "没有放下的来电，也没有未提交的理由"),
    "draft.close": translate("desk", "还有 {number} 份未提交的内容，下次登录时恢复"),
    "draft.close_unnamed": translate("desk", "还有 {number} 份未提交的内容，下次登录时恢复（举报人姓名和电话除外）"),
    "discard.call": translate("desk", "要丢弃填写的来电吗？"),
    "discard.reason": translate("desk", "要丢弃填写的文字吗？"),
    "discard.keys": translate("desk", "再按一次 Ctrl+Shift+Delete 丢弃，按 Esc 保留；其他按键不起作用"),
    "discard.call_gone": translate("desk", "填写的来电已丢弃"),
    "discard.reason_gone": translate("desk", "填写的文字已丢弃"),
    "discard.none": translate("desk", "没有可丢弃的内容：先用 Ctrl+P 打开"),
    "leave.ask": translate("desk", "要关闭这个席位吗？"),
    "leave.scenes": translate("desk", "还有 {number} 个场景改了未保存，关闭后丢失"),
    "leave.lines": translate("desk", "还有 {number} 行已键入、未提交的文字，关闭后丢失"),
    "leave.events": translate("desk", "还有 {number} 份事件要素未提交，关闭后丢失"),
    "leave.programs": translate("desk", "还有 {number} 个节目或联动改了未保存，关闭后丢失"),
    "leave.again": translate("desk", "关闭后，在终端运行 ./run desk 才能再打开"),
    "leave.keys": translate("desk", "一秒后再关一次（Alt+F4）即关闭，按 Esc 留下；其他按键不起作用"),
    "typing.lost": translate("desk", "正在填写的内容已收起"),
    "typing.unopened": translate("desk", "没有打开填写框"),
    "typing.keys": translate("desk", "此后按的键没有执行，按 Esc 继续"),
    "find.go_to": translate("desk", "去地点"),
    "find.found": translate("desk", "列表之外找到的案件（含已结案）"),
    "find.only": translate("desk", "按号码或电话找到 {number} 件：Enter 打开，↓ 选择"),
    "find.by_number": translate(
        "desk", "已结案件按案卷号（末 6–7 位也可）、外部单号查找；按地点和文字的历史查找尚未提供"
    ),
    "find.by_phone": translate(
        "desk", "已结案件按案卷号（末 6–7 位也可）、外部单号、举报电话查找；按地点和文字的历史查找尚未提供"
    ),
    "find.failed": translate("desk", "全部案件的查找失败，只列出在办案件"),
    "key.no_case": translate("desk", "先打开案件（Enter），再按 {key}"),
    "key.typing": translate("desk", "{key} 没有执行：正在填写，光标已回到输入框。Ctrl+Enter 提交，Esc 收起"),
    "key.reading": translate("desk", "案件正在读取，稍后再按 {key}"),
    "key.nothing": translate("desk", "{key} 键在这里没有操作，按 ? 查看按键"),
    "key.layout": translate("desk", "{key} 没有执行：操作键是 A–Z 和数字，请把键盘布局或输入法切换到英文"),
    "key.no_choice": translate("desk", "这里没有可选的 {key}"),
}
