"""Alarms of a hall: what people said of them, who is the voice, and what sounds there."""
