"""One connection to a camera: RTSP 1.0 (RFC 2326), with the pictures in the same connection."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, ClassVar

from tests.support.rtsp import packets as rtp
from tests.support.rtsp.camera import MAIN, SUB, Camera, Client, Stream
from tests.support.rtsp.digest import Login
from tests.support.rtsp.faults import Fault
from tests.support.rtsp.replay import PATH, Span, send, span_of

MOST_WAITING = 8 << 20
"""Bytes for one who does not read; then frames are left out until the next key frame after he does."""
_UNSUPPORTED_TRANSPORT = 461
_OTHER_WORDS = {_UNSUPPORTED_TRANSPORT: "Unsupported Transport", 454: "Session Not Found"}
_SESSION = "Session: 1;timeout=60"
_WHO = (HTTPStatus.OK, HTTPStatus.UNAUTHORIZED)
_Answer = tuple[int, list[str], str]
"""Status, further lines, description."""
_METHODS = ("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER")


class Session(asyncio.Protocol, Client):
    """Requests are answered one after another."""

    def __init__(self, camera: Camera, login: Login) -> None:
        self._camera, self._login = camera, login
        self._transport: Any = None
        self._read, self._asked = bytearray(), asyncio.Queue[tuple[str, str, dict[str, str]]]()
        self._task: asyncio.Task[None] | None = None
        self._stream: Stream | None = None
        self._span: Span | None = None
        self._replay: asyncio.Task[None] | None = None
        self.waits = True

    # -- the connection -----------------------------------------------------------------------------------------------
    def connection_made(self, transport: Any) -> None:
        """See asyncio.Protocol."""
        self._transport = transport
        self._camera.connections.add(self)
        self._task = asyncio.create_task(self._answer_all())

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._camera.connections.discard(self)
        if self._stream is not None:
            self._stream.leave(self)
        for task in (self._task, self._replay):
            if task is not None:
                task.cancel()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        self._read += data
        while self._read:
            if self._read[:1] == b"$":  # a receiver's report
                size = 4 + int.from_bytes(self._read[2:4], "big")
            else:
                size = self._read.find(b"\r\n\r\n") + 4
            if len(self._read) < max(size, 4) or size < 4:  # the bytes in front, or the empty line
                return
            told = bytes(self._read[:size])
            del self._read[:size]
            if told[:1] != b"$":
                self._asked.put_nowait(_request(told.decode("utf-8", "replace")))

    def send(self, data: bytes) -> bool:
        """See ``Client``."""
        takes = self._camera.fault.sends and bool(self._transport.get_write_buffer_size() < MOST_WAITING)
        if takes:
            self._transport.write(data)
        return takes

    def end(self) -> None:
        """See ``Client``."""
        self._transport.abort()

    # -- requests -----------------------------------------------------------------------------------------------------
    async def _answer_all(self) -> None:
        while True:
            method, url, heads = await self._asked.get()
            while not self._camera.fault.answers:
                await self._camera.changed.wait()
            asked = self._camera.status.asked
            asked[method] = asked.get(method, 0) + 1
            status, more, body = await self._answer(method, url, heads)
            words = _OTHER_WORDS.get(status) or HTTPStatus(status).phrase
            lines = [f"RTSP/1.0 {status} {words}", f"CSeq: {heads.get('cseq', '0')}", *more]
            if body:
                lines += ["Content-Type: application/sdp", f"Content-Length: {len(body)}"]
            self._transport.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
            if method == "PLAY" and status == HTTPStatus.OK and self._stream is not None:
                if self._span is None:
                    self._stream.play(self)
                else:
                    clip = await self._stream.clip(self._camera.fault)
                    self._replay = asyncio.create_task(send(clip, self._span, self))
            elif method == "TEARDOWN":
                self._transport.close()

    async def _answer(self, method: str, url: str, heads: dict[str, str]) -> _Answer:
        fault = self._camera.fault
        if fault.status == HTTPStatus.FOUND:
            return fault.status, [f"Location: {url}"], ""
        if fault.status != HTTPStatus.OK or not self._is_let_in(method, heads):
            more = [f"WWW-Authenticate: {self._login.challenge}"] if fault.status in _WHO else []
            return (HTTPStatus.UNAUTHORIZED if fault.status == HTTPStatus.OK else fault.status), more, ""
        if method not in _METHODS:
            return HTTPStatus.NOT_IMPLEMENTED, [], ""
        kind = _stream_of(url, self._camera.number)
        if kind is None and method != "OPTIONS":
            return HTTPStatus.NOT_FOUND, [], ""
        self._span = span_of(url) or self._span
        do = self._DOES.get(method)
        return await do(self, self._camera.streams[kind or SUB], heads) if do else (HTTPStatus.OK, [_SESSION], "")

    def _is_let_in(self, method: str, heads: dict[str, str]) -> bool:
        return method == "OPTIONS" or self._login.is_right(method, heads.get("authorization", ""))

    async def _options(self, stream: Stream, heads: dict[str, str]) -> _Answer:
        return HTTPStatus.OK, [f"Public: {', '.join(_METHODS)}"], ""

    async def _describe(self, stream: Stream, heads: dict[str, str]) -> _Answer:
        return HTTPStatus.OK, [], await description(stream, self._camera.fault)

    async def _setup(self, stream: Stream, heads: dict[str, str]) -> _Answer:
        if "TCP" not in heads.get("transport", ""):
            return _UNSUPPORTED_TRANSPORT, [], ""
        self._stream = stream
        return HTTPStatus.OK, ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", _SESSION], ""

    async def _pause(self, stream: Stream, heads: dict[str, str]) -> _Answer:
        stream.leave(self)
        return HTTPStatus.OK, [_SESSION], ""

    _DOES: ClassVar[dict[str, Callable[[Session, Stream, dict[str, str]], Coroutine[Any, Any, _Answer]]]] = {
        "OPTIONS": _options,
        "DESCRIBE": _describe,
        "SETUP": _setup,
        "PAUSE": _pause,
    }


async def description(stream: Stream, fault: Fault) -> str:
    """SDP (RFC 4566): what the stream is."""
    head = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=camera", "c=IN IP4 0.0.0.0", "t=0 0", "a=control:*"]
    if fault.sound:
        media = [f"m=audio 0 RTP/AVP {rtp.SOUND_TYPE}", "a=rtpmap:8 PCMA/8000/1"]
    else:
        media = _video(await stream.clip(fault))
    return "\r\n".join([*head, *media, "a=control:track1", ""])


def _video(clip: Any) -> list[str]:
    codec, kind = clip.look.codec, rtp.VIDEO_TYPE
    told = [(rtp.kind(part, codec), base64.b64encode(part).decode()) for part in clip.sets]
    if codec == "h264":
        sets = ",".join(text for of, text in told if of in (7, 8))
        form = f"packetization-mode=1{f';sprop-parameter-sets={sets}' if sets else ''}"
    else:
        names = {32: "vps", 33: "sps", 34: "pps"}
        form = ";".join(f"sprop-{names[of]}={text}" for of, text in told if of in names)
    name = {"h264": "H264", "hevc": "H265"}[codec]
    return [f"m=video 0 RTP/AVP {kind}", f"a=rtpmap:{kind} {name}/{rtp.CLOCK}", f"a=fmtp:{kind} {form}"]


def _stream_of(url: str, camera: int) -> str | None:
    path = url.split("://", 1)[-1].partition("/")[2].partition("?")[0].removesuffix("/").removesuffix("/track1")
    cam = f"cam/{camera:02d}"
    return {cam: MAIN, f"{cam}/sub": SUB, f"{cam}/{PATH}": MAIN}.get(path.removesuffix("/"))


def _request(text: str) -> tuple[str, str, dict[str, str]]:
    first, *lines = text.split("\r\n")
    method, url = [*first.split(" "), "", ""][:2]
    heads = (line.partition(":") for line in lines if line)
    return method, url, {name.strip().lower(): value.strip() for name, _, value in heads}
