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
    "fresh.not_live": translate("freshness", "数据不是实时的"),
    "fresh.since": translate("freshness", "已 {time}"),
    "fresh.trying": translate("freshness", "正在重新连接"),
    "fresh.trying_file": translate("freshness", "正在连接 {path}：请检查地址，放回文件，或先运行 init"),
    "fresh.trying_at": translate("freshness", "正在连接 {path}"),
    "fresh.sample": translate("freshness", "演示数据"),
    "fresh.sample_time": translate("freshness", "演示数据 · 演示时间"),
    "fresh.clock_stepped": translate("freshness", "数据库时钟曾往回调 {by}"),
    "fresh.clock_ahead": translate("freshness", "数据库时钟曾往前跳 {by}，期限可能过早到期"),
    "fresh.producer_dead": translate("freshness", "{producer} 已停止上报心跳"),
    "fresh.orders_unheard": translate("freshness", "读不到给大屏的命令：画面停在最后一条"),
    "fresh.stuck": translate("freshness", "数据库暂时无法写入"),
    "fresh.catching_up": translate("freshness", "正在补读"),
    "producer.sample_life": translate("freshness", "演示模拟"),
    "producer.importer": translate("freshness", "导入程序"),
    "producer.chores": translate("freshness", "公共事务"),
}
