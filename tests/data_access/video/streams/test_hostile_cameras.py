"""Whoever stands at a camera's address: answers without end fill no memory, and no password is told in clear."""

from __future__ import annotations

import gc
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic
from weakref import ref

import pytest

from data_access.video.recordings.recording import Recording
from data_access.video.streams.network import Incoming, NetworkSource, open_network
from data_access.video.streams.pictures import MOST_PIXELS, newest_sound
from data_access.video.streams.rtsp import session as session_module
from data_access.video.streams.rtsp.joined import MOST_JOINED
from data_access.video.streams.rtsp.session import opened
from data_access.video.streams.rtsp.wire import MOST_BODY, MOST_HEAD
from data_access.video.streams.sound import CameraSound
from data_access.video.streams.sources import Channels, Failed
from hall.video.streams.policy import Event
from hall.video.streams.sound import SoundState
from tests.support.rtsp.farms import RtspFarm
from tests.support.rtsp.hostile import SDP, VIDEO, Hostile, Script, answer, hostile, media, without_end
from tests.support.waits import PATIENCE_S, wait_for

Farms = Callable[..., RtspFarm]
LOGIN = "viewer:sample-geheim-7"
KERNEL = 16 << 20
"""Bytes that lie between two processes of a machine, at most: sent, and read by nobody."""


def why(url: str) -> Event:
    with pytest.raises(Failed) as caught:
        read_all(open_network(url, lambda: False))
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)
    return caught.value.event


def read_all(source: NetworkSource) -> None:
    with closing(source):
        while True:
            source.read()


def on(method: str, told: Callable[[dict[str, str]], bytes | Iterator[bytes]]) -> Script:
    return lambda _, asked, heads: told(heads) if asked == method else None


def endless(first: str, piece: bytes) -> Callable[[dict[str, str]], Iterator[bytes]]:
    def told(heads: dict[str, str]) -> Iterator[bytes]:
        yield f"RTSP/1.0 200 OK\r\nCSeq: {heads['cseq']}\r\n{first}".encode()
        yield from without_end(piece)

    return told


WITHOUT_END = {
    "two gigabytes": endless("Content-Type: application/sdp\r\nContent-Length: 2147483000\r\n\r\n", b"a=x:y\r\n"),
    "no number": endless("Content-Type: application/sdp\r\nContent-Length: -1\r\n\r\n", b"a=x:y\r\n"),
    "lines": endless("", b"X-A: yyyyyyyy\r\n"),
    "one line": endless("X-A: ", b"y"),
}


@pytest.mark.parametrize("method", ["OPTIONS", "DESCRIBE", "SETUP", "PLAY"])
@pytest.mark.parametrize("told", WITHOUT_END)
def test_an_answer_without_end_is_not_read(method: str, told: str) -> None:
    with hostile(on(method, WITHOUT_END[told])) as camera:
        assert why(camera.url()) is Event.UNBOUNDED
        assert camera.sent < MOST_HEAD + MOST_BODY + KERNEL


def test_a_description_of_200_000_streams_is_not_read() -> None:
    body = (SDP + VIDEO * 200_000).encode()

    def told(heads: dict[str, str]) -> Iterator[bytes]:
        yield f"RTSP/1.0 200 OK\r\nCSeq: {heads['cseq']}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        yield body

    with hostile(on("DESCRIBE", told)) as camera:
        assert why(camera.url()) is Event.UNBOUNDED


def test_of_many_streams_libav_is_told_one() -> None:
    many = SDP + VIDEO.replace("video", "audio") * 500 + VIDEO * 500
    with (
        hostile(on("DESCRIBE", lambda heads: answer(heads, body=many)), [media(b"\x09\x10", 1)]) as camera,
        closing(Incoming(camera.url(), "video", lambda: False)) as incoming,
    ):
        assert len(incoming.stream.container.streams) == 1


def fragments() -> Iterator[bytes]:
    """Of one part of one picture that never ends (FU-A, RFC 6184)."""
    yield media(b"\x7c\x85" + b"\x80" * 1_400, 1)
    yield from (media(b"\x7c\x05" + b"\x80" * 1_400, number) for number in range(2, 1 << 30))


