"""The desk (席位): queue, open case, new case, and who sits at it."""
