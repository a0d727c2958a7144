"""How old the data is, in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "fresh.as_of": translate("freshness", "数据截至 {time}"),
    "fresh.never": translate("freshness", "尚无数据"),
    "fresh.age": translate("freshness", "数据 {age}"),
    "fresh.live": translate("freshness", "数据正常"),
    "fresh.quiet": translate("freshness", "数据源安静"),
    "fresh.late": translate("freshness", "数据迟到"),
    "fresh.gone": translate("freshness", "数据库连接中断"),
    "fresh.replaced": translate("freshness", "数据库文件已被替换"),
    "fresh.loading": translate("freshness", "正在读取"),
    "fresh.not_live": translate("freshness", "画面不是实时的"),
    "fresh.since": translate("freshness", "已 {time}"),
    "fresh.trying": translate("freshness", "正在重新连接"),
    "fresh.trying_at": translate("freshness", "正在连接 {path}"),
    "fresh.sample": translate("freshness", "演示数据"),
    "fresh.history": translate("freshness", "历史时刻 {time}"),
    "fresh.producer_dead": translate("freshness", "{producer} 已停止上报心跳"),
    "fresh.stuck": translate("freshness", "数据库暂时无法写入"),
    "fresh.catching_up": translate("freshness", "正在补读"),
    "producer.sample_life": translate("freshness", "演示模拟"),
    "producer.simulate": translate("freshness", "演示模拟"),
    "producer.scheduler": translate("freshness", "定时任务"),
    "producer.importer": translate("freshness", "导入程序"),
}
