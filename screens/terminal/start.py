"""What every command starts from: settings, where it answers and keeps things, how Qt is to paint. Imports no Qt."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from hall.database_address import file_address
from hall.errors import StoreUnreachable
from hall.frozen import frozen
from hall.settings import Settings
from screens.graphics import Graphics, choose_graphics, look_at_machine, seen
from screens.terminal.terminal import Terminal

SAMPLE_FILE = "sample.db"

log = logging.getLogger(__name__)


@frozen
class CommandStart:
    """What a command is given (``context.obj``). ``data`` and ``cache``: folders; ``log_path`` None: no log."""

    settings: Settings
    terminal: Terminal
    data: Path
    cache: Path
    log_path: Path | None = None

    @property
    def database_url(self) -> str:
        """The database named, or the sample database in the data folder (it need not exist yet)."""
        return self.settings.database_url or file_address(str(self.data / SAMPLE_FILE))

    @property
    def keys(self) -> Path:
        """The folder in which this station keeps the keys of its halls."""
        return self.data / "keys"

    @property
    def beside(self) -> dict[str, Any]:
        """Where that is which belongs to a hall and stands beside its database: keys, and what is attached."""
        return {"keys": self.keys, "attachments": self.settings.attachments}

    @property
    def folders(self) -> dict[str, Any]:
        """Where a station keeps what is its own, and what may be lost; what else its settings name."""
        return {"data": self.data, "cache": self.cache, "settings": self.settings}

    @property
    def known_database_url(self) -> str:
        """The same; empty where nobody named one and the sample does not exist."""
        return self.database_url if self.settings.database_url or (self.data / SAMPLE_FILE).exists() else ""

    def graphics(self) -> Graphics:
        """How Qt is to paint on this machine; ``prepare_painting`` puts it into force."""
        return choose_graphics(look_at_machine(), seen(os.environ), self.settings.quick_backend)

    def is_dark(self) -> bool:
        """Whether no display answers, or none does any more."""
        return not self.graphics().has_display

    def prepare_painting(self, *, needs_display: bool = False) -> None:
        """Set the environment for Qt; call before it is imported.

        ``needs_display``: refuse (``cli.no_display``) where nobody would see the window, unless an unseen platform was
        asked for by name.
        """
        graphics = self.graphics()
        if needs_display and not graphics.has_display and "QT_QPA_PLATFORM" not in os.environ:
            raise StoreUnreachable("cli.no_display")
        os.environ.update(graphics.environment(os.environ))
        log.info("painting", extra={"backend": graphics.quick_backend, "reason": graphics.reason})
