"""Cameras and their streams: what the world outside sends, decoded off the GUI thread."""
