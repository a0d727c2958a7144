"""Telemetry: where the latest value wins. What a value is, which ones somebody wants, how old they are. Pure."""
