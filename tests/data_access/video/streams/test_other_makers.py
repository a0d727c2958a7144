"""Cameras of other makers, each with what somebody reported of it: a client that is right by the book shows none of
them. docs/tried.md names the reports."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Thread
from time import monotonic

import pytest

from data_access.video.streams.network import Incoming
from data_access.video.streams.rtsp import session as session_module
from data_access.video.streams.rtsp import wire as wire_module
from data_access.video.streams.rtsp.description import described
from data_access.video.streams.rtsp.session import Session, opened
from data_access.video.streams.rtsp.wire import MOST_EARLY, MOST_HEAD, Wire, framed
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event
from tests.support.rtsp.hostile import SDP, VIDEO, Hostile, Script, answer, hostile, media, usual
from tests.support.waits import PATIENCE_S, wait_for

LOGIN = "viewer:sample-geheim-7"
KEY, NEXT = media(b"\x65" + b"k" * 20, 1), media(b"\x41next", 2)
QUESTION = b"OPTIONS * RTSP/1.0\r\nCSeq: 77\r\n\r\n"
Told = Callable[[dict[str, str]], bytes | Iterator[bytes]]


def on(method: str, told: Told) -> Script:
    return lambda _, asked, heads: told(heads) if asked == method else None


def play(camera: Hostile, login: str = "") -> Session:
    return opened(camera.url(login), "video", lambda: False)


def refusal(heads: dict[str, str], *more: str) -> bytes:
    return answer(heads, 'WWW-Authenticate: Digest realm="r", nonce="n"', *more, status="401 Unauthorized")


@pytest.fixture
def pass_s(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Has time pass at once, and no time but that."""
    begun_s, gone_s = monotonic(), [0.0]

    def passes(more_s: float) -> None:
        gone_s[0] += more_s
        monkeypatch.setattr(session_module, "monotonic", lambda: begun_s + PATIENCE_S + gone_s[0])

    return passes


# -- what comes when and where nobody expects it ----------------------------------------------------------------------
def test_media_that_come_before_the_answer_to_play_are_not_lost() -> None:
    with (
        hostile(on("PLAY", lambda heads: KEY + usual("PLAY", heads)), [NEXT]) as camera,
        closing(play(camera)) as session,
    ):
        found = session.packets(1.0)
        while len(found) < 2:
            found += session.packets(1.0)
    assert [each[12:13] for each in found] == [b"\x65", b"\x41"]


