"""Mappings of ground: what a city's own tables are called and how they say things, read from a file and applied."""
