"""A new case as it is taken in: its form, what is half typed, its way to the write lane."""
