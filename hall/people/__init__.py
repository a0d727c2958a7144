"""Roles, the session that sits at a station, and masking of personal data."""
