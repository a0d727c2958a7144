"""Words on maps that leave the hall. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "handout.title": translate("handout", "{city} · 案件分布图"),
    "handout.of_now": translate("handout", "{time} 在办 {count} 件"),
    "handout.of_month": translate("handout", "{month} 上报 {count} 件 · 状态截至 {time}"),
    "handout.made": translate("handout", "制图 {who} · {time}"),
    "handout.sample": translate("handout", "演示数据"),
    "handout.hotspot_rule": translate("handout", "{metres} 米内同小类 {least} 件起"),
    "handout.source": translate("handout", "数据：本市城管指挥大厅案卷；底图：{credit}"),
    "handout.own_ground": translate("handout", "本市地面数据"),
    "handout.streets": translate("handout", "范围：{streets}"),
    "handout.of_unit": translate("handout", "处置单位：{name}"),
    "handout.placeless": translate("handout", "另有 {count} 件没有坐标"),
    "handout.masked": translate("handout", "不含举报人、电话和问题描述"),
    "handout.layers": translate("handout", "图层"),
    "handout.cases": translate("handout", "案件"),
    "handout.heat": translate("handout", "热力"),
    "handout.hotspots": translate("handout", "热点"),
    "handout.base": translate("handout", "底图"),
    "handout.roads": translate("handout", "道路"),
    "handout.water": translate("handout", "水系"),
    "handout.green": translate("handout", "绿地"),
    "handout.areas": translate("handout", "区划"),
    "handout.rail": translate("handout", "铁路"),
    "handout.names": translate("handout", "地名"),
    "handout.filter": translate("handout", "筛选"),
    "handout.all": translate("handout", "全部"),
    "handout.unknown": translate("handout", "不明"),
    "handout.shown": translate("handout", "显示 {shown}／{count} 件"),
    "handout.of_hotspot": translate("handout", "{count} 件"),
    "handout.more": translate("handout", "另有 {count} 件"),
    "handout.reported": translate("handout", "上报"),
    "handout.due": translate("handout", "到期"),
    "handout.ended_at": translate("handout", "结束"),
    "handout.north": translate("handout", "北"),
    "handout.few": translate("handout", "疏"),
    "handout.many": translate("handout", "密"),
    "handout.ended": translate("handout", "已结束"),
}
