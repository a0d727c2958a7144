"""A login comes out of an address and goes into one again; what cannot be told apart is refused without being said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.secrets.hall_key import new_key
from data_access.video.cameras.addresses import redacted, taken_apart, with_login
from data_access.video.cameras.login import NO_LOGIN, Login, opened, sealed
from hall.errors import KeyRefused

PASSWORD = "S@mple:pa/ss#1 ?"  # of no camera that there is
LOGIN = Login("演示", PASSWORD)


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
])  # fmt: skip
def test_what_may_hold_half_a_password_is_refused_and_not_repeated(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        taken_apart(text)


@given(st.text(max_size=18), st.text(max_size=18))  # escaped, both fit into an address
def test_what_is_put_in_comes_out_again(user: str, password: str) -> None:
    if ":" in user:
        return  # no protocol has a way to say that
    told, login = with_login("rtsp://h:554/1?a=b", Login(user, password)), Login(user, password)
    assert taken_apart(told) == ("rtsp", "rtsp://h:554/1?a=b", login)


def test_a_maker_that_wants_the_login_within_gets_it_there() -> None:
    assert with_login("rtsp://h/u={user}&password={password}", Login("a", "1&2")) == "rtsp://h/u=a&password=1%262"
    assert with_login("rtsp://h/1", NO_LOGIN) == "rtsp://h/1"


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
    kept = sealed(LOGIN, key, "C1")
    assert opened(kept, key, "C1") == LOGIN
    assert opened("", key, "C1") == NO_LOGIN
    assert sealed(NO_LOGIN, key, "C1") == ""
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
