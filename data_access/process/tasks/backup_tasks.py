"""What the commands ``backup`` and ``restore`` do. No words, no terminal."""

from __future__ import annotations

from data_access.backup.back_up import back_up
from data_access.backup.restore import restore

__all__ = ["back_up", "restore"]
