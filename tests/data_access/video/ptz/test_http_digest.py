"""Cameras that ask who somebody is by HTTP Digest: told so, once, within the time for an answer, never in clear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.ptz.onvif_camera import OnvifCamera
from hall.errors import CameraRefused
from hall.video.ptz.stick import Motion
from tests.support.onvif.device import OnvifDevice
from tests.support.onvif.http_login import HttpLogin

NAME, SECRET = "admin", "sample secret 7"
DIGEST = 'Digest realm="hall", nonce="{nonce}", qop="auth"'
BASIC = 'Basic realm="hall"'


@contextmanager
def asked(*offers: str, lasts: int = 1_000, login: Login | None = None) -> Iterator[tuple[OnvifCamera, HttpLogin]]:
    """A camera that offers these ways, and the hall's end of it."""
    with OnvifDevice() as device:
        device.http_login = HttpLogin(NAME, SECRET, offers or (DIGEST,), lasts)
        with closing(OnvifCamera(device.url, Login(NAME, SECRET) if login is None else login)) as camera:
            yield camera, device.http_login


def test_a_login_is_told_by_digest_where_it_is_asked_for() -> None:
    with asked() as (camera, by_http):
        assert list(camera.stream_urls()) == ["main", "sub"]
        camera.move(Motion(pan=1))
        assert by_http.told.count("") == 3, "once of each service: the next question tells it at once"


@pytest.mark.parametrize("offers", [
    (BASIC, DIGEST), (f"{BASIC}, {DIGEST}",), ('Digest realm="hall", nonce="{nonce}", algorithm=SHA-512', DIGEST),
    ('digest realm="hall",nonce="{nonce}",qop="auth,auth-int",algorithm=MD5',), (f'{DIGEST}, stale=FALSE, opaque=""',),
], ids=["Basic before it", "in one line", "a way that nobody knows", "small letters", "old Dahua"])  # fmt: skip
def test_the_ways_in_which_it_is_asked_for(offers: tuple[str, ...]) -> None:
    with asked(*offers) as (camera, by_http):
        assert camera.stream_urls()
        assert not any("Basic" in each for each in by_http.told)


def test_a_challenge_that_has_grown_old_is_answered_anew() -> None:
    with asked(lasts=2) as (camera, by_http):
        assert [len(camera.stream_urls()) for _ in range(3)] == [2, 2, 2]
        assert by_http.told.count("") == 2


def test_a_wrong_password_is_told_once() -> None:
    with asked(login=Login(NAME, "another")) as (camera, by_http):
        with pytest.raises(CameraRefused, match="unauthorised"):
            camera.stream_urls()
        assert [each[:6] for each in by_http.told] == ["", "Digest"]


def test_one_that_calls_each_answer_old_is_not_answered_for_ever() -> None:
    with asked(f"{DIGEST}, stale=true", lasts=0) as (camera, by_http):
        with pytest.raises(CameraRefused, match="unauthorised"):
            camera.stream_urls()
        assert len(by_http.told) == 3


@pytest.mark.parametrize(("offers", "login", "code"), [
    ((BASIC,), Login(NAME, SECRET), "camera.clear_login"), (("Negotiate",), Login(NAME, SECRET), "camera.unauthorised"),
    ((DIGEST,), NO_LOGIN, "camera.unauthorised"), ((BASIC,), NO_LOGIN, "camera.unauthorised"),
])  # fmt: skip
def test_it_is_told_in_clear_to_nobody(offers: tuple[str, ...], login: Login, code: str) -> None:
    with asked(*offers, login=login) as (camera, by_http):
        with pytest.raises(CameraRefused) as refused:
            camera.stream_urls()
        assert refused.value.words.code == code
        assert set(by_http.told) == {""}


def test_a_query_is_told_as_it_is_asked() -> None:
    with OnvifDevice() as device:
        device.http_login = HttpLogin(NAME, SECRET)
        device.instead["GetServices"] = lambda of, question: of.usual(question).replace("/media<", "/media?a=%20b<")
        with closing(OnvifCamera(device.url, Login(NAME, SECRET))) as camera:
            assert camera.stream_urls() == device.streams
        assert "/onvif/media?a=%20b" in device.paths
