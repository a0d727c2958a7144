"""The scene editor at the desk. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "editor.title": translate("scenes", "场景编辑"),
    "editor.name_zh": translate("scenes", "中文名"),
    "editor.name_en": translate("scenes", "英文名"),
    "editor.revision": translate("scenes", "第 {revision} 版"),
    "editor.own": translate("scenes", "随程序自带"),
    "editor.unsaved": translate("scenes", "未保存"),
    "editor.head": translate("scenes", "大屏首行"),
    "editor.mode": translate("scenes", "场景用途"),
    "editor.canvas": translate("scenes", "画布"),
    "editor.layout": translate("scenes", "此画布用第 {number} 种布局，共 {count} 种"),
    "editor.screen": translate("scenes", "第 {number} 屏，共 {count} 屏"),
    "editor.pane": translate("scenes", "选中的版块"),
    "option.figure": translate("scenes", "显示哪个数字"),
    "option.days": translate("scenes", "看几天"),
    "editor.room": translate("scenes", "{width}×{height} 像素，{letters} 字 × {lines} 行"),
    "editor.needs": translate("scenes", "太小：至少 {width}×{height} 像素"),
    "editor.needs_short": translate("scenes", "需 {width}×{height}"),
    "editor.beside": translate("scenes", "左右分"),
    "editor.below": translate("scenes", "上下分"),
    "editor.remove": translate("scenes", "去掉"),
    "editor.undo": translate("scenes", "撤销"),
    "editor.redo": translate("scenes", "重做"),
    "editor.live": translate("scenes", "实景 / 框图"),
    "editor.next_screen": translate("scenes", "下一屏"),
    "editor.copy": translate("scenes", "另存为新场景"),
    "editor.renew": translate("scenes", "重新读取"),
    "editor.store": translate("scenes", "保存"),
    "editor.back": translate("scenes", "返回席位"),
    "editor.hint": translate(
        "scenes",
        "方向键选版块 · Ctrl+方向键移边线，也可拖动 · Enter 换版块 · Tab 到各栏 · F5 节目 · Esc 返回，未保存的仍在",
    ),
    "editor.nothing": translate("scenes", "没有要保存的修改"),
    "editor.storing": translate("scenes", "正在保存…"),
    "editor.stored": translate("scenes", "已保存为第 {revision} 版（{scene}）"),
    "editor.copied": translate("scenes", "已成为新场景 {scene}：改名后按 Ctrl+S 保存"),
    "editor.late": translate("scenes", "{reason}。按 Ctrl+R 重新读取，或按 Ctrl+D 另存为新场景"),
    "editor.renew_again": translate("scenes", "再按一次 Ctrl+R，放弃未保存的修改并重新读取"),
    "editor.waits": translate("scenes", "未保存的场景仍在，按 F6 继续：{names}"),
}
