"""Loops of what sample cameras show: drawn and encoded once, kept in the cache, shown again and again."""
