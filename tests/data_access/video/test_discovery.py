"""Cameras are found on networks that are named, and what others send there finds its way to nobody."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from data_access.video.discovery import FoundCamera, discover
from hall.errors import InputRefused
from tests.support.onvif.discovery import Answering

_SHORT_S, _NOBODY_S = 0.6, 0.1
HERE = "127.0.0.1/32"
"""Its one address; nothing is sent beyond this machine."""
URL = "http://127.0.0.1:81/onvif/device_service"


@pytest.fixture
def camera() -> Iterator[Answering]:
    """One that answers there."""
    with ExitStack() as ended:
        camera = Answering(URL, "人民路 1")
        camera.start()
        ended.callback(camera.stop)
        yield camera


def test_a_camera_tells_its_address_name_and_hardware(camera: Answering) -> None:
    assert discover([HERE], _SHORT_S, camera.port) == (FoundCamera("127.0.0.1", URL, "人民路 1", "S-100"),)


def test_each_address_of_a_network_is_asked() -> None:
    with ExitStack() as ended:
        first = Answering("http://10.0.0.7:82/x?secret=1", "", host="127.0.0.2")
        second = Answering("https://127.0.0.5/onvif http://127.0.0.5/onvif", "b", host="127.0.0.5", port=first.port)
        outside = Answering("http://127.0.0.9/x", "c", host="127.0.0.9", port=first.port)
        for each in (first, second, outside):
            each.start()
            ended.callback(each.stop)
        found = discover(["127.0.0.2/32", "127.0.0.4/30", "127.0.0.4/31"], _SHORT_S, first.port)
    assert [(each.host, each.url, each.name) for each in found] == [
        ("127.0.0.2", "http://127.0.0.2:82/x", ""),
        ("127.0.0.5", "http://127.0.0.5/onvif", "b"),
    ]


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><x>&c;&f;</x>"""


def test_what_is_no_answer_is_nothing(camera: Answering) -> None:
    says = [b"", b"hello", b"<x/>", b"\xff\xfe<", _BOMB, b"<a" * 20_000, b"<a>" * 20_000, b"&" * 60_000]
    camera.says = [*says, b"\n" + _BOMB]
    assert discover([HERE], _SHORT_S, camera.port) == ()


def test_an_answer_to_another_question_and_a_printer_are_left_out(camera: Answering) -> None:
    answer = camera.answer(
        b"<x xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'><a:MessageID>1</a:MessageID></x>"
    )
    camera.says = [answer]
    assert discover([HERE], _SHORT_S, camera.port) == ()
    camera.says, camera.scopes = [], "http://printers/office"
    assert discover([HERE], _SHORT_S, camera.port) == ()


def _of(pattern: str, text: str) -> Callable[[bytes], bytes]:
    """With that put in for what the pattern finds."""
    return lambda answer: re.sub(pattern.encode("latin-1"), text.encode("latin-1"), answer, flags=re.DOTALL)


def _loud(answer: bytes) -> bytes:
    return re.sub(b"RelatesTo>urn:uuid:(.*?)<", lambda found: b"RelatesTo>URN:UUID:" + found[1].upper() + b"<", answer)


ODD: dict[str, Callable[[bytes], bytes]] = {
    "on a line of its own": _of("RelatesTo>(.*?)<", r"RelatesTo>\n \1\n<"),
    "without urn:": _of("RelatesTo>urn:", "RelatesTo>"),
    "in brackets": _of("RelatesTo>urn:uuid:(.*?)<", r"RelatesTo>{\1}<"),
    "in capitals": _loud,
    "NUL behind": lambda answer: answer + b"\0\0",
    "rubbish behind": lambda answer: answer + b"\r\n\xff\xfe<",
    "a line before": lambda answer: b"\r\n" + answer,
    "a mark of byte order and a line before": lambda answer: b"\xef\xbb\xbf\r\n" + answer,
    "addressing of 2005/08": _of("schemas.xmlsoap.org/ws/2004/08/addressing", "www.w3.org/2005/08/addressing"),
    "discovery of 2009": _of("schemas.xmlsoap.org/ws/2005/04/discovery", "docs.oasis-open.org/ws-dd/ns/2009"),
    "bare &": _of("S-100", "A&B"),
    "a control": _of("S-100", "A\x01B"),
    "an undeclared prefix": _of("<s:Header>", "<s:Header><wsa:Action>x</wsa:Action>"),
    "the prefix of all that counts undeclared": _of(' xmlns:d="[^"]*"', ""),
    "GBK": lambda answer: answer.replace(b"%E4%BA%BA%E6%B0%91%E8%B7%AF", "人民路".encode("gbk")),
    "GBK, escaped": _of("%E4%BA%BA%E6%B0%91%E8%B7%AF", "%C8%CB%C3%F1%C2%B7"),
    "scopes in capitals": _of("onvif://www", "ONVIF://WWW"),
    "no scopes": _of("<d:Scopes>.*?</d:Scopes>", ""),
    "empty scopes": _of("<d:Scopes>.*?</d:Scopes>", "<d:Scopes/>"),
}  # fmt: skip
"""What is a little wrong with an answer, or other than with most."""


def test_an_answer_that_is_a_little_wrong_is_read_as_it_is_meant(camera: Answering) -> None:
    """All at once: each is told by its port."""

    def at_port(port: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        return lambda answer: change(answer.replace(b":81/", f":{port}/".encode()))

    camera.changes = [at_port(port, change) for port, change in enumerate(ODD.values(), 1000)]
    found = {each.url: each for each in discover([HERE], _SHORT_S, camera.port)}
    urls = {URL.replace(":81/", f":{port}/"): what for port, what in enumerate(ODD, 1000)}
    assert [what for url, what in urls.items() if url not in found] == []
    names = {what: found[url].name for url, what in urls.items()}
    assert {what: name for what, name in names.items() if name != "人民路 1"} == {"no scopes": "", "empty scopes": ""}


def test_a_device_without_scopes_that_is_no_camera_is_left_out(camera: Answering) -> None:
    other = _of("dn:NetworkVideoTransmitter", "wsdp:Device wprt:PrintDeviceType")
    camera.changes = [lambda answer: other(ODD["no scopes"](answer))]
    assert discover([HERE], _SHORT_S, camera.port) == ()


def test_nobody_there() -> None:
    assert discover([HERE], _NOBODY_S, 9) == ()
    assert discover([], _NOBODY_S) == ()


@pytest.mark.parametrize(("network", "code"), [
    ("hall", "input.network"), ("1.2.3.4/40", "input.network"), ("::1", "input.network"),
    ("10.0.0.0/8", "input.network_large"),
])  # fmt: skip
def test_what_is_no_network_is_refused(network: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        discover([network])
    assert refused.value.words.code == code


def test_nothing_of_it_is_logged(camera: Answering, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    discover([HERE], _SHORT_S, camera.port)
    assert caplog.text == ""