@pytest.mark.parametrize(("sends", "event"), [
    (fragments(), Event.UNBOUNDED),
    (without_end(media(b"\x7c\x05" + b"\x80" * 60_000, 1)), Event.UNBOUNDED),
    (without_end(b"no packet of any kind "), Event.BROKEN),
    (endless("", b"X-A: yyyyyyyy\r\n")({"cseq": "9"}), Event.UNBOUNDED),
], ids=["fragments", "the same packet", "rubbish", "an answer"])  # fmt: skip
def test_a_stream_without_pictures_is_not_kept(sends: Iterator[bytes], event: Event) -> None:
    first = media(b"\x7c\x85" + b"\x80" * 100, 0)
    with hostile(and_then=_behind(first, sends)) as camera:
        assert why(camera.url()) is event
        assert camera.sent < MOST_JOINED + KERNEL


def test_what_has_ended_needs_no_search_for_garbage() -> None:
    gc.disable()
    try:
        with hostile(and_then=[media(b"\x7c\x85" + b"\x80" * 100, 1)]) as camera:
            incoming = Incoming(camera.url(), "video", lambda: False)
            with closing(incoming), suppress(Failed):
                while True:
                    incoming.read()
        known = ref(incoming)
        del incoming
        assert known() is None, "libav's memory, which no search for garbage knows of, stays as long"
    finally:
        gc.enable()


