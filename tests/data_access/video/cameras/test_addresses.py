"""A login comes out of an address and goes into one again; what cannot be told apart is refused without being said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.secrets.hall_key import new_key
from data_access.video.cameras.addresses import redacted, shown, taken_apart, with_login
from data_access.video.cameras.login import NO_LOGIN, Kept, Login, opened, sealed
from hall.errors import KeyRefused

PASSWORD = "S@mple:pa/ss#1 ?"  # of no camera that there is
LOGIN = Login("演示", PASSWORD)


HIDDEN = (
    "11?auth=c2FtcGxlOjEyMzQ1", "live?usr=admin&p=12345", "user=admin&key=12345", "admin/12345/ch1", "?pwd%3D12345",
    "?pass%77ord=12345", "?userpass=12345", "?Passphrase=12345", "?adminpwd=12345", "?access_token=12345",
    "?sid=12345&sig=12345", "admin:12345/ch1", "cam?loginuse=admin&loginpas=12345", "?user=admin&password:12345",
    "?口令=12345", "stream?password%3d%31%32", "?12345", "#12345", "1?channel=1&12345", "1?channel=1%2612345",
    "?pwd%253D12345", "0/admin:12345/main", "{user}/12345/ch1", "user=admin_password={password}_channel=1", "1%FF",
    "1?channel=1;pwd=12345", "?channel=admin:12345", "{start:12345}", "ADMIN/1", "1?x=12345", "?%70=12345", "x!12345",
    "1?{password}12345", "1?p={password}12345", "pag://10.0.0.5:7302:001140:0:12345:TCP",
)  # fmt: skip
"""Where a password may stand behind a host; sixteen forms of manuals first."""
MANUALS = {
    "Hikvision": (
        "Streaming/Channels/101", "Streaming/Channels/101?transportmode=unicast&profile=Profile_1",
        "ch1/main/av_stream", "h264/ch33/main/av_stream", "MPEG-4/ch1/sub/av_stream", "ISAPI/Streaming/channels/101",
        "Streaming/Channels/1/",
        "PSIA/Streaming/channels/1?videoCodecType=H.264", "onvif/device_service", "Streamer/Channel/101", "",
        "Streaming/tracks/101?starttime={start:%Y%m%dt%H%M%Sz}&endtime={end:%Y%m%dt%H%M%Sz}",
        "Streaming/tracks/101?starttime={start}&endtime={end}",
        "pag://172.7.203.85:7302:001140:0:SUB:TCP?cnid=1&pnid=0&streamform=rtp",
    ),
    "Dahua": (
        "cam/realmonitor?channel=1&subtype=0", "cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif",
        "cam/playback?channel=1&subtype=0&starttime={start:%Y_%m_%d_%H_%M_%S}&endtime={end:%Y_%m_%d_%H_%M_%S}",
        "dss/monitor/param?cameraid=1000001%240&substream=1", "dss/monitor/param/cameraid=1000000$1$0$0&substream=1",
    ),
    "Uniview": (
        "media/video1", "video2", "unicast/c1/s0/live", "ucast/1/1", "c1/b1494208846/e1494209026/replay/s0",
        "unicast/c1/s0/{start:%Y%m%d}/{end:%Y%m%d}/replay",
    ),
    "Axis": (
        "axis-media/media.amp", "axis-media/media.amp?videocodec=h264&resolution=1280x720&fps=25&camera=1",
        "axis-media/media.amp?streamprofile=Quality&compression=30&audio=0", "mpeg4/1/media.amp",
        "onvif-media/media.amp?profile=profile_1_h264&sessiontimeout=60&streamtype=unicast",
    ),
    "Tiandy": ("1/1", "1/2", "video1"),
    "TP-Link": ("stream1", "stream1&channel=2"),
    "Hanwha": (
        "profile2/media.smp", "onvif/profile2/media.smp", "LiveChannel/0/media.smp/profile=1", "0/profile2/media.smp",
        "recording/{start:%Y%m%d%H%M%S}-{end:%Y%m%d%H%M%S}/OverlappedID=0/play.smp",
    ),
    "Huawei": ("LiveMedia/ch1/Media1", "LiveMedia/ch1/Media1/trackID=1"),
    "Xiongmai": (
        "user={user}&password={password}&channel=1&stream=0.sdp?real_stream",
        "user={user}_password={password}_channel=1_stream=0.sdp?real_stream--rtp-caching=100",
    ),
    "Infinova": ("1/h264major", "1/h264minor/multicast", "1/1080p", "1.AMP"),
    "others": (
        "11", "12", "id=0", "live.sdp", "live1s1.sdp", "videoMain", "h264Preview_01_main", "live/ch00_0",
        "stream/av0_0",
        "MediaInput/h264/stream_1", "rtsp_tunnel?h26x=4&line=1&inst=2", "video?inst=1", "mobotix.h264", "img/video.sav",
        "h264.sdp?res=half&x0=0&y0=0&x1=1920&y1=1080&qp=20&doublescan=0&ssn=1", "VideoInput/1/h264/1", "CH001.sdp",
        "{password}?enableSrtp", "0/{user}:{password}/main", "{user}/{password}/ch0", "live/34020000001320000001_1",
        "live/5f0c2a9e-1b7d-4c6f-9a55-0123456789ab", "live/人民路",
        "live/%E4%BA%BA%E6%B0%91%E8%B7%AF", "a//b",
    ),
}  # fmt: skip
"""Paths and parameters as manuals have them."""


@pytest.mark.parametrize("rest", [each for rests in MANUALS.values() for each in rests])
def test_what_makers_have_in_an_address_may_stand_there(rest: str) -> None:
    assert taken_apart(f"rtsp://10.0.0.1:554/{rest}") == ("rtsp", f"rtsp://10.0.0.1:554/{rest}", NO_LOGIN)


@pytest.mark.parametrize("rest", HIDDEN)
def test_what_is_refused_is_not_shown(rest: str) -> None:
    for text in (f"rtsp://10.0.0.5/{rest}", f"10.0.0.5/{rest}"):
        assert shown(text) == "…"
    told = redacted(f"opening rtsp://10.0.0.5/{rest} 12345 failed")
    assert "rtsp://10.0.0.5" in told
    assert not any(each in told for each in ("12345", "c2Ft", "%31%32", "%FF", "ADMIN"))


def test_what_would_be_taken_is_shown_without_its_login() -> None:
    assert [shown(each) for each in ("", "10.0.0.1", "cam-1:80", "rtsp://a:b@h/1?channel=1", "rtsp://h")] == [
        "", "10.0.0.1", "cam-1:80", "rtsp://…@h/1?channel=1", "rtsp://h",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "url", "login"), [
    ("rtsp://10.0.0.1/1", "rtsp://10.0.0.1/1", NO_LOGIN),
    ("RTSP://admin:12345@10.0.0.1:554/h264?ch=1", "rtsp://10.0.0.1:554/h264?ch=1", Login("admin", "12345")),
    ("rtsp://admin@cam-1.example/1", "rtsp://cam-1.example/1", Login("admin", "")),
    ("rtsps://a:b@c@[fe80::1]:322/1", "rtsps://[fe80::1]:322/1", Login("a", "b@c")),
    ("rtsp://a:%40%2F%23@h/1", "rtsp://h/1", Login("a", "@/#")),
    ("rtsp://a:Xy%9Azz@h/1", "rtsp://h/1", Login("a", "Xy%9Azz")),
    ("rtsp://a:Dt4%0X41%41@h/1", "rtsp://h/1", Login("a", "Dt4%0X41%41")),
    ("rtsp://a:caf%C3%A9@cam.local.:65535/1", "rtsp://cam.local.:65535/1", Login("a", "café")),
    ("rtsp://h/user={user}&password={password}&ch=1", "rtsp://h/user={user}&password={password}&ch=1", NO_LOGIN),
    ("rtsp://h/user=_password=_channel=1.sdp", "rtsp://h/user=_password=_channel=1.sdp", NO_LOGIN),
    ("sample://410103", "sample://410103", NO_LOGIN),
])  # fmt: skip
def test_a_login_is_taken_out(text: str, url: str, login: Login) -> None:
    found = taken_apart(text)
    assert (found.url, found.login, found.scheme) == (url, login, url.partition(":")[0])


@pytest.mark.parametrize(("text", "code"), [
    ("10.0.0.1", "url"), ("rtsp://", "url"), ("rtsp:///1", "url"), ("rtsp://h h/1", "url"), ("", "url"),
    ("rtsp://a:12/34@h/1", "url"), ("rtsp://a:12#34@h/1", "url"), ("rtsp://a:1 2@h/1", "url"),
    ("rtsp://a:12?34@h/1", "url"), ("rtsp://h/1 ", "url"), ("rtsp://h/1\nx", "url"), (f"rtsp://h/{'x' * 500}", "url"),
    ("rtsp://h/1?user=a&password=12", "url_secret"), ("rtsp://h/user=a_password=12_channel=1", "url_secret"),
    ("rtsp://h:70000/1", "url_host"), ("rtsp://h:0/1", "url_host"), ("rtsp://[:::::]/1", "url_host"),
    ("rtsp://127.0.0.500/1", "url_host"), ("rtsp://a:b@127.000.000.010:9/1", "url_host"), ("rtsp://.../1", "url_host"),
    ("rtsp://192.0.2/1", "url_host"), ("http://2130706433/1", "url_host"), ("rtsp://192.0.2.0x9/1", "url_host"),
    ("rtsp://192.0.2.010./1", "url_host"), ("rtsp://a..b/1", "url_host"),
    ("rtsp://h/1?Token=12", "url_secret"), ("rtsp://h/1?pwd={user}", "url_secret"),
    *((f"rtsp://10.0.0.5/{rest}", "url_secret") for rest in HIDDEN),
])  # fmt: skip
def test_what_may_hold_half_a_password_is_refused_and_not_repeated(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        taken_apart(text)


@given(st.text(max_size=18), st.text(max_size=18))  # escaped, both fit into an address
def test_what_is_put_in_comes_out_again(user: str, password: str) -> None:
    if ":" in user:
        return  # no protocol has a way to say that
    told, login = with_login("rtsp://h:554/1?channel=1", Login(user, password)), Login(user, password)
    assert taken_apart(told) == ("rtsp", "rtsp://h:554/1?channel=1", login)


def test_a_maker_that_wants_the_login_within_gets_it_there() -> None:
    assert with_login("rtsp://h/u={user}&password={password}", Login("a", "1&2")) == "rtsp://h/u=a&password=1%262"
    assert with_login("rtsp://h/1", NO_LOGIN) == "rtsp://h/1"
    assert with_login("", Login("a", "b")) == "", "there is none"


@pytest.mark.parametrize("text", [
    f"[rtsp @ 0x1] method DESCRIBE failed: rtsp://a:{PASSWORD}@h/1", f"rtsp://h/1?password={PASSWORD}",
    f"rtsp://a:{PASSWORD}@h/1 and rtsp://b:{PASSWORD}@h/2", f"rtsp://a:{PASSWORD} x@h",
])  # fmt: skip
def test_a_line_tells_no_login(text: str) -> None:
    assert "S@mple" not in redacted(text)
    assert "ss#1" not in redacted(text)
    for harmless in ("rtsp://h/1: no answer", "someone@example.org", "2026-11-20 08:00", "甲：乙"):
        assert redacted(harmless) == harmless
    assert redacted("rtsp://a:b@h/1") == "rtsp://…@h/1", "where it was can still be read"


def test_a_login_is_sealed_for_one_camera_and_says_nothing_of_itself() -> None:
    key, other = new_key("1"), new_key("1")
    kept = sealed(LOGIN, key, "C1", {"h"})
    assert opened(kept, key, "C1") == Kept(LOGIN, frozenset({"h"}))
    assert opened("", key, "C1").login == NO_LOGIN
    assert sealed(NO_LOGIN, key, "C1", ()) == ""
    for code, by, text in (("C2", key, kept), ("C1", other, kept), ("C1", key, "no text of ours"), ("C1", key, "AQ==")):
        with pytest.raises(KeyRefused):
            opened(text, by, code)
    for text in (
        repr(LOGIN),
        str(LOGIN),
        f"{LOGIN}",
        f"{LOGIN!r}",
        repr(taken_apart("rtsp://a:bc@h/1")),
        str([LOGIN]),
    ):
        assert PASSWORD not in text
        assert "bc" not in text
