"""Kinds of things that programs look for (识别类别), and the subclass under which a case of each is filed."""

from __future__ import annotations

from hall.frozen import frozen


@frozen
class DetectionKind:
    """One kind; ``subclass``: kind and code of the national list, as `Subclass.key`."""

    code: str
    subclass: str


KINDS = (
    DetectionKind("street_trade", "event:0501"),  # 占道经营: hawkers
    DetectionKind("trade_outside", "event:0504"),  # 店外经营
    DetectionKind("spillage", "event:0112"),  # 道路遗撒
    DetectionKind("refuse", "event:0102"),  # 暴露垃圾
    DetectionKind("rubble", "event:0103"),  # 积存垃圾渣土
    DetectionKind("full_bin", "event:0154"),  # 垃圾箱满溢
    DetectionKind("bagged_refuse", "event:0153"),  # 打包垃圾
    DetectionKind("parked_car", "event:0505"),  # 机动车乱停放
    DetectionKind("parked_bikes", "event:0506"),  # 非机动车乱停放
    DetectionKind("pavement_sign", "event:0203"),  # 占道广告牌
    DetectionKind("flyposting", "event:0201"),  # 非法小广告
    DetectionKind("road_damage", "event:0110"),  # 道路破损
    DetectionKind("water", "event:0406"),  # 道路积水
    DetectionKind("umbrella", "event:0551"),  # 违规撑伞
    DetectionKind("burning", "event:0115"),  # 焚烧垃圾、树叶
    DetectionKind("open_lorry", "event:0352"),  # 渣土车未密闭
)
"""The sources name 14 to 26 without a list of them: these are the kinds that both they and the national list know."""
BY_CODE = {kind.code: kind for kind in KINDS}
