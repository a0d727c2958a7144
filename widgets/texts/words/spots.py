"""Words of the page of heat and hotspots. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "spots.title": translate("spots", "热力与热点"),
    "spots.state": translate("spots", "近 {days} 日 · {what} · 30 米内同小类 3 件起 · 共 {number} 件"),
    "spots.state_any": translate("spots", "近 {days} 日 · {what} · 30 米内不限小类 3 件起 · 共 {number} 件"),
    "spots.all": translate("spots", "全部小类"),
    "spots.beside": translate("spots", "{number} 件 · 最近 {time}"),
    "spots.cases": translate("spots", "热点 {number} 的案件"),
    "spots.period": translate("spots", "时段"),
    "spots.subclass": translate("spots", "只看此小类"),
    "spots.any": translate("spots", "不限小类"),
    "spots.heat": translate("spots", "热力"),
    "spots.near": translate("spots", "近看"),
    "spots.out": translate("spots", "导出地图"),
    "spots.draw": translate("spots", "圈选"),
    "spots.playback": translate("spots", "时间回放"),
    "spots.writing": translate("spots", "正在导出近 {days} 日的地图…"),
    "spots.written": translate("spots", "{number} 件案件的地图已写入 {file}"),
    "spots.open": translate("spots", "打开最新一件"),
    "spots.none_chosen": translate("spots", "没有选中热点"),
}
