"""What the report of an event says, and what is told of it."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "report.done": (
        "事件 {event} 的报告已写入 {file}：经过 {acts} 条，案件 {cases} 件；用时 {seconds} 秒",
        "The report of event {event} is written to {file}: {acts} acts, {cases} cases; in {seconds} s",
    ),
    "report.facts": ("事件", "Event"),
    "report.log": ("经过", "What happened"),
    "report.members": ("人员", "Members"),
    "report.stocks": ("队伍和物资", "Teams and materials"),
    "report.cases": ("案件", "Cases"),
    "report.number": ("编号", "Number"),
    "report.opened": ("启动", "Opened"),
    "report.closed": ("结束", "Closed"),
    "report.summary": ("结果", "What came of it"),
    "report.when": ("时间", "When"),
    "report.what": ("内容", "What"),
    "report.who": ("记录人", "By"),
    "report.where": ("工作站", "Station"),
    "report.name": ("名称", "Name"),
    "report.post": ("岗位", "Post"),
    "report.since": ("自", "Since"),
    "report.amount": ("数量", "Amount"),
    "report.place": ("任务或存放地", "Task or place"),
    "report.people": ("人", "people"),
}
