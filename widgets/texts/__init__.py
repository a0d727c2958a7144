"""Codes to words in Chinese and English, and moments, spans and numbers as they are written."""
