"""Shapes that somebody draws on a map (圈选), how long and how large they are, and what lies in them. Pure."""
