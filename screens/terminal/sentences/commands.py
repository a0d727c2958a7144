"""What ends a command, and what is wrong with how it was typed. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what ends a command
    "cli.bug": (
        "程序出错（编号 {number}），详情见日志 {log}",
        "The program made a mistake (number {number}); the details are in the log {log}",
    ),
    "cli.no_log": ("（无法写日志）", "(which cannot be written)"),
    "cli.os_error": ("系统拒绝：{why}", "The system refused: {why}"),
    # wrong use
    "cli.usage": ("用法有误：{why}", "Wrong use: {why}"),
    "cli.no_option": ("没有选项 {option}{hint}", "there is no option {option}{hint}"),
    "cli.meant": ("，是否指 {meant}", ", did you mean {meant}?"),
    "cli.takes_no_value": ("选项 {option} 不带值", "option {option} takes no value"),
    "cli.value_missing": ("选项 {option} 后缺少值", "option {option} needs a value"),
    "cli.option_missing": ("缺少选项 {name}", "option {name} is missing"),
    "cli.option_needs": ("选项 {name} 只用于 {needs}", "option {name} is for {needs} only"),
    "cli.option_clash": ("选项 {name} 与 {other} 不能同用", "options {name} and {other} exclude each other"),
    "cli.argument_missing": ("缺少参数 {name}", "argument {name} is missing"),
    "cli.bad_value": ("{name} 的值 {value} 不对{want}", "{name} cannot be {value}{want}"),
    "cli.want_int": ("，应为整数", ": a whole number is wanted"),
    "cli.want_number": ("，应为数字", ": a number is wanted"),
    "cli.want_least": ("，不得小于 {bound}", ": at least {bound}"),
    "cli.want_most": ("，不得大于 {bound}", ": at most {bound}"),
    "cli.want_one_of": ("，可取 {allowed}", ", allowed: {allowed}"),
    "cli.no_command": ("没有命令 {name}，可用 {known}", "there is no command {name}; there are {known}"),
    "cli.command_missing": ("缺少命令，可用 {known}", "a command is missing; there are {known}"),
    "cli.extra": ("多余的参数 {extra}", "too many arguments: {extra}"),
    "cli.no_display": (
        "没有显示器，窗口无法打开；可用 ./run snapshot 生成图片",
        "There is no display for a window; ./run snapshot makes pictures",
    ),
    "window.display_lost": (
        "显示服务断开了本程序的窗口，程序结束",
        "The display server cut this program off from its windows; it ends",
    ),
    "window.kiosk_taken": (
        "大屏窗口被外力隐藏且无法恢复，程序结束",
        "The wall's window was hidden by something else and cannot be shown again; the program ends",
    ),
    "window.kiosk_closed": (
        "大屏窗口被外力关闭；只有结束命令（SIGTERM）才会正常关闭",
        "The wall's window was closed by something else than an order to end (SIGTERM)",
    ),
}
