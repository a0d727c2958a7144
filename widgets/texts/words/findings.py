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
    "verify.steps": translate("findings", "案件 {case} 的环节与审计不符"),
    "verify.timer": translate("findings", "案件 {case} 的{timer}：{why}"),
    "verify.archive": translate("findings", "已归档的 {month} 月审计与本系统的签名不符"),
    "verify.archive_lost": translate("findings", "已归档的 {month} 月审计的文件 {file} 不在"),
    "verify.archive_file": translate("findings", "{file} 不是本系统签名的 {month} 月审计"),
    "verify.future": translate("findings", "审计第 {line} 行的时刻超前 {by_ms}：当时数据库时钟不准"),
    "verify.commands": translate("findings", "{count} 条操作的编号与审计不符：重复的操作将不被认出"),
    "verify.unknown_unit": translate("findings", "案件 {case} 的处置单位 {unit} 不在本市单位之中"),
    "verify.unknown_street": translate("findings", "案件 {case} 的街道 {street} 不在本市街道之中"),
    "verify.orphans": translate("findings", "{table} 有 {count} 行不属于任何案件"),
    "verify.attached": translate("findings", "案件 {case} 的附件与审计不符"),
    "verify.content_lost": translate("findings", "案件 {case} 的附件 {name} 的内容丢失"),
    "verify.content": translate("findings", "案件 {case} 的附件 {name} 的内容被改动"),
    "verify.orphan": translate("findings", "没有案件引用的附件内容 {name}（{size} 字节）：上传后没有提交"),
    "verify.rollup": translate("findings", "汇总 {key} 存为 {stored}，重算为 {counted}"),
}
