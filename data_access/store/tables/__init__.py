"""The tables, their rows as dataclasses and back, what a digest covers, the statements of the write path."""
