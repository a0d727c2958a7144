"""What of an address may stand in clear, where everybody reads it who may read cameras: what makers' manuals have
there, and nothing else. A password looks like anything, so it is not looked for."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PARAMETERS = frozenset(
    # which picture
    "ch channel channelid channelno chn cam camera cameraid cameraindex id inst instance line lens source track trackid"
    " view stream streamid streamno streamindex substream subtype subchannel profile profileid streamprofile"
    " recordtype cnid pnid overlappedid"
    # how it comes
    " unicast multicast transport transportmode proto protocol tcp udp interleaved enablesrtp streamtype streamform"
    " sessiontimeout timeout rtp-caching real_stream--rtp-caching"
    # what it is
    " type media mediatype audio video videotype videocodec videocodectype audiocodec codec encoding h26x"
    " resolution res width height fps framerate bitrate quality compression qp x0 y0 x1 y1 doublescan ssn"
    # what was recorded
    " starttime endtime begintime start end begin stop from to speed scale rate".split()
)
"""Names of parameters, as the manuals of Hikvision, Dahua, Uniview, Axis, Tiandy, TP-Link, Huawei, Hanwha, Bosch,
Arecont, Xiongmai and others have them."""
_FLAGS = frozenset(["", "real_stream", "multicast", "unicast", "tcp", "udp", "enablesrtp", "audio", "video", "onvif"])
"""Parameters without a value."""
_USERS = frozenset(
    "admin administrator root user username guest operator supervisor login pass passwd password pwd 888888 666666"
    .split()
)  # fmt: skip
"""Parts of a path that tell a login: the other part of it stands beside."""
_MOMENT = "\0"  # stands for one of a recording; no address holds that sign
_TIME = re.compile(r"\{(?:start|end)(?::(?:%[YmdHMS]|[-_:.TtZz])*)?\}")
_PLATFORM = re.compile(r"pag://[\d.]+:\d+:\d+:\d+:(?:MAIN|SUB):(?:TCP|UDP)", re.IGNORECASE)
"""A camera as platforms of Hikvision have it within the path."""
_PLACES = r"(?:\{user\}[:_.-])?\{(?:user|password)\}"
_PART = re.compile(rf"[\w.~,{_MOMENT}-]*|{_PLACES}")
_FILLED = re.compile(rf"(?:{_PLACES}|{_MOMENT}Z?)?")
"""What any parameter may be: filled in where the stream is opened, or empty."""
_VALUE = re.compile(rf"[\w.,$*{_MOMENT}-]*")
_NAME = re.compile(r"\w{1,20}")
_JOINED = re.compile(r"_(?=[A-Za-z]+=)")
"""Between parameters, as Xiongmai writes them: ``user=…_password=…_channel=1``."""


def may_stand(rest: str) -> bool:
    """Of what follows the host: path, parameters, fragment."""
    text = _PLATFORM.sub("pag", _TIME.sub(_MOMENT, rest))
    try:
        plain = unquote(text, errors="strict")
    except UnicodeDecodeError:
        return False
    is_half = "{user}" in rest and "{password}" not in rest
    if "%" in plain or rest.count(_MOMENT) or is_half:  # escaped twice, or not at all
        return False
    path, *queries = re.split(r"[?#]", plain)
    return all(map(_is_part, path.split("/"))) and all(map(_are_parameters, queries))


def _is_part(text: str) -> bool:
    """Of a path: a name, with parameters behind it or none."""
    name, _, behind = text.partition("&")
    if "=" in name:
        return _are_parameters(text)
    is_name = _PART.fullmatch(name) is not None and name.lower() not in _USERS
    return is_name and _are_parameters(behind)


def _are_parameters(text: str) -> bool:
    return all(map(_is_parameter, (each for part in re.split(r"[&;/?]", text) for each in _JOINED.split(part))))


def _is_parameter(text: str) -> bool:
    name, is_told, value = text.partition("=")
    if not is_told:
        return name.lower() in _FLAGS or _FILLED.fullmatch(name) is not None
    is_known = name.lower() in _PARAMETERS and _VALUE.fullmatch(value) is not None
    return is_known or (_FILLED.fullmatch(value) is not None and _NAME.fullmatch(name) is not None)
