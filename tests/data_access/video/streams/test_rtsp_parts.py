"""The parts of the client of cameras: what an address says, how a login is told, what is read off a connection."""

from __future__ import annotations

import socket
from time import monotonic
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.video.streams.rtsp.description import described
from data_access.video.streams.rtsp.digest import Basic, Digest, asked_by
from data_access.video.streams.rtsp.place import moved, place_of
from data_access.video.streams.rtsp.wire import Answer, Wire, framed
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

LOGIN = ("Mufasa", "Circle of Life")
"""Of the example in RFC 7616, 3.9.1."""
SDP = b"""v=0
s=x
a=control:rtsp://10.0.0.1/all
m=audio 0 RTP/AVP 8
a=control:a
m=video 0 RTP/AVP 96
a=rtpmap:96 H264/90000
a=recvonly
a=control:v
"""


def failing(call: object, *told: object) -> Event:
    with pytest.raises(Failed) as caught:
        call(*told)  # type: ignore[operator]
    return caught.value.event


@pytest.mark.parametrize(("url", "uri", "login"), [
    ("rtsp://10.0.0.1/1?a=b", "rtsp://10.0.0.1:554/1?a=b", None),
    ("RTSP://u:p%40%3A@cam:8554", "rtsp://cam:8554/", ("u", "p@:")),
    ("rtsps://u@[fe80::1]/1", "rtsps://[fe80::1]:322/1", ("u", "")),
    ("rtsp+basic://u:p@h/1", "rtsp://h:554/1", ("u", "p")),
    ("rtsp://h?x", "rtsp://h:554/?x", None),
])  # fmt: skip
def test_an_address_says_whom_to_ask(url: str, uri: str, login: tuple[str, str] | None) -> None:
    place = place_of(url)
    assert (place.uri, place.login, place.may_be_clear) == (uri, login, "+basic" in url)
    assert "p%40" not in repr(place)
    assert "p@:" not in repr(place)


@pytest.mark.parametrize("url", [
    "", "rtsp://", "rtsp:/x", "/etc/passwd", "http://h/1", "rtsp+x://h/1", "rtsp://h:0/1", "rtsp://h:65536/1",
    "rtsp://h/1 2", "rtsp://h/1\r\nX: y", "rtsp://[::zz/x", "file:///etc/passwd", "rtsp://h:1:2/1",
])  # fmt: skip
def test_what_is_no_address_of_a_stream_is_not_asked(url: str) -> None:
    assert failing(place_of, url) is Event.NOT_FOUND


def test_nobody_is_sent_off_a_machine_or_out_of_its_cipher() -> None:
    place = place_of("rtsps://u:p@cam:322/1")
    assert moved(place, "rtsps://CAM:444/2").uri == "rtsps://CAM:444/2"
    assert moved(place, "rtsps://x:y@cam/2").login == ("u", "p")
    for to in ("rtsp://cam/2", "rtsps://other/2", "?", "/2", "rtsps+basic://cam.other/2"):
        assert failing(moved, place, to) is Event.SENT_AWAY


def test_a_login_is_told_as_the_example_of_the_standard_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr("data_access.video.streams.rtsp.digest.secrets.token_hex", lambda _: own)
    offered = (
        'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    for algorithm, response in (
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
    ):
        way = asked_by([offered.format(algorithm)], may_be_clear=False)
        said = way.answered(LOGIN, "GET", "/dir/index.html")
        assert f'response="{response}"' in said
        assert "nc=00000001, " in said
        assert LOGIN[1] not in said


def test_the_best_way_that_is_offered_is_taken() -> None:
    digest, basic = 'Digest realm="x", nonce="y"', 'Basic realm="Digest"'
    other = f'{digest}, qop="auth-int"'
    assert isinstance(asked_by([basic, digest], may_be_clear=True), Digest)
    assert isinstance(asked_by([f"{basic}, {digest}"], may_be_clear=True), Digest)
    assert isinstance(asked_by([other, basic], may_be_clear=True), Basic)
    assert failing(lambda: asked_by([other, basic], may_be_clear=False)) is Event.CLEAR_LOGIN
    assert failing(lambda: asked_by([other], may_be_clear=True)) is Event.UNAUTHORISED


def test_of_a_description_one_stream_is_told() -> None:
    found = described(SDP, "video")
    assert (found.control, found.all_control) == ("v", "rtsp://10.0.0.1/all")
    assert b"H264" in found.text(96)
    assert b"recvonly" not in found.text(96)
    assert described(SDP, "audio").control == "a"
    assert failing(described, b"v=0\r\nm=audio 0 RTP/AVP 8\r\n", "video") is Event.NO_VIDEO
    assert failing(described(SDP + b"a=fmtp:96 " + b"A" * 40_000, "video").text, 96) is Event.UNBOUNDED
    assert failing(described, b"\xff\x00", "video") is Event.NO_VIDEO


class Media(NamedTuple):
    """A packet, and on which channel."""

    channel: int
    data: bytes


PIECES = st.one_of(
    st.binary(max_size=40).map(lambda data: Media(len(data) % 2, b"\x80" + data if data else data)),
    st.sampled_from([200, 401, 454]).map(lambda status: Answer(status, (("cseq", "1"),))),
    st.binary(min_size=1, max_size=30).map(lambda body: Answer(200, (("content-length", str(len(body))),), body)),
)


def written(unit: Answer | Media) -> bytes:
    if isinstance(unit, Media):
        return framed(*unit)
    lines = "".join(f"{name}: {value}\r\n" for name, value in unit.heads)
    return f"RTSP/1.0 {unit.status} x\r\n{lines}\r\n".encode() + unit.body


@given(st.lists(PIECES, max_size=12), st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_what_comes_in_any_pieces_is_what_was_sent(units: list[Answer | Media], cuts: list[int]) -> None:
    mine, its = socket.socketpair()
    with mine, its:
        wire, text, at = Wire(its, lambda: False), b"".join(map(written, units)), 0
        media, answers = list[bytes](), list[Answer]()
        for size in cuts * len(text):
            if at >= len(text):
                break
            mine.sendall(text[at : at + size])
            at += size
            came = wire.came(1.0)
            media += came.media
            answers += came.answers
        assert answers == [each for each in units if isinstance(each, Answer)]
        assert media == [each.data for each in units if isinstance(each, Media) and each.data]


def test_a_connection_that_loses_its_place_finds_it_again(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    mine.sendall(
        b"rubbish" + written(Media(0, b"\x80abc")) + b"OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n" + written(Media(1, b"d"))
    )
    assert wire.came(1.0) == ([b"\x80abc", b"d"], [])


def test_what_speaks_otherwise_is_no_camera(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    mine.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert failing(wire.answer, monotonic() + 5) is Event.NOT_FOUND


def test_an_end_is_told(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    assert wire.came(0.01) == ([], [])
    mine.shutdown(socket.SHUT_WR)
    assert failing(wire.came, 1.0) is Event.ENDED
