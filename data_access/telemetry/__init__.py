"""Telemetry: where the latest value wins. No audit, no change log."""
