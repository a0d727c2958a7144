"""Streams of cameras: a thread each that decodes, one keeper of them all, and what views are handed."""
