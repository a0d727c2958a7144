"""Cameras (摄像机) brought in: how a row becomes one. Logins are taken out of addresses and columns, and sealed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from data_access.imports.ground.fields import LONGEST_TEXT, Fields
from data_access.imports.ground.import_kind import NAMES, TIME, ImportKind, Reading, name_en, times
from data_access.imports.row_refused import RowRefused
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.addresses import SERVICES, Address, places_of, taken_apart
from data_access.video.cameras.login import NO_LOGIN, Login
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.plain_number import is_cut
from hall.plain_text import alike
from hall.video.cameras.camera import MOVING, Camera, CameraKind
from hall.video.cameras.masks import MOST_CORNERS, MOST_ZONES, written, zones_of
from hall.video.cameras.national_id import is_camera_id
from hall.video.cameras.playback import is_template

KIND_WORDS = {
    "道路": "road", "综治": "road", "工地": "site", "公共场所": "public", "公共单位": "public", "车载": "vehicle",
    "无人机": "drone",
}  # fmt: skip
SENSITIVITY_WORDS = {"公开": "open", "内部": "inner", "受限": "restricted"}
ROLE_WORDS = {
    "采集员": Role.COLLECTOR, "受理员": Role.CALL_TAKER, "值班长": Role.SHIFT_LEADER, "派遣员": Role.DISPATCHER,
    "专业部门": Role.DEPARTMENT, "核查员": Role.CHECKER, "督查员": Role.SUPERVISOR, "领导": Role.LEADER,
    "考评员": Role.EVALUATOR, "大屏": Role.WALL,
}  # fmt: skip
"""Roles that may look at cameras, as files name them."""
_THINGS = ("摄像机", "摄像头", "相机", "监控点", "监控点位", "监控", "点位", "通道")
"""What a camera is called in files of video platforms (Hikvision 监控点, Dahua 通道); 设备 is their recorder."""
YES, NO = "是", "否"
_FLAGS = {YES: YES, "有": YES, "1": YES, "yes": YES, "true": YES, NO: NO, "无": NO, "0": NO, "no": NO, "false": NO}
_DIRECTIONS = {
    "北": 0.0, "东北": 45.0, "东": 90.0, "东南": 135.0, "南": 180.0, "西南": 225.0, "西": 270.0, "西北": 315.0,
}  # fmt: skip
"""Points of the compass, degrees clockwise from north."""
_DEGREES, _METRES = ("°", "度"), ("米", "m", "ｍ")
"""As people write them behind a number."""
_ROUND = 360.0  # degrees
_FARTHEST_M = 20_000.0
"""What a camera on a tower makes out in clear weather; more is a slip of the pen."""
_BETWEEN = re.compile(r"[\s,，、;；/|]+")
_LONGEST_LOGIN = 128
"""Characters of a name or a password: ONVIF devices take 64 and fewer."""
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:\d{1,5})?", re.ASCII)
_SERVICE = "http://{host}/onvif/device_service"
"""Where the ONVIF core specification has a device's service, when a file names its host alone."""
_ADDRESSES = ("main_url", "sub_url", "onvif_url", "playback_url")
"""Fields that hold one, in the order of a camera's."""


def _camera(fields: Fields, reading: Reading) -> Camera:
    code, national_id = _own_code(fields, reading), _national_id(fields)
    holder = reading.known.cameras.code_of(national_id)
    if holder not in (None, code):
        raise RowRefused("reject.national_id_taken", national_id, camera=holder)
    name, (lon, lat) = fields.needed("name_zh"), _place(fields, reading)
    sensitivity, roles = _for_whom(fields)
    addresses = [_address(fields, name, reading) for name in _ADDRESSES]
    main, sub, onvif, playback = (address.url for address in addresses)
    kind = CameraKind(fields.choice("kind", _words(CameraKind, KIND_WORDS), CameraKind.ROAD.value))
    direction = fields.maybe("direction", 0, _ROUND, _DIRECTIONS, _DEGREES)
    return Camera(
        code, national_id, name, name_en(fields, name), kind, _street(fields, reading, kind, lon, lat),
        _group(fields, reading), lon, lat, None if direction is None else direction % _ROUND,
        fields.maybe("angle", 1, _ROUND, units=_DEGREES),
        fields.maybe("range_m", 1, _FARTHEST_M, units=_METRES), main, sub, onvif, playback,
        _login(fields, reading, code, addresses), flag(fields, "ptz", NO),
        sensitivity, roles, flag(fields, "enabled", YES), **times(fields), masks=fields.shape("masks", _masks) or "",
    )  # fmt: skip


