"""Recordings: segments written as streams come, the places where they lie, their index, and how they are read."""
