"""Who does a thing for all: one process at a time, told by a number that grows with every taking over."""
