"""How a window learns of commits: a bell says that something changed, the log says what. One reader for both engines, a
bell for each."""
