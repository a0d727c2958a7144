"""SOAP as an ONVIF camera speaks it: what is asked, who asks, and the envelope of an answer."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_WSSE = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd}"
_WSU = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}"
_ENVELOPE = "http://www.w3.org/2003/05/soap-envelope"
_SPACES = (
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"'
    ' xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl"'
    ' xmlns:tt="http://www.onvif.org/ver10/schema"'
    ' xmlns:ter="http://www.onvif.org/ver10/error"'
)


@dataclass(frozen=True, slots=True)
class Question:
    """One call: its name and namespace, and the texts of the elements in it by their names without a namespace."""

    name: str
    space: str
    said: dict[str, str]
    attributes: dict[str, dict[str, str]]
    user: str
    digest: str
    nonce: str
    created: str

    def knows(self, password: str) -> bool:
        """Whether the digest (WS-UsernameToken) was made with it."""
        whole = base64.b64decode(self.nonce) + self.created.encode() + password.encode()
        return base64.b64encode(hashlib.sha1(whole).digest()).decode() == self.digest


def read(body: bytes) -> Question:
    """Raises ValueError where it is none."""
    try:
        envelope = ET.fromstring(body)
        call = envelope.find(f"{{{_ENVELOPE}}}Body")[0]  # type: ignore[index]
    except (ET.ParseError, TypeError, IndexError) as error:
        raise ValueError("no call") from error
    token = {each.tag: each.text or "" for each in envelope.iter() if each.tag.startswith((_WSSE, _WSU))}
    return Question(
        _bare(call.tag),
        call.tag.partition("}")[0].removeprefix("{"),
        {_bare(each.tag): (each.text or "").strip() for each in call.iter()},
        {_bare(each.tag): dict(each.attrib) for each in call.iter()},
        token.get(f"{_WSSE}Username", ""),
        token.get(f"{_WSSE}Password", ""),
        token.get(f"{_WSSE}Nonce", ""),
        token.get(f"{_WSU}Created", ""),
    )


def answer(body: str) -> bytes:
    """An envelope around it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="{_ENVELOPE}"{_SPACES}>'
        f"<s:Body>{body}</s:Body></s:Envelope>"
    ).encode()


def fault(code: str, words: str) -> bytes:
    """A refusal; ``code``: of ONVIF, as ``NotAuthorized``."""
    return answer(
        "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode>"
        f"<s:Value>ter:{code}</s:Value></s:Subcode></s:Code>"
        f'<s:Reason><s:Text xml:lang="en">{words}</s:Text></s:Reason></s:Fault>'
    )


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
