"""What goes wrong in the sample city: how often each subclass comes up, by day, night and rain, and what is said."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from hall.cases.vocabulary import Kind
from hall.city.taxonomy import FilingCondition, Subclass, Taxonomy

COMMON = {
    "event:0504": 90, "event:0102": 80, "event:0505": 72, "event:0201": 58, "event:0110": 34, "event:0104": 44,
    "event:0507": 40, "event:0506": 38, "event:0203": 26, "event:0501": 52, "event:0103": 24, "event:0106": 18,
    "event:0112": 14, "event:0302": 14, "event:0301": 8, "event:0202": 16, "event:0511": 12, "event:0113": 6,
    "event:0404": 8, "event:0508": 6, "event:0510": 4, "event:0406": 3, "event:0401": 1.2, "event:0402": 1.5,
    "component:0103": 10, "component:0104": 10, "component:0102": 8, "component:0107": 8, "component:0118": 16,
    "component:0302": 2, "component:0305": 12, "component:0402": 12, "component:0405": 8, "component:0211": 10,
    "component:0209": 8, "component:0210": 5, "component:0105": 5, "component:0115": 5, "component:0301": 3,
}  # fmt: skip
"""Weights against each other, all assumed: they only have to look like a city's day, its night and its rain."""
# Weights as above, of the hours when few are awake.
NIGHT = {"event:0301": 40, "event:0508": 34, "event:0510": 30, "event:0112": 22, "event:0505": 12, "component:0118": 16}
# Weights as above, while it rains.
RAIN = {"event:0406": 60, "event:0404": 30, "component:0103": 20, "component:0104": 26, "event:0401": 5}
RARE = 0.4  # weight of a subclass that no list names
EMERGENCY_CLASS = "04"
OPENINGS = {
    "patrol": ("巡查发现", "现场查看", "网格员上报"),
    "public.hotline": ("群众来电", "市民来电反映"),
    "public": ("市民反映", "市民上传照片反映"),
    "video": ("监控发现", "视频巡检发现"),
    "sensing": ("传感设备报警",),
    "leader": ("领导交办",),
    "platform": ("平台转来",),
}
"""How a description begins, by the source or what it stands under."""
ENDINGS = ("影响通行，请尽快处理。", "存在安全隐患。", "已持续数日。", "请核实处理。", "影响市容。")


class Troubles:
    """Draws subclass and filing condition. Built once a taxonomy; drawing is pure."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._subclasses = taxonomy.subclasses
        self._day = self._weights({})
        self._night = self._weights(NIGHT)
        self._rain = self._weights(RAIN)

    def _weights(self, more: dict[str, int]) -> list[float]:
        return list(accumulate(max(COMMON.get(s.key, RARE), more.get(s.key, 0)) for s in self._subclasses))

    def draw(self, rng: Random, hour: int, rain: bool) -> tuple[Subclass, FilingCondition]:
        """A subclass and the condition that is met; severe conditions (the first) are the rarer ones."""
        weights = self._rain if rain else self._night if hour >= 21 or hour < 6 else self._day
        subclass = rng.choices(self._subclasses, cum_weights=weights)[0]
        conditions = self._taxonomy.conditions_of(subclass.kind, subclass.code)
        condition = rng.choices(conditions, [1 + 2 * i for i in range(len(conditions))])[0]
        return subclass, condition

    @staticmethod
    def is_urgent(subclass: Subclass, condition: FilingCondition) -> bool:
        """An emergency (突发事件) with a limit that runs day and night."""
        return (
            subclass.kind == Kind.EVENT
            and subclass.class_code == EMERGENCY_CLASS
            and condition.unit.value == "continuous"
        )

    @staticmethod
    def describe(rng: Random, channel: str, address: str, subclass: Subclass, condition: FilingCondition) -> str:
        """A description as that source would give it."""
        openings = OPENINGS.get(channel) or OPENINGS.get(channel.partition(".")[0]) or ("现场查看",)
        return f"{rng.choice(openings)}：{address}，{subclass.name_zh}，{condition.text}，{rng.choice(ENDINGS)}"
