"""What verify found, in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "verify.schema": translate("findings", "表结构不符：{what}"),
    "verify.file": translate("findings", "数据库文件损坏：{why}"),
    "verify.gap": translate("findings", "审计第 {line} 行缺失"),
    "verify.chain": translate("findings", "审计第 {line} 行被改动"),
    "verify.row": translate("findings", "案件 {case} 与审计不符"),
    "verify.altered": translate("findings", "{what} 曾在审计外被改动（审计第 {line} 行发现）"),
    "verify.unaudited": translate("findings", "案件 {case} 没有审计"),
    "verify.versions": translate("findings", "案件 {case} 版本为 {version}，审计有 {acts} 条"),
    "verify.sealed": translate("findings", "{what} 与审计不符"),
    "verify.unsealed": translate("findings", "{what} 没有审计"),
    "verify.lost": translate("findings", "{what} 在审计中有，数据库中没有"),
    "verify.clock": translate("findings", "案件 {case} 的{clock}：{why}"),
    "verify.orphans": translate("findings", "{table} 有 {count} 行不属于任何案件"),
    "verify.rollup": translate("findings", "汇总 {key} 存为 {stored}，重算为 {counted}"),
}
