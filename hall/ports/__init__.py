"""The Protocols through which the parts meet; main.py hands the makers to the users. No implementation lives here."""

from __future__ import annotations

from hall.ports.acting import BulkHandler, CommandHandler, Decided, Done, Outcome, Receipt, UnitOfWork
from hall.ports.alarms import AlarmBook, Voice
from hall.ports.attachments import AttachmentReader, AttachmentStore, ByteStream, StoredContent
from hall.ports.base_tiles import BaseTiles
from hall.ports.desk import DeskPorts
from hall.ports.drafts import NEW_CASE, Cipher, DraftStore, KeptDraft
from hall.ports.feed import FeedSource
from hall.ports.health import HealthReader, HealthTeller
from hall.ports.looking import (
    CaseCard,
    CaseFinder,
    CaseReader,
    FigureReader,
    FigureSpan,
    HistoryFilter,
    ReporterReader,
    RollupKey,
    TimelineEntry,
)
from hall.ports.present import CityBook, Clock, LawBook, Locator
from hall.ports.secrets import Secrets
from hall.ports.sign_in import SignIn
from hall.ports.telemetry import MoverReader, Presence, TelemetryReader, TelemetrySubscription

__all__ = [
    "NEW_CASE",
    "AlarmBook",
    "AttachmentReader",
    "AttachmentStore",
    "BaseTiles",
    "BulkHandler",
    "ByteStream",
    "CaseCard",
    "CaseFinder",
    "CaseReader",
    "Cipher",
    "CityBook",
    "Clock",
    "CommandHandler",
    "Decided",
    "DeskPorts",
    "Done",
    "DraftStore",
    "FeedSource",
    "FigureReader",
    "FigureSpan",
    "HealthReader",
    "HealthTeller",
    "HistoryFilter",
    "KeptDraft",
    "LawBook",
    "Locator",
    "MoverReader",
    "Outcome",
    "Presence",
    "Receipt",
    "ReporterReader",
    "RollupKey",
    "Secrets",
    "SignIn",
    "StoredContent",
    "TelemetryReader",
    "TelemetrySubscription",
    "TimelineEntry",
    "UnitOfWork",
    "Voice",
]
