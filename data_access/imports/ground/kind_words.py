"""Words that columns of the ground take, as the city's own tables write them, and the code that each stands for.

Of each code the first Chinese word is the one that a file of ours is written with.
"""

from __future__ import annotations

from collections.abc import Mapping

from hall.cases.vocabulary import Kind
from hall.city.ground.land import AreaTier
from hall.city.ground.roster import Post
from hall.city.ground.units import UnitKind
from hall.city.profile import DutyBy


def _words(told: Mapping[str, str]) -> dict[str, str]:
    """``told``: by code, all its words with blanks between."""
    return {word: str(code) for code, words in told.items() for word in (str(code), *words.split())}


TIERS = _words({
    AreaTier.STREET: "街道 镇办 镇街 街道办 街道办事处 办事处 镇 乡 乡镇 街办",
    AreaTier.COMMUNITY: "社区 村 行政村 村社 村居 居委会 村委会 社区居委会",
})  # fmt: skip
UNIT_KINDS = _words({
    UnitKind.CENTRE: "中心 监督中心 监管中心 指挥中心 监督指挥中心 城管中心 数字城管中心",
    UnitKind.OFFICE: (
        "办事处 街道办 街道办事处 街办 街道 镇街 镇办 乡镇 镇 乡 镇政府 乡政府 乡镇政府 人民政府 镇人民政府 乡人民政府"
        " 属地 属地单位"
    ),
    UnitKind.DEPARTMENT: (
        "部门 专业部门 职能部门 责任部门 处置部门 主管部门 委办局 委局 局委 局 区直部门 市直部门 科室 单位 责任单位"
        " 处置单位 专业单位 权属单位 产权单位 养护单位 企业 国企 公司 事业单位 物业 物业公司"
    ),
})  # fmt: skip
ROAD_CLASSES = _words({
    "ring": "快速路 城市快速路 环路 高架", "arterial": "主干道 主干路 城市主干道 城市主干路",
    "secondary": "次干道 次干路 城市次干道 城市次干路", "branch": "支路 支道 城市支路",
    "lane": "背街小巷 街巷 小巷 里巷 巷",
})  # fmt: skip
CASE_KINDS = _words({
    Kind.COMPONENT: "部件 部件类 部件问题", Kind.EVENT: "事件 事件类 事件问题", Kind.SERVICE: "",
})  # fmt: skip
DUTY_BY = _words({DutyBy.OWNER: "属主 权属 属主责任", DutyBy.AREA: "属地 属地责任"})
POSTS = _words({
    Post.LEADER: "带班领导 领导 值班领导 带班", Post.SHIFT_LEADER: "值班长 班长",
    Post.SEAT: "坐席 席位 座席 坐席员 值班员",
})  # fmt: skip
