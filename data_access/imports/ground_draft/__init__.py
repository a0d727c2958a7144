"""Drafts mappings of a city's own tables: which kind of ground a file holds, its columns, words, coordinates."""