def _for_whom(fields: Fields) -> tuple[Sensitivity, tuple[str, ...]]:
    told = fields.choice("sensitivity", _words(Sensitivity, SENSITIVITY_WORDS), Sensitivity.INNER.value)
    sensitivity, roles = Sensitivity(told), tuple(fields.shape("roles", _roles))
    if sensitivity is Sensitivity.RESTRICTED and not roles:
        raise RowRefused("reject.restricted_roles")
    return sensitivity, roles


def _key(fields: Fields, reading: Reading) -> tuple[str, ...]:
    return (_own_code(fields, reading),)


def _own_code(fields: Fields, reading: Reading) -> str:
    """The hall's own number; a file that has none tells a camera by its national one."""
    if fields.text("code") or not fields.text("national_id"):
        return fields.own_code()
    found = _national_id(fields)
    return reading.known.cameras.code_of(found) or found


def _national_id(fields: Fields) -> str:
    found = fields.text("national_id")
    if is_cut(found):
        raise RowRefused("reject.cut", found)
    if found and not is_camera_id(found):
        raise RowRefused("reject.national_id", found)
    return found


def _place(fields: Fields, reading: Reading) -> tuple[float | None, float | None]:
    lon, lat = fields.told("lon"), fields.told("lat")
    if lon is None and lat is None:
        return fields.shape("lon", _nothing), fields.shape("lat", _nothing)  # as they are stored
    if not lon and not lat:
        return None, None
    return reading.shapes.point(lon or "", lat or "")


def _nothing(_: str) -> None:
    """What a new camera has of a column that the file lacks."""


def _street(fields: Fields, reading: Reading, kind: CameraKind, lon: float | None, lat: float | None) -> str:
    """As the file says; where it does not, the street in which it stands, if it does."""
    told = fields.text("street")
    if told:
        return reading.known.street(told)
    return "" if kind in MOVING or lon is None or lat is None else reading.known.street_at(lon, lat)


def _group(fields: Fields, reading: Reading) -> str:
    """A code of the profile's groups where it is one of their names, else the name as it stands."""
    told = fields.text("owner_group")
    for group in reading.profile.camera_groups:
        if alike(told) in map(alike, (group.code, group.name_zh, group.name_en)):
            return group.code
    return told


def flag(fields: Fields, name: str, default: str) -> bool:
    """``choice`` answers what is stored as it is: a truth."""
    return fields.choice(name, _FLAGS, default) in (YES, "True")


def _roles(told: str) -> tuple[str, ...]:
    found = set()
    for word in filter(None, _BETWEEN.split(told)):
        role = ROLE_WORDS.get(word) or next((role for role in ROLE_WORDS.values() if role.value == word), None)
        if role is None:
            raise RowRefused("reject.choice", word[:LONGEST_TEXT], column="roles", allowed=", ".join(ROLE_WORDS))
        found.add(role.value)
    return tuple(sorted(found))


def _masks(told: str) -> str:
    """In our own form."""
    try:
        return written(zones_of(told))
    except ValueError:
        raise RowRefused("reject.masks", told[:LONGEST_TEXT], zones=MOST_ZONES, corners=MOST_CORNERS) from None


