"""Finds cameras on networks that somebody names (ONVIF 自动发现, WS-Discovery). Blocks for some seconds; query threads.

Each address of a network is asked, and the network as a whole where this machine stands in it: many networks of cameras
let no multicast through. Whoever answers is only listed: no camera is asked for more, and none is told a password.
"""

from __future__ import annotations

import re
import socket
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, ip_network
from select import select
from time import monotonic
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from uuid import uuid4

import psutil

from hall.errors import InputRefused
from hall.frozen import frozen
from hall.plain_text import cut, one_line, visible

PORT = 3702
"""Of WS-Discovery."""
_GROUP = "239.255.255.250"
MOST_ADDRESSES = 4_096
"""A network of 20 bits: larger ones are named in parts, so that a slip of the pen asks no half of the internet."""
MOST_FOUND = 10_000  # more cameras than any hall has: a flood of answers ends there
SECONDS = 3.0
"""Cameras answer at a moment of their own within half a second (ONVIF Core 7.3.1), when a switch has found them."""
_TIMES = 2  # each is asked so often: a datagram may be lost, the first one above all
_AT_ONCE = 64  # datagrams before answers are read again
_LONGEST = 65_535  # bytes of a datagram
_TEXT = 100  # letters of a name
_KINDS = ("dn:NetworkVideoTransmitter", "tds:Device")
"""Older cameras answer to the first alone, some newer ones to the second."""
_PROBE = (
    '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"'
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><s:Header>'
    "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action><a:MessageID>urn:uuid:{id}</a:MessageID>"
    "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>"
    "<s:Body><d:Probe><d:Types>{kind}</d:Types></d:Probe></s:Body></s:Envelope>"
)
_KIND = "NetworkVideoTransmitter"
"""What a camera without scopes is known by: printers and players are devices too."""
_SCOPE = "onvif://www.onvif.org/"
_DECLARED = re.compile(r"^<\?xml[^>]*\?>")
_BARE = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@frozen
class FoundCamera:
    """What a camera tells of itself. host: its address; url: of its ONVIF service, there; name, hardware: as its maker
    or whoever set it up has called it, "": it does not tell."""

    host: str
    url: str
    name: str
    hardware: str


def discover(networks: Iterable[str], seconds: float = SECONDS, port: int = PORT) -> tuple[FoundCamera, ...]:
    """Cameras on these networks (``192.168.10.0/24``, or an address), by address. Raises InputRefused: no network
    (``input.network``), too large a one (``input.network_large``), no socket (``input.no_network``)."""
    asked = [_network(each) for each in networks]
    message = str(uuid4())
    probes = [_PROBE.format(id=message, kind=kind).encode() for kind in _KINDS]
    found: dict[str, FoundCamera] = {}
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.setblocking(False)
            for _ in range(_TIMES):
                _ask(asking, asked, probes, port, message, found)
                _hear(asking, monotonic() + seconds / _TIMES, asked, message, found)
    except OSError as refused:
        raise InputRefused("input.no_network", said=refused.strerror or "") from refused
    return tuple(sorted(found.values(), key=lambda each: (IPv4Address(each.host), each.url)))


def _network(text: str) -> IPv4Network:
    try:
        network = ip_network(text.strip(), strict=False)
    except ValueError:
        raise InputRefused("input.network", network=text) from None
    if not isinstance(network, IPv4Network):
        raise InputRefused("input.network", network=text)
    if network.num_addresses > MOST_ADDRESSES:
        raise InputRefused("input.network_large", network=text, most=MOST_ADDRESSES)
    return network


def _ask(
    asking: socket.socket, networks: list[IPv4Network], probes: list[bytes], port: int, message: str,
    found: dict[str, FoundCamera],
) -> None:  # fmt: skip
    """Send what is to be asked; answers are read meanwhile, lest they overflow."""
    for number, (whom, through) in enumerate(_targets(networks)):
        for probe in probes:
            with suppress(OSError):  # nobody there, no way there: that one does not answer
                if through:
                    asking.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(through))
                asking.sendto(probe, (whom, port))
        if number % _AT_ONCE == 0:
            _hear(asking, monotonic(), networks, message, found)


