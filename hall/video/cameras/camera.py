"""One camera (摄像机) as the hall knows it: where it stands, where it looks, by which addresses it is reached.

Knows no stream and no database. Whether it answers now is telemetry, not a fact.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from hall.frozen import frozen
from hall.moment import Moment
from hall.people.sensitivity import Sensitivity


class CameraKind(StrEnum):
    """Where a camera is at home, in the order in which a tree names them."""

    ROAD = "road"  # 道路: main roads and lanes, the police's and the community's
    SITE = "site"  # 工地
    PUBLIC = "public"  # 公共场所: premises, squares, markets
    VEHICLE = "vehicle"  # 车载
    DRONE = "drone"  # 无人机


MOVING = frozenset({CameraKind.VEHICLE, CameraKind.DRONE})
"""Cameras that stand nowhere for long: their place of now is telemetry, that of the fact is where they are kept."""


@frozen
class Camera:
    """A camera from ``begins`` until just before ``ends`` (UTC ms).

    code: what the hall calls it; national_id: 20 digits (GB/T 28181), "": it has none; street: code of its street, "":
    unknown; owner_group: whose it is (权属单位组), a code of the profile's camera groups or a name; lon, lat: degrees
    WGS-84; direction: where its middle looks, degrees clockwise from north, None: unknown; angle: how wide it looks,
    degrees, 360: all around; range_m: how far it is of use, metres; main_url, sub_url: RTSP addresses of the full and
    the small stream (主码流, 子码流); onvif_url: of its ONVIF service; playback_url: of its recorder, a template
    (``hall.video.cameras.playback``). No address holds a name or password: both stand in ``login``, sealed by the
    hall's key. ptz: it can be turned (云台); sensitivity: how much it tells; roles: who may look at a restricted one
    (codes of ``Role``); enabled: False where the hall has switched it off; masks: zones of its picture that nobody sees
    (遮挡区, ``hall.video.cameras.masks``), "": none.
    """

    code: str
    national_id: str
    name_zh: str
    name_en: str
    kind: CameraKind
    street: str
    owner_group: str
    lon: float | None = None
    lat: float | None = None
    direction: float | None = None
    angle: float | None = None
    range_m: float | None = None
    main_url: str = ""
    sub_url: str = ""
    onvif_url: str = ""
    playback_url: str = ""
    login: str = field(default="", repr=False)
    ptz: bool = False
    sensitivity: Sensitivity = Sensitivity.INNER
    roles: tuple[str, ...] = ()
    enabled: bool = True
    begins: Moment = 0
    ends: Moment | None = None
    masks: str = ""

    @property
    def addresses(self) -> tuple[str, str, str, str]:
        """All that its login may be told to; "" for those it has not."""
        return self.main_url, self.sub_url, self.onvif_url, self.playback_url

    def name(self, language: str) -> str:
        """In this language, else the Chinese one; its code where it has none."""
        return (self.name_en if language != "zh" else "") or self.name_zh or self.code
