"""Who does it, in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "role.collector": translate("roles", "信息采集员"),
    "role.call_taker": translate("roles", "受理员"),
    "role.shift_leader": translate("roles", "值班长"),
    "role.dispatcher": translate("roles", "派遣员"),
    "role.department": translate("roles", "专业部门"),
    "role.checker": translate("roles", "核查员"),
    "role.supervisor": translate("roles", "督查员"),
    "role.leader": translate("roles", "领导"),
    "role.evaluator": translate("roles", "考评员"),
    "role.admin": translate("roles", "系统管理员"),
    "role.security_admin": translate("roles", "安全管理员"),
    "role.audit_admin": translate("roles", "审计管理员"),
    "role.wall": translate("roles", "大屏"),
    "role.system": translate("roles", "系统自动"),
    "role.importer": translate("roles", "导入程序"),
}