def _behind(first: bytes, then: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from then


def asks(*ways: str) -> Script:
    """It wants a login by these ways; whoever tells one is let in."""

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        if method == "OPTIONS" or heads.get("authorization"):
            return None
        return answer(heads, *(f"WWW-Authenticate: {way}" for way in ways), status="401 Unauthorized")

    return script


BASIC, DIGEST = 'Basic realm="x"', 'Digest realm="x", nonce="y"'
IN_CLEAR = f"Basic {b64encode(LOGIN.encode()).decode()}"


def told(camera: Hostile) -> set[str]:
    return {authorization for _, authorization in camera.seen if authorization}


def test_no_password_is_told_in_clear() -> None:
    with hostile(asks(BASIC)) as camera:
        assert why(camera.url(LOGIN)) is Event.CLEAR_LOGIN
        assert [method for method, _ in camera.seen] == ["OPTIONS", "DESCRIBE"]
        assert told(camera) == set()


def test_a_camera_whose_address_says_so_is_told_in_clear() -> None:
    with hostile(asks(BASIC)) as camera:
        assert why(camera.url(LOGIN, "rtsp+basic")) is Event.ENDED, "it lets in, and ends"
        assert told(camera) == {IN_CLEAR}


@pytest.mark.parametrize("ways", [(BASIC, DIGEST), (DIGEST, BASIC), (f"{BASIC}, {DIGEST}",), (f"{DIGEST}, {BASIC}",)])
@pytest.mark.parametrize("scheme", ["rtsp", "rtsp+basic"])
def test_who_offers_both_is_told_by_digest(ways: tuple[str, ...], scheme: str) -> None:
    with hostile(asks(*ways)) as camera:
        assert why(camera.url(LOGIN, scheme)) is Event.ENDED
        assert all(each.startswith("Digest ") for each in told(camera))
        assert told(camera)


@pytest.mark.parametrize("ways", [(), ("NTLM",), ('Digest realm="x", nonce="y", algorithm=ROT13',)])
def test_a_way_that_nobody_knows_is_a_refused_login(ways: tuple[str, ...]) -> None:
    with hostile(asks(*ways)) as camera:
        assert why(camera.url(LOGIN, "rtsp+basic")) is Event.UNAUTHORISED
        assert told(camera) == set()


@pytest.mark.parametrize("scheme", ["rtsp", "rtsp+basic"])
def test_nobody_is_sent_to_another_machine(scheme: str) -> None:
    with hostile(asks(BASIC), host="127.0.0.2") as other:
        to = f"Location: {other.url()}"
        with hostile(on("DESCRIBE", lambda heads: answer(heads, to, status="302 Moved"))) as camera:
            assert why(camera.url(LOGIN, scheme)) is Event.SENT_AWAY
        assert other.seen == []


def test_one_machine_may_send_to_another_path_a_few_times() -> None:
    def moving(most: int) -> Script:
        def script(camera: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
            moves = sum(each == "DESCRIBE" for each, _ in camera.seen)
            goes = method == "DESCRIBE" and moves <= most
            return answer(heads, f"Location: {camera.url()}/{moves}", status="302 Moved") if goes else None

        return script

    for most, event in ((3, Event.ENDED), (4, Event.SENT_AWAY)):
        with hostile(moving(most)) as camera:
            assert why(camera.url()) is event


def test_a_password_that_is_refused_is_tried_once() -> None:
    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        return None if method == "OPTIONS" else answer(heads, f"WWW-Authenticate: {DIGEST}", status="401 Unauthorized")

    with hostile(script) as camera:
        assert why(camera.url(LOGIN)) is Event.UNAUTHORISED
        assert [method for method, _ in camera.seen] == ["OPTIONS", "DESCRIBE", "DESCRIBE"]


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Has half of a session's time pass at once, and no time but that: a word has to keep it alive."""
    begun_s = monotonic()
    gone_s = [0]

    def passes() -> None:
        gone_s[0] += 31
        monkeypatch.setattr(session_module, "monotonic", lambda: begun_s + PATIENCE_S + gone_s[0])

    return passes


def keeping_alive(camera: Hostile, hurry: Callable[[], None], counts: Sequence[int]) -> list[str]:
    """What is told of the login while a session is kept alive so often, by so many words each time."""
    with closing(opened(camera.url(LOGIN), "video", lambda: False)) as session:
        begun = known = len(camera.seen)
        for count in counts:
            hurry()
            known += count
            wait_for(lambda known=known: not session.packets(0.01) and len(camera.seen) >= known)  # type: ignore[misc]
            session.packets(0.05)
        return [authorization for _, authorization in camera.seen[begun:]]


def test_a_word_that_keeps_a_session_alive_is_told_again_by_a_new_challenge(hurry: Callable[[], None]) -> None:
    """At once, each time that its time has passed: a session lasts for a minute."""
    nonce = [0]

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        is_word = method == "OPTIONS" and "session" in heads
        if (method == "OPTIONS" and not is_word) or f'nonce="n{nonce[0]}"' in heads.get("authorization", ""):
            nonce[0] += is_word
            return None
        return answer(heads, f'WWW-Authenticate: Digest realm="x", nonce="n{nonce[0]}"', status="401 Unauthorized")

    with hostile(script, None) as camera:
        told = keeping_alive(camera, hurry, (1, 2, 2))
    assert [each.partition("nonce=")[2][1:3] for each in told] == ["n0", "n0", "n1", "n1", "n2"]


def test_a_login_that_is_refused_while_a_session_lasts_is_told_twice_and_no_more(hurry: Callable[[], None]) -> None:
    """Its password is another one by now: each word would be a try that the camera counts."""

    def script(_: Hostile, method: str, heads: dict[str, str]) -> bytes | None:
        is_let_in = heads.get("authorization") if "session" not in heads else method == "PLAY"
        if is_let_in or (method == "OPTIONS" and "session" not in heads):
            return None
        return answer(heads, f"WWW-Authenticate: {DIGEST}", status="401 Unauthorized")

    with hostile(script, None) as camera:
        told = keeping_alive(camera, hurry, (2, 1, 1))
    assert [bool(each) for each in told] == [True, True, False, False]


def test_sound_goes_the_same_way() -> None:
    class Speaker:
        def stream(self, *_: object) -> None: ...

    with hostile(asks(BASIC)) as camera, closing(CameraSound(lambda _: Channels(camera.url(LOGIN)), Speaker)) as sound:
        sound.listen("K1")
        wait_for(lambda: sound.heard().state is SoundState.LOST, told="that it is lost")
        assert told(camera) == set()


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_no_room_is_made_for_a_picture_that_is_too_large(rtsp_farm: Farms, codec: str) -> None:
    farm = rtsp_farm(1, sub={"width": 4352, "height": 3856, "fps": 1, "seconds": 2, "codec": codec})
    with closing(open_network(farm.url(1, sub=True), lambda: False)) as source, pytest.raises(Failed) as caught:
        while True:
            packet = source.read()
            assert packet is None or newest_sound(source.context, packet) is None
    assert caught.value.event is Event.TOO_LARGE
    assert source.context.width * source.context.height > MOST_PIXELS


def test_of_a_picture_that_is_too_large_nothing_is_recorded(rtsp_farm: Farms, tmp_path: Path) -> None:
    farm = rtsp_farm(1, sub={"width": 4352, "height": 3856, "fps": 1, "seconds": 2})
    recording = Recording("C1", tmp_path, lambda: 0, lambda *_: None, "recorder@here")
    with closing(open_network(farm.url(1, sub=True), lambda: False)) as source, pytest.raises(Failed) as caught:
        recording.run(source, lambda: True)
    assert caught.value.event is Event.TOO_LARGE
    assert list(tmp_path.iterdir()) == []
