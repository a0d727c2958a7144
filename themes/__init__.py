"""Colours and sizes, once. Nothing outside this package writes a colour value or a pixel size."""