def _targets(networks: list[IPv4Network]) -> Iterator[tuple[str, str]]:
    """Addresses to be asked, each once, and through which address of ours ("": any)."""
    ours = {each.address for of in psutil.net_if_addrs().values() for each in of if each.family == socket.AF_INET}
    for address in ours:
        if _is_in(address, networks):
            yield _GROUP, address
    yield from ((whom, "") for whom in dict.fromkeys(str(host) for each in networks for host in each.hosts()))


def _hear(
    asking: socket.socket, until: float, networks: list[IPv4Network], message: str, found: dict[str, FoundCamera]
) -> None:
    """Read answers until then; at least those that are there."""
    while len(found) < MOST_FOUND and select([asking], [], [], max(0.0, until - monotonic()))[0]:
        with suppress(ConnectionError):  # somebody there does not listen
            answer, (host, _) = asking.recvfrom(_LONGEST)
            if _is_in(host, networks):
                found |= {each.url: each for each in _read(answer, host, message)}


def _is_in(address: str, networks: list[IPv4Network]) -> bool:
    return any(IPv4Address(address) in each for each in networks)


def _read(answer: bytes, host: str, message: str) -> Iterator[FoundCamera]:
    """Cameras in an answer to our question; none in what is no such answer."""
    named = _elements(answer)
    if not any(message in _text(each).lower() for each in named["RelatesTo"]):
        return
    for match in named["ProbeMatch"]:
        told = {_name(each): _text(each).split() for each in match if isinstance(each.tag, str)}
        scopes = told.get("Scopes", [])
        is_camera = any(_KIND in each for each in told.get("Types", [])) if not scopes else any(map(_is_ours, scopes))
        url = _url(told.get("XAddrs", []), host)
        if url and is_camera:
            yield FoundCamera(host, url, _told(scopes, "name"), _told(scopes, "hardware"))


def _elements(answer: bytes) -> Mapping[str, list[Any]]:
    """By their names alone: cameras differ in versions of namespaces, and some forget to declare theirs. What is a
    little wrong is read as it is meant: bytes around it, a bare &, texts in GBK."""
    from lxml import etree  # heavy: where somebody looks for cameras alone

    found = defaultdict[str, list[Any]](list)
    root = None
    for text, mends in ((answer, False), (_mended(answer), True)):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=mends)
        with suppress(etree.XMLSyntaxError, ValueError):
            root = etree.fromstring(text, parser)
        if root is not None:
            break
    for each in () if root is None else root.iter(etree.Element):
        found[_name(each)].append(each)
    return found


def _mended(answer: bytes) -> str:
    """Without what stands before and behind the envelope. Whoever declares entities means no good."""
    text = _plain(answer)
    text = _DECLARED.sub("", text[text.find("<") : text.rfind(">") + 1])
    return "" if "<!DOCTYPE" in text else _BARE.sub("&amp;", _NOT_XML.sub("", text))


def _plain(told: bytes) -> str:
    """As UTF-8, or as GBK where it is none."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return told.decode(encoding)
    return told.decode("utf-8", "replace")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _is_ours(scope: str) -> bool:
    return scope.lower().startswith(_SCOPE)


def _url(addresses: list[str], host: str) -> str:
    """That of its addresses which stands where the answer came from; behind another network it names one of its own:
    then the path of the first one, there. "" where it names none."""
    parts = []
    for each in addresses:
        with suppress(ValueError):  # no address
            parts.append((urlsplit(each), urlsplit(each).port))
    here = [(part, port) for part, port in parts if part.scheme in ("http", "https")]
    for part, port in sorted(here, key=lambda each: (each[0].hostname != host, each[0].scheme != "http")):
        return f"{part.scheme}://{host}{f':{port}' if port else ''}{part.path}"
    return ""


def _told(scopes: list[str], kind: str) -> str:
    start = f"{_SCOPE}{kind}/"
    told = next((each[len(start) :] for each in scopes if each.lower().startswith(start)), "")
    return cut(one_line(visible(_plain(unquote_to_bytes(told)))), _TEXT)
