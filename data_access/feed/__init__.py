"""How a window gets to know of commits: the log says what, a bell says that. One reader for both engines, two bells."""