def _address(fields: Fields, name: str, reading: Reading) -> Address:
    """Without its login, which is told apart from it. An address that is refused is not repeated; one that the file
    does not tell stays as it is stored, also where it would not be taken today."""
    text = fields.shape(name, str.strip)
    if not text or fields.told(name) is None:
        return Address("", text, NO_LOGIN)
    schemes = SERVICES if name == "onvif_url" else reading.known.cameras.schemes
    if name == "onvif_url" and _HOST.fullmatch(text):
        text = _SERVICE.format(host=text)
    try:
        found = taken_apart(text)
    except ValueError as wrong:
        raise RowRefused(
            f"reject.{wrong}", column=name, schemes=" / ".join(schemes), user="{user}", place="{password}"
        ) from None
    if found.scheme not in schemes:
        raise RowRefused("reject.scheme", found.scheme, column=name, schemes=" / ".join(schemes))
    if name == "playback_url" and not is_template(found.url):
        raise RowRefused("reject.playback", found.url, start="{start}", end="{end}", dated="{start:%Y%m%d}")
    return found


def _login(fields: Fields, reading: Reading, code: str, addresses: list[Address]) -> str:
    """Sealed. Columns and addresses may not contradict one another; what neither tells stays as it is stored, and is
    told to nobody else than before."""
    known, kept = reading.known.cameras, str(fields.shape("login", str))
    in_urls = {address.login for address in addresses if address.login != NO_LOGIN}
    places = places_of(address.url for address in addresses)
    user, password = fields.told("user"), fields.told("password")
    if kept and password is None and not in_urls and not places <= places_of(fields.stored_texts(_ADDRESSES)):
        raise RowRefused("reject.login_elsewhere")
    if user is None and password is None and not in_urls:
        return kept
    before = known.login(code, kept)
    columns = Login(before.user if user is None else user, before.password if password is None else password)
    has_told = bool(user or password)
    told = in_urls | ({columns} if has_told else set())
    if len(told) > 1:
        raise RowRefused("reject.two_logins")
    login = told.pop() if told else (NO_LOGIN if user is not None or password is not None else before)
    if any(len(each) > _LONGEST_LOGIN or not each.isprintable() for each in login):
        raise RowRefused("reject.login")
    return known.sealed(code, login, places)


def _of_cameras(*what: str) -> tuple[str, ...]:
    """Headings of what a camera has, as platforms export them: 监控点名称, 通道名称."""
    return tuple(f"{thing}{each}" for each in what for thing in _THINGS)


def _words(kinds: Any, words: Mapping[str, str]) -> Mapping[str, str]:
    return {**words, **{kind.value: kind.value for kind in kinds}}


CAMERA_KIND = ImportKind(
    CAMERAS,
    {"code": ("编号", *_of_cameras("编号", "编码"), "cameraindexcode", *NAMES["code"]),
     "national_id": ("国标编码", "国标编号", "国标id", *_of_cameras("国标编码", "国标编号"), "gbindexcode"),
     "name_zh": ("name", "名称", *_of_cameras("名称"), "cameraname", "positionname"), "name_en": NAMES["name_en"],
     "kind": ("类型", "类别"), "street": ("街道编码", "街道", "所属街道"),
     "owner_group": ("权属单位组", "权属单位", "分组"),
     "lon": ("经度", "longitude", "lng"), "lat": ("纬度", "latitude"), "direction": ("方向", "朝向", "方位角"),
     "angle": ("视角", "视场角"), "range_m": ("可视距离", "可视距离(米)"),
     "main_url": ("主码流", "主码流地址"), "sub_url": ("子码流", "辅码流", "子码流地址"),
     "onvif_url": ("onvif", "onvif地址"), "playback_url": ("回放地址", "录像回放地址"),
     "user": ("用户名", "账号"), "password": ("密码", "口令"), "ptz": ("云台",),
     "sensitivity": ("敏感级别", "可见级别"), "roles": ("可看角色",), "enabled": ("启用",),
     "masks": ("遮挡区", "隐私遮挡"), **TIME},
    ("name_zh",), _camera, key=_key, secret=frozenset({"user", "password"}),
    addresses=frozenset(_ADDRESSES), either=("code", "national_id"),
)  # fmt: skip
