"""The map page's own URL scheme: hall://map/… answered from memory by this process; everything else is refused.

Knows no folium and no cases: it serves what was published under a path, prepared off the GUI thread.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QObject, QThreadPool, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid

from hall.frozen import frozen

SCHEME = "hall"
HOST = "map"
ORIGIN = f"{SCHEME}://{HOST}"

_log = logging.getLogger(__name__)
_GONE = 16  # what was withdrawn last: a page asks for it within seconds or never
_Error = QWebEngineUrlRequestJob.Error


def register_scheme() -> None:
    """Make hall:// known to the web engine. Once, before any QApplication exists; later calls do nothing."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME.encode())).name().size():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME.encode()))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flags = QWebEngineUrlScheme.Flag
    scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


@frozen
class SchemeAnswer:
    """What is sent for a path: MIME type, bytes, and response headers."""

    mime: str
    body: bytes
    headers: Mapping[str, str] | None = None


Producer = Callable[[], SchemeAnswer]
Answering = Callable[[str], SchemeAnswer | None]
"""Answers a path below a folder, told without it; None: it is not to be had now."""
_LATER = SchemeAnswer("text/plain", b"later")
"""What a page gets then: a request that is failed later than in its own call stays open (seen with Qt 6.11)."""


class _Produced(QObject):
    done = Signal(str, object)  # path, SchemeAnswer or None


class HallSchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers GET requests of our own page for published paths. GUI thread; producers run in the pool, once each, and
    who answers for a folder at each request."""

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._producers: dict[str, Producer] = {}
        self._folders: dict[str, Answering] = {}
        self._answers: dict[str, SchemeAnswer] = {}
        self._waiting: dict[str, list[QWebEngineUrlRequestJob]] = {}
        self._gone: deque[str] = deque(maxlen=_GONE)
        self._out = _Produced(self)
        self._out.done.connect(self._on_produced)

    @property
    def paths(self) -> list[str]:
        """What is served at present."""
        return list(self._producers)

    def publish(self, path: str, producer: Producer) -> None:
        """Serve `path` (beginning with /); what was there is replaced. The making starts at once, in the pool."""
        self.withdraw(path)
        self._producers[path] = producer
        self._make(path)

    def publish_folder(self, folder: str, answering: Answering) -> None:
        """Let `answering` serve all below `folder` (beginning and ending with /), such as tiles; what answered there is
        replaced. Called in the pool, by several threads at once; nothing is kept but by the page itself."""
        self._folders[folder] = answering

    def withdraw(self, path: str) -> None:
        """Serve it no longer. A page that is just going, or being renewed, may still ask for it."""
        if self._producers.pop(path, None) is not None:
            self._gone.append(path)
        self._answers.pop(path, None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Qt's entry: refuse what is not ours, answer now what is ready, and the rest when it is."""
        refusal = self._refusal(job)
        if refusal is not None:
            level = logging.INFO if job.requestUrl().path() in self._gone else logging.WARNING
            _log.log(level, "map page: refused %s", job.requestUrl().toString())
            job.fail(refusal)
            return
        path = job.requestUrl().path()
        if path in self._answers:
            _reply(job, self._answers[path])
            return
        waiting = self._waiting.setdefault(path, [])
        waiting.append(job)
        folder = self._folder_of(path)
        if folder and len(waiting) == 1:
            self._start(path, partial(_or_later, self._folders[folder], path.removeprefix(folder)))

    def _folder_of(self, path: str) -> str:
        return next((folder for folder in self._folders if path.startswith(folder)), "")

    def _refusal(self, job: QWebEngineUrlRequestJob) -> QWebEngineUrlRequestJob.Error | None:
        url, initiator = job.requestUrl(), job.initiator()
        is_there = url.path() in self._producers or self._folder_of(url.path())
        if url.scheme() != SCHEME or url.host() != HOST or not is_there:
            return _Error.UrlNotFound
        if bytes(job.requestMethod().data()) != b"GET":
            return _Error.RequestDenied
        # The program's own load has no initiator; anything else must come from our page.
        if not initiator.isEmpty() and (initiator.scheme(), initiator.host()) != (SCHEME, HOST):
            return _Error.RequestDenied
        return None

    def _make(self, path: str) -> None:
        self._start(path, self._producers[path])

    def _start(self, path: str, producer: Producer) -> None:
        self._pool.start(partial(_produce, path, producer, self._out))

    @Slot(str, object)
    def _on_produced(self, path: str, answer: SchemeAnswer | None) -> None:
        if answer is not None and path in self._producers:
            self._answers[path] = answer
        for job in self._waiting.pop(path, []):
            if not isValid(job):  # the page has gone meanwhile
                continue
            if answer is None:
                job.fail(_Error.RequestFailed)
            else:
                _reply(job, answer)


def _produce(path: str, producer: Producer, out: _Produced) -> None:
    """Make one answer, in a pool's thread."""
    answer: SchemeAnswer | None = None
    try:
        answer = producer()
    except Exception:  # noqa: BLE001 outermost in a pool's thread: the page is told, the log has the reason
        _log.exception("map page: %s could not be made", path)
    if isValid(out):
        out.done.emit(path, answer)


def _or_later(answering: Answering, path: str) -> SchemeAnswer:
    try:
        return answering(path) or _LATER
    except Exception:  # noqa: BLE001 outermost in a pool's thread: the page asks again, the log has the reason
        _log.exception("map page: %s could not be answered", path)
        return _LATER


def _reply(job: QWebEngineUrlRequestJob, answer: SchemeAnswer) -> None:
    headers = {QByteArray(key.encode()): [QByteArray(value.encode())] for key, value in (answer.headers or {}).items()}
    job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # a multi map: the stub forgets the list
    body = QBuffer(job)
    body.setData(QByteArray(answer.body))
    body.open(QBuffer.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(answer.mime.encode()), body)


class NetworkGuard(QWebEngineUrlRequestInterceptor):
    """The second fence behind the Content-Security-Policy: blocks and lists whatever is not hall://."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: list[str] = []
        self.seen = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Qt's entry, for every request of the profile."""
        self.seen += 1
        if info.requestUrl().scheme() != SCHEME:
            info.block(True)  # noqa: FBT003 (Qt's own signature)
            self.refused.append(info.requestUrl().toString())
            _log.error("map page: blocked a request to %s", info.requestUrl().toString())