def test_of_media_before_an_answer_the_last_are_kept(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    one = framed(0, b"\x80" + bytes(30_000))
    count = 2 * MOST_EARLY // len(one)
    sender = Thread(target=mine.sendall, args=(one * count + usual("PLAY", {"cseq": "1"}) + KEY,), daemon=True)
    sender.start()
    assert wire.answer(monotonic() + PATIENCE_S).status == 200
    sender.join()
    found = wire.came(1.0).media
    assert found[-1] == KEY[4:]
    assert 0 < len(found) < count


@pytest.mark.parametrize(("method", "told"), [
    ("OPTIONS", lambda heads: usual("OPTIONS", heads) + b"\r\n"),
    ("OPTIONS", lambda heads: b"\r\n\n" + usual("OPTIONS", heads)),
    ("DESCRIBE", lambda heads: _description(heads, 0, b"\r\n")),
    ("DESCRIBE", lambda heads: _description(heads, -2)),
    ("DESCRIBE", lambda heads: _description(heads, -9)),
    ("DESCRIBE", lambda heads: _description(heads, -30)),
], ids=["behind", "in front", "before a description", "two short", "nine short", "thirty short"])  # fmt: skip
def test_line_ends_and_a_length_that_is_short_are_passed_over(method: str, told: Told) -> None:
    with hostile(on(method, told), [KEY]) as camera, closing(play(camera)) as session:
        assert wait_for(lambda: session.packets(0.1))
        assert camera.asked[-1] == camera.url()


def _description(heads: dict[str, str], off: int, before: bytes = b"") -> bytes:
    body = (SDP + VIDEO).encode()
    told = f"RTSP/1.0 200 OK\r\nCSeq: {heads['cseq']}\r\nContent-Length: {len(body) + off}\r\n\r\n"
    return told.encode() + before + body


def test_of_a_last_line_nothing_is_cut_off(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    mine.sendall(_description({"cseq": "1"}, -9) + KEY)
    told = wire.answer(monotonic() + 5)
    assert told.body.endswith(b"a=control:track1\r\n")
    assert wire.came(1.0).media == [KEY[4:]]


def test_line_ends_are_not_passed_over_without_end(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    mine.sendall(b"\r\n" * MOST_HEAD)
    with pytest.raises(Failed) as caught:
        wire.answer(monotonic() + 5)
    assert caught.value.event is Event.NOT_FOUND


# -- questions of a server --------------------------------------------------------------------------------------------
def test_a_question_is_answered_whenever_it_comes() -> None:
    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        told = usual(method, heads)
        return told + QUESTION if method == "PLAY" else QUESTION + told

    with hostile(script, None) as camera, closing(play(camera)) as session:
        wait_for(lambda: not session.packets(0.01) and len(camera.heard) >= 4)
    assert {each[:40] for each in camera.heard} == {b"RTSP/1.0 200 OK\r\nCSeq: 77\r\n\r\n"}


def test_a_question_in_two_pieces_is_one(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    for piece in (b"OPT", b"IONS * RT", b"SP/1.0\r\nCSe", b"q: 5\r\n\r\nSET", b"_PARAM"):
        mine.sendall(piece)
        assert wire.came(0.01) == ([], [])
    mine.sendall(
        b"ETER rtsp://a/1 RTSP/1.0\r\nCSeq: 6\r\nContent-Length: 3\r\n\r\na:bRECORD * RTSP/1.0\r\nCSeq: 7\r\n\r\n" + KEY
    )
    assert wire.came(1.0).media == [KEY[4:]]
    assert mine.recv(1_000).split(b"\r\n\r\n")[:-1] == [
        b"RTSP/1.0 200 OK\r\nCSeq: 5",
        b"RTSP/1.0 200 OK\r\nCSeq: 6",
        b"RTSP/1.0 501 Not Implemented\r\nCSeq: 7",
    ]


def test_who_does_nothing_but_ask_is_answered_a_few_times(pair: tuple[socket.socket, Wire]) -> None:
    """And not listened to for ever: it kept a thread busy that held the windows' interpreter."""
    mine, wire = pair
    for _ in range(2):
        mine.sendall(QUESTION * 100)
        assert wire.came(0.01) == ([], [])
    mine.setblocking(False)
    assert mine.recv(100_000).count(b"RTSP/1.0 200") < 20
    mine.sendall(QUESTION * 100)
    with pytest.raises(Failed) as flooded:
        wire.came(0.01)
    assert flooded.value.event is Event.UNBOUNDED


def test_a_head_is_read_once_however_its_body_comes(
    pair: tuple[socket.socket, Wire], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, wire = pair
    mine.sendall(b"RTSP/1.0 200 OK\r\nContent-Length: 20\r\nX: " + b"x" * 50_000 + b"\r\n\r\n")
    assert wire.came(0.01) == ([], [])
    monkeypatch.setattr(wire_module, "_END", None)
    for _ in range(19):
        mine.sendall(b"b")
        assert wire.came(0.01) == ([], [])
    monkeypatch.undo()
    mine.sendall(b"b")
    ((found,),) = [wire.came(0.01).answers]
    assert found.body == b"b" * 20


# -- a session that lasts ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("public", "refused"), [("GET_PARAMETER", "GET_PARAMETER"), ("DESCRIBE", "OPTIONS")])
def test_a_word_that_is_unknown_there_is_said_otherwise_once(
    pass_s: Callable[[float], None], public: str, refused: str
) -> None:
    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        if method == "OPTIONS" and "session" not in heads:
            return answer(heads, f"Public: {public}")
        return b"RTSP/1.0 400 Bad Request\r\nCSeq: 0\r\n\r\n" if method == refused else None

    with hostile(script, None) as camera, closing(play(camera)) as session:
        begun = len(camera.seen)
        for known in (2, 3):
            pass_s(31)
            wait_for(lambda known=known: not session.packets(0.01) and len(camera.seen) >= begun + known)  # type: ignore[misc]
    other = "OPTIONS" if refused == "GET_PARAMETER" else "GET_PARAMETER"
    assert [method for method, _ in camera.seen[begun : begun + 3]] == [refused, other, other]


def test_what_is_known_there_is_asked_again_with_the_login() -> None:
    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        if not heads.get("authorization"):
            return refusal(heads)
        return answer(heads, "Public: GET_PARAMETER") if method == "OPTIONS" else None

    with hostile(script, [KEY]) as camera, closing(play(camera, LOGIN)):
        assert [method for method, _ in camera.seen] == ["OPTIONS", "DESCRIBE", "DESCRIBE", "OPTIONS", "SETUP", "PLAY"]


@pytest.mark.parametrize(("timeout", "within_s"), [("4", 2.0), ("5", 2.5), ("8", 4.0), ("0", 30.0), ("1", 1.0)])
@pytest.mark.parametrize("method", ["SETUP", "PLAY"])
def test_a_short_session_is_kept_alive_in_half_its_time(
    pass_s: Callable[[float], None], timeout: str, within_s: float, method: str
) -> None:
    told = ("Transport: RTP/AVP/TCP;interleaved=0-1", f"Session: 1;timeout={timeout}")
    with hostile(on(method, lambda heads: answer(heads, *told)), None) as camera:
        pass_s(0)
        with closing(play(camera)) as session:
            begun = len(camera.seen)
            pass_s(within_s - 0.1)
            session.packets(0.01)
            assert len(camera.seen) == begun
            pass_s(0.2)
            wait_for(lambda: not session.packets(0.01) and len(camera.seen) > begun)


def test_it_is_reported_that_packets_come(pass_s: Callable[[float], None]) -> None:
    sender = struct.pack(">cBHBBHIIIIII", b"$", 1, 28, 0x80, 200, 6, 1, 1, 0, 0, 1, 1)

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        return answer(heads) + media(b"\x41x", 0xFFFE) + sender if method == "OPTIONS" and "session" in heads else None

    with hostile(script, None) as camera, closing(play(camera)) as session:
        pass_s(31)
        wait_for(lambda: session.packets(0.01))
        wait_for(lambda: not session.packets(0.01) and camera.heard)
    (report,) = camera.heard
    assert struct.unpack(">cBHBBH", report[:8]) == (b"$", 1, len(report) - 4, 0x81, 201, 7)
    assert report[12:16] == struct.pack(">I", 1), "whose packets"
    assert report[20:24] == struct.pack(">I", 0xFFFE), "up to which"
    assert struct.unpack(">BBH", report[36:40]) == (0x81, 202, 3)
    assert len(report) == 4 + 32 + 16


# -- logins -----------------------------------------------------------------------------------------------------------
def test_a_nonce_for_each_answer_costs_another_try_of_a_login_that_is_right() -> None:
    nonce = [0]

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        is_known = f'nonce="n{nonce[0]}"' in heads.get("authorization", "")
        nonce[0] += method != "OPTIONS"
        if is_known or method == "OPTIONS":
            return None
        return answer(heads, f'WWW-Authenticate: Digest realm="r", nonce="n{nonce[0]}"', status="401 Unauthorized")

    with hostile(script, [KEY]) as camera, closing(play(camera, LOGIN)) as session:
        assert wait_for(lambda: session.packets(0.1))
        assert [method for method, _ in camera.seen][1:] == ["DESCRIBE", "DESCRIBE", "SETUP", "SETUP", "PLAY", "PLAY"]


def test_a_wrong_login_is_tried_once_though_each_answer_has_a_nonce() -> None:
    nonce = iter(range(100))

    def script(_: Hostile, _method: str, heads: dict[str, str]) -> bytes:
        way = f'WWW-Authenticate: Digest realm="r", nonce="n{next(nonce)}"'
        return answer(heads, way, status="401 Unauthorized")

    with hostile(script) as camera, pytest.raises(Failed) as caught:
        play(camera, LOGIN)
    assert caught.value.event is Event.UNAUTHORISED
    assert sum(bool(told) for _, told in camera.seen) == 1


@pytest.mark.parametrize("more", [(), ("Connection: close",)])
@pytest.mark.parametrize("method", ["OPTIONS", "DESCRIBE"])
def test_a_camera_that_closes_behind_a_refusal_is_asked_in_a_new_connection(more: tuple[str, ...], method: str) -> None:
    def script(_: Hostile, asked: str, heads: dict[str, str]) -> Iterator[bytes] | None:
        return closes(heads) if asked == method and not heads.get("authorization") else None

    def closes(heads: dict[str, str]) -> Iterator[bytes]:
        yield refusal(heads, *more)
        raise OSError

    with hostile(script, [KEY]) as camera, closing(play(camera, LOGIN)) as session:
        assert wait_for(lambda: session.packets(0.1))
        assert [asked for asked, told in camera.seen if told] == ["DESCRIBE", "OPTIONS", "SETUP", "PLAY"]


def test_a_camera_that_closes_each_time_is_asked_twice() -> None:
    def closes(heads: dict[str, str]) -> Iterator[bytes]:
        yield refusal(heads) if not heads.get("authorization") else b""
        raise OSError

    with hostile(on("DESCRIBE", closes)) as camera, pytest.raises(Failed) as caught:
        play(camera, LOGIN)
    assert caught.value.event in (Event.ENDED, Event.BROKEN)
    assert [method for method, _ in camera.seen].count("DESCRIBE") <= 3


def test_a_camera_that_closes_later_too_is_asked_anew_once() -> None:
    def closes(_: dict[str, str]) -> Iterator[bytes]:
        yield b""
        raise OSError

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | Iterator[bytes] | None:
        if method == "OPTIONS" or not heads.get("authorization"):
            return refusal(heads)
        return closes(heads) if method == "SETUP" else None

    with hostile(script) as camera, pytest.raises(Failed):
        play(camera, LOGIN)
    assert [method for method, _ in camera.seen].count("SETUP") == 2


def test_a_wrong_login_is_tried_once_in_a_second_connection() -> None:
    nonce = iter(range(100))

    def closes(heads: dict[str, str]) -> Iterator[bytes]:
        way = f'WWW-Authenticate: Digest realm="r", nonce="n{next(nonce)}"'
        yield answer(heads, way, "Connection: close", status="401 Unauthorized")
        if not heads.get("authorization"):
            raise OSError

    with hostile(on("DESCRIBE", closes)) as camera, pytest.raises(Failed) as caught:
        play(camera, LOGIN)
    assert caught.value.event is Event.UNAUTHORISED
    assert [method for method, told in camera.seen if told] == ["DESCRIBE"]


# -- what a description means -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("control", "heads", "setup"), [
    ("track1", ("Content-Base: 192.168.1.10:554/stream0/",), "rtsp://192.168.1.10:554/stream0/track1"),
    ("track1", ("Content-Base: 192.168.1.10/stream0/",), "rtsp://192.168.1.10/stream0/track1"),
    ("track1", ("Content-Base: /",), "rtsp://{place}/track1"),
    ("track1", ("Content-Base: /other/",), "rtsp://{place}/other/track1"),
    ("track1", ("Content-Base: stream0/",), "rtsp://{place}/1/track1"),
    ("track1", ("Content-Base: ",), "rtsp://{place}/1/track1"),
    ("?ctype=video", (), "rtsp://{place}/1?ctype=video"),
    (" track1 ", (), "rtsp://{place}/1/track1"),
    ("/track1", (), "rtsp://{place}/1/track1"),
])  # fmt: skip
def test_an_address_is_asked_for_in_full(control: str, heads: tuple[str, ...], setup: str) -> None:
    body = SDP + VIDEO.replace("track1", control)
    with hostile(on("DESCRIBE", lambda asked: answer(asked, *heads, body=body)), [KEY]) as camera:
        play(camera).close()
        assert camera.asked[2] == setup.format(place=f"{camera.host}:{camera.port}")
        assert all(each.startswith("rtsp://") for each in camera.asked)


@pytest.mark.parametrize("line", ["m=video  0   RTP/AVP  96", "m=video 0 RTP/AVP/UDP 96", "m=video 0/2 RTP/AVP/TCP 96"])
def test_a_line_of_media_is_read_as_it_is_meant(line: str) -> None:
    assert b"\r\nm=video 0 RTP/AVP 96\r\n" in described(f"v=0\r\n{line}\r\n".encode(), "video").text(96)


@pytest.mark.parametrize(("types", "comes", "codec"), [
    ("98 96", 96, "h264"), ("98 96", 98, "hevc"), ("96 98", 98, "hevc"), ("96", 97, "h264"),
])  # fmt: skip
def test_of_several_types_of_payload_the_one_that_comes_is_decoded(types: str, comes: int, codec: str) -> None:
    body = SDP + f"m=video 0 RTP/AVP {types}\r\na=rtpmap:98 H265/90000\r\na=rtpmap:96 H264/90000\r\n"
    body = body if "98" in types else body.replace("a=rtpmap:98 H265/90000\r\n", "")
    first = bytearray(media(b"\x67\x42\x00" if codec == "h264" else b"\x42\x01\x01", 1))
    first[5] = comes
    report = struct.pack(">cBHBBHI", b"$", 1, 8, 0x80, 200, 1, 1)
    with (
        hostile(on("DESCRIBE", lambda heads: answer(heads, body=body)), [report, bytes(first)]) as camera,
        closing(Incoming(camera.url(), "video", lambda: False)) as incoming,
    ):
        assert incoming.stream.codec_context.name == codec


def test_a_type_that_was_told_goes_before_others() -> None:
    other = bytearray(media(b"\x01\x02\x03\x04", 1))
    other[5] = 50
    with hostile(and_then=[bytes(other) + KEY]) as camera, closing(play(camera)) as session:
        found = session.packets(1.0)
        while len(found) < 2:
            found += session.packets(1.0)
        assert session.is_known_by(found)
        assert b"m=video 0 RTP/AVP 96\r\n" in session.description


@pytest.mark.parametrize(("first", "codec"), [
    (b"\x67\x42\x00", "h264"), (b"\x78\x00\x02\x67\x42", "h264"), (b"\x7c\x85\x80", "h264"), (b"\x40\x01\x0c", "hevc"),
    (b"\x62\x01\x93", "hevc"), (b"\x02\x01\xd0", "hevc"),
])  # fmt: skip
def test_h264_that_is_told_as_h265_is_shown(first: bytes, codec: str) -> None:
    body = SDP + VIDEO.replace("H264", "H265")
    with (
        hostile(on("DESCRIBE", lambda heads: answer(heads, body=body)), [media(first, 1)]) as camera,
        closing(Incoming(camera.url(), "video", lambda: False)) as incoming,
    ):
        assert incoming.stream.codec_context.name == codec


def test_sound_is_not_what_is_to_be_spoken() -> None:
    back = "m=audio 0 RTP/AVP 0\r\na=control:back\r\na=sendonly\r\n"
    sound = "m=audio 0 RTP/AVP 8\r\na=control:sound\r\na=recvonly\r\n"
    assert described((SDP + back + sound).encode(), "audio").control == "sound"
    with pytest.raises(Failed) as caught:
        described((SDP + VIDEO + back).encode(), "audio")
    assert caught.value.event is Event.NO_VIDEO
    every = SDP + VIDEO + "a=sendonly\r\n" + back
    assert described(every.encode(), "audio").control == "back", "a server that says so of all that it sends"
    assert described(every.encode(), "video").control == "track1"


# -- channels, and rubbish --------------------------------------------------------------------------------------------
def test_channels_that_nobody_told_are_heard() -> None:
    script = on("SETUP", lambda heads: answer(heads, "Transport: RTP/AVP/TCP;unicast", "Session: 1"))
    with hostile(script, [media(b"\x65x", 1, channel=2)]) as camera, closing(play(camera)) as session:
        assert wait_for(lambda: session.packets(0.1))


RUBBISH = {
    "another channel": b"rubbish$\x7c\xff\xf0more",
    "our channel at once": b"$\x00\xff\xf0more",
    "our channel": b"rubbish$\x00\xff\xf0more",
    "a small one": b"$\x7c\x00\x02ab-",
    "many": b"$" * 3_000,
    "letters": b"ABC DEF GHI ",
}


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_sign_in_rubbish_swallows_no_pictures(pair: tuple[socket.socket, Wire], rubbish: str) -> None:
    mine, wire = pair
    wire.hear((0, 1))
    packets = [media(b"\x41" + bytes(200), number) for number in range(11)]
    mine.sendall(packets[0] + RUBBISH[rubbish] + b"".join(packets[1:]))
    assert wire.came(1.0).media == [each[4:] for each in packets]
    assert wire.came(0.01) == ([], [])


def test_packets_of_a_channel_that_was_not_asked_for_are_left_out(pair: tuple[socket.socket, Wire]) -> None:
    mine, wire = pair
    wire.hear((0, 1))
    other = framed(5, b"\x80" + bytes(300))
    mine.sendall(KEY + other * 2 + NEXT + other + usual("OPTIONS", {"cseq": "1"}))
    found = wire.came(1.0)
    assert found.media == [KEY[4:], NEXT[4:]]
    assert [each.status for each in found.answers] == [200]
