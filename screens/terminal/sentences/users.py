"""Who may sign in. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "users.added": ("已添加用户 {user}", "user {user} is added"),
    "users.line": (
        "{user} · {roles} · 单位 {unit} · 街道 {streets} · {state} · {last}",
        "{user} · {roles} · unit {unit} · streets {streets} · {state} · {last}",
    ),
    "users.none": ("没有用户", "there are no users"),
    "users.active": ("可登录", "may sign in"),
    "users.disabled": ("已停用", "disabled"),
    "users.locked": ("已锁定，待解锁", "locked until unlocked"),
    "users.locked_for_now": ("登录失败，暂时锁定", "locked for a while by wrong passwords"),
    "users.no_password": ("尚无密码", "no password yet"),
    "users.locked_at": ("{state}，在 {stations} 锁定", "{state}, locked at {stations}"),
    "users.locked_lately": (
        "自您上次登录以来，用户 {user} 因输错密码在 {stations} 被锁定",
        "since you signed in last, wrong passwords locked {user} at {stations}",
    ),
    "users.last": ("上次登录 {time}", "last signed in {time}"),
    "users.never": ("从未登录", "never signed in"),
    "users.added_without": (
        "已添加用户 {user}，由安全管理员设置密码后方可登录：./run users password {user} --as 安全管理员",
        "user {user} is added; the security administrator gives the password: ./run users password {user} --as NAME",
    ),
    "users.changed": ("用户 {user} 已更改", "user {user} is changed"),
    "users.password_of": ("{user} 的密码：", "password of {user}: "),
    "input.nothing_to_change": (
        "请写明新角色（--role）或新范围（--unit、--street）",
        "say which roles (--role) or which scope (--unit, --street)",
    ),
    "missing.user": ("没有用户 {user}", "there is no user {user}"),
    "users.password": ("密码：", "password: "),
    "kiosk.pin": ("大屏退出密码（6–12 位数字）：", "PIN that leaves the wall (6 to 12 digits): "),
    "kiosk.pin_line": ('kiosk_pin = "{kiosk_pin}"', 'kiosk_pin = "{kiosk_pin}"'),
    "input.pin": (
        "退出密码须为 {least}–{most} 位数字",
        "the PIN must be {least} to {most} digits",
    ),
    "input.pin_weak": ("退出密码容易猜到：{why}", "the PIN is one that is tried first: {why}"),
    "pin_weak.few": ("不同的数字不到三个", "it has fewer than three different digits"),
    "pin_weak.run": ("数字连续", "its digits follow one another"),
    "pin_weak.repeat": ("同一段数字重复", "the same digits come again"),
    "pin_weak.pairs": ("数字成对", "its digits come in pairs"),
    "pin_weak.mirror": ("正反读都一样", "it reads the same backwards"),
    "input.pin_hash": (
        "设置 kiosk_pin 不是密码散列：请写入 ./run kiosk-pin 给出的那一行，不要写密码本身",
        "the setting kiosk_pin is no hash: write the line that ./run kiosk-pin answers, never the PIN itself",
    ),
    "users.again": ("再输一次：", "once more: "),
    "users.name": ("用户名", "user name"),
    "users.shown_name": ("显示姓名", "shown name"),
    "input.blank": ("{field}不能为空", "the {field} is empty"),
    "input.outer_space": ("{field}首尾不能有空格", "the {field} begins or ends with a space"),
    "input.unseen": ("{field}含有不可见字符", "the {field} holds characters that cannot be seen"),
    "input.reserved_name": (
        "用户名 {user} 由系统自己使用，或会显示成别人：请另取",
        "the program itself uses the name {user}, or shows it as another one: choose another",
    ),
    "input.role": ("没有角色 {value}，可取 {allowed}", "there is no role {value}; allowed: {allowed}"),
    "input.role_clash": ("角色 {roles} 须单独担任", "the roles {roles} must be held alone"),
    "input.no_unit": ("处置人员 {user} 须指定单位（--unit）", "{user} of a department needs a unit (--unit)"),
    "input.password_differs": ("两次输入的密码不同", "the two passwords differ"),
    "missing.street": ("没有街道 {street}", "there is no street {street}"),
}
