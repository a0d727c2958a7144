"""Turning cameras: who holds one, as the database keeps it, and the cameras themselves, by ONVIF."""
