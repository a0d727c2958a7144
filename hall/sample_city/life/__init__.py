"""The life of a sample city: what happens when, to which case, by whom."""
