"""Recordings (录像) of cameras: segments, when one ends, what is missing between them, how long they are kept. Pure."""
