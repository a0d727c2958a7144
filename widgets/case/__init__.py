"""One case on the screen: what, where, since when, what may be done, what was done."""
