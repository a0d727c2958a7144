"""The roles a person may hold in a hall (角色). What a role may do to cases: cases/lifecycle; beside them: rights."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who may do what (docs/field.md §3.1)."""

    COLLECTOR = "collector"  # 信息采集员
    CALL_TAKER = "call_taker"  # 受理员
    SHIFT_LEADER = "shift_leader"  # 值班长
    DISPATCHER = "dispatcher"  # 派遣员
    DEPARTMENT = "department"  # 专业部门
    CHECKER = "checker"  # 核查员
    SUPERVISOR = "supervisor"  # 督查员
    LEADER = "leader"  # 领导
    EVALUATOR = "evaluator"  # 考评员
    ADMIN = "admin"  # 系统管理员
    SECURITY_ADMIN = "security_admin"  # 安全管理员
    AUDIT_ADMIN = "audit_admin"  # 审计管理员
    WALL = "wall"  # 大屏, read only
    SYSTEM = "system"  # automatic acts
    IMPORTER = "importer"  # enters foreign cases
