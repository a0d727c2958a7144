"""Answers a probe (WS-Discovery) as a camera does, on a port of this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree as ET

_ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
_POLL_S = 0.05  # between two looks whether it shall end


class Answering:
    """``port``: where it is asked (0: a free one). ``says``: whole answers instead of its own; ``changes``: of its own
    answer, each is one; ``scopes``: what it is, instead of a camera."""

    def __init__(self, url: str, name: str, host: str = "127.0.0.1", port: int = 0) -> None:
        self._url, self._name, self.scopes = url, name, ""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, port))
        self._socket.settimeout(_POLL_S)
        self.port: int = self._socket.getsockname()[1]
        self.says: list[bytes] = []
        self.changes: list[Callable[[bytes], bytes]] = [bytes]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onvif discovery")

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for that."""
        self._ended.set()
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                asked, whom = self._socket.recvfrom(1 << 16)
            except TimeoutError:
                continue
            for each in self.says or [change(self.answer(asked)) for change in self.changes]:
                self._socket.sendto(each, whom)

    def answer(self, asked: bytes) -> bytes:
        """To this probe."""
        found = ET.fromstring(asked).find(f".//{{{_ADDRESSING}}}MessageID")
        scopes = self.scopes or " ".join(
            f"onvif://www.onvif.org/{kind}/{quote(text)}"
            for kind, text in (("type", "ptz"), ("hardware", "S-100"), ("name", self._name))
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
            f' xmlns:a="{_ADDRESSING}" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
            ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>'
            f"<a:RelatesTo>{found.text if found is not None else ''}</a:RelatesTo></s:Header><s:Body><d:ProbeMatches>"
            "<d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:00000000-0000-4000-8000-000000000001</a:Address>"
            f"</a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{scopes}</d:Scopes>"
            f"<d:XAddrs>{self._url}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches>"
            "</s:Body></s:Envelope>"
        ).encode()
