"""What may stand at a camera's address and is none, or is of another maker: it answers by a script, and keeps what was
asked and taken."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n"
VIDEO = "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:track1\r\n"
_BLOCK = 64 << 10
Script = Callable[["Hostile", str, dict[str, str]], bytes | Iterator[bytes] | None]
"""What is answered to a method with these heads; None: as a camera would."""


class Hostile:
    """Listens at an address of this machine. seen: (method, Authorization) of each request; asked: the address of each;
    heard: what else came, answers and reports; sent: bytes that were taken. ``and_then``: what is sent behind the
    answer to PLAY, before it ends; None: it goes on answering."""

    def __init__(self, script: Script, and_then: Iterable[bytes] | None = (), host: str = "127.0.0.1") -> None:
        self._script, self._and_then = script, and_then
        self._door = socket.create_server((host, 0))
        self.host, self.port = self._door.getsockname()[:2]
        self.seen, self.asked, self.heard = list[tuple[str, str]](), list[str](), list[bytes]()
        self.sent = 0
        self._threads = [Thread(target=self._serve, daemon=True)]
        self._threads[0].start()

    def url(self, login: str = "", scheme: str = "rtsp") -> str:
        """Of its one stream."""
        return f"{scheme}://{login}{'@' if login else ''}{self.host}:{self.port}/1"

    def close(self) -> None:
        """Nobody is let in any more; whoever is in, ends by himself."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                made, _ = self._door.accept()
                self._threads.append(Thread(target=self._talk, args=(made,), daemon=True))
                self._threads[-1].start()

    def _talk(self, made: socket.socket) -> None:
        with suppress(OSError), made:
            read = bytearray()
            while request := self._request(made, read):
                method, heads = request
                self.seen.append((method, heads.get("authorization", "")))
                told = self._script(self, method, heads)
                told = usual(method, heads) if told is None else told
                for piece in [told] if isinstance(told, bytes) else told:
                    self._send(made, piece)
                is_refused = isinstance(told, bytes) and told.startswith(b"RTSP/1.0 4")
                if method == "PLAY" and not is_refused and self._and_then is not None:
                    for piece in self._and_then:
                        self._send(made, piece)
                    return

    def _request(self, made: socket.socket, read: bytearray) -> tuple[str, dict[str, str]] | None:
        while True:
            while b"\r\n\r\n" not in read and not read.startswith(b"$"):
                came = made.recv(_BLOCK)
                if not came:
                    return None
                read += came
            size = read.index(b"\r\n\r\n") + 4 if read[:1] != b"$" else 4 + int.from_bytes(read[2:4], "big")
            told = bytes(read[:size])
            del read[:size]
            if told.startswith((b"$", b"RTSP/")):
                self.heard.append(told)
                continue
            first, *lines = told.decode().strip().split("\r\n")
            heads = (line.partition(":") for line in lines)
            self.asked.append(first.split(" ", 1)[1].rpartition(" ")[0])
            return first.split()[0], {name.lower(): value.strip() for name, _, value in heads}

    def _send(self, made: socket.socket, piece: bytes) -> None:
        made.sendall(piece)
        self.sent += len(piece)


def answer(heads: dict[str, str], *more: str, status: str = "200 OK", body: str = "") -> bytes:
    """One, as a camera would write it."""
    size = [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([f"RTSP/1.0 {status}", f"CSeq: {heads['cseq']}", *more, *size, "", body]).encode()


def usual(method: str, heads: dict[str, str]) -> bytes:
    """What a camera answers."""
    more = {
        "OPTIONS": ["Public: DESCRIBE, SETUP, PLAY"],
        "DESCRIBE": ["Content-Type: application/sdp"],
        "SETUP": ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1", "Session: 1"],
    }.get(method, ["Session: 1"])
    return answer(heads, *more, body=SDP + VIDEO if method == "DESCRIBE" else "")


def without_end(piece: bytes) -> Iterator[bytes]:
    """The same, again and again, in large blocks."""
    block = piece * max(1, _BLOCK // len(piece))
    while True:
        yield block


def media(payload: bytes, number: int, channel: int = 0) -> bytes:
    """A packet of RTP in the connection."""
    packet = struct.pack(">BBHII", 0x80, 96, number & 0xFFFF, 0, 1) + payload
    return struct.pack(">cBH", b"$", channel, len(packet)) + packet


@contextmanager
def hostile(
    script: Script = lambda *_: None, and_then: Iterable[bytes] | None = (), host: str = "127.0.0.1"
) -> Iterator[Hostile]:
    """One that ends with the block."""
    made = Hostile(script, and_then, host)
    try:
        yield made
    finally:
        made.close()
